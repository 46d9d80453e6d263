import { EMPTY } from '../bytes.ts';
import { SysError } from '../errors.ts';
import { OpenFile } from '../io/open-file.ts';
import type { DirNode } from './dir.ts';
import type { FileNode } from './node.ts';

export interface OpenMode {
  read: boolean;
  write: boolean;
  append: boolean;
}

/** A regular file that is open. */
export class RegularFile extends OpenFile {
  readonly kind = 'file';
  override readonly node: FileNode;
  readonly #mode: OpenMode;
  readonly #now: () => number;
  #offset = 0;

  constructor(node: FileNode, mode: OpenMode, now: () => number) {
    super();
    this.node = node;
    this.#mode = mode;
    this.#now = now;
  }

  async read(max: number): Promise<Uint8Array> {
    if (!this.#mode.read) throw new SysError('EBADF');
    const data = this.node.data;
    if (this.#offset >= data.length) return EMPTY;
    const chunk = data.slice(this.#offset, this.#offset + max);
    this.#offset += chunk.length;
    return chunk;
  }

  async write(data: Uint8Array): Promise<void> {
    if (!this.#mode.write) throw new SysError('EBADF');
    if (this.#mode.append) this.#offset = this.node.size;
    this.node.write(this.#offset, data, this.#now());
    this.#offset += data.length;
  }

  override seek(offset: number, whence: 'set' | 'cur' | 'end'): number {
    const base = whence === 'set' ? 0 : whence === 'cur' ? this.#offset : this.node.size;
    if (base + offset < 0) throw new SysError('EINVAL');
    this.#offset = base + offset;
    return this.#offset;
  }

  protected close(): void {}
}

/** A directory that is open: it can be listed, not read. */
export class OpenDir extends OpenFile {
  readonly kind = 'dir';
  override readonly node: DirNode;
  constructor(node: DirNode) {
    super();
    this.node = node;
  }
  async read(): Promise<Uint8Array> {
    throw new SysError('EISDIR');
  }
  async write(): Promise<void> {
    throw new SysError('EBADF');
  }
  protected close(): void {}
}

/** A file whose text is made when it is opened, as in /proc. */
export class TextFile extends OpenFile {
  readonly kind = 'file';
  #rest: Uint8Array;
  readonly #store: ((data: Uint8Array) => void) | undefined;
  constructor(data: Uint8Array, store?: (data: Uint8Array) => void) {
    super();
    this.#rest = data;
    this.#store = store;
  }
  async read(max: number): Promise<Uint8Array> {
    const chunk = this.#rest.subarray(0, max);
    this.#rest = this.#rest.subarray(chunk.length);
    return chunk;
  }
  async write(data: Uint8Array): Promise<void> {
    if (!this.#store) throw new SysError('EACCES');
    this.#store(data);
  }
  protected close(): void {}
}
