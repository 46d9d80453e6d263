import { type Errno, SysError } from '../../errors.ts';
import { ipOf, parseIp } from '../addr.ts';
import type { Namespace } from '../namespace.ts';
import type { SocketOwner } from '../types.ts';
import { chooseSource, roundTrip, type Trip } from '../walk/trace.ts';
import { Tcp } from './tcp.ts';
import { Listener } from './tcp-listener.ts';

const SECOND = 1_000_000;
/** ARP asks three times, a second apart, and then takes a little longer to say so. */
const ARP_FAILS_US = 3_070_000;

/** What became of one SYN. */
type Outcome =
  | { kind: 'up'; listener: Listener }
  | { kind: 'error'; errno: Errno }
  | { kind: 'silence' }
  | { kind: 'no-neighbour' };

const ICMP_ERRNO: Record<string, Errno> = {
  'port-unreachable': 'ECONNREFUSED',
  'proto-unreachable': 'EPROTO',
  'host-unreachable': 'EHOSTUNREACH',
  'net-unreachable': 'ENETUNREACH',
  'admin-prohibited': 'EHOSTUNREACH',
  'ttl-exceeded': 'EHOSTUNREACH',
};

/** The error that a connected socket reports for an ICMP error. */
export const icmpErrno = (icmp: string): Errno => ICMP_ERRNO[icmp] ?? 'EHOSTUNREACH';

function judge(trip: Trip, ns: Namespace): Outcome {
  const { verdict, back } = trip;
  if (verdict.kind === 'no-route' && verdict.local) return { kind: 'error', errno: 'ENETUNREACH' };
  if (verdict.kind === 'host-unreachable' && verdict.local && verdict.ns === ns)
    return { kind: 'no-neighbour' };
  if (!back?.came) return { kind: 'silence' };
  if (back.kind === 'reset') return { kind: 'error', errno: 'ECONNREFUSED' };
  if (back.kind === 'error') return { kind: 'error', errno: icmpErrno(back.icmp!) };
  const socket = verdict.kind === 'delivered' ? verdict.socket : undefined;
  if (socket instanceof Listener)
    return socket.hasRoom ? { kind: 'up', listener: socket } : { kind: 'silence' };
  return { kind: 'error', errno: 'ECONNREFUSED' };
}

/** Opens a connection; see NetApi.tcpConnect. */
export async function connectTcp(
  ns: Namespace,
  addr: string,
  port: number,
  opts: { timeoutUs?: number; bindAddress?: string; owner: SocketOwner | undefined },
): Promise<Tcp> {
  const scheduler = ns.stack.scheduler;
  const dst = parseIp(addr === '0.0.0.0' ? '127.0.0.1' : addr === '::' ? '::1' : addr);
  if (!dst || port < 0 || port > 65535) throw new SysError('EINVAL');
  if (opts.bindAddress !== undefined && !ns.isLocal(opts.bindAddress)) throw new SysError('EADDRNOTAVAIL');
  if (!ns.routeTo(dst.text)) throw new SysError('ENETUNREACH');
  const source = opts.bindAddress === undefined ? chooseSource(ns, dst) : ipOf(opts.bindAddress);
  const remote = { address: dst.text, port };
  const localPort = ns.socketTable.freePort(
    'tcp',
    (p) => !ns.socketTable.hasTuple({ address: source.text, port: p }, remote),
  );
  const local = { address: source.text, port: localPort };
  const client = new Tcp(ns, { family: dst.family, local, remote, owner: opts.owner });
  client.opened = true;
  let connected = false;
  try {
    const start = scheduler.nowUs;
    const deadline = start + Math.min(opts.timeoutUs ?? Number.POSITIVE_INFINITY, 127 * SECOND);
    let unheard = 0;
    for (let backoff = 1; ; backoff *= 2) {
      const trip = roundTrip(
        ns.stack,
        ns,
        { proto: 'tcp', src: source.text, sport: localPort, dst: dst.text, dport: port },
        { record: false, commit: true, reply: true, wire: ns.stack.capture?.segments.syn(client) },
      );
      const outcome = judge(trip, ns);
      if (outcome.kind === 'error' && outcome.errno === 'ENETUNREACH' && !trip.back)
        throw new SysError('ENETUNREACH');
      if (outcome.kind === 'up' || outcome.kind === 'error') {
        await scheduler.sleep(Math.min(trip.rttUs, deadline - scheduler.nowUs));
        if (outcome.kind === 'error') throw new SysError(outcome.errno);
        if (!outcome.listener.hasRoom) throw new SysError('ECONNREFUSED');
        connected = true;
        return establish(client, outcome.listener, trip);
      }
      if (outcome.kind === 'no-neighbour') {
        unheard++;
        const due = start + (unheard < 3 ? unheard * SECOND : ARP_FAILS_US);
        await scheduler.sleep(Math.min(due, deadline) - scheduler.nowUs);
        if (scheduler.nowUs >= deadline) throw new SysError('ETIMEDOUT');
        if (unheard >= 3) throw new SysError('EHOSTUNREACH');
        backoff = 0.5;
        continue;
      }
      await scheduler.sleep(Math.min(scheduler.nowUs + backoff * SECOND, deadline) - scheduler.nowUs);
      if (scheduler.nowUs >= deadline) throw new SysError('ETIMEDOUT');
    }
  } finally {
    if (!connected) client.forget();
  }
}

function establish(client: Tcp, listener: Listener, trip: Trip): Tcp {
  const { packet } = trip;
  const server = new Tcp(listener.ns, {
    family: listener.family,
    local: { address: packet.dst.text, port: packet.dport },
    remote: { address: packet.src.text, port: packet.sport },
    owner: listener.owner,
  });
  client.connections = trip.recorder.made;
  client.join(server);
  server.join(client);
  client.ns.stack.capture?.segments.connected(client, server);
  listener.enqueue(server);
  return client;
}
