import { connect, type Socket as NodeSocket } from 'node:net';
import { type NetApi, OpenFile, type Scheduler, SysError, WaitQueue } from '../../kernel/index.ts';
import { sysError } from './errors.ts';

/** Bytes that may wait to be read before the other side is told to hold. */
const HIGH_WATER = 1 << 20;

/** A real connection, as a process of the kernel sees it. */
class RealSocket extends OpenFile {
  readonly kind = 'socket';
  readonly #socket: NodeSocket;
  readonly #changed: WaitQueue;
  #inbox: Uint8Array[] = [];
  #waiting = 0;
  #ended = false;
  #full = false;
  #problem: unknown;

  constructor(scheduler: Scheduler, socket: NodeSocket) {
    super();
    this.#socket = socket;
    this.#changed = new WaitQueue(scheduler);
    const tell = (change: () => void) =>
      scheduler.inject(() => {
        change();
        this.#changed.wakeAll();
      });
    socket.on('data', (data: Buffer) => {
      this.#waiting += data.length;
      if (this.#waiting > HIGH_WATER) socket.pause();
      tell(() => this.#inbox.push(new Uint8Array(data)));
    });
    socket.on('drain', () =>
      tell(() => {
        this.#full = false;
      }),
    );
    socket.on('error', (error) =>
      tell(() => {
        this.#problem = sysError(error);
      }),
    );
    for (const end of ['end', 'close'])
      socket.on(end, () =>
        tell(() => {
          this.#ended = true;
        }),
      );
  }

  async read(max: number): Promise<Uint8Array> {
    for (;;) {
      const data = this.#inbox.shift();
      if (data !== undefined) {
        if (data.length > max) this.#inbox.unshift(data.subarray(max));
        const taken = data.subarray(0, max);
        this.#waiting -= taken.length;
        if (this.#socket.isPaused() && this.#waiting < HIGH_WATER / 2) this.#socket.resume();
        return taken;
      }
      if (this.#problem !== undefined) throw this.#problem;
      if (this.#ended) return new Uint8Array(0);
      await this.#changed.wait();
    }
  }

  async write(data: Uint8Array): Promise<void> {
    if (this.#problem !== undefined) throw this.#problem;
    if (this.#socket.destroyed || this.#socket.writableEnded) throw new SysError('EPIPE');
    if (!this.#socket.write(data)) this.#full = true;
    while (this.#full && !this.#ended && this.#problem === undefined) await this.#changed.wait();
  }

  shutdown(how: 'read' | 'write' | 'both'): void {
    if (how !== 'read') this.#socket.end();
  }

  override poll() {
    const hangup = this.#ended || this.#problem !== undefined;
    return { readable: this.#inbox.length > 0 || hangup, writable: !this.#full, hangup };
  }

  override get changed(): WaitQueue {
    return this.#changed;
  }

  protected close(): void {
    this.#socket.destroy();
  }
}

/** The part of the network that the docker command uses, on the real machine. */
export function realNet(
  scheduler: Scheduler,
  adopt: (socket: OpenFile) => void,
): Pick<NetApi, 'unixConnect' | 'tcpConnect'> {
  const open = async (where: { path: string } | { host: string; port: number }) => {
    const queue = new WaitQueue(scheduler);
    let outcome: { error?: unknown } | undefined;
    const socket = connect({ ...where, allowHalfOpen: true });
    const settle = (result: { error?: unknown }) =>
      scheduler.inject(() => {
        outcome ??= result;
        queue.wakeAll();
      });
    socket.once('connect', () => settle({}));
    socket.once('error', (error) => settle({ error: sysError(error) }));
    const file = new RealSocket(scheduler, socket);
    while (outcome === undefined) await queue.wait();
    if (outcome.error !== undefined) throw outcome.error;
    adopt(file);
    return file;
  };
  return {
    unixConnect: ((path: string) => open({ path })) as unknown as NetApi['unixConnect'],
    tcpConnect: ((host: string, port: number) => open({ host, port })) as unknown as NetApi['tcpConnect'],
  };
}
