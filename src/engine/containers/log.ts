import { concat, type Scheduler, WaitQueue } from '../../kernel/index.ts';

/** One entry of a container's json-file log: a line, or a part of one. */
export interface LogEntry {
  us: number;
  stream: 'stdout' | 'stderr';
  /** With its line break, unless it is a part. */
  data: Uint8Array;
}

/** Longer lines are logged in parts. moby v28: daemon/logger/copier.go. */
const LINE_LIMIT = 16 * 1024;
/** What one container's log may hold; the oldest entries go first. A browser tab has no disk to fill. */
const LOG_LIMIT = 8 * 1024 * 1024;
/** What an entry takes beside its text. */
const ENTRY_BYTES = 150;
const NL = 10;

/** A container's log. Entries have numbers that stay the same when old ones are dropped. */
export class ContainerLog {
  readonly #scheduler: Scheduler;
  #entries: LogEntry[] = [];
  #first = 0;
  #bytes = 0;
  #pending: Record<'stdout' | 'stderr', Uint8Array[]> = { stdout: [], stderr: [] };
  #changed: WaitQueue | undefined;

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  /** Number of the oldest entry that is still there. */
  get first(): number {
    return this.#first;
  }

  /** Number that the next entry will have. */
  get end(): number {
    return this.#first + this.#entries.length;
  }

  get(number: number): LogEntry | undefined {
    return this.#entries[number - this.#first];
  }

  /** Woken when something was added or a process ended. */
  get changed(): WaitQueue {
    this.#changed ??= new WaitQueue(this.#scheduler);
    return this.#changed;
  }

  /** Takes output on: whole lines are logged, the rest waits for its line break. Returns how many lines that were. */
  write(stream: 'stdout' | 'stderr', data: Uint8Array): number {
    let at = 0;
    let lines = 0;
    for (let nl = data.indexOf(NL); nl >= 0; nl = data.indexOf(NL, at)) {
      this.#finish(stream, data.slice(at, nl + 1));
      at = nl + 1;
      lines++;
    }
    if (at < data.length) {
      const pending = this.#pending[stream];
      pending.push(data.slice(at));
      if (pending.reduce((n, part) => n + part.length, 0) >= LINE_LIMIT)
        this.#finish(stream, new Uint8Array(0));
    }
    this.#changed?.wakeAll();
    return lines;
  }

  /** Logs what had no line break yet; its writer has ended. */
  flush(): void {
    for (const stream of ['stdout', 'stderr'] as const)
      if (this.#pending[stream].length) this.#finish(stream, new Uint8Array(0));
    this.#changed?.wakeAll();
  }

  #finish(stream: 'stdout' | 'stderr', tail: Uint8Array): void {
    const pending = this.#pending[stream];
    const data = pending.length ? concat([...pending, tail]) : tail;
    if (pending.length) this.#pending[stream] = [];
    this.#entries.push({ us: this.#scheduler.nowUs, stream, data });
    this.#bytes += data.length + ENTRY_BYTES;
    if (this.#bytes > LOG_LIMIT) this.#drop();
  }

  #drop(): void {
    let count = 0;
    while (this.#bytes > LOG_LIMIT * 0.75 && count < this.#entries.length)
      this.#bytes -= this.#entries[count++]!.data.length + ENTRY_BYTES;
    this.#entries = this.#entries.slice(count);
    this.#first += count;
  }
}
