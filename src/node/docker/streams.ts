import { OpenFile, type Scheduler, SysError, WaitQueue } from '../../kernel/index.ts';

const HIGH_WATER = 1 << 20;

/** The real standard input, when it is no terminal. It is not read before someone asks. */
export class RealInput extends OpenFile {
  readonly kind = 'pipe';
  readonly #changed: WaitQueue;
  readonly #scheduler: Scheduler;
  #inbox: Uint8Array[] = [];
  #waiting = 0;
  #begun = false;
  #ended = false;

  constructor(scheduler: Scheduler) {
    super();
    this.#scheduler = scheduler;
    this.#changed = new WaitQueue(scheduler);
  }

  #begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    const tell = (change: () => void) =>
      this.#scheduler.inject(() => {
        change();
        this.#changed.wakeAll();
      });
    process.stdin.on('data', (data: Buffer) => {
      this.#waiting += data.length;
      if (this.#waiting > HIGH_WATER) process.stdin.pause();
      tell(() => this.#inbox.push(new Uint8Array(data)));
    });
    for (const end of ['end', 'close', 'error'])
      process.stdin.on(end, () =>
        tell(() => {
          this.#ended = true;
        }),
      );
  }

  async read(max: number): Promise<Uint8Array> {
    this.#begin();
    for (;;) {
      const data = this.#inbox.shift();
      if (data !== undefined) {
        if (data.length > max) this.#inbox.unshift(data.subarray(max));
        const taken = data.subarray(0, max);
        this.#waiting -= taken.length;
        if (process.stdin.isPaused() && this.#waiting < HIGH_WATER / 2) process.stdin.resume();
        return taken;
      }
      if (this.#ended) return new Uint8Array(0);
      await this.#changed.wait();
    }
  }

  async write(): Promise<void> {
    throw new SysError('EBADF');
  }

  override get changed(): WaitQueue {
    return this.#changed;
  }

  override poll() {
    this.#begin();
    return { readable: this.#inbox.length > 0 || this.#ended, writable: false, hangup: this.#ended };
  }

  protected close(): void {}
}

/** The real standard output or error. */
export class RealOutput extends OpenFile {
  readonly kind = 'pipe';
  readonly #stream: NodeJS.WriteStream;
  readonly #changed: WaitQueue;
  #broken = false;

  constructor(scheduler: Scheduler, stream: NodeJS.WriteStream) {
    super();
    this.#stream = stream;
    this.#changed = new WaitQueue(scheduler);
    const tell = () => scheduler.inject(() => this.#changed.wakeAll());
    stream.on('drain', tell);
    stream.on('error', () => {
      this.#broken = true;
      tell();
    });
  }

  async read(): Promise<Uint8Array> {
    throw new SysError('EBADF');
  }

  async write(data: Uint8Array): Promise<void> {
    if (this.#broken) throw new SysError('EPIPE');
    this.#stream.write(data);
    while (!this.#broken && this.#stream.writableLength > HIGH_WATER) await this.#changed.wait();
    if (this.#broken) throw new SysError('EPIPE');
  }

  protected close(): void {}
}
