import * as fs from 'node:fs';
import { FileNode, LinkNode, SysError } from '../../../kernel/index.ts';
import { asKernel } from '../../docker/errors.ts';
import { tieAttributes } from './attributes.ts';
import type { Spot } from './spot.ts';

/** Larger files are not read: the simulator holds what it reads in memory, all at once. */
const MOST_BYTES = 256 * 1024 * 1024;
/** So long after a change (ms) a further one could bear the same time. */
const SAME_TIME_MS = 100;

const { O_RDONLY, O_RDWR, O_NOFOLLOW = 0 } = fs.constants;

/** A regular file of the real machine. */
export class LentFile extends FileNode {
  readonly spot: Spot;
  #kept: { key: string; data: Uint8Array } | undefined;

  constructor(spot: Spot) {
    super(0o644, 0);
    this.spot = spot;
    tieAttributes(this, spot);
  }

  override get size(): number {
    return this.spot.stat()?.size ?? super.size;
  }

  override get data(): Uint8Array {
    const { path } = this.spot;
    const stat = this.spot.stat();
    if (path === undefined || !stat?.isFile()) return super.data;
    const key = `${stat.dev} ${stat.ino} ${stat.size} ${stat.mtimeMs}`;
    if (this.#kept?.key === key) return this.#kept.data;
    if (stat.size > MOST_BYTES) throw new SysError('EFBIG', path);
    const data = this.#opened(path, O_RDONLY, (fd) => new Uint8Array(fs.readFileSync(fd)));
    this.#kept = Date.now() - stat.mtimeMs > SAME_TIME_MS ? { key, data } : undefined;
    return data;
  }

  override write(offset: number, chunk: Uint8Array, nowUs: number): void {
    const { path } = this.spot;
    if (path === undefined) return super.write(offset, chunk, nowUs);
    this.#kept = undefined;
    this.#opened(path, O_RDWR, (fd) => {
      for (let at = 0; at < chunk.length; ) at += fs.writeSync(fd, chunk, at, chunk.length - at, offset + at);
    });
  }

  override truncate(length: number, nowUs: number): void {
    const { path } = this.spot;
    if (path === undefined) return super.truncate(length, nowUs);
    this.#kept = undefined;
    this.#opened(path, O_RDWR, (fd) => fs.ftruncateSync(fd, length));
  }

  /** Its name is about to be taken away: whoever has it open goes on with what it holds. */
  leave(): void {
    const data = (this.spot.stat()?.size ?? 0) > MOST_BYTES ? new Uint8Array(0) : this.data;
    this.spot.leave();
    super.write(0, data, 0);
    this.#kept = undefined;
  }

  #opened<T>(path: string, flags: number, use: (fd: number) => T): T {
    return asKernel(path, () => {
      const fd = fs.openSync(path, flags | O_NOFOLLOW);
      try {
        return use(fd);
      } finally {
        fs.closeSync(fd);
      }
    });
  }
}

/** A symbolic link of the real machine; it leads where it leads in the simulated one. */
export class LentLink extends LinkNode {
  readonly spot: Spot;
  constructor(spot: Spot, target: string) {
    super(target, 0);
    this.spot = spot;
    tieAttributes(this, spot);
  }
}
