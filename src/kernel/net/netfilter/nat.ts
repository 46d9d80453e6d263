import { addTo, compareIp, type Ip, parseIp, sameIp } from '../addr.ts';
import type { Link } from '../link/link.ts';
import type { Namespace } from '../namespace.ts';
import type { Packet } from '../walk/packet.ts';
import type { Connection } from './conntrack.ts';
import type { NatTarget, PortRange, Target } from './rule.ts';

/** Enters a new connection's translation: what answers will look like. */
export function setUpNat(
  target: Target,
  c: Connection,
  ns: Namespace,
  p: Packet,
  out: Link | undefined,
  nowUs: number,
): void {
  switch (target.kind) {
    case 'dnat': {
      const ip = pick(target.to, c.orig.src) ?? p.dst;
      c.reply = {
        ...c.reply,
        src: ip,
        sport: hasPorts(p) ? pickPort(target.to.ports, c.reply.sport) : c.reply.sport,
      };
      return;
    }
    case 'redirect': {
      const local = p.in
        ? p.in.addresses.find((a) => a.family === p.dst.family)?.ip
        : parseIp(p.dst.family === 4 ? '127.0.0.1' : '::1');
      c.reply = { ...c.reply, src: local ?? p.dst, sport: pickPort(target.ports, c.reply.sport) };
      return;
    }
    case 'snat':
      return source(pick(target.to, c.orig.src) ?? p.src, target.to.ports, c, ns, nowUs);
    case 'masquerade': {
      const route = ns.routeTable.lookup(p.dst);
      const own = route && route.dev === out?.name ? ns.sourceFor(route, p.dst) : undefined;
      const ip = own ?? out?.addresses.find((a) => a.family === p.src.family)?.ip;
      if (ip) source(ip, target.ports, c, ns, nowUs);
      return;
    }
  }
}

const hasPorts = (p: Packet) => p.proto === 'tcp' || p.proto === 'udp';

function pick(to: NatTarget, key: Ip): Ip | undefined {
  if (to.address === undefined) return undefined;
  const first = parseIp(to.address)!;
  if (to.addressTo === undefined) return first;
  const last = parseIp(to.addressTo)!;
  const count = first.family === 4 ? last.v4 - first.v4 + 1 : Number(last.v6 - first.v6) + 1;
  const chosen = addTo(first, (key.family === 4 ? key.v4 : Number(key.v6 & 0xffffn)) % Math.max(1, count));
  return chosen && compareIp(chosen, last) <= 0 ? chosen : first;
}

function pickPort(range: PortRange | undefined, port: number): number {
  if (!range) return port;
  return port >= range.lo && port <= range.hi ? port : range.lo;
}

/** Keeps the port if nobody else has it there, as Linux does. */
function source(ip: Ip, range: PortRange | undefined, c: Connection, ns: Namespace, nowUs: number): void {
  const first = pickPort(range, c.orig.sport);
  const lo = range?.lo ?? (first < 1024 ? 1 : 1024);
  const hi = range?.hi ?? (first < 1024 ? 1023 : 65535);
  const echo = isEcho(c);
  for (let i = 0; i <= hi - lo; i++) {
    const port = i === 0 ? first : lo + ((first - lo + i) % (hi - lo + 1));
    const reply = { ...c.reply, dst: ip, dport: port, ...(echo ? { sport: port } : {}) };
    if (ns.ct.taken(c.proto, reply, nowUs)) continue;
    c.reply = reply;
    return;
  }
}

/** Rewrites a packet as its connection's translation says: `dst` at PREROUTING and OUTPUT, `src` at INPUT and POSTROUTING. */
export function translate(which: 'src' | 'dst', p: Packet): boolean {
  const entry = p.tracked?.entry;
  if (!entry) return false;
  const { connection: c, direction } = entry;
  const [here, there] = direction === 'orig' ? [c.orig, c.reply] : [c.reply, c.orig];
  const [ip, port, oldIp, oldPort] =
    which === 'dst'
      ? [there.src, there.sport, here.dst, here.dport]
      : [there.dst, there.dport, here.src, here.sport];
  if (sameIp(ip, oldIp) && port === oldPort) return false;
  if (entry.related) {
    if (sameIp(ip, oldIp)) return false;
    p[which] = ip;
    p.about = direction === 'reply' ? c.orig : c.reply;
    return true;
  }
  const portKey = which === 'dst' ? 'dport' : 'sport';
  if (sameIp(p[which], ip) && p[portKey] === port) return false;
  p[which] = ip;
  p[portKey] = port;
  if (isEcho(c)) p.sport = p.dport = port;
  return true;
}

const isEcho = (c: Connection) => c.proto === 'icmp' || c.proto === 'icmpv6';
