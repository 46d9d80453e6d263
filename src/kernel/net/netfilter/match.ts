import { contains, isMulticast, sameIp } from '../addr.ts';
import type { Link } from '../link/link.ts';
import type { Namespace } from '../namespace.ts';
import type { Packet } from '../walk/packet.ts';
import type { AddrType, CtState, Match, Not, PortRange, Rule } from './rule.ts';

const within = (r: PortRange, port: number) => port >= r.lo && port <= r.hi;
const says = (n: Not<unknown>, holds: boolean) => holds !== n.not;

function named(n: Not<string>, link: Link | undefined): boolean {
  const name = link?.name ?? '';
  const holds = n.value.endsWith('+') ? name.startsWith(n.value.slice(0, -1)) : name === n.value;
  return holds !== n.not;
}

/** The state that `--ctstate` compares with. */
export function ctState(p: Packet): CtState {
  const entry = p.tracked?.entry;
  if (!entry) return 'INVALID';
  if (entry.related) return 'RELATED';
  if (entry.fresh) return 'NEW';
  return entry.direction === 'reply' || entry.connection.seenReply ? 'ESTABLISHED' : 'NEW';
}

function hasType(ns: Namespace, p: Packet, which: 'src' | 'dst', types: AddrType[]): boolean {
  const ip = p[which];
  return types.some((t) => {
    if (t === 'LOCAL') return ns.hasIp(ip);
    if (t === 'BROADCAST') return ns.isBroadcast(ip);
    if (t === 'MULTICAST') return isMulticast(ip);
    if (t === 'UNICAST') return !ns.hasIp(ip) && !ns.isBroadcast(ip) && !isMulticast(ip);
    return false;
  });
}

function holds(m: Match, ns: Namespace, p: Packet): boolean {
  switch (m.kind) {
    case 'comment':
    case 'limit': // a question about one packet is never over the limit
      return true;
    case 'ports':
      if (m.sport && !says(m.sport, within(m.sport.value, p.sport))) return false;
      if (m.dport && !says(m.dport, within(m.dport.value, p.dport))) return false;
      return (
        !m.flags ||
        says(
          m.flags,
          m.flags.value.mask.every((f) => p.flags.includes(f) === m.flags!.value.set.includes(f)),
        )
      );
    case 'conntrack':
    case 'state': {
      const state = ctState(p);
      const c = p.tracked?.entry.connection;
      const nat = (s: CtState) =>
        c !== undefined &&
        ((s === 'SNAT' && !sameIp(c.reply.dst, c.orig.src)) ||
          (s === 'DNAT' && !sameIp(c.reply.src, c.orig.dst)));
      return says(
        m.states,
        m.states.value.some((s) => s === state || nat(s)),
      );
    }
    case 'addrtype':
      if (m.src && !says(m.src, hasType(ns, p, 'src', m.src.value))) return false;
      return !m.dst || says(m.dst, hasType(ns, p, 'dst', m.dst.value));
    case 'multiport': {
      const hit = (r: PortRange) =>
        (m.which !== 'dports' && within(r, p.sport)) || (m.which !== 'sports' && within(r, p.dport));
      return says(m.ports, m.ports.value.some(hit));
    }
    case 'mark':
      return says(m.mark, (p.mark & m.mark.value.mask) >>> 0 === m.mark.value.value);
    case 'icmp': {
      const t = m.type.value;
      return (
        p.icmp !== undefined &&
        says(m.type, p.icmp.type === t.type && (t.code === undefined || p.icmp.code === t.code))
      );
    }
  }
}

/** Whether a rule applies to a packet that goes from one link (or from this host) to another (or to this host). */
export function applies(r: Rule, ns: Namespace, p: Packet, out: Link | undefined): boolean {
  // cheapest and most telling first: Docker has a rule per container
  if (r.dst && contains(r.dst.value, p.dst) === r.dst.not) return false;
  if (r.src && contains(r.src.value, p.src) === r.src.not) return false;
  if (r.in && !named(r.in, p.in)) return false;
  if (r.out && !named(r.out, out)) return false;
  if (r.proto && ((p.proto === 'icmpv6' ? 'ipv6-icmp' : p.proto) === r.proto.value) === r.proto.not)
    return false;
  for (const m of r.matches) if (!holds(m, ns, p)) return false;
  return true;
}
