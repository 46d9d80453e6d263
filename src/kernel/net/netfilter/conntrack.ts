import type { Ip } from '../addr.ts';
import type { ConntrackEntry, Proto } from '../types.ts';

/** One direction of a connection as the namespace sees it on arrival. */
export interface Tuple {
  src: Ip;
  dst: Ip;
  sport: number;
  dport: number;
}

export interface Connection {
  proto: Proto;
  orig: Tuple;
  /** What answers look like when they arrive: differs from the inverted `orig` by what NAT does. */
  reply: Tuple;
  seenReply: boolean;
  expiresUs: number;
}

/** A packet's relation to a connection. */
export interface Tracked {
  connection: Connection;
  direction: 'orig' | 'reply';
  /** Not entered into the table yet: NAT may still be decided. */
  fresh: boolean;
  related: boolean;
}

const SECOND = 1_000_000;
const LIFETIME = {
  tcp: 432_000 * SECOND,
  tcpNew: 120 * SECOND,
  udp: 30 * SECOND,
  udpStream: 120 * SECOND,
  icmp: 30 * SECOND,
};

const keyOf = (proto: Proto, t: Tuple) => `${proto} ${t.src.text} ${t.sport} ${t.dst.text} ${t.dport}`;

export const invert = (t: Tuple): Tuple => ({ src: t.dst, dst: t.src, sport: t.dport, dport: t.sport });

/** The connections that a namespace remembers. They end lazily: an expired one is as good as none. */
export class Conntrack {
  readonly #byKey = new Map<string, { connection: Connection; direction: 'orig' | 'reply' }>();
  #sweepAt = 1024;

  get size(): number {
    return this.#byKey.size;
  }

  find(
    proto: Proto,
    tuple: Tuple,
    nowUs: number,
  ): { connection: Connection; direction: 'orig' | 'reply' } | undefined {
    const found = this.#byKey.get(keyOf(proto, tuple));
    if (found && found.connection.expiresUs <= nowUs) {
      this.delete(found.connection);
      return undefined;
    }
    return found;
  }

  create(proto: Proto, orig: Tuple): Connection {
    return { proto, orig, reply: invert(orig), seenReply: false, expiresUs: 0 };
  }

  /** Whether answers of that form belong to a connection already. */
  taken(proto: Proto, reply: Tuple, nowUs: number): boolean {
    return this.find(proto, reply, nowUs) !== undefined;
  }

  confirm(c: Connection, nowUs: number): void {
    this.touch(c, nowUs);
    this.#byKey.set(keyOf(c.proto, c.orig), { connection: c, direction: 'orig' });
    const reply = keyOf(c.proto, c.reply);
    if (!this.#byKey.has(reply)) this.#byKey.set(reply, { connection: c, direction: 'reply' });
    if (this.#byKey.size > this.#sweepAt) this.#sweep(nowUs);
  }

  touch(c: Connection, nowUs: number): void {
    const life =
      c.proto === 'tcp'
        ? c.seenReply
          ? LIFETIME.tcp
          : LIFETIME.tcpNew
        : c.proto === 'udp'
          ? c.seenReply
            ? LIFETIME.udpStream
            : LIFETIME.udp
          : LIFETIME.icmp;
    c.expiresUs = nowUs + life;
  }

  delete(c: Connection): void {
    for (const key of [keyOf(c.proto, c.orig), keyOf(c.proto, c.reply)]) {
      if (this.#byKey.get(key)?.connection === c) this.#byKey.delete(key);
    }
  }

  /** Forgets all connections, or those with this address at either end. */
  flush(address?: string): void {
    if (address === undefined) return this.#byKey.clear();
    const has = (t: Tuple) => t.src.text === address || t.dst.text === address;
    for (const { connection: c } of [...this.#byKey.values()])
      if (has(c.orig) || has(c.reply)) this.delete(c);
  }

  /** A TCP connection ended: it is remembered for as long as TIME-WAIT lasts. */
  end(proto: Proto, tuple: Tuple, nowUs: number): void {
    const found = this.find(proto, tuple, nowUs);
    if (found) found.connection.expiresUs = nowUs + 120 * SECOND;
  }

  #sweep(nowUs: number): void {
    for (const { connection } of [...this.#byKey.values()])
      if (connection.expiresUs <= nowUs) this.delete(connection);
    this.#sweepAt = Math.max(1024, this.#byKey.size * 2);
  }

  list(nowUs: number): ConntrackEntry[] {
    const text = (t: Tuple) => ({ src: t.src.text, dst: t.dst.text, sport: t.sport, dport: t.dport });
    return [...this.#byKey.values()]
      .filter((e) => e.direction === 'orig' && e.connection.expiresUs > nowUs)
      .map(({ connection: c }) => ({
        proto: c.proto,
        orig: text(c.orig),
        reply: text(c.reply),
        assured: c.seenReply,
        expiresUs: c.expiresUs,
      }));
  }
}
