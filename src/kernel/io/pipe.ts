import { EMPTY } from '../bytes.ts';
import { SysError } from '../errors.ts';
import type { Scheduler } from '../task/scheduler.ts';
import { WaitQueue } from '../task/wait-queue.ts';
import { ByteBuffer } from './buffer.ts';
import { OpenFile, type Readiness } from './open-file.ts';

/** How much a pipe holds before its writers wait, as on Linux. */
const CAPACITY = 65536;

class PipeState {
  readonly buffer = new ByteBuffer();
  readonly changed: WaitQueue;
  readers = true;
  writers = true;
  constructor(scheduler: Scheduler) {
    this.changed = new WaitQueue(scheduler);
  }
}

class PipeReader extends OpenFile {
  readonly kind = 'pipe';
  readonly #pipe: PipeState;
  constructor(pipe: PipeState) {
    super();
    this.#pipe = pipe;
  }

  async read(max: number): Promise<Uint8Array> {
    const { buffer, changed } = this.#pipe;
    while (!buffer.length) {
      if (!this.#pipe.writers) return EMPTY;
      await changed.wait();
    }
    const data = buffer.shift(max);
    changed.wakeAll();
    return data;
  }

  async write(): Promise<void> {
    throw new SysError('EBADF');
  }

  override poll(): Readiness {
    return {
      readable: this.#pipe.buffer.length > 0 || !this.#pipe.writers,
      writable: false,
      hangup: !this.#pipe.writers,
    };
  }

  override get changed(): WaitQueue {
    return this.#pipe.changed;
  }

  protected close(): void {
    this.#pipe.readers = false;
    this.#pipe.buffer.clear();
    this.#pipe.changed.wakeAll();
  }
}

class PipeWriter extends OpenFile {
  readonly kind = 'pipe';
  readonly #pipe: PipeState;
  constructor(pipe: PipeState) {
    super();
    this.#pipe = pipe;
  }

  async read(): Promise<Uint8Array> {
    throw new SysError('EBADF');
  }

  async write(data: Uint8Array): Promise<void> {
    let rest = data;
    while (rest.length) {
      if (!this.#pipe.readers) throw new SysError('EPIPE');
      const room = CAPACITY - this.#pipe.buffer.length;
      if (room <= 0) {
        await this.#pipe.changed.wait();
        continue;
      }
      this.#pipe.buffer.push(rest.slice(0, room));
      rest = rest.subarray(room);
      this.#pipe.changed.wakeAll();
    }
  }

  override poll(): Readiness {
    const broken = !this.#pipe.readers;
    return { readable: false, writable: broken || this.#pipe.buffer.length < CAPACITY, hangup: broken };
  }

  override get changed(): WaitQueue {
    return this.#pipe.changed;
  }

  protected close(): void {
    this.#pipe.writers = false;
    this.#pipe.changed.wakeAll();
  }
}

/** A pipe, as `pipe(2)` makes it. Neither end is referred to by a descriptor yet. */
export function createPipe(scheduler: Scheduler): { reader: OpenFile; writer: OpenFile } {
  const state = new PipeState(scheduler);
  return { reader: new PipeReader(state), writer: new PipeWriter(state) };
}
