import { SysError } from '../../errors.ts';
import { OpenFile, type Readiness } from '../../io/open-file.ts';
import { WaitQueue } from '../../task/wait-queue.ts';
import type { Namespace } from '../namespace.ts';
import type { PacketSocket } from '../types.ts';
import { Capture } from './capture.ts';
import type { Frame } from './frame.ts';

/** Frames that wait to be read, and bytes that they carry, at most: what comes then is dropped, and counted. */
const RING = 65_536;
const RING_BYTES = 32 << 20;

const bytesOf = ({ body }: Frame): number => (body.kind === 'ip' && body.wire?.payload.length) || 0;

/** A packet(7) socket: see {@link PacketSocket}. */
export class Packets extends OpenFile implements PacketSocket {
  readonly kind = 'socket';
  readonly ns: Namespace;
  readonly dev: string | undefined;
  received = 0;
  dropped = 0;
  readonly #promiscuous: boolean;
  readonly #accepts: (frame: Frame) => boolean;
  readonly #queue: WaitQueue;
  #waiting: Frame[] = [];
  #bytes = 0;
  #closed = false;

  constructor(
    ns: Namespace,
    dev: string | undefined,
    opts: { promiscuous?: boolean; accepts?: (frame: Frame) => boolean },
  ) {
    super();
    if (dev !== undefined && !ns.interface(dev)) throw new SysError('ENODEV');
    this.ns = ns;
    this.dev = dev;
    this.#promiscuous = dev !== undefined && opts.promiscuous !== false;
    this.#accepts = opts.accepts ?? (() => true);
    this.#queue = new WaitQueue(ns.stack.scheduler);
    this.path = `socket:[${ns.stack.nextSocketInode()}]`;
    ns.stack.capture ??= new Capture(ns.stack);
    ns.stack.capture.sockets.add(this);
  }

  override get changed(): WaitQueue {
    return this.#queue;
  }

  /** A frame was seen somewhere. */
  offer(ns: Namespace, frame: Frame): void {
    if (ns !== this.ns || (this.dev !== undefined && frame.dev !== this.dev)) return;
    if (frame.promiscuous && !this.#promiscuous) return;
    if (!this.#accepts(frame)) return;
    // what goes over lo is seen going out and coming in
    this.received += frame.loopback ? 2 : 1;
    if (this.#waiting.length >= RING || this.#bytes + bytesOf(frame) > RING_BYTES) {
      this.dropped++;
      return;
    }
    this.#bytes += bytesOf(frame);
    let at = this.#waiting.length;
    while (at > 0 && this.#waiting[at - 1]!.us > frame.us) at--;
    this.#waiting.splice(at, 0, frame);
    this.#queue.wakeAll();
  }

  async recv(timeoutUs?: number): Promise<Frame | undefined> {
    const { scheduler } = this.ns.stack;
    const deadline = timeoutUs === undefined ? undefined : scheduler.nowUs + timeoutUs;
    for (;;) {
      const { nowUs } = scheduler;
      const first = this.#waiting[0];
      const due = first?.us;
      if (first && first.us <= nowUs) {
        this.#bytes -= bytesOf(first);
        return this.#waiting.shift();
      }
      if (this.#closed || (deadline !== undefined && nowUs >= deadline)) return undefined;
      const until = Math.min(due ?? Number.POSITIVE_INFINITY, deadline ?? Number.POSITIVE_INFINITY);
      await this.#queue.wait(Number.isFinite(until) ? until - nowUs : undefined);
    }
  }

  interrupt(): void {
    this.#closed = true;
    this.#queue.wakeAll();
  }

  override poll(): Readiness {
    const due = this.#waiting[0]?.us;
    return {
      readable: due !== undefined && due <= this.ns.stack.scheduler.nowUs,
      writable: false,
      hangup: this.#closed,
    };
  }

  async read(): Promise<Uint8Array> {
    throw new SysError('EOPNOTSUPP');
  }

  async write(): Promise<void> {
    throw new SysError('EOPNOTSUPP');
  }

  protected close(): void {
    this.#closed = true;
    const { stack } = this.ns;
    stack.capture?.sockets.delete(this);
    if (stack.capture?.sockets.size === 0) stack.capture = undefined;
    this.#queue.wakeAll();
  }
}
