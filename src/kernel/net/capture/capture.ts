import type { Ip } from '../addr.ts';
import type { Link } from '../link/link.ts';
import type { NetStack } from '../stack.ts';
import type { Packet } from '../walk/packet.ts';
import type { Recorder } from '../walk/recorder.ts';
import type { Frame, FrameDirection, IpBody, NeighbourBody } from './frame.ts';
import type { Packets } from './packet-socket.ts';
import { Segments } from './segments.ts';
import { shot } from './wire.ts';

const NOBODY = '00:00:00:00:00:00';
const EVERYBODY = 'ff:ff:ff:ff:ff:ff';
/** How often an address is asked for, and how far apart. */
const ASKED = 3;
const ASK_AGAIN_US = 1_020_000;

/** What everybody who captures sees. There is none as long as nobody does, and then nothing here is done. */
export class Capture {
  readonly stack: NetStack;
  readonly sockets = new Set<Packets>();
  readonly segments: Segments;
  /** Whom a namespace knows the hardware address of. */
  readonly #known = new Set<string>();
  /** Until when an address that nobody has is being asked for. */
  readonly #asking = new Map<string, number>();
  #lastUs = 0;

  constructor(stack: NetStack) {
    this.stack = stack;
    this.segments = new Segments(this);
  }

  /** The time of the next thing that is seen: a little later than the one before. */
  #us(): number {
    this.#lastUs = Math.max(this.#lastUs + 2, this.stack.scheduler.nowUs + 4);
    return this.#lastUs;
  }

  /** Before a packet leaves by a link that has neighbours: whoever has to ask for the address asks. */
  toNeighbour(r: Recorder, dev: Link, nextHop: Ip, target: Link | undefined): void {
    r.ends = { src: dev.mac, dst: target?.mac ?? EVERYBODY };
    const key = `${dev.uid} ${nextHop.text}`;
    if (target) {
      // whoever is asked learns the address of who asks
      const own = ownAddress(dev, nextHop);
      const known =
        dev.ns.neighbourCache.get(nextHop.text)?.mac === target.mac ||
        (own !== undefined && target.ns.neighbourCache.get(own)?.mac === dev.mac) ||
        this.#known.has(key);
      if (known) return;
      this.#known.add(key);
      if (own) this.#known.add(`${target.uid} ${own}`);
      this.#ask(dev, nextHop, target);
      return;
    }
    const { nowUs } = this.stack.scheduler;
    if (!dev.up || (this.#asking.get(key) ?? 0) > nowUs) return;
    this.#asking.set(key, nowUs + ASKED * ASK_AGAIN_US);
    for (let i = 0; i < ASKED; i++) this.#ask(dev, nextHop, undefined, i * ASK_AGAIN_US);
  }

  #ask(dev: Link, address: Ip, target: Link | undefined, afterUs = 0): void {
    const own = ownAddress(dev, address);
    if (own === undefined) return;
    const start = afterUs ? this.stack.scheduler.nowUs + afterUs : undefined;
    const us = (): number => start ?? this.#us();
    const at = us();
    const request = neighbourBody('request', dev.mac, own, address.text);
    const emit = (
      link: Link,
      direction: FrameDirection,
      body: NeighbourBody,
      dst: string,
      promiscuous = false,
    ) => this.#emit(link, direction, body, { src: body.senderMac, dst }, start ?? at, promiscuous);
    emit(dev, 'out', request, EVERYBODY);
    for (const [link, direction] of flood(dev)) emit(link, direction, request, EVERYBODY);
    if (!target) return;
    const reply = neighbourBody('reply', target.mac, address.text, own);
    const back = us();
    const answer = (link: Link, direction: FrameDirection, promiscuous = false) =>
      this.#emit(link, direction, reply, { src: target.mac, dst: dev.mac }, back, promiscuous);
    answer(target, 'out');
    const [out, home] = [target.peer, dev.peer];
    if (target.kind !== 'bridge' && out && out !== dev) {
      answer(out, 'other');
      if (out.master) answer(out.master, dev === out.master ? 'in' : 'other', dev !== out.master);
    }
    if (dev.kind !== 'bridge') {
      if (home && home !== target) answer(home, 'out');
      answer(dev, 'in');
    }
  }

  looped(dev: Link, p: Packet): void {
    this.#emit(dev, 'in', shot(p), { src: NOBODY, dst: NOBODY }, this.#us());
  }

  /** From one end of a cable to the other. */
  crossed(r: Recorder, from: Link, to: Link, p: Packet): void {
    const body = shot(p);
    this.#emit(from, 'out', body, r.ends, this.#us());
    this.#emit(to, to.master ? 'other' : 'in', body, r.ends, this.#us());
  }

  /** Out by a bridge that its own host sends by. */
  left(r: Recorder, from: Link, p: Packet): void {
    this.#emit(from, 'out', shot(p), r.ends, this.#us());
  }

  /** Into a bridge: for its host, or handed on to another port. */
  bridged(r: Recorder, bridge: Link, own: boolean, p: Packet): void {
    this.#emit(bridge, own ? 'in' : 'other', shot(p), r.ends, this.#us(), !own);
  }

  #emit(
    link: Link,
    direction: FrameDirection,
    body: IpBody | NeighbourBody,
    ends: { src: string; dst: string },
    us: number,
    promiscuous = false,
  ): void {
    const frame: Frame = {
      us,
      dev: link.name,
      ifindex: link.ifindex,
      loopback: link.kind === 'loopback',
      direction,
      promiscuous,
      srcMac: ends.src,
      dstMac: ends.dst,
      body,
    };
    for (const socket of this.sockets) socket.offer(link.ns, frame);
  }
}

const neighbourBody = (
  op: NeighbourBody['op'],
  senderMac: string,
  sender: string,
  target: string,
): NeighbourBody => ({ kind: 'neighbour', op, senderMac, sender, target });

function ownAddress(dev: Link, near: Ip): string | undefined {
  return dev.addresses.find((a) => a.family === near.family)?.address;
}

/** Where a broadcast from a link is seen. */
function flood(from: Link): Array<[Link, FrameDirection]> {
  const seen: Array<[Link, FrameDirection]> = [];
  const bridge = from.kind === 'bridge' ? from : from.peer?.master;
  if (from.kind === 'veth' && from.peer) seen.push([from.peer, 'broadcast']);
  for (const port of bridge?.ports ?? []) {
    if (port === from.peer || !port.carrier) continue;
    seen.push([port, 'out']);
    if (port.peer) seen.push([port.peer, 'broadcast']);
  }
  if (bridge && bridge !== from) seen.push([bridge, 'broadcast']);
  return seen;
}
