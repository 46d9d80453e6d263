import { concat, EMPTY } from '../bytes.ts';
import type { Signal } from '../process/signals.ts';
import type { Termios } from './termios.ts';

/** What the line discipline needs of its terminal. */
export interface LineHost {
  termios(): Termios;
  echo(data: Uint8Array): void;
  signal(signal: Signal): void;
  /** Bytes of input that may wait for a reader. */
  capacity: number;
}

const INTR = 0x03;
const EOF = 0x04;
const BACKSPACE = 0x08;
const NL = 0x0a;
const CR = 0x0d;
const KILL = 0x15;
const LNEXT = 0x16;
const WERASE = 0x17;
const SUSP = 0x1a;
const QUIT = 0x1c;
const DEL = 0x7f;

const SIGNAL_KEYS: ReadonlyMap<number, Signal> = new Map([
  [INTR, 'INT'],
  [QUIT, 'QUIT'],
  [SUSP, 'TSTP'],
]);

const ERASE_ONE = [BACKSPACE, 0x20, BACKSPACE];

/** n_tty: turns keys into lines, echo and signals. */
export class LineDiscipline {
  readonly #host: LineHost;
  /** Input that a reader may take: each element ends where a read ends. An empty one is an end of file. */
  #ready: Uint8Array[] = [];
  #waiting = 0;
  #line: number[] = [];
  #literal = false;

  constructor(host: LineHost) {
    this.#host = host;
  }

  get readable(): boolean {
    return this.#ready.length > 0;
  }

  input(data: Uint8Array): void {
    if (this.#waiting + data.length > this.#host.capacity) return;
    if (!this.#host.termios().icanon && !this.#host.termios().isig) return this.#raw(data);
    for (const byte of data) this.#key(byte);
  }

  #raw(data: Uint8Array): void {
    this.#give(data.map((byte) => this.#map(byte)));
    if (this.#host.termios().echo) this.#host.echo(data);
  }

  #map(byte: number): number {
    return byte === CR && this.#host.termios().icrnl ? NL : byte;
  }

  #key(raw: number): void {
    const termios = this.#host.termios();
    const signal = termios.isig && !this.#literal ? SIGNAL_KEYS.get(raw) : undefined;
    if (signal) {
      this.flush();
      this.#echo(raw);
      return this.#host.signal(signal);
    }
    if (!termios.icanon) return this.#raw(Uint8Array.of(raw));
    const byte = this.#map(raw);
    if (this.#literal) {
      this.#literal = false;
      return this.#append(byte);
    }
    if (byte === LNEXT) this.#literal = true;
    else if (byte === DEL || byte === BACKSPACE) this.#erase();
    else if (byte === KILL) while (this.#line.length) this.#erase();
    else if (byte === WERASE) this.#eraseWord();
    else if (byte === EOF) this.#finish();
    else if (byte === NL) {
      this.#line.push(NL);
      if (termios.echo) this.#host.echo(Uint8Array.of(NL));
      this.#finish();
    } else this.#append(byte);
  }

  #append(byte: number): void {
    this.#line.push(byte);
    this.#echo(byte);
  }

  #echo(byte: number): void {
    if (!this.#host.termios().echo) return;
    this.#host.echo(isControl(byte) ? Uint8Array.of(0x5e, byte ^ 0x40) : Uint8Array.of(byte));
  }

  #erase(): void {
    let byte = this.#line.pop();
    if (byte === undefined) return;
    // the continuation bytes of one UTF-8 character go together
    while (byte !== undefined && (byte & 0xc0) === 0x80 && this.#line.length) byte = this.#line.pop();
    if (!this.#host.termios().echo) return;
    const width = byte !== undefined && isControl(byte) ? 2 : 1;
    this.#host.echo(Uint8Array.from(Array.from({ length: width }, () => ERASE_ONE).flat()));
  }

  #eraseWord(): void {
    while (this.#line.at(-1) === 0x20) this.#erase();
    while (this.#line.length && this.#line.at(-1) !== 0x20) this.#erase();
  }

  #finish(): void {
    const line = Uint8Array.from(this.#line);
    this.#line = [];
    this.#give(line);
  }

  #give(data: Uint8Array): void {
    this.#ready.push(data);
    this.#waiting += data.length;
  }

  /** Up to `max` bytes, at most up to the end of a line. */
  take(max: number): Uint8Array {
    if (!this.#host.termios().icanon && this.#ready.length > 1) this.#ready = [concat(this.#ready)];
    const first = this.#ready.shift() ?? EMPTY;
    if (first.length > max) this.#ready.unshift(first.subarray(max));
    const data = first.subarray(0, max);
    this.#waiting -= data.length;
    return data;
  }

  /** Throws away what was typed and not read. */
  flush(): void {
    this.#ready = [];
    this.#line = [];
    this.#waiting = 0;
    this.#literal = false;
  }

  /** Gives an unfinished line to the reader: the terminal goes over to single keys. */
  release(): void {
    if (this.#line.length) this.#finish();
  }
}

const isControl = (byte: number): boolean => (byte < 0x20 && byte !== 0x09) || byte === DEL;
