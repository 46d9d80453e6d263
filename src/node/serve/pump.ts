import type { Socket as NodeSocket } from 'node:net';
import type { Socket } from '../../api/http/index.ts';
import { isEnding, type Process } from '../../kernel/index.ts';
import type { Gateway } from './gateway.ts';

/** Bytes from outside that wait inside before the real socket is told to hold. */
const HIGH_WATER = 256 << 10;
const LOW_WATER = 64 << 10;

/**
 * Copies bytes both ways between a real socket and a simulated one, in threads of the gateway. Each side that is slow
 * holds the other up; an end in one direction is an end there alone; an error ends both.
 */
export class Pump {
  readonly #gateway: Gateway;
  readonly #outside: NodeSocket;
  readonly #changed: ReturnType<Gateway['queue']>;
  readonly #inbox: Uint8Array[] = [];
  #waiting = 0;
  #ended = false;
  #broken = false;
  #full = false;
  #copying = 2;

  /** Begins to listen to the real socket at once. */
  constructor(gateway: Gateway, outside: NodeSocket) {
    this.#gateway = gateway;
    this.#outside = outside;
    this.#changed = gateway.queue();
    outside.on('data', (data: Buffer) => this.#receive(new Uint8Array(data)));
    outside.on('end', () => this.#tell(() => (this.#ended = true)));
    outside.on('drain', () => this.#tell(() => (this.#full = false)));
    outside.on('error', () => this.#tell(() => (this.#broken = true)));
    outside.on('close', () => this.#tell(() => (this.#broken = true)));
  }

  #tell(change: () => unknown): void {
    this.#gateway.inject(() => {
      change();
      this.#changed.wakeAll();
    });
  }

  #receive(data: Uint8Array): void {
    this.#waiting += data.length;
    if (this.#waiting > HIGH_WATER) this.#outside.pause();
    this.#tell(() => this.#inbox.push(data));
  }

  /** Copies until both directions are done; called inside. */
  run(process: Process, inside: Socket): void {
    const done = () => {
      this.#copying--;
      if (this.#copying === 0) process.close(inside);
    };
    const copy = (name: string, body: () => Promise<void>) =>
      process.thread(name, async () => {
        try {
          await body();
        } catch (error) {
          // The gateway closes: its connections go with it.
          if (isEnding(error)) {
            this.#outside.destroy();
            throw error;
          }
          this.#break();
        }
        done();
      });
    copy('gateway-in', () => this.#copyIn(inside));
    copy('gateway-out', () => this.#copyOut(inside));
  }

  /** Nobody is there inside: the real connection is reset. */
  refuse(): void {
    this.#outside.destroy();
  }

  #break(): void {
    this.#broken = true;
    this.#changed.wakeAll();
    this.#outside.destroy();
  }

  async #copyIn(inside: Socket): Promise<void> {
    for (;;) {
      const data = this.#inbox.shift();
      if (data !== undefined) {
        await inside.write(data);
        this.#waiting -= data.length;
        if (this.#waiting < LOW_WATER && this.#outside.isPaused()) this.#outside.resume();
        continue;
      }
      if (this.#broken) return inside.shutdown('both');
      if (this.#ended) return inside.shutdown('write');
      await this.#changed.wait();
    }
  }

  async #copyOut(inside: Socket): Promise<void> {
    for (;;) {
      const data = await inside.read(65536);
      if (data.length === 0) {
        this.#outside.end();
        return;
      }
      if (this.#broken) return;
      this.#gateway.beforeAnswer();
      if (!this.#outside.write(data)) this.#full = true;
      while (this.#full && !this.#broken) await this.#changed.wait();
    }
  }
}
