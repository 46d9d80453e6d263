import { SysError } from '../errors.ts';
import type { OpenFile } from '../io/open-file.ts';

interface Entry {
  file: OpenFile;
  closeOnExec: boolean;
}

const MAX_FDS = 1024;

/** The file descriptors of a process. */
export class FdTable {
  readonly #entries = new Map<number, Entry>();
  /** How many there may be: RLIMIT_NOFILE. Whoever serves many clients raises it. */
  limit = MAX_FDS;

  get(fd: number): OpenFile {
    const entry = this.#entries.get(fd);
    if (!entry) throw new SysError('EBADF');
    return entry.file;
  }

  has(fd: number): boolean {
    return this.#entries.has(fd);
  }

  /** Gives a file the lowest free descriptor that is at least `from`. Throws EMFILE. */
  add(file: OpenFile, from = 0, closeOnExec = false): number {
    let fd = from;
    while (this.#entries.has(fd)) fd++;
    if (fd >= this.limit) throw new SysError('EMFILE');
    this.#entries.set(fd, { file: file.retain(), closeOnExec });
    return fd;
  }

  /** Puts a file at a descriptor; what was open there is closed first. */
  set(fd: number, file: OpenFile, closeOnExec = false): void {
    file.retain();
    this.#entries.get(fd)?.file.release();
    this.#entries.set(fd, { file, closeOnExec });
  }

  close(fd: number): void {
    const entry = this.#entries.get(fd);
    if (!entry) throw new SysError('EBADF');
    this.#entries.delete(fd);
    entry.file.release();
  }

  closeAll(): void {
    for (const fd of [...this.#entries.keys()]) this.close(fd);
  }

  closeOnExec(): void {
    for (const [fd, entry] of [...this.#entries]) if (entry.closeOnExec) this.close(fd);
  }

  /** A copy that refers to the same open files, as fork makes it. */
  fork(): FdTable {
    const copy = new FdTable();
    copy.limit = this.limit;
    for (const [fd, entry] of this.#entries) copy.set(fd, entry.file, entry.closeOnExec);
    return copy;
  }

  /** Descriptors and their files, in order of number. */
  list(): Array<[number, OpenFile]> {
    return [...this.#entries].map(([fd, e]): [number, OpenFile] => [fd, e.file]).sort((a, b) => a[0] - b[0]);
  }
}
