import { decode, SysError } from '../../kernel/index.ts';

/** Reads on; empty at the end. */
export type Read = (max?: number) => Promise<Uint8Array>;

/** Objects of a stream of JSON (pull progress, events), one after the other; undefined at the end. */
export class JsonStream<T> {
  readonly #read: Read;
  readonly #close: () => void;
  #decoder = new TextDecoder();
  #text = '';
  #ended = false;

  constructor(read: Read, close: () => void) {
    this.#read = read;
    this.#close = close;
  }

  /** The next object. Throws a SyntaxError for what isn't JSON. */
  async next(): Promise<T | undefined> {
    for (;;) {
      const newline = this.#text.indexOf('\n');
      if (newline >= 0) {
        const line = this.#text.slice(0, newline).trim();
        this.#text = this.#text.slice(newline + 1);
        if (line !== '') return JSON.parse(line) as T;
        continue;
      }
      if (this.#ended) {
        const rest = this.#text.trim();
        this.#text = '';
        return rest === '' ? undefined : (JSON.parse(rest) as T);
      }
      const data = await this.#read();
      this.#ended = data.length === 0;
      this.#text += this.#decoder.decode(data, { stream: !this.#ended });
    }
  }

  /** Calls back with each object until the end. */
  async forEach(callback: (value: T) => Promise<void> | void): Promise<void> {
    for (let value = await this.next(); value !== undefined; value = await this.next()) await callback(value);
  }

  /** Stops listening: the daemon's stream ends. */
  close(): void {
    this.#close();
  }
}

export interface DemuxSinks {
  stdout(data: Uint8Array): Promise<void>;
  stderr(data: Uint8Array): Promise<void>;
}

/**
 * Takes a multiplexed stream (8-byte headers: stream, 0, 0, 0, length) apart, until it ends. Stream 3 is an error
 * of the daemon in the middle of it, which is thrown.
 */
export async function demultiplex(read: Read, sinks: DemuxSinks): Promise<void> {
  const header = new Uint8Array(8);
  let have = 0;
  let left = 0;
  let stream = 0;
  let failure = '';
  for (;;) {
    let data = await read();
    if (data.length === 0) break;
    while (data.length > 0) {
      if (left === 0) {
        const part = data.subarray(0, 8 - have);
        header.set(part, have);
        have += part.length;
        data = data.subarray(part.length);
        if (have < 8) continue;
        have = 0;
        stream = header[0] as number;
        left = new DataView(header.buffer).getUint32(4);
        if (stream > 3) throw new Error(`Unrecognized input header: ${stream}`);
        continue;
      }
      const part = data.subarray(0, left);
      left -= part.length;
      data = data.subarray(part.length);
      if (stream === 2) await sinks.stderr(part);
      else if (stream === 3) failure += decode(part);
      else await sinks.stdout(part);
      if (stream === 3 && left === 0) throw new Error(`error from daemon in stream: ${failure}`);
    }
  }
  if (left > 0) throw new SysError('EIO');
}
