import { EMPTY } from '../bytes.ts';
import { SysError } from '../errors.ts';
import type { Fifo } from '../io/fifo.ts';
import type { OpenFile } from '../io/open-file.ts';
import type { Process } from '../process/process.ts';

export type NodeKind = 'file' | 'dir' | 'symlink' | 'char' | 'fifo' | 'socket';

/** A thing that has a place in a file system: an inode. */
export abstract class Node {
  abstract readonly kind: NodeKind;
  /** Permission bits, set-id and sticky bits included. */
  mode: number;
  uid = 0;
  gid = 0;
  nlink = 1;
  /** Microseconds since the epoch. */
  mtimeUs: number;
  /** In a copy-on-write tree: the node of the layer below that this one stands for. */
  origin: Node | undefined;
  /** In a copy-on-write tree: content or attributes differ from {@link origin}. */
  touched = false;

  constructor(mode: number, mtimeUs: number) {
    this.mode = mode;
    this.mtimeUs = mtimeUs;
  }

  get size(): number {
    return 0;
  }

  /** A copy for the layer above; content is shared until it is written. */
  abstract derive(): Node;

  protected inherit<T extends Node>(copy: T): T {
    copy.uid = this.uid;
    copy.gid = this.gid;
    copy.origin = this;
    return copy;
  }
}

/** All file content of one machine together may not be larger than this: then ENOSPC, as on a full disk. */
const DISK_BYTES = 256 * 1024 * 1024;

/** Counts the bytes that a machine's files hold. */
export interface Disk {
  used: number;
}

export class FileNode extends Node {
  readonly kind = 'file';
  #data: Uint8Array;
  #length: number;
  #shared: boolean;
  readonly #disk: Disk | undefined;

  constructor(mode: number, mtimeUs: number, data: Uint8Array = EMPTY, disk?: Disk) {
    super(mode, mtimeUs);
    this.#data = data;
    this.#length = data.length;
    this.#shared = true;
    this.#disk = disk;
  }

  override get size(): number {
    return this.#length;
  }

  /** The content; not to be written to. */
  get data(): Uint8Array {
    return this.#data.subarray(0, this.#length);
  }

  derive(): FileNode {
    return this.inherit(new FileNode(this.mode, this.mtimeUs, this.data, this.#disk));
  }

  /** Writes at an offset, growing the file; a gap is filled with zeros. */
  write(offset: number, chunk: Uint8Array, nowUs: number): void {
    const end = offset + chunk.length;
    this.#reserve(Math.max(end, this.#length));
    if (offset > this.#length) this.#data.fill(0, this.#length, offset);
    this.#data.set(chunk, offset);
    this.#length = Math.max(this.#length, end);
    this.mtimeUs = nowUs;
    this.touched = true;
  }

  truncate(length: number, nowUs: number): void {
    if (length > this.#length) {
      this.#reserve(length);
      this.#data.fill(0, this.#length, length);
    } else if (length === 0) {
      this.#account(-(this.#shared ? 0 : this.#data.length));
      this.#data = EMPTY;
      this.#shared = true;
    }
    this.#length = length;
    this.mtimeUs = nowUs;
    this.touched = true;
  }

  #account(bytes: number): void {
    if (!this.#disk) return;
    if (bytes > 0 && this.#disk.used + bytes > DISK_BYTES) throw new SysError('ENOSPC');
    this.#disk.used += bytes;
  }

  #reserve(length: number): void {
    if (!this.#shared && length <= this.#data.length) return;
    const held = this.#shared ? 0 : this.#data.length;
    // by so much that a file that grows for long is seldom copied: all of the rest, where the disk is almost full
    const free = this.#disk ? DISK_BYTES - this.#disk.used + held : Number.POSITIVE_INFINITY;
    const ample = this.#shared ? length : Math.max(length, Math.floor(this.#data.length * 1.5), 64);
    const capacity = Math.max(length, Math.min(ample, free));
    this.#account(capacity - held);
    const grown = new Uint8Array(capacity);
    grown.set(this.data);
    this.#data = grown;
    this.#shared = false;
  }
}

export class LinkNode extends Node {
  readonly kind = 'symlink';
  readonly target: string;
  constructor(target: string, mtimeUs: number) {
    super(0o777, mtimeUs);
    this.target = target;
  }
  override get size(): number {
    return this.target.length;
  }
  derive(): LinkNode {
    return this.inherit(new LinkNode(this.target, this.mtimeUs));
  }
}

/** A character device: /dev/null, a terminal … */
export class DeviceNode extends Node {
  readonly kind = 'char';
  readonly major: number;
  readonly minor: number;
  readonly open: (process: Process) => OpenFile;
  constructor(
    mode: number,
    mtimeUs: number,
    major: number,
    minor: number,
    open: (process: Process) => OpenFile,
  ) {
    super(mode, mtimeUs);
    this.major = major;
    this.minor = minor;
    this.open = open;
  }
  derive(): DeviceNode {
    return this.inherit(new DeviceNode(this.mode, this.mtimeUs, this.major, this.minor, this.open));
  }
}

/** A named pipe. */
export class FifoNode extends Node {
  readonly kind = 'fifo';
  pipe: Fifo | undefined;
  derive(): FifoNode {
    const copy = new FifoNode(this.mode, this.mtimeUs);
    copy.pipe = this.pipe;
    return this.inherit(copy);
  }
}

/** The name of a unix socket. */
export class SocketNode extends Node {
  readonly kind = 'socket';
  /** What listens there; the sockets of kernel/net know its type. */
  listener: unknown;
  derive(): SocketNode {
    return this.inherit(new SocketNode(this.mode, this.mtimeUs));
  }
}
