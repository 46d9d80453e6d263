import { type Ip, ipOf, localSource, parseIp, sameIp } from '../addr.ts';
import type { Wire } from '../capture/frame.ts';
import { resetOf, shot, wire } from '../capture/wire.ts';
import type { Namespace } from '../namespace.ts';
import type { NetStack } from '../stack.ts';
import type { IcmpError, PacketSpec, SocketAddress, Trace, TraceOptions, Verdict } from '../types.ts';
import { icmpCode, icmpProto, type Packet } from './packet.ts';
import { Recorder } from './recorder.ts';
import { walk, walkIn } from './walk.ts';

/** The outcome of a round trip, for sockets: no hops, parsed addresses. */
export interface Trip {
  verdict: Verdict;
  /** As it arrived. */
  packet: Packet;
  sentFrom: Ip;
  /** What came back: nothing, an answer, or an error; `came` says whether it reached the sender. */
  back:
    | {
        kind: 'answer' | 'reset' | 'error';
        icmp: IcmpError | undefined;
        from: Ip;
        packet: Packet;
        verdict: Verdict;
        came: boolean;
      }
    | undefined;
  /** Virtual time that there and back take. */
  rttUs: number;
  recorder: Recorder;
  hops: Trace['hops'];
  backHops: Trace['hops'];
}

/** Answers {@link NetStack.trace}. */
export function trace(stack: NetStack, ns: Namespace, spec: PacketSpec, opts: TraceOptions = {}): Trace {
  const trip = roundTrip(stack, ns, spec, {
    record: opts.record ?? true,
    commit: opts.commit ?? false,
    reply: opts.reply ?? true,
  });
  const { packet, verdict, back } = trip;
  const came = back?.came === true;
  return {
    hops: trip.hops,
    verdict,
    src: address(packet.src, packet.sport),
    dst: address(packet.dst, packet.dport),
    sentFrom: address(trip.sentFrom, spec.sport ?? 0),
    ttl: packet.ttl,
    reply: back && {
      hops: trip.backHops,
      verdict: back.verdict,
      src: address(back.packet.src, back.packet.sport),
      dst: address(back.packet.dst, back.packet.dport),
      sentFrom: address(back.from, back.packet.sport),
      ttl: back.packet.ttl,
      reply: undefined,
      ok: came,
    },
    ok: verdict.kind === 'delivered' && (came || opts.reply === false),
  };
}

const address = (ip: Ip, port: number): SocketAddress => ({ address: ip.text, port });

interface Extra {
  record: boolean;
  commit: boolean;
  reply: boolean;
  flags?: readonly string[];
  /** What the packet says, for whoever captures. */
  wire?: Wire | undefined;
  /** Of a mere question: whoever captures sees the answer to it. */
  showAnswer?: boolean;
}

/** Sends a packet and follows the answer, or the error, back. */
export function roundTrip(stack: NetStack, ns: Namespace, spec: PacketSpec, opts: Extra): Trip {
  const recorder = new Recorder(stack, opts);
  const dst = ipOf(spec.dst);
  const packet = makePacket(ns, spec, dst, opts.flags);
  packet.wire = opts.wire;
  const sentFrom = packet.src;
  const sport = packet.sport;
  packet.in = spec.arrivesBy === undefined ? undefined : ns.interface(spec.arrivesBy);
  const verdict = packet.in ? walkIn(recorder, ns, packet) : walk(recorder, ns, packet);
  const hops = recorder.takeHops();
  let back = opts.reply ? answer(ns, verdict, packet) : undefined;
  if (back) {
    if (opts.showAnswer) recorder.capture = stack.capture;
    const v = walk(recorder, verdict.ns as Namespace, back.packet);
    // what came from the world has its answer once that leaves for the world
    const uplink = spec.arrivesBy === undefined ? undefined : ns.interface(spec.arrivesBy);
    const left =
      uplink?.peer === undefined
        ? v.kind === 'host-unreachable' && v.ns === ns && v.dev === uplink?.name
        : v.ns === uplink.peer.ns;
    const home = (uplink ? left : v.kind === 'delivered' && v.ns === ns) && sameIp(back.packet.dst, sentFrom);
    const whole =
      home &&
      (back.kind === 'error' || back.packet.dport === sport) &&
      (back.kind === 'error' || sameIp(back.packet.src, dst));
    back = { ...back, verdict: v, came: whole };
  }
  const trip: Trip = {
    verdict,
    packet,
    sentFrom,
    back,
    rttUs: stack.latencyUs(recorder.crossings, opts.commit),
    recorder,
    hops,
    backHops: recorder.takeHops(),
  };
  if (!opts.commit) recorder.undo();
  return trip;
}

/** One way only, for data on a connection that exists. */
export function oneWay(
  stack: NetStack,
  ns: Namespace,
  spec: PacketSpec,
): { verdict: Verdict; packet: Packet } {
  const packet = makePacket(ns, spec, ipOf(spec.dst), ['ACK']);
  const verdict = walk(new Recorder(stack, { record: false, commit: true, shown: false }), ns, packet);
  return { verdict, packet };
}

/** Lets whoever captures see a segment of a connection pass. Nothing else comes of it. */
export function showSegment(
  stack: NetStack,
  ns: Namespace,
  ends: Pick<Packet, 'src' | 'sport' | 'dst' | 'dport'>,
  flags: readonly string[],
  content: Wire,
): void {
  const recorder = new Recorder(stack, { record: false, commit: false, shown: true });
  const spec: PacketSpec = { proto: 'tcp', src: ends.src.text, dst: ends.dst.text };
  const packet = makePacket(ns, { ...spec, sport: ends.sport, dport: ends.dport }, ends.dst, flags);
  packet.wire = content;
  walk(recorder, ns, packet);
  recorder.undo();
}

function makePacket(ns: Namespace, spec: PacketSpec, dst: Ip, flags: readonly string[] = ['SYN']): Packet {
  const echo = spec.proto === 'icmp' || spec.proto === 'icmpv6';
  const src =
    (spec.src === undefined || spec.src === '' ? undefined : parseIp(spec.src)) ?? chooseSource(ns, dst);
  const id = spec.sport ?? 0;
  return {
    proto: echo ? icmpProto(dst.family) : spec.proto,
    src,
    dst,
    sport: id,
    dport: echo ? id : (spec.dport ?? 0),
    ttl: spec.ttl ?? 64,
    size: spec.size ?? (spec.proto === 'tcp' ? 60 : 84),
    flags: spec.proto === 'tcp' ? flags : [],
    icmp: echo ? { type: dst.family === 4 ? 8 : 128, code: 0 } : undefined,
    about: undefined,
    aboutProto: undefined,
    answer: false,
    mark: 0,
    tracked: undefined,
    in: undefined,
  };
}

/** The source address that the kernel gives an unbound socket; the wildcard where there is no route. */
export function chooseSource(ns: Namespace, dst: Ip): Ip {
  if (ns.hasIp(dst)) return localSource(dst);
  const route = ns.routeTable.lookup(dst);
  return (route && ns.sourceFor(route, dst)) ?? ipOf(dst.family === 4 ? '0.0.0.0' : '::');
}

/** The packet that comes back from where a packet ended; undefined where silence follows. */
function answer(origin: Namespace, v: Verdict, p: Packet): Trip['back'] {
  const none = { verdict: v, came: false };
  const turned = (): Packet => ({
    ...p,
    src: p.dst,
    dst: p.src,
    sport: p.dport,
    dport: p.sport,
    ttl: 64,
    icmp: p.icmp && { type: p.dst.family === 4 ? 0 : 129, code: 0 },
    flags: p.proto === 'tcp' ? ['SYN', 'ACK'] : [],
    answer: true,
    tracked: undefined,
    in: undefined,
    wire: p.wire?.reply,
  });
  // what turns a new connection down speaks for a connection that is not in the table yet
  const attached = (ns: Namespace, related: boolean): Packet['tracked'] =>
    p.tracked?.ns === ns
      ? {
          ns,
          entry: {
            ...p.tracked.entry,
            direction: p.tracked.entry.direction === 'orig' ? 'reply' : 'orig',
            fresh: false,
            related,
          },
        }
      : undefined;
  const error = (icmp: IcmpError, ns: Namespace): Trip['back'] => {
    const from = errorSource(ns, origin, p);
    const packet: Packet = {
      ...turned(),
      src: from,
      proto: icmpProto(p.dst.family),
      icmp: icmpCode(icmp, p.dst.family),
      about: { src: p.src, dst: p.dst, sport: p.sport, dport: p.dport },
      aboutProto: p.proto,
      size: 20 + 8 + Math.min(p.size, 548),
      flags: [],
      tracked: attached(ns, true),
      wire: p.wire && wire({ df: false, id: (7 * p.wire.id + 1) & 0xffff, about: shot(p) }),
    };
    return { kind: 'error', icmp, from, packet, ...none };
  };
  const at = v.ns as Namespace;
  switch (v.kind) {
    case 'delivered':
      return { kind: 'answer', icmp: undefined, from: p.dst, packet: turned(), ...none };
    case 'port-closed':
      if (p.proto === 'udp') return error('port-unreachable', at);
      return {
        kind: 'reset',
        icmp: undefined,
        from: p.dst,
        packet: { ...turned(), flags: ['RST', 'ACK'], size: 40, wire: resetOf(p.wire) },
        ...none,
      };
    case 'rejected':
      if (v.with !== 'tcp-reset') return error(v.with, at);
      return {
        kind: 'reset',
        icmp: undefined,
        from: p.dst,
        packet: {
          ...turned(),
          flags: ['RST', 'ACK'],
          size: 40,
          tracked: attached(at, false),
          wire: resetOf(p.wire),
        },
        ...none,
      };
    case 'no-route':
      return v.local ? undefined : error('net-unreachable', at);
    case 'host-unreachable':
      return v.local ? undefined : error('host-unreachable', at);
    case 'ttl-exceeded':
      return error('ttl-exceeded', at);
    default:
      return undefined;
  }
}

/** An ICMP error comes from the address that was asked for, if that is here, else from the link towards the sender. */
function errorSource(ns: Namespace, origin: Namespace, p: Packet): Ip {
  if (ns.hasIp(p.dst)) return p.dst;
  const link = ns === origin ? undefined : p.in;
  return (
    link?.addresses.find((a) => a.family === p.dst.family && a.scope === 'global')?.ip ??
    chooseSource(ns, p.src)
  );
}
