import { SysError } from '../errors.ts';
import { OpenFile, type Readiness } from '../io/open-file.ts';
import type { Process } from '../process/process.ts';
import type { WaitQueue } from '../task/wait-queue.ts';
import type { Tty } from './tty.ts';

/** A terminal opened by a program (`/dev/pts/N`, `/dev/tty`). */
export class TtyFile extends OpenFile {
  readonly kind = 'tty';
  readonly #tty: Tty;

  constructor(tty: Tty) {
    super();
    this.#tty = tty;
    this.path = `/dev/pts/${tty.index}`;
  }

  override get tty(): Tty {
    return this.#tty;
  }

  /** Reads without asking whether the reader's job is in the foreground; see {@link readFor}. */
  read(max: number): Promise<Uint8Array> {
    return this.#tty.read(max, undefined);
  }

  /** Reads for a process: one in the background is stopped. */
  readFor(process: Process, max: number): Promise<Uint8Array> {
    return this.#tty.read(max, process);
  }

  write(data: Uint8Array): Promise<void> {
    return this.#tty.write(data);
  }

  override poll(): Readiness {
    return { readable: this.#tty.readable, writable: this.#tty.writable, hangup: this.#tty.hungUp };
  }

  override get changed(): WaitQueue {
    return this.#tty.changed;
  }

  protected close(): void {}
}

/** The side of the screen as a file: what `docker run -t` reads and writes. Closing it hangs the terminal up. */
export class TtyMaster extends OpenFile {
  readonly kind = 'tty';
  readonly terminal: Tty;

  constructor(terminal: Tty) {
    super();
    this.terminal = terminal;
    this.path = '/dev/ptmx';
  }

  async read(max: number): Promise<Uint8Array> {
    return this.terminal.takeOutput(max);
  }

  async write(data: Uint8Array): Promise<void> {
    if (this.terminal.hungUp) throw new SysError('EIO');
    this.terminal.type(data);
  }

  override poll(): Readiness {
    return {
      readable: this.terminal.outputLength > 0 || this.terminal.hungUp,
      writable: true,
      hangup: this.terminal.hungUp,
    };
  }

  override get changed(): WaitQueue {
    return this.terminal.outputChanged;
  }

  protected close(): void {
    this.terminal.hangup();
  }
}
