import { decode, encode } from '../bytes.ts';
import { SysError } from '../errors.ts';
import type { Fifo } from '../io/fifo.ts';
import type { OpenFile } from '../io/open-file.ts';
import type { Capability } from '../process/capabilities.ts';
import { type DirNode, MemDir } from './dir.ts';
import { isDir, type Place, pathOf } from './mount.ts';
import { DeviceNode, FifoNode, FileNode, LinkNode, type Node, SocketNode } from './node.ts';
import { OpenDir, RegularFile } from './regular.ts';
import { allowed, tryWalk, type Walked, type Walker, walk } from './walk.ts';

export interface OpenOptions {
  read?: boolean;
  write?: boolean;
  append?: boolean;
  create?: boolean;
  /** With `create`: EEXIST if it is there already. */
  exclusive?: boolean;
  truncate?: boolean;
  /** Permission bits of a file that is created, before the umask. */
  mode?: number;
}

export interface Stat {
  kind: 'file' | 'dir' | 'symlink' | 'char' | 'fifo' | 'socket';
  ino: number;
  mode: number;
  nlink: number;
  uid: number;
  gid: number;
  size: number;
  mtimeUs: number;
  /** Major and minor number of a device. */
  rdev: [number, number];
}

/** What {@link Files} needs of the machine and of the one who calls. */
export interface FilesContext extends Walker {
  umask: number;
  /** Whether it may do what superusers may; without it, uid 0 may do all. */
  can?: (capability: Capability) => boolean;
  now(): number;
  inoOf(node: Node): number;
  disk: { used: number };
}

/** The file calls of one process: paths are relative to its working directory and root. None of them waits. */
export class Files {
  readonly #context: () => FilesContext;

  constructor(context: () => FilesContext) {
    this.#context = context;
  }

  #walk(path: string, follow = true): Walked & { c: FilesContext } {
    const c = this.#context();
    return { ...walk(c, path, follow), c };
  }

  #existing(path: string, follow = true): Place {
    const { place } = walk(this.#context(), path, follow);
    if (!place) throw new SysError('ENOENT', path);
    return place;
  }

  /** Where a path leads, for mounting and for chdir. Throws ENOENT. */
  place(path: string, follow = true): Place {
    return this.#existing(path, follow);
  }

  /** The node at a path. Throws ENOENT. */
  node(path: string, follow = true): Node {
    return this.#existing(path, follow).node;
  }

  /** Whether something is there; links are followed. */
  exists(path: string): boolean {
    return this.#find(path) !== undefined;
  }

  /** `access(2)`: whether all of `want` (a sum of 4 read, 2 write, 1 execute) is allowed. */
  access(path: string, want: number): boolean {
    const place = this.#find(path);
    return place !== undefined && allowed(place.node, this.#context(), want);
  }

  #find(path: string): Place | undefined {
    const walked = tryWalk(this.#context(), path, true);
    return typeof walked === 'string' ? undefined : walked.place;
  }

  #writableParent(w: Walked & { c: FilesContext }, path: string): DirNode {
    if (w.parent.mount.readonly) throw new SysError('EROFS', path);
    if (!allowed(w.parent.node, w.c, 3)) throw new SysError('EACCES', path);
    return w.parent.node as DirNode;
  }

  /** Puts a new node under a path whose last name is free. */
  create(path: string, make: (c: FilesContext) => Node): Node {
    const w = this.#walk(path, false);
    if (w.place) throw new SysError('EEXIST', path);
    const dir = this.#writableParent(w, path);
    const node = make(w.c);
    node.uid = w.c.uid;
    node.gid = w.c.gid;
    node.touched = true;
    dir.set(w.name, node, w.c.now());
    // a directory that keeps its files elsewhere has one of its own for it
    return dir.get(w.name) ?? node;
  }

  /** Opens a file. The result has no descriptor yet. */
  open(path: string, options: OpenOptions): OpenFile {
    const c = this.#context();
    const w = walk(c, path, true);
    let place = w.place;
    if (place && options.create && options.exclusive) throw new SysError('EEXIST', path);
    if (!place) {
      if (!options.create) throw new SysError('ENOENT', path);
      if (w.mustBeDir) throw new SysError('EISDIR', path);
      const made = new FileNode((options.mode ?? 0o666) & ~c.umask, c.now(), undefined, c.disk);
      const dir = this.#writableParent({ ...w, c }, path);
      made.uid = c.uid;
      made.gid = c.gid;
      dir.set(w.name, made, c.now());
      const node = dir.get(w.name) ?? made;
      place = { node, name: w.name, parent: w.parent, mount: w.parent.mount };
    } else {
      const want = (options.read ? 4 : 0) + (options.write ? 2 : 0);
      if (!allowed(place.node, c, want)) throw new SysError('EACCES', path);
    }
    const file = this.#openNode(place, options, path);
    file.node ??= place.node;
    file.path = pathOf(place);
    return file;
  }

  #openNode(place: Place, options: OpenOptions, path: string): OpenFile {
    const { node } = place;
    const c = this.#context();
    if (isDir(node)) {
      if (options.write) throw new SysError('EISDIR', path);
      return new OpenDir(node);
    }
    if (node instanceof DeviceNode) {
      if (!c.process) throw new SysError('ENXIO', path);
      return node.open(c.process);
    }
    if (node instanceof FifoNode) {
      if (!node.pipe) throw new SysError('ENXIO', path);
      return node.pipe.open(!!options.read, !!options.write);
    }
    if (!(node instanceof FileNode)) throw new SysError('ENXIO', path);
    if (options.write && place.mount.readonly) throw new SysError('EROFS', path);
    if (options.truncate && options.write) node.truncate(0, c.now());
    const mode = { read: !!options.read, write: !!options.write, append: !!options.append };
    return new RegularFile(node, mode, () => this.#context().now());
  }

  /** Content of a regular file, or what a device or /proc file gives at once. Throws EISDIR, ENOENT, EACCES. */
  readFile(path: string): Uint8Array {
    const place = this.#existing(path);
    if (isDir(place.node)) throw new SysError('EISDIR', path);
    if (!allowed(place.node, this.#context(), 4)) throw new SysError('EACCES', path);
    if (place.node instanceof FileNode) return place.node.data;
    throw new SysError('EINVAL', path);
  }

  readText(path: string): string {
    return decode(this.readFile(path));
  }

  /** Replaces (or, with `append`, lengthens) a file's content; creates it if need be. */
  writeFile(
    path: string,
    data: Uint8Array | string,
    options: { mode?: number; append?: boolean } = {},
  ): void {
    const bytes = typeof data === 'string' ? encode(data) : data;
    const c = this.#context();
    const file = this.open(path, {
      write: true,
      create: true,
      truncate: !options.append,
      mode: options.mode ?? 0o666,
    });
    if (!(file instanceof RegularFile)) throw new SysError('EINVAL', path);
    file.node.write(options.append ? file.node.size : 0, bytes, c.now());
  }

  mkdir(path: string, mode = 0o777): void {
    this.create(path.replace(/(?<=.)\/+$/, ''), (c) => new MemDir(mode & ~c.umask, c.now()));
  }

  /** Makes a directory and those above it that are missing. */
  mkdirp(path: string, mode = 0o777): void {
    let at = path.startsWith('/') ? '' : '.';
    for (const name of path.split('/').filter(Boolean)) {
      at = `${at}/${name}`;
      if (!this.exists(at)) this.mkdir(at, mode);
    }
    if (!isDir(this.node(path))) throw new SysError('EEXIST', path);
  }

  /** The names in a directory, sorted, without "." and "..". */
  readdir(path: string): string[] {
    const { node } = this.#existing(path);
    if (!isDir(node)) throw new SysError('ENOTDIR', path);
    if (!allowed(node, this.#context(), 4)) throw new SysError('EACCES', path);
    return node.names(this.#context().process);
  }

  symlink(target: string, path: string): void {
    this.create(path, (c) => new LinkNode(target, c.now()));
  }

  mkfifo(path: string, mode: number, pipe: Fifo): void {
    this.create(path, (c) => {
      const node = new FifoNode(mode & ~c.umask, c.now());
      node.pipe = pipe;
      return node;
    });
  }

  /** Makes the name of a unix socket. Throws EEXIST where something is there. */
  mksocket(path: string, listener: unknown): SocketNode {
    return this.create(path, (c) => {
      const node = new SocketNode(0o777 & ~c.umask, c.now());
      node.listener = listener;
      return node;
    }) as SocketNode;
  }

  /** A further name for a file. */
  link(from: string, to: string): void {
    const place = this.#existing(from, false);
    if (isDir(place.node)) throw new SysError('EPERM', from);
    const w = this.#walk(to, false);
    if (w.place) throw new SysError('EEXIST', to);
    if (w.parent.mount !== place.mount) throw new SysError('EXDEV', to);
    place.node.nlink++;
    this.#writableParent(w, to).set(w.name, place.node, w.c.now());
  }

  readlink(path: string): string {
    const { node } = this.#existing(path, false);
    if (!(node instanceof LinkNode)) throw new SysError('EINVAL', path);
    return node.target;
  }

  unlink(path: string): void {
    const w = this.#walk(path, false);
    if (!w.place) throw new SysError('ENOENT', path);
    if (isDir(w.place.node)) throw new SysError('EISDIR', path);
    if (w.place.mount !== w.parent.mount) throw new SysError('EBUSY', path);
    this.#writableParent(w, path).delete(w.name, w.c.now());
    w.place.node.nlink--;
  }

  rmdir(path: string): void {
    const w = this.#walk(path, false);
    if (!w.place) throw new SysError('ENOENT', path);
    if (!isDir(w.place.node)) throw new SysError('ENOTDIR', path);
    if (w.name === '.') throw new SysError('EINVAL', path);
    if (w.place.mount !== w.parent.mount) throw new SysError('EBUSY', path);
    if (w.place.node.names().length) throw new SysError('ENOTEMPTY', path);
    this.#writableParent(w, path).delete(w.name, w.c.now());
  }

  rename(from: string, to: string): void {
    const a = this.#walk(from, false);
    if (!a.place) throw new SysError('ENOENT', from);
    const b = this.#walk(to, false);
    if (a.place.mount !== a.parent.mount || b.place?.mount !== (b.place && b.parent.mount))
      throw new SysError('EBUSY', from);
    if (a.parent.mount !== b.parent.mount) throw new SysError('EXDEV', to);
    if (a.place.node === b.place?.node) return;
    const moved = a.place.node;
    for (let up: Place | null = b.parent; isDir(moved) && up; up = up.parent) {
      if (up.node === moved) throw new SysError('EINVAL', to);
    }
    if (b.place) {
      if (isDir(b.place.node) && !isDir(moved)) throw new SysError('EISDIR', to);
      if (!isDir(b.place.node) && isDir(moved)) throw new SysError('ENOTDIR', to);
      if (isDir(b.place.node) && b.place.node.names().length) throw new SysError('ENOTEMPTY', to);
    }
    const source = this.#writableParent(a, from);
    const target = this.#writableParent(b, to);
    if (!source.move(a.name, target, b.name, b.c.now())) {
      source.delete(a.name, a.c.now());
      target.set(b.name, moved, b.c.now());
    }
    moved.origin = undefined;
  }

  #stat(node: Node): Stat {
    const rdev: [number, number] = node instanceof DeviceNode ? [node.major, node.minor] : [0, 0];
    const { kind, mode, nlink, uid, gid, size, mtimeUs } = node;
    return {
      kind,
      ino: this.#context().inoOf(node),
      mode,
      nlink: isDir(node) ? dirLinks(node) : nlink,
      uid,
      gid,
      size,
      mtimeUs,
      rdev,
    };
  }

  stat(path: string): Stat {
    return this.#stat(this.#existing(path).node);
  }

  lstat(path: string): Stat {
    return this.#stat(this.#existing(path, false).node);
  }

  /** The absolute path without links, "." and "..". Throws ENOENT. */
  realpath(path: string): string {
    return pathOf(this.#existing(path));
  }

  #can(capability: Capability): boolean {
    const context = this.#context();
    return context.can ? context.can(capability) : context.uid === 0;
  }

  #change(path: string, follow: boolean, apply: (node: Node) => void): void {
    const place = this.#existing(path, follow);
    const c = this.#context();
    if (place.mount.readonly) throw new SysError('EROFS', path);
    if (c.uid !== place.node.uid && !this.#can('FOWNER')) throw new SysError('EPERM', path);
    apply(place.node);
    place.node.touched = true;
  }

  chmod(path: string, mode: number): void {
    this.#change(path, true, (node) => {
      node.mode = mode & 0o7777;
    });
  }

  chown(path: string, uid: number, gid: number, follow = true): void {
    this.#change(path, follow, (node) => {
      const others = (uid >= 0 && uid !== node.uid) || (gid >= 0 && gid !== node.gid);
      if (others && !this.#can('CHOWN')) throw new SysError('EPERM', path);
      if (uid >= 0) node.uid = uid;
      if (gid >= 0) node.gid = gid;
    });
  }

  utimes(path: string, mtimeUs: number): void {
    this.#change(path, true, (node) => {
      node.mtimeUs = mtimeUs;
    });
  }

  truncate(path: string, length: number): void {
    const node = this.node(path);
    if (isDir(node)) throw new SysError('EISDIR', path);
    if (!(node instanceof FileNode)) throw new SysError('EINVAL', path);
    node.truncate(length, this.#context().now());
  }
}

/**
 * Link count of a directory: itself, its entry above, and ".." of each directory in it. overlayfs gives 1 for one
 * that exists in the writable layer and below.
 */
function dirLinks(dir: DirNode): number {
  if (!(dir instanceof MemDir)) return 2;
  if (dir.origin && copiedUp(dir)) return 1;
  return 2 + dir.names().filter((name) => dir.get(name)?.kind === 'dir').length;
}

const copiedUp = (dir: MemDir): boolean =>
  dir.touched || dir.own().some(([, node]) => node.touched || (node instanceof MemDir && copiedUp(node)));
