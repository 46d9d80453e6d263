import { SysError } from '../../errors.ts';
import type { Readiness } from '../../io/open-file.ts';
import type { Namespace } from '../namespace.ts';
import type { Family, SocketAddress, SocketOwner, TcpListener } from '../types.ts';
import { InetSocket } from './socket.ts';
import type { Tcp } from './tcp.ts';

/** A listening socket. */
export class Listener extends InetSocket implements TcpListener {
  readonly netid = 'tcp';
  foresee: TcpListener['foresee'];
  readonly #backlog: number;
  readonly #waiting: Tcp[] = [];
  #closed = false;

  constructor(
    ns: Namespace,
    init: {
      family: Family;
      dualStack: boolean;
      local: SocketAddress;
      owner: SocketOwner | undefined;
      backlog: number;
    },
  ) {
    super(ns, init);
    this.#backlog = init.backlog;
    ns.socketTable.addListener(this);
  }

  get state(): 'LISTEN' | 'CLOSED' {
    return this.#closed ? 'CLOSED' : 'LISTEN';
  }

  get remote(): undefined {
    return undefined;
  }

  get recvQueue(): number {
    return this.#waiting.length;
  }

  get sendQueue(): number {
    return this.#backlog;
  }

  /** False while as many connections wait as may: the SYN is dropped then. */
  get hasRoom(): boolean {
    return !this.#closed && this.#waiting.length <= this.#backlog;
  }

  enqueue(connection: Tcp): void {
    this.#waiting.push(connection);
    this.queue.wakeAll();
  }

  async accept(timeoutUs?: number): Promise<Tcp> {
    const scheduler = this.ns.stack.scheduler;
    const deadline = timeoutUs === undefined ? undefined : scheduler.nowUs + timeoutUs;
    for (;;) {
      const connection = this.#waiting.shift();
      if (connection) {
        connection.owner = this.owner;
        return connection;
      }
      if (this.#closed) throw new SysError('EINVAL');
      if (deadline !== undefined && scheduler.nowUs >= deadline) throw new SysError('EAGAIN');
      await this.queue.wait(deadline === undefined ? undefined : deadline - scheduler.nowUs);
    }
  }

  override poll(): Readiness {
    return { readable: this.#waiting.length > 0, writable: false, hangup: this.#closed };
  }

  async read(): Promise<Uint8Array> {
    throw new SysError('ENOTCONN');
  }

  async write(): Promise<void> {
    throw new SysError('EPIPE');
  }

  protected close(): void {
    this.#closed = true;
    this.ns.socketTable.removeListener(this);
    for (const connection of this.#waiting.splice(0)) connection.abort();
    this.queue.wakeAll();
  }
}
