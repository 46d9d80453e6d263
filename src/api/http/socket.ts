import { decode, type OpenFile, type Process } from '../../kernel/index.ts';
import type { Duplex } from './types.ts';

/** What HTTP needs of a connection: a TCP or Unix socket, or one end of a socket pair. */
export interface Socket extends OpenFile {
  shutdown(how: 'read' | 'write' | 'both'): void;
}

/** What HTTP needs of a listener. `accept` throws EINVAL once it is closed. */
export interface SocketListener extends OpenFile {
  accept(timeoutUs?: number): Promise<Socket>;
}

const CHUNK = 65536;

/** The socket as a byte stream both ways, after HTTP has let go of it; what `reader` had read ahead comes first. */
export function duplexOf(process: Process, socket: Socket, reader: ByteReader): Duplex {
  return {
    read: (max = CHUNK) => reader.read(max),
    write: (data) => socket.write(data),
    closeWrite: () => socket.shutdown('write'),
    close: () => process.close(socket),
  };
}

/** Reads a socket by lines and by bytes, and keeps what was read ahead. */
export class ByteReader {
  readonly #socket: Socket;
  #ahead: Uint8Array[] = [];
  #length = 0;
  #ended = false;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** Bytes that were read from the socket and not taken yet. */
  get buffered(): number {
    return this.#length;
  }

  /** True when the other side has said that it sends no more (and all of it may still be buffered). */
  get ended(): boolean {
    return this.#ended;
  }

  /** Reads more from the socket into the buffer; false at the end. */
  async fill(): Promise<boolean> {
    if (this.#ended) return false;
    const data = await this.#socket.read(CHUNK);
    if (data.length === 0) {
      this.#ended = true;
      return false;
    }
    this.#ahead.push(data);
    this.#length += data.length;
    return true;
  }

  /** Up to `max` bytes; empty at the end. */
  async read(max: number): Promise<Uint8Array> {
    while (this.#ahead.length === 0) if (!(await this.fill())) return new Uint8Array(0);
    const first = this.#ahead[0] as Uint8Array;
    if (first.length <= max) {
      this.#ahead.shift();
      this.#length -= first.length;
      return first;
    }
    this.#ahead[0] = first.subarray(max);
    this.#length -= max;
    return first.subarray(0, max);
  }

  /**
   * One line without its CR LF (or LF); undefined at the end of the stream, `'too long'` when no line ends
   * within `limit` bytes.
   */
  async line(limit: number): Promise<Uint8Array | 'too long' | undefined> {
    let searched = 0;
    for (let i = 0; ; i++) {
      while (i >= this.#ahead.length) {
        if (searched > limit) return 'too long';
        if (!(await this.fill())) return undefined;
      }
      const at = (this.#ahead[i] as Uint8Array).indexOf(10);
      if (at < 0) {
        searched += (this.#ahead[i] as Uint8Array).length;
        continue;
      }
      if (searched + at > limit) return 'too long';
      const line = this.#take(searched + at + 1);
      const end = line[line.length - 2] === 13 ? line.length - 2 : line.length - 1;
      return line.subarray(0, end);
    }
  }

  /**
   * A message's head as text, from its first line to the empty one, if it came in one piece: waits for something to read,
   * and takes nothing otherwise.
   */
  async head(limit: number): Promise<string | undefined> {
    if (this.#ahead.length === 0 && !(await this.fill())) return undefined;
    const first = this.#ahead[0] as Uint8Array;
    for (let at = first.indexOf(10); at >= 0 && at <= limit; at = first.indexOf(10, at + 1)) {
      // a line feed alone ends a line, too: who sends such is read line by line
      if (first[at - 1] !== 13) return undefined;
      if (first[at + 1] === 13 && first[at + 2] === 10) return decode(this.#take(at + 3).subarray(0, at - 1));
    }
    return undefined;
  }

  /** Exactly so many buffered bytes. */
  #take(count: number): Uint8Array {
    const first = this.#ahead[0] as Uint8Array;
    this.#length -= count;
    if (first.length > count) {
      this.#ahead[0] = first.subarray(count);
      return first.subarray(0, count);
    }
    const out = new Uint8Array(count);
    let at = 0;
    while (at < count) {
      const chunk = this.#ahead[0] as Uint8Array;
      const part = chunk.subarray(0, count - at);
      out.set(part, at);
      at += part.length;
      if (part.length === chunk.length) this.#ahead.shift();
      else this.#ahead[0] = chunk.subarray(part.length);
    }
    return out;
  }
}
