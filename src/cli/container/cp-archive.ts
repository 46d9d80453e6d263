import { isSysError, type Process } from '../../kernel/index.ts';
import { StatusError } from '../errors.ts';
import type { TarEntry } from '../tar.ts';

/** One end of a copy: what is (or will be) there. A path's trailing `/` or `/.` says something, so it is kept. */
export interface CopyInfo {
  path: string;
  exists: boolean;
  isDir: boolean;
}

/** The last name of a path; `.` for a path that ends in one. */
export const baseName = (path: string): string => path.replace(/\/+$/, '').split('/').pop() || '/';

/** The directory above. */
export const parentOf = (path: string): string => {
  const trimmed = path.replace(/\/+$/, '');
  const at = trimmed.lastIndexOf('/');
  return at <= 0 ? '/' : trimmed.slice(0, at);
};

const claimsDir = (path: string): boolean => /(^|\/)\.?$/.test(path);

/**
 * Where an archive of `source` is to be unpacked and which name its first member gets: moby's
 * archive.PrepareArchiveCopy. Throws StatusError.
 */
export function prepareCopy(
  source: CopyInfo,
  destination: CopyInfo,
): { directory: string; rename: string | undefined } {
  if (destination.exists && destination.isDir) return { directory: destination.path, rename: undefined };
  if (destination.exists && source.isDir) throw new StatusError(1, 'cannot copy directory');
  if (!destination.exists && !source.isDir && claimsDir(destination.path))
    throw new StatusError(1, 'no such directory');
  return { directory: parentOf(destination.path), rename: baseName(destination.path) };
}

/** The members under another first name. */
export function rebase(entries: readonly TarEntry[], from: string, to: string | undefined): TarEntry[] {
  if (to === undefined) return [...entries];
  const old = from === '/' ? '' : from;
  const change = (name: string) =>
    name === old || name === `${old}/` || name.startsWith(`${old}/`) ? to + name.slice(old.length) : name;
  return entries.map((entry) => ({
    ...entry,
    name: change(entry.name),
    linkName: entry.kind === 'hardlink' ? change(entry.linkName) : entry.linkName,
  }));
}

/** The files at a path as members whose names begin with the path's last one. */
export function collect(
  process: Process,
  path: string,
  follow: boolean,
): { entries: TarEntry[]; isDir: boolean } {
  const { fs } = process;
  const entries: TarEntry[] = [];
  const add = (from: string, name: string, followLink: boolean): void => {
    const stat = followLink ? fs.stat(from) : fs.lstat(from);
    const common = { mode: stat.mode, uid: stat.uid, gid: stat.gid, mtime: stat.mtimeUs / 1e6, linkName: '' };
    if (stat.kind === 'dir') {
      entries.push({ ...common, name: `${name}/`, kind: 'dir', data: new Uint8Array(0) });
      for (const child of fs.readdir(from).sort())
        add(`${from.replace(/\/$/, '')}/${child}`, `${name}/${child}`, false);
    } else if (stat.kind === 'symlink')
      entries.push({ ...common, name, kind: 'link', data: new Uint8Array(0), linkName: fs.readlink(from) });
    else if (stat.kind === 'file') entries.push({ ...common, name, kind: 'file', data: fs.readFile(from) });
  };
  try {
    add(path, baseName(path), follow || path.endsWith('/'));
  } catch (error) {
    if (!isSysError(error)) throw error;
    const words = error.message.toLowerCase();
    const asked = lookedAt(process, path, follow);
    throw new StatusError(1, error.code === 'ENOTDIR' ? words : `lstat ${asked}: ${words}`);
  }
  return { entries, isDir: entries[0]?.kind === 'dir' };
}

/** The path that Docker names when `path` isn't there: the folder's links are followed first, then the name looked at. */
function lookedAt({ fs }: Process, path: string, follow: boolean): string {
  const whole = path.replace(/(?<=.)\/\.?$/, '');
  const parts = whole.split('/').slice(1);
  for (let i = 1; i < parts.length; i++) {
    const folder = `/${parts.slice(0, i).join('/')}`;
    if (!fs.exists(folder)) return folder;
  }
  if (follow || whole !== path) return whole;
  return `${fs.realpath(parentOf(whole))}/${baseName(whole)}`;
}

/** Writes members below a directory; what is there gives way, unless a directory and a file would replace each other. */
export function unpackInto(process: Process, directory: string, entries: readonly TarEntry[]): void {
  const { fs } = process;
  for (const entry of entries) {
    const path = `${directory.replace(/\/$/, '')}/${entry.name.replace(/\/$/, '')}`;
    const there = fs.exists(path) ? fs.lstat(path).kind : undefined;
    if (there === 'dir' && entry.kind !== 'dir')
      throw new StatusError(1, `cannot overwrite directory "${path}" with non-directory "${directory}"`);
    if (there !== undefined && there !== 'dir' && entry.kind === 'dir')
      throw new StatusError(1, `cannot overwrite non-directory "${path}" with directory "${directory}"`);
    fs.mkdirp(parentOf(path));
    if (entry.kind === 'dir') {
      if (there === undefined) fs.mkdir(path, entry.mode);
    } else {
      if (there !== undefined) fs.unlink(path);
      if (entry.kind === 'link') fs.symlink(entry.linkName, path);
      else if (entry.kind === 'hardlink') fs.link(`${directory}/${entry.linkName}`, path);
      else fs.writeFile(path, entry.data);
    }
    if (entry.kind === 'file' || entry.kind === 'dir') {
      fs.chmod(path, entry.mode);
      fs.utimes(path, entry.mtime * 1e6);
    }
  }
}
