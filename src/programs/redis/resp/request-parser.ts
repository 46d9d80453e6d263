import { splitArgs } from './split-args.ts';

const INLINE_MAX = 64 * 1024;
const MULTIBULK_MAX = 1024 * 1024;

/** A request that breaks the protocol: the client is told and disconnected. */
export class ProtocolError extends Error {}

/** Takes commands out of the stream of a client: arrays of bulk strings, or lines (inline commands). */
export class RequestParser {
  #buffer = '';
  #at = 0;
  #args: string[] | undefined;
  #left = 0;
  #bulkLength = -1;
  /** Longest bulk string that is taken, in bytes. */
  readonly #maxBulk: number;
  /** Whether limits for unauthenticated clients apply. */
  authenticated = true;

  constructor(maxBulk: number) {
    this.#maxBulk = maxBulk;
  }

  feed(data: string): void {
    this.#buffer = this.#buffer.slice(this.#at) + data;
    this.#at = 0;
  }

  /** Bytes that wait for the rest of their command. */
  get pending(): number {
    return this.#buffer.length - this.#at;
  }

  /** The next whole command; undefined if more bytes are needed. Throws {@link ProtocolError}. */
  next(): string[] | undefined {
    for (;;) {
      if (this.#args) return this.#multibulk();
      if (this.#at >= this.#buffer.length) return undefined;
      if (this.#buffer[this.#at] !== '*') {
        const line = this.#line('too big inline request');
        if (line === undefined) return undefined;
        const args = splitArgs(line);
        if (!args) throw new ProtocolError('unbalanced quotes in request');
        if (args.length) return args;
        continue;
      }
      const line = this.#line('too big mbulk count string');
      if (line === undefined) return undefined;
      const count = strictInt(line.slice(1));
      if (count === undefined || count > MULTIBULK_MAX) throw new ProtocolError('invalid multibulk length');
      if (count > 10 && !this.authenticated) throw new ProtocolError('unauthenticated multibulk length');
      if (count <= 0) continue;
      this.#args = [];
      this.#left = count;
    }
  }

  #multibulk(): string[] | undefined {
    const args = this.#args!;
    while (this.#left > 0) {
      if (this.#bulkLength < 0) {
        const line = this.#line('too big bulk count string');
        if (line === undefined) return undefined;
        if (line[0] !== '$') throw new ProtocolError(`expected '$', got '${line[0] ?? ' '}'`);
        const length = strictInt(line.slice(1));
        if (length === undefined || length < 0 || length > this.#maxBulk)
          throw new ProtocolError('invalid bulk length');
        if (length > 16384 && !this.authenticated) throw new ProtocolError('unauthenticated bulk length');
        this.#bulkLength = length;
      }
      if (this.#buffer.length - this.#at < this.#bulkLength + 2) return undefined;
      args.push(this.#buffer.slice(this.#at, this.#at + this.#bulkLength));
      this.#at += this.#bulkLength + 2;
      this.#bulkLength = -1;
      this.#left--;
    }
    this.#args = undefined;
    return args;
  }

  #line(tooBig: string): string | undefined {
    const end = this.#buffer.indexOf('\n', this.#at);
    if (end < 0) {
      if (this.#buffer.length - this.#at > INLINE_MAX) throw new ProtocolError(tooBig);
      return undefined;
    }
    const line = this.#buffer.slice(
      this.#at,
      this.#buffer[end - 1] === '\r' && end > this.#at ? end - 1 : end,
    );
    this.#at = end + 1;
    return line;
  }
}

const strictInt = (text: string): number | undefined =>
  /^(0|-?[1-9]\d{0,15})$/.test(text) ? Number(text) : undefined;
