import type { Timer } from '../../task/timers.ts';
import { ipOf } from '../addr.ts';
import type { Namespace } from '../namespace.ts';
import type { Tcp } from '../sockets/tcp.ts';
import { showSegment } from '../walk/trace.ts';
import type { Capture } from './capture.ts';
import type { Wire } from './frame.ts';
import { wire } from './wire.ts';

/** A segment that the cards would cut up: what is captured on the host is not cut yet. */
const LARGEST = 32_741;
const ETHERNET_LARGEST = 14_480;
const DELAYED_ACK_US = 40_000;
/** An end that has answered so often answers before it acknowledges. */
const TALKATIVE = 3;

/** What a capture knows of one end of a connection. */
interface End {
  isn: number;
  stampBase: number;
  id: number;
  /** The last stamp that the other end sent. */
  heard: number;
  /** Data came, and nothing was sent since. */
  owes: boolean;
  answers: number;
  delayed: Timer | undefined;
}

/** The segments of the connections, which the sockets themselves only know as bytes. */
export class Segments {
  readonly #capture: Capture;
  readonly #ends = new WeakMap<Tcp, End>();

  constructor(capture: Capture) {
    this.#capture = capture;
  }

  get #nowUs(): number {
    return this.#capture.stack.scheduler.nowUs;
  }

  /** Numbers are drawn from who opened the connection, so that both ends and every capture agree on them. */
  #numbers(inode: number, side: 'client' | 'server'): End {
    const { stack } = this.#capture;
    const draw = (what: string) => stack.keyed(`tcp-${what}-${side}`, inode, 2 ** 32);
    return {
      isn: draw('isn'),
      stampBase: draw('stamp'),
      id: draw('id') & 0xffff,
      heard: 0,
      owes: false,
      answers: 0,
      delayed: undefined,
    };
  }

  #end(tcp: Tcp): End {
    let end = this.#ends.get(tcp);
    if (!end) {
      end = tcp.opened
        ? this.#numbers(tcp.inode, 'client')
        : this.#numbers(tcp.other?.inode ?? tcp.inode, 'server');
      this.#ends.set(tcp, end);
    }
    return end;
  }

  #stamp(end: End): number {
    return (end.stampBase + Math.floor(this.#nowUs / 1000)) % 2 ** 32;
  }

  /** The SYN of a connection that is being opened, and the answer to it. */
  syn(client: Tcp): Wire {
    const mine = this.#end(client);
    const theirs = this.#numbers(client.inode, 'server');
    const lo = client.ns.isLocal(client.remote.address);
    const v6 = client.family === 6 ? 20 : 0;
    const mss = (lo ? 65_495 : 1460) - v6;
    const [stamp, answer] = [this.#stamp(mine), this.#stamp(theirs)];
    mine.heard = answer;
    const reply = wire({
      seq: theirs.isn,
      ack: (mine.isn + 1) >>> 0,
      window: lo ? 65_483 : 65_160,
      mss,
      stamps: [answer, stamp],
    });
    return wire({
      seq: mine.isn,
      id: mine.id,
      window: lo ? 65_495 : 64_240,
      mss,
      stamps: [stamp, 0],
      reply,
    });
  }

  /** The handshake's last segment. */
  connected(client: Tcp, server: Tcp): void {
    this.#end(server).heard = this.#stamp(this.#end(client));
    this.#send(client, ['ACK']);
  }

  /** Data that went from one end to the other, and the acknowledgement. */
  data(from: Tcp, to: Tcp, bytes: Uint8Array): void {
    const me = this.#end(from);
    if (me.owes) me.answers++;
    const largest = from.ns.isLocal(from.remote.address) ? LARGEST : ETHERNET_LARGEST;
    for (let at = 0; at < bytes.length; at += largest) {
      const payload = bytes.subarray(at, at + largest);
      const left = bytes.length - at;
      this.#send(from, left > largest ? ['ACK'] : ['PSH', 'ACK'], payload, left);
      this.#received(to, from, left - payload.length);
    }
  }

  #received(to: Tcp, from: Tcp, unheard: number): void {
    const end = this.#end(to);
    end.heard = this.#stamp(this.#end(from));
    if (end.answers < TALKATIVE) this.#send(to, ['ACK'], undefined, 0, unheard);
    else this.#later(to, end);
    end.owes = true;
  }

  #later(tcp: Tcp, end: End): void {
    const { scheduler } = this.#capture.stack;
    end.delayed ??= scheduler.at(scheduler.nowUs + DELAYED_ACK_US, () => {
      end.delayed = undefined;
      this.#send(tcp, ['ACK']);
    });
  }

  /** One end has nothing more to send. The other acknowledges that, with its own end if that comes soon. */
  fin(from: Tcp, to: Tcp, last: boolean): void {
    this.#send(from, ['FIN', 'ACK']);
    const end = this.#end(to);
    end.heard = this.#stamp(this.#end(from));
    if (last) this.#send(to, ['ACK']);
    else this.#later(to, end);
  }

  /** Data for somebody who is gone. */
  refused(from: Tcp, to: Tcp, bytes: Uint8Array): void {
    this.#send(from, ['PSH', 'ACK'], bytes, bytes.length);
    this.#send(to, ['RST']);
  }

  reset(from: Tcp): void {
    this.#send(from, ['RST', 'ACK']);
  }

  /** `unsent` and `unheard`: bytes that the sockets have moved already, but the segments so far have not. */
  #send(from: Tcp, flags: string[], payload: Uint8Array = new Uint8Array(0), unsent = 0, unheard = 0): void {
    const end = this.#end(from);
    const other = from.other && this.#end(from.other);
    end.delayed?.cancel();
    end.delayed = undefined;
    end.owes = false;
    end.id = (end.id + 1) & 0xffff;
    const fin = flags.includes('FIN');
    const sent = from.sent - unsent + (from.finished && !fin ? 1 : 0);
    const acknowledged = from.other ? from.other.sent - unheard + (from.other.finished ? 1 : 0) : 0;
    const lo = from.ns.isLocal(from.remote.address);
    showSegment(
      this.#capture.stack,
      from.ns as Namespace,
      {
        src: ipOf(from.local.address),
        sport: from.local.port,
        dst: ipOf(from.remote.address),
        dport: from.remote.port,
      },
      flags,
      wire({
        payload,
        id: end.id,
        seq: (end.isn + 1 + sent) % 2 ** 32,
        ack: other ? (other.isn + 1 + acknowledged) % 2 ** 32 : 0,
        window: lo ? 512 : from.opened ? 502 : 509,
        stamps: flags.includes('RST') ? undefined : [this.#stamp(end), end.heard],
      }),
    );
  }
}
