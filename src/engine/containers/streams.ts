import { type OpenFile, OpenFile as OpenFileBase, type Scheduler, WaitQueue } from '../../kernel/index.ts';
import type { ContainerLog } from './log.ts';

export type StreamName = 'stdout' | 'stderr';

/** What a watcher may have unread before those who write wait for it. */
const QUEUE_LIMIT = 1 << 20;

/** What a line costs in the log: without it, `yes` would write for ever while hardly any time passes. */
const LINE_US = 10;
/** Fewer lines at a time cost nothing. */
const COSTLY_LINES = 64;

export interface Chunk {
  stream: StreamName;
  data: Uint8Array;
}

/** One who watches the output: an attached client. */
export class Watcher {
  readonly #wanted: ReadonlySet<StreamName>;
  #chunks: Chunk[] = [];
  #bytes = 0;
  #ended = false;
  readonly changed: WaitQueue;

  constructor(scheduler: Scheduler, wanted: ReadonlySet<StreamName>) {
    this.changed = new WaitQueue(scheduler);
    this.#wanted = wanted;
  }

  get full(): boolean {
    return !this.#ended && this.#bytes >= QUEUE_LIMIT;
  }

  push(chunk: Chunk): void {
    if (this.#ended || !this.#wanted.has(chunk.stream)) return;
    this.#chunks.push(chunk);
    this.#bytes += chunk.data.length;
    this.changed.wakeAll();
  }

  /** No more will come. What is there can still be taken. */
  end(): void {
    this.#ended = true;
    this.changed.wakeAll();
  }

  /** The next output; waits for it; undefined at the end. */
  async next(): Promise<Chunk | undefined> {
    while (!this.#chunks.length) {
      if (this.#ended) return undefined;
      await this.changed.wait();
    }
    const chunk = this.#chunks.shift()!;
    this.#bytes -= chunk.data.length;
    this.changed.wakeAll();
    return chunk;
  }
}

/** The output of one run of a container, or of one exec: to its log and to all who watch. */
export class Streams {
  readonly #scheduler: Scheduler;
  readonly #log: ContainerLog | undefined;
  readonly #watchers = new Set<Watcher>();
  /** Where attached clients' input goes: set while the process runs and has an open stdin. */
  stdin: StdinTarget | undefined;
  /** Woken when {@link stdin} was set, or the streams were closed. */
  readonly stdinChanged: WaitQueue;
  closed = false;

  constructor(scheduler: Scheduler, log?: ContainerLog) {
    this.#scheduler = scheduler;
    this.#log = log;
    this.stdinChanged = new WaitQueue(scheduler);
  }

  watch(wanted: ReadonlySet<StreamName>): Watcher {
    const watcher = new Watcher(this.#scheduler, wanted);
    if (this.closed) watcher.end();
    else this.#watchers.add(watcher);
    return watcher;
  }

  unwatch(watcher: Watcher): void {
    watcher.end();
    this.#watchers.delete(watcher);
  }

  async write(stream: StreamName, data: Uint8Array): Promise<void> {
    const logged = this.#log?.write(stream, data) ?? 0;
    const copy = this.#watchers.size ? data.slice() : data;
    for (const watcher of [...this.#watchers]) {
      watcher.push({ stream, data: copy });
      while (watcher.full && !this.closed) await watcher.changed.wait();
    }
    if (logged >= COSTLY_LINES) await this.#scheduler.sleep(logged * LINE_US);
    const pause = this.#scheduler.checkpoint();
    if (pause) await pause;
  }

  setStdin(target: StdinTarget): void {
    this.stdin = target;
    this.stdinChanged.wakeAll();
  }

  /** The process has ended: all output is there. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.#log?.flush();
    for (const watcher of this.#watchers) watcher.end();
    this.#watchers.clear();
    this.stdin = undefined;
    this.stdinChanged.wakeAll();
  }
}

export interface StdinTarget {
  write(data: Uint8Array): Promise<void>;
  close(): void;
}

/** The end of a pipe that a process writes its output to; what it writes is in the log at once. */
export class OutputPipe extends OpenFileBase {
  readonly kind = 'pipe';
  readonly #streams: Streams;
  readonly #stream: StreamName;

  constructor(streams: Streams, stream: StreamName) {
    super();
    this.#streams = streams;
    this.#stream = stream;
    this.path = 'pipe:[0]';
  }

  async read(): Promise<Uint8Array> {
    return new Uint8Array(0);
  }

  write(data: Uint8Array): Promise<void> {
    return this.#streams.write(this.#stream, data);
  }

  protected close(): void {}
}

export type { OpenFile };
