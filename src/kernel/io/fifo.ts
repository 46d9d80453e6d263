import { EMPTY } from '../bytes.ts';
import { SysError } from '../errors.ts';
import type { Scheduler } from '../task/scheduler.ts';
import { WaitQueue } from '../task/wait-queue.ts';
import { ByteBuffer } from './buffer.ts';
import { OpenFile, type Readiness } from './open-file.ts';

const CAPACITY = 65536;

/**
 * What is behind the name of a named pipe. On Linux opening one end waits for the other; here the first reading or
 * writing does.
 */
export class Fifo {
  readonly buffer = new ByteBuffer();
  readonly changed: WaitQueue;
  readers = 0;
  writers = 0;
  /** How often each end has been opened. */
  readerOpens = 0;
  writerOpens = 0;

  constructor(scheduler: Scheduler) {
    this.changed = new WaitQueue(scheduler);
  }

  open(read: boolean, write: boolean): OpenFile {
    return new FifoEnd(this, read, write);
  }
}

class FifoEnd extends OpenFile {
  readonly kind = 'pipe';
  readonly #fifo: Fifo;
  readonly #read: boolean;
  readonly #write: boolean;
  /** Opens of the other end that were over before this one. */
  readonly #readersBefore: number;
  readonly #writersBefore: number;

  constructor(fifo: Fifo, read: boolean, write: boolean) {
    super();
    this.#fifo = fifo;
    this.#read = read;
    this.#write = write;
    this.#readersBefore = fifo.readerOpens - fifo.readers;
    this.#writersBefore = fifo.writerOpens - fifo.writers;
    if (read) {
      fifo.readers++;
      fifo.readerOpens++;
    }
    if (write) {
      fifo.writers++;
      fifo.writerOpens++;
    }
    fifo.changed.wakeAll();
  }

  get #ended(): boolean {
    return this.#fifo.writers === 0 && this.#fifo.writerOpens > this.#writersBefore;
  }

  get #broken(): boolean {
    return this.#fifo.readers === 0 && this.#fifo.readerOpens > this.#readersBefore;
  }

  async read(max: number): Promise<Uint8Array> {
    if (!this.#read) throw new SysError('EBADF');
    const { buffer, changed } = this.#fifo;
    while (!buffer.length) {
      if (this.#ended) return EMPTY;
      await changed.wait();
    }
    const data = buffer.shift(max);
    changed.wakeAll();
    return data;
  }

  async write(data: Uint8Array): Promise<void> {
    if (!this.#write) throw new SysError('EBADF');
    const { buffer, changed } = this.#fifo;
    let rest = data;
    while (rest.length) {
      if (this.#broken) throw new SysError('EPIPE');
      const room = this.#fifo.readers ? CAPACITY - buffer.length : 0;
      if (room <= 0) {
        await changed.wait();
        continue;
      }
      buffer.push(rest.slice(0, room));
      rest = rest.subarray(room);
      changed.wakeAll();
    }
  }

  override poll(): Readiness {
    return {
      readable: this.#read && (this.#fifo.buffer.length > 0 || this.#ended),
      writable:
        this.#write && (this.#broken || (this.#fifo.readers > 0 && this.#fifo.buffer.length < CAPACITY)),
      hangup: this.#read ? this.#ended : this.#broken,
    };
  }

  override get changed(): WaitQueue {
    return this.#fifo.changed;
  }

  protected close(): void {
    if (this.#read && --this.#fifo.readers === 0 && this.#fifo.writers === 0) this.#fifo.buffer.clear();
    if (this.#write) this.#fifo.writers--;
    this.#fifo.changed.wakeAll();
  }
}
