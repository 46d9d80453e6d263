import type { Capture } from '../capture/capture.ts';
import type { Namespace } from '../namespace.ts';
import type { Connection } from '../netfilter/conntrack.ts';
import type { NetStack } from '../stack.ts';
import type { Hop } from '../types.ts';
import type { Packet } from './packet.ts';

/** What a walk leaves behind: hops if wanted, counters and connections if it is more than a question. */
export class Recorder {
  readonly stack: NetStack;
  readonly commit: boolean;
  readonly nowUs: number;
  /** How many links were crossed, for latency. */
  crossings = 0;
  /** Who is shown what passes. */
  capture: Capture | undefined;
  /** Hardware addresses of the frame that the packet is in. */
  ends: { src: string; dst: string } = { src: '', dst: '' };
  #hops: Hop[] | undefined;
  /** Connections that the packet opened, and where. */
  readonly made: Array<[Namespace, Connection]> = [];
  readonly #answered: Connection[] = [];

  constructor(stack: NetStack, opts: { record: boolean; commit: boolean; shown?: boolean }) {
    this.stack = stack;
    this.commit = opts.commit;
    this.capture = (opts.shown ?? opts.commit) ? stack.capture : undefined;
    this.nowUs = stack.scheduler.nowUs;
    this.#hops = opts.record ? [] : undefined;
  }

  hop(p: Packet, hop: Omit<Hop, 'src' | 'dst'>): void {
    this.#hops?.push({
      ...hop,
      src: { address: p.src.text, port: p.sport },
      dst: { address: p.dst.text, port: p.dport },
    });
  }

  get recording(): boolean {
    return this.#hops !== undefined;
  }

  /** The hops since the last call. */
  takeHops(): Hop[] {
    const hops = this.#hops ?? [];
    if (this.#hops) this.#hops = [];
    return hops;
  }

  confirmed(ns: Namespace, c: Connection): void {
    this.made.push([ns, c]);
  }

  /** An answer was seen. */
  seen(c: Connection): void {
    if (c.seenReply) return;
    c.seenReply = true;
    if (!this.commit) this.#answered.push(c);
  }

  /** Takes back what a mere question entered. */
  undo(): void {
    for (const [ns, c] of this.made) ns.ct.delete(c);
    for (const c of this.#answered) c.seenReply = false;
  }
}
