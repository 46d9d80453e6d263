import { isEnding, type Process, WaitQueue, waitAny } from '../../kernel/index.ts';
import type { ByteReader, Socket } from './socket.ts';
import type { BodyWriter } from './types.ts';

/**
 * Finds out that the client has gone while an answer is being streamed, as Go's server does: it reads ahead
 * (once) when the request's body is over; an end of the stream or an error there means that nobody listens.
 */
export class GoneWatch {
  readonly #process: Process;
  readonly #socket: Socket;
  readonly #reader: ByteReader;
  readonly #changed: WaitQueue;
  #callbacks: Array<() => void> = [];
  #gone = false;
  #over = false;

  constructor(process: Process, socket: Socket, reader: ByteReader) {
    this.#process = process;
    this.#socket = socket;
    this.#reader = reader;
    this.#changed = new WaitQueue(process.kernel.scheduler);
  }

  /** Starts watching, in a thread of the serving process. */
  start(): void {
    this.#process.thread('http-watch', async () => {
      try {
        await this.#watch();
      } catch (error) {
        if (isEnding(error)) throw error;
        this.#setGone();
      }
    });
  }

  /** The answer is complete. */
  stop(): void {
    this.#over = true;
    this.#callbacks = [];
    this.#changed.wakeAll();
  }

  /** A writer that notes failures to write as the client's being gone. */
  writer(write: (data: Uint8Array) => Promise<void>): BodyWriter {
    const watch = this;
    return {
      get gone() {
        return watch.#gone;
      },
      onGone(callback) {
        if (watch.#gone) callback();
        else watch.#callbacks.push(callback);
      },
      async write(data) {
        try {
          await write(data);
        } catch (error) {
          if (!isEnding(error)) watch.#setGone();
          throw error;
        }
      },
    };
  }

  async #watch(): Promise<void> {
    const queue = this.#socket.changed;
    if (queue === undefined || this.#reader.buffered > 0) return;
    while (!this.#over && !this.#gone) {
      const { readable, hangup } = this.#socket.poll();
      if (readable || hangup) {
        if (!(await this.#reader.fill())) this.#setGone();
        return;
      }
      await waitAny(this.#process.kernel.scheduler, [queue, this.#changed]);
    }
  }

  #setGone(): void {
    if (this.#gone) return;
    this.#gone = true;
    for (const callback of this.#callbacks.splice(0)) callback();
  }
}
