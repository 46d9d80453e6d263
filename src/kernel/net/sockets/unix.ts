import { SysError } from '../../errors.ts';
import { OpenFile, type Readiness } from '../../io/open-file.ts';
import type { Scheduler } from '../../task/scheduler.ts';
import { WaitQueue } from '../../task/wait-queue.ts';
import type { UnixListener, UnixSocket } from '../types.ts';
import { ByteQueue, takeJoined } from './byte-queue.ts';

const BUFFER = 212_992;

/** One end of an AF_UNIX stream. */
export class UnixStream extends OpenFile implements UnixSocket {
  readonly kind = 'socket';
  readonly #queue: WaitQueue;
  readonly #received = new ByteQueue();
  /** The process that connected, in its own end. */
  connectedBy: unknown;
  #peer: UnixStream | undefined;
  #readShut = false;
  #writeShut = false;
  #reset = false;

  private constructor(scheduler: Scheduler, path: string) {
    super();
    this.#queue = new WaitQueue(scheduler);
    this.path = path;
  }

  /** Two ends that are connected to each other; `path` is the listener's, if there was one. */
  static pair(scheduler: Scheduler, path = ''): [UnixStream, UnixStream] {
    const a = new UnixStream(scheduler, path);
    const b = new UnixStream(scheduler, path);
    a.#peer = b;
    b.#peer = a;
    return [a, b];
  }

  override get changed(): WaitQueue {
    return this.#queue;
  }

  /** Who connected, for the end that was accepted (SO_PEERCRED); undefined once the other end is closed. */
  get peer(): unknown {
    return this.#peer?.connectedBy;
  }

  get #ended(): boolean {
    return !this.#peer || this.#peer.#writeShut || this.#readShut;
  }

  override poll(): Readiness {
    return {
      readable: this.#received.size > 0 || this.#ended,
      writable: !this.#peer || this.#peer.#received.size < BUFFER,
      hangup: !this.#peer,
    };
  }

  async read(max: number): Promise<Uint8Array> {
    for (;;) {
      if (this.#received.size > 0) {
        const data = takeJoined(this.#received, max);
        this.#wakePeer();
        return data;
      }
      if (this.#reset) {
        this.#reset = false;
        throw new SysError('ECONNRESET');
      }
      if (this.#ended) return new Uint8Array(0);
      await this.#queue.wait();
    }
  }

  async write(data: Uint8Array): Promise<void> {
    let at = 0;
    while (at < data.length) {
      const peer = this.#peer;
      if (this.#writeShut || !peer || peer.#readShut) throw new SysError('EPIPE');
      const room = BUFFER - peer.#received.size;
      if (room <= 0) {
        await this.#queue.wait();
        continue;
      }
      peer.#received.push(data.slice(at, at + room));
      at += room;
      peer.#queue.wakeAll();
    }
  }

  shutdown(how: 'read' | 'write' | 'both'): void {
    if (how !== 'write') this.#readShut = true;
    if (how !== 'read') this.#writeShut = true;
    this.#queue.wakeAll();
    this.#wakePeer();
  }

  #wakePeer(): void {
    if (this.#peer) this.#peer.#queue.wakeAll();
  }

  protected close(): void {
    const peer = this.#peer;
    this.#peer = undefined;
    this.#writeShut = true;
    if (peer) {
      peer.#peer = undefined;
      peer.#reset = this.#received.size > 0; // as on Linux: what was sent will never be read
      peer.#queue.wakeAll();
    }
    this.#received.clear();
    this.#queue.wakeAll();
  }
}

/** A listening AF_UNIX socket. */
export class UnixServer extends OpenFile implements UnixListener {
  readonly kind = 'socket';
  readonly #scheduler: Scheduler;
  readonly #queue: WaitQueue;
  readonly #backlog: number;
  readonly #waiting: UnixStream[] = [];
  #closed = false;

  constructor(scheduler: Scheduler, path: string, backlog: number) {
    super();
    this.#scheduler = scheduler;
    this.#queue = new WaitQueue(scheduler);
    this.path = path;
    this.#backlog = backlog;
  }

  get closed(): boolean {
    return this.#closed;
  }

  override get changed(): WaitQueue {
    return this.#queue;
  }

  override poll(): Readiness {
    return { readable: this.#waiting.length > 0, writable: false, hangup: this.#closed };
  }

  /** The caller's end of a new connection; waits while the backlog is full. */
  async connect(): Promise<UnixStream> {
    while (!this.#closed && this.#waiting.length > this.#backlog) await this.#queue.wait();
    if (this.#closed) throw new SysError('ECONNREFUSED');
    const [client, server] = UnixStream.pair(this.#scheduler, this.path);
    this.#waiting.push(server);
    this.#queue.wakeAll();
    return client;
  }

  async accept(timeoutUs?: number): Promise<UnixStream> {
    const deadline = timeoutUs === undefined ? undefined : this.#scheduler.nowUs + timeoutUs;
    for (;;) {
      const stream = this.#waiting.shift();
      if (stream) {
        this.#queue.wakeAll();
        return stream;
      }
      if (this.#closed) throw new SysError('EINVAL');
      if (deadline !== undefined && this.#scheduler.nowUs >= deadline) throw new SysError('EAGAIN');
      await this.#queue.wait(deadline === undefined ? undefined : deadline - this.#scheduler.nowUs);
    }
  }

  async read(): Promise<Uint8Array> {
    throw new SysError('EINVAL');
  }

  async write(): Promise<void> {
    throw new SysError('ENOTCONN');
  }

  protected close(): void {
    this.#closed = true;
    for (const stream of this.#waiting.splice(0)) stream.retain().release();
    this.#queue.wakeAll();
  }
}
