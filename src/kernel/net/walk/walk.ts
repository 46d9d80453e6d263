import { isLinkLocal, isLoopback } from '../addr.ts';
import type { Link } from '../link/link.ts';
import { formatRoute, type RouteEntry, view } from '../link/routes.ts';
import { bridgeOf, neighbour } from '../link/segment.ts';
import type { Namespace } from '../namespace.ts';
import type { Verdict } from '../types.ts';
import { hook } from './hooks.ts';
import type { Packet } from './packet.ts';
import type { Recorder } from './recorder.ts';

/** More namespaces than a packet may pass. */
const MAX_PASSES = 64;

/** Where a packet is: made in a namespace, or arrived in one by a link. */
type Place = { ns: Namespace; seenPrerouting: boolean };

/** Takes a packet that `ns` makes to its end. The packet is changed on the way. */
export function walk(r: Recorder, ns: Namespace, p: Packet): Verdict {
  return onwards(r, ns, output(r, ns, p), p);
}

/** Takes a packet that came in from the world, by `p.in`, to its end. */
export function walkIn(r: Recorder, ns: Namespace, p: Packet): Verdict {
  return onwards(r, ns, { ns, seenPrerouting: false }, p);
}

function onwards(r: Recorder, ns: Namespace, first: Verdict | Place, p: Packet): Verdict {
  let next = first;
  for (let i = 0; i < MAX_PASSES; i++) {
    if ('kind' in next) return next;
    next = arrive(r, next, p);
  }
  return { kind: 'dropped', ns, reason: 'loop' };
}

interface Way {
  dev: Link;
  /** Undefined for what stays in the namespace. */
  route: RouteEntry | undefined;
}

function routeFor(ns: Namespace, p: Packet): Way | undefined {
  if (ns.hasIp(p.dst)) return { dev: ns.lo, route: undefined };
  let route = ns.routeTable.lookup(p.dst);
  if (route && isLinkLocal(p.dst)) {
    // link-local networks are on every link: the one that has the neighbour is meant
    const dev = ns.interfaces.find((l) => l.addresses.some((a) => isLinkLocal(a.ip)) && neighbour(l, p.dst));
    if (dev) route = { ...route, dev: dev.name };
  }
  const dev = route && ns.interface(route.dev);
  return dev && { dev, route };
}

function output(r: Recorder, ns: Namespace, p: Packet): Verdict | Place {
  p.in = undefined;
  let way = routeFor(ns, p);
  r.hop(p, { ns: ns.name, step: 'output' });
  if (!way) return { kind: 'no-route', ns, local: true };
  const before = p.dst;
  const verdict = hook('OUTPUT', r, ns, p, way.dev);
  if (verdict) return verdict;
  if (p.dst !== before) {
    way = routeFor(ns, p);
    if (!way) return { kind: 'no-route', ns, local: true };
  }
  return leave(r, ns, p, way, true);
}

/** Routing is done: POSTROUTING, then the wire. */
function leave(r: Recorder, ns: Namespace, p: Packet, way: Way, local: boolean): Verdict | Place {
  if (r.recording && way.route)
    r.hop(p, { ns: ns.name, step: 'route', dev: way.dev.name, route: formatRoute(view(way.route)) });
  const verdict = hook('POSTROUTING', r, ns, p, way.dev);
  if (verdict) return verdict;
  return transmit(r, ns, p, way, local);
}

function transmit(r: Recorder, ns: Namespace, p: Packet, way: Way, local: boolean): Verdict | Place {
  const { dev, route } = way;
  if (dev.kind === 'loopback') {
    if (!dev.up) return { kind: 'dropped', ns, reason: 'link-down' };
    count(r, dev, dev, p);
    r.capture?.looped(dev, p);
    r.hop(p, { ns: ns.name, step: 'link', dev: dev.name, to: { ns: ns.name, dev: dev.name } });
    p.in = dev;
    return { ns, seenPrerouting: false };
  }
  const nextHop = route?.gateway ?? p.dst;
  const target = neighbour(dev, nextHop);
  r.capture?.toNeighbour(r, dev, nextHop, target);
  if (r.commit) ns.neighbourCache.set(nextHop.text, { dev: dev.name, mac: target?.mac });
  if (!target) {
    if (r.commit) dev.stats.txDropped++;
    r.hop(p, { ns: ns.name, step: 'neighbour', dev: dev.name, decision: 'unreachable' });
    return { kind: 'host-unreachable', ns, dev: dev.name, nextHop: nextHop.text, local };
  }
  const bridge = bridgeOf(dev);
  if (bridge) {
    cross(r, p, dev, dev.peer!);
    return bridged(r, p, bridge, target);
  }
  return toward(r, p, dev, target);
}

/** A frame that came in by a port of a bridge: to the bridge's own host, or on to another port. */
function bridged(r: Recorder, p: Packet, bridge: Link, target: Link): Verdict | Place {
  const ns = bridge.ns;
  p.tracked = undefined;
  p.in = bridge;
  r.capture?.bridged(r, bridge, target === bridge, p);
  if (target === bridge) {
    if (r.commit) bridge.countRx(p.size - 14);
    return { ns, seenPrerouting: false };
  }
  // bridge-nf-call-iptables: what is switched passes the host's rules too
  const before = p.dst;
  let verdict = hook('PREROUTING', r, ns, p, undefined);
  if (verdict) return verdict;
  if (p.dst !== before) return { ns, seenPrerouting: true };
  verdict = hook('FORWARD', r, ns, p, bridge) ?? hook('POSTROUTING', r, ns, p, bridge);
  if (verdict) return verdict;
  r.hop(p, { ns: ns.name, step: 'bridge', dev: bridge.name, to: { ns: target.ns.name, dev: target.name } });
  return toward(r, p, target.peer!, target);
}

/** The last stretch: a bridge's port (or a plain veth end) to the link that answered. */
function toward(r: Recorder, p: Packet, from: Link, target: Link): Verdict | Place {
  if (from.kind === 'bridge' && target.peer) {
    count(r, from, undefined, p);
    r.capture?.left(r, from, p);
    cross(r, p, target.peer, target);
  } else cross(r, p, from, target);
  p.tracked = undefined;
  p.in = target;
  return { ns: target.ns, seenPrerouting: false };
}

function cross(r: Recorder, p: Packet, from: Link, to: Link): void {
  r.crossings++;
  count(r, from, to, p);
  r.capture?.crossed(r, from, to, p);
  r.hop(p, { ns: from.ns.name, step: 'link', dev: from.name, to: { ns: to.ns.name, dev: to.name } });
}

function count(r: Recorder, from: Link, to: Link | undefined, p: Packet): void {
  if (!r.commit) return;
  const frame = p.size + (from.kind === 'loopback' ? 0 : 14);
  from.countTx(frame);
  to?.countRx(frame);
}

function arrive(r: Recorder, place: Place, p: Packet): Verdict | Place {
  const { ns } = place;
  const dev = p.in!;
  if (
    dev.kind !== 'loopback' &&
    (isLoopback(p.src) || isLoopback(p.dst)) &&
    !ns.flag('ipv4', dev.name, 'route_localnet')
  ) {
    return { kind: 'dropped', ns, reason: 'martian' };
  }
  if (!place.seenPrerouting) {
    const verdict = hook('PREROUTING', r, ns, p, undefined);
    if (verdict) return verdict;
  }
  if (dev.kind !== 'loopback' && isLoopback(p.dst) && !ns.flag('ipv4', dev.name, 'route_localnet')) {
    return { kind: 'dropped', ns, reason: 'martian' };
  }
  if (ns.hasIp(p.dst)) return deliver(r, ns, p, dev);
  return forward(r, ns, p);
}

function deliver(r: Recorder, ns: Namespace, p: Packet, dev: Link): Verdict {
  const verdict = hook('INPUT', r, ns, p, undefined);
  if (verdict) return verdict;
  r.hop(p, { ns: ns.name, step: 'input', dev: dev.name });
  if (p.answer || p.proto === 'icmp' || p.proto === 'icmpv6') {
    const mute = !p.answer && p.dst.family === 4 && ns.sysctl('net.ipv4.icmp_echo_ignore_all') === '1';
    if (mute) return { kind: 'dropped', ns, reason: 'policy' };
    return { kind: 'delivered', ns, dev: dev.name, socket: undefined };
  }
  const socket = ns.socketTable.find(p);
  return socket
    ? { kind: 'delivered', ns, dev: dev.name, socket }
    : { kind: 'port-closed', ns, dev: dev.name };
}

function forward(r: Recorder, ns: Namespace, p: Packet): Verdict | Place {
  if (!ns.forwards(p.dst.family) || ns.isBroadcast(p.dst))
    return { kind: 'dropped', ns, reason: 'not-forwarding' };
  const way = routeFor(ns, p);
  if (!way) return { kind: 'no-route', ns, local: false };
  if (p.ttl <= 1) {
    const from =
      ns.interface(p.in!.name)?.addresses.find((a) => a.family === p.dst.family)?.address ?? p.dst.text;
    return { kind: 'ttl-exceeded', ns, from };
  }
  p.ttl--;
  r.hop(p, { ns: ns.name, step: 'forward', dev: p.in!.name, to: { ns: ns.name, dev: way.dev.name } });
  const verdict = hook('FORWARD', r, ns, p, way.dev);
  if (verdict) return verdict;
  return leave(r, ns, p, way, false);
}
