import { EMPTY, encode } from '../bytes.ts';
import { SysError } from '../errors.ts';
import { ByteBuffer } from '../io/buffer.ts';
import type { ProcessGroup, Session } from '../process/group.ts';
import type { Process } from '../process/process.ts';
import type { Signal } from '../process/signals.ts';
import type { Scheduler } from '../task/scheduler.ts';
import type { Task } from '../task/task.ts';
import { WaitQueue } from '../task/wait-queue.ts';
import { LineDiscipline } from './line-discipline.ts';
import { COOKED, type Termios } from './termios.ts';

/** Output that nobody has read yet; more makes the writer wait. */
const OUTPUT_CAPACITY = 65536;
/** Input that nobody has read yet; more is dropped, as a real terminal drops it. */
const INPUT_CAPACITY = 1 << 20;

const NL = 10;
const CR = 13;

/**
 * A pseudo-terminal: the side of the programs (read, write), and the side of the screen and keyboard
 * (`output`, {@link type}). The line discipline stands between them.
 */
export class Tty {
  readonly index: number;
  termios: Termios = { ...COOKED };
  rows = 24;
  cols = 80;
  session: Session | undefined;
  /** The job that keys' signals go to, and that may read. */
  foreground: ProcessGroup | undefined;
  /** Woken when input or room for output may be there. */
  readonly changed: WaitQueue;
  /** Woken when there is output for the screen, or the terminal was hung up. */
  readonly outputChanged: WaitQueue;
  /** Called, if set, instead of storing output: the screen takes it at once. */
  onOutput: ((data: Uint8Array) => void) | undefined;
  /** What is written is looked at by nobody. */
  unseen = false;
  /**
   * Takes a single key in the place of the task that waits for it, without waking that: set while it waits. It says
   * whether it did; if it didn't, the key goes the usual way.
   */
  onKey: ((byte: number, reader: Task) => boolean) | undefined;
  readonly #output = new ByteBuffer();
  readonly #lines: LineDiscipline;
  readonly #scheduler: Scheduler;
  #hungUp = false;
  #column = 0;

  constructor(scheduler: Scheduler, index: number) {
    this.index = index;
    this.#scheduler = scheduler;
    this.changed = new WaitQueue(scheduler);
    this.outputChanged = new WaitQueue(scheduler);
    this.#lines = new LineDiscipline({
      termios: () => this.termios,
      echo: (data) => this.#emit(this.#cook(data)),
      signal: (signal) => this.signal(signal),
      capacity: INPUT_CAPACITY,
    });
  }

  // --- the screen's side

  /** Keys, as the terminal emulator sends them. */
  type(data: Uint8Array): void {
    if (this.#hungUp || (this.onKey && data.length === 1 && this.#takenAtOnce(data[0]!, this.onKey))) return;
    this.#lines.input(data);
    this.changed.wakeAll();
  }

  // Waking a reader for each key costs more than most keys do.
  #takenAtOnce(byte: number, take: (byte: number, reader: Task) => boolean): boolean {
    const { icanon, isig, echo } = this.termios;
    const reader = this.changed.only;
    if (icanon || isig || echo || !reader || this.#lines.readable || !this.#scheduler.wouldRun(reader))
      return false;
    if (!take(byte, reader)) return false;
    this.#scheduler.ran();
    return true;
  }

  resize(rows: number, cols: number): void {
    if (rows === this.rows && cols === this.cols) return;
    this.rows = rows;
    this.cols = cols;
    this.foreground?.signal('WINCH');
  }

  /** Takes what is there to be shown; waits for some; empty when the terminal was hung up. */
  async takeOutput(max: number): Promise<Uint8Array> {
    while (!this.#output.length) {
      if (this.#hungUp) return EMPTY;
      await this.outputChanged.wait();
    }
    const data = this.#output.shift(max);
    this.changed.wakeAll();
    return data;
  }

  get outputLength(): number {
    return this.#output.length;
  }

  get hungUp(): boolean {
    return this.#hungUp;
  }

  /** The screen or the session is gone: readers get the end of file, the session SIGHUP. */
  hangup(): void {
    if (this.#hungUp) return;
    this.#hungUp = true;
    this.foreground?.signal('HUP');
    const leader = this.session?.leader;
    if (leader && !leader.status && leader.group !== this.foreground) leader.deliver('HUP');
    if (this.session) this.session.tty = undefined;
    this.changed.wakeAll();
    this.outputChanged.wakeAll();
  }

  // --- the programs' side

  /** Makes it the controlling terminal of a session leader. */
  attach(leader: Process): void {
    this.session = leader.group.session;
    this.session.tty = this;
    this.foreground = leader.group;
  }

  /** Another job than the session's leader is in the foreground: somebody waits for its end. */
  get isTaken(): boolean {
    return this.foreground !== undefined && this.foreground !== this.session?.leader?.group;
  }

  signal(signal: Signal): void {
    this.foreground?.signal(signal);
  }

  /** Changes settings; with `flush`, what was typed and not read is thrown away. */
  setTermios(change: Partial<Termios>, flush = false): void {
    const wasCanonical = this.termios.icanon;
    this.termios = { ...this.termios, ...change };
    if (flush) this.#lines.flush();
    else if (wasCanonical && !this.termios.icanon) this.#lines.release();
    this.changed.wakeAll();
  }

  get readable(): boolean {
    return this.#hungUp || this.#lines.readable;
  }

  get writable(): boolean {
    return this.unseen || this.onOutput !== undefined || this.#output.length < OUTPUT_CAPACITY;
  }

  async read(max: number, reader: Process | undefined): Promise<Uint8Array> {
    for (;;) {
      this.#stopBackground(reader);
      if (this.#lines.readable) return this.#lines.take(max);
      if (this.#hungUp) return EMPTY;
      await this.changed.wait();
    }
  }

  // A job in the background that reads from its terminal is stopped.
  #stopBackground(reader: Process | undefined): void {
    if (
      !reader ||
      reader.group.session !== this.session ||
      !this.foreground ||
      reader.group === this.foreground
    )
      return;
    if (reader.disposition('TTIN') === 'ignore') throw new SysError('EIO');
    reader.group.signal('TTIN');
  }

  /** A writer has neither to wait nor to be told of an error. */
  get writesAtOnce(): boolean {
    return !this.#hungUp && this.writable;
  }

  /** For when it {@link writesAtOnce}. */
  writeNow(text: string): void {
    if (this.unseen) this.#note(text.charCodeAt(text.length - 1));
    else this.#emit(this.#cook(encode(text)));
  }

  async write(data: Uint8Array): Promise<void> {
    if (this.#hungUp) throw new SysError('EIO');
    while (!this.writable) {
      await this.changed.wait();
      if (this.#hungUp) throw new SysError('EIO');
    }
    if (this.unseen) this.#note(data[data.length - 1]);
    else this.#emit(this.#cook(data));
  }

  #note(last: number | undefined): void {
    if (last !== undefined) this.#column = last === NL || last === CR ? 0 : 1;
  }

  #emit(data: Uint8Array): void {
    if (!data.length) return;
    if (this.onOutput) return this.onOutput(data);
    this.#output.push(data.slice());
    this.outputChanged.wakeAll();
  }

  #cook(data: Uint8Array): Uint8Array {
    this.#note(data[data.length - 1]);
    if (!this.termios.onlcr || !data.includes(NL)) return data;
    const out: number[] = [];
    for (const byte of data) {
      if (byte === NL) out.push(CR);
      out.push(byte);
    }
    return Uint8Array.from(out);
  }

  /** Whether the cursor is thought to be at the start of a line. */
  get atLineStart(): boolean {
    return this.#column === 0;
  }
}
