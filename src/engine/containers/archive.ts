import {
  type DirNode,
  decode,
  FileNode,
  type Files,
  isDir,
  isSysError,
  LinkNode,
  type MountNamespace,
  type Node,
  type Place,
} from '../../kernel/index.ts';
import type { Daemon } from '../daemon.ts';
import { EngineError, forbidden, invalidParameter, notFound, systemError } from '../errors.ts';
import { decompress } from '../files/decompress.ts';
import { readTar, type TarEntry, writeTar } from '../files/tar.ts';
import { filesOf } from '../files/tree.ts';
import { rfc3339Nano } from '../time.ts';
import type { Container } from './container.ts';
import { cleanPath } from './mounts.ts';
import { mountRoot } from './root-fs.ts';
import { mountVolumes, unmountVolumes } from './start.ts';

/** What the header X-Docker-Container-Path-Stat says. */
export interface PathStat {
  name: string;
  size: number;
  /** As Go's os.FileMode has it: kind in the high bits. */
  mode: number;
  mtime: string;
  linkTarget: string;
}

const GO_DIR = 0x80000000;
const GO_SYMLINK = 0x08000000;
const GO_DEVICE = 0x04000000;
const GO_PIPE = 0x02000000;
const GO_SOCKET = 0x01000000;
const GO_CHAR = 0x00200000;

function goMode(node: Node): number {
  let mode = node.mode & 0o777;
  if (node.mode & 0o4000) mode += 0x00800000;
  if (node.mode & 0o2000) mode += 0x00400000;
  if (node.mode & 0o1000) mode += 0x00100000;
  const kinds = {
    dir: GO_DIR,
    symlink: GO_SYMLINK,
    char: GO_DEVICE + GO_CHAR,
    fifo: GO_PIPE,
    socket: GO_SOCKET,
    file: 0,
  };
  return mode + kinds[node.kind];
}

interface View {
  mounts: MountNamespace;
  files: Files;
}

/**
 * Looks at a container's files: its disk and its volumes, mounted for the while beside what the container itself
 * has mounted. What only its processes see, a tmpfs or /proc, isn't there. moby v28: daemon/containerfs_linux.go.
 */
function withFiles<T>(daemon: Daemon, container: Container, use: (view: View) => T): T {
  const mounted = container.mounted.splice(0);
  try {
    mountVolumes(daemon, container);
    const mounts = mountRoot(daemon, container, false);
    return use({ mounts, files: filesOf(daemon.process, mounts) });
  } finally {
    unmountVolumes(daemon, container);
    container.mounted.push(...mounted);
  }
}

function place(files: Files, container: string, path: string, follow: boolean): Place {
  try {
    return files.place(cleanPath(path) + (/\/\.?$/.test(path) && cleanPath(path) !== '/' ? '/' : ''), follow);
  } catch (e) {
    if (isSysError(e, 'ENOTDIR'))
      throw invalidParameter(`lstat /${path.replace(/^\/+/, '')}: not a directory`);
    if (isSysError(e)) throw notFound(`Could not find the file ${path} in container ${container}`);
    throw e;
  }
}

function statOf(files: Files, path: string, at: Place): PathStat {
  const { node } = at;
  let linkTarget = '';
  if (node instanceof LinkNode) {
    try {
      linkTarget = files.realpath(cleanPath(path));
    } catch {
      linkTarget = node.target.startsWith('/') ? node.target : cleanPath(`${path}/../${node.target}`);
    }
  }
  return {
    name: cleanPath(path).split('/').at(-1) || '/',
    size: node.size,
    mode: goMode(node),
    mtime: rfc3339Nano(node.mtimeUs),
    linkTarget,
  };
}

/** HEAD /containers/{id}/archive. Throws 404. moby v28: daemon/archive_unix.go. */
export function statPath(daemon: Daemon, name: string, path: string): PathStat {
  return withFiles(daemon, daemon.containers.get(name), ({ files }) =>
    statOf(files, path, place(files, name, path, false)),
  );
}

/** GET /containers/{id}/archive: what is at a path, as tar, under its last name. */
export function readArchive(daemon: Daemon, name: string, path: string): { stat: PathStat; tar: Uint8Array } {
  const container = daemon.containers.get(name);
  return withFiles(daemon, container, ({ files, mounts }) => {
    const found = place(files, name, path, path.endsWith('/') || path.endsWith('/.'));
    const stat = statOf(files, path, found);
    const base = stat.name === '/' ? '/' : stat.name;
    const entries: TarEntry[] = [];
    collect(daemon, mounts, found, base, entries);
    daemon.containerEvent(container, 'archive-path');
    return { stat, tar: writeTar(entries) };
  });
}

function collect(daemon: Daemon, mounts: MountNamespace, at: Place, name: string, out: TarEntry[]): void {
  const entry = entryOf(at.node, name);
  if (!entry) return;
  out.push(entry);
  if (!isDir(at.node)) return;
  for (const child of at.node.names(daemon.process)) {
    const node = at.node.get(child, daemon.process);
    if (!node) continue;
    const inside = mounts.cross({ node, name: child, parent: at, mount: at.mount });
    collect(daemon, mounts, inside, name === '/' ? `/${child}` : `${name}/${child}`, out);
  }
}

/** A node as an entry of an archive; undefined for sockets. */
export function entryOf(node: Node, name: string): TarEntry | undefined {
  const base = { name, mode: node.mode, uid: node.uid, gid: node.gid, mtimeUs: node.mtimeUs };
  if (isDir(node)) return { ...base, type: 'dir' };
  if (node instanceof LinkNode) return { ...base, type: 'symlink', linkName: node.target };
  if (node instanceof FileNode) return { ...base, type: 'file', data: node.data };
  if (node.kind === 'fifo') return { ...base, type: 'fifo' };
  return node.kind === 'char' ? { ...base, type: 'char', major: 0, minor: 0 } : undefined;
}

/** PUT /containers/{id}/archive: unpacks a tar archive into a directory. Throws 400, 403, 404. */
export function writeArchive(
  daemon: Daemon,
  name: string,
  path: string,
  archive: Uint8Array,
  options: { noOverwriteDirNonDir: boolean; copyUidGid: boolean },
): void {
  const container = daemon.containers.get(name);
  withFiles(daemon, container, ({ files }) => {
    const found = place(files, name, path, true);
    if (!isDir(found.node)) throw invalidParameter('extraction point is not a directory');
    if (found.mount.readonly)
      throw forbidden(
        found.mount.path === '/'
          ? 'container rootfs is marked read-only'
          : 'mounted volume is marked read-only',
      );
    let entries: TarEntry[];
    try {
      entries = readTar(decompress(archive));
    } catch (e) {
      if (e instanceof EngineError) throw e;
      throw invalidParameter((e as Error).message);
    }
    const root = cleanPath(path);
    for (const entry of entries) extract(files, root, entry, options.noOverwriteDirNonDir);
    daemon.containerEvent(container, 'extract-to-dir');
  });
}

/** Puts one entry of an archive below a directory; what is in its way is replaced. */
export function extract(files: Files, root: string, entry: TarEntry, keepKinds = false): void {
  const path = cleanPath(`${root}/${entry.name}`);
  if (path === '/' || path === root) {
    if (entry.type === 'dir') return;
  }
  const parent = path.slice(0, path.lastIndexOf('/')) || '/';
  if (!files.exists(parent)) files.mkdirp(parent, 0o755);
  const there = existing(files, path);
  const name = cleanPath(`/${entry.name}`).slice(1);
  if (there === 'dir' && entry.type !== 'dir' && keepKinds)
    throw invalidParameter(`cannot overwrite directory "${name}" with non-directory "${root}"`);
  if (there !== undefined && there !== 'dir' && entry.type === 'dir' && keepKinds)
    throw invalidParameter(`cannot overwrite non-directory "${name}" with directory "${root}"`);
  if (there !== undefined && !(there === 'dir' && entry.type === 'dir')) removeAll(files, path);
  switch (entry.type) {
    case 'dir':
      if (there !== 'dir') files.mkdir(path, entry.mode);
      break;
    case 'symlink':
      files.symlink(entry.linkName ?? '', path);
      break;
    case 'link':
      files.link(cleanPath(`${root}/${entry.linkName ?? ''}`), path);
      break;
    case 'file':
      files.writeFile(path, entry.data ?? '', { mode: entry.mode });
      break;
    default:
      return;
  }
  files.chown(path, entry.uid, entry.gid, false);
  if (entry.type === 'symlink' || entry.type === 'link') return;
  files.chmod(path, entry.mode);
  files.utimes(path, entry.mtimeUs);
}

function existing(files: Files, path: string): string | undefined {
  try {
    return files.lstat(path).kind;
  } catch (e) {
    if (isSysError(e, 'ENOENT')) return undefined;
    throw e;
  }
}

function removeAll(files: Files, path: string): void {
  if (files.place(path, false).mount.path === path)
    throw systemError(`RemoveAll ${path.slice(path.lastIndexOf('/') + 1)}: device or resource busy`);
  if (files.lstat(path).kind !== 'dir') return files.unlink(path);
  for (const name of (files.node(path) as DirNode).names()) removeAll(files, `${path}/${name}`);
  files.rmdir(path);
}

export { decode };
