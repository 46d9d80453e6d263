import { SysError } from '../../errors.ts';
import { isWildcard, parseIp } from '../addr.ts';
import type { Namespace } from '../namespace.ts';
import type { Family, NetSocket, SocketAddress } from '../types.ts';
import type { Packet } from '../walk/packet.ts';
import type { Tcp } from './tcp.ts';
import type { Listener } from './tcp-listener.ts';
import type { Udp } from './udp.ts';

const TIME_WAIT_US = 60_000_000;
const FIN_TIMEOUT_US = 60_000_000;

/** Where a socket is bound, for finding conflicts and receivers. */
interface Bound {
  readonly family: Family;
  readonly dualStack: boolean;
  readonly local: SocketAddress;
}

const tupleKey = (local: SocketAddress, remote: SocketAddress) =>
  `${local.address} ${local.port} ${remote.address} ${remote.port}`;

/** How well a bound socket fits an address of its port: 0 not at all, more is better. */
function fits(b: Bound, address: string, family: Family): number {
  if (b.local.address === address) return 3;
  if (!isWildcard(b.local.address)) return 0;
  if (b.family === family) return 2;
  return b.dualStack && family === 4 ? 1 : 0;
}

function conflict(a: Bound, b: Bound): boolean {
  const covers = (x: Bound, family: Family) =>
    x.family === family || (x.family === 6 && x.dualStack && isWildcard(x.local.address));
  const shared = ([4, 6] as const).some((f) => covers(a, f) && covers(b, f));
  if (!shared) return false;
  return isWildcard(a.local.address) || isWildcard(b.local.address) || a.local.address === b.local.address;
}

/** The sockets of one namespace. */
export class SocketTable {
  readonly #ns: Namespace;
  readonly #listeners = new Map<number, Listener[]>();
  readonly #tcp = new Map<string, Tcp>();
  readonly #udp = new Map<number, Udp[]>();
  readonly #others = new Set<NetSocket>();
  /** Local ports of connections, for {@link freePort} and for binding without reuse. */
  readonly #tcpPorts = new Map<number, number>();
  #timeWait: Array<{ key: string; untilUs: number; socket: NetSocket }> = [];
  #next: { tcp: number; udp: number } | undefined;

  constructor(ns: Namespace) {
    this.#ns = ns;
  }

  /** The socket that takes a packet. */
  find(p: Packet): Tcp | Listener | Udp | undefined {
    const local = { address: p.dst.text, port: p.dport };
    const remote = { address: p.src.text, port: p.sport };
    const family = p.dst.family;
    if (p.proto === 'tcp')
      return (
        this.#tcp.get(tupleKey(local, remote)) ?? best(this.#listeners.get(p.dport), local.address, family)
      );
    const candidates = this.#udp.get(p.dport);
    const connected = candidates?.find(
      (s) =>
        s.remote?.address === remote.address &&
        s.remote.port === remote.port &&
        fits(s, local.address, family),
    );
    return (
      connected ??
      best(
        candidates?.filter((s) => !s.remote),
        local.address,
        family,
      )
    );
  }

  /** Throws EADDRINUSE or EADDRNOTAVAIL if a socket can't be bound so. */
  check(proto: 'tcp' | 'udp', bound: Bound, reuse: boolean): void {
    const { address, port } = bound.local;
    if (!isWildcard(address) && !this.#ns.isLocal(address)) throw new SysError('EADDRNOTAVAIL');
    const others: Bound[] = (proto === 'tcp' ? this.#listeners.get(port) : this.#udp.get(port)) ?? [];
    const free = others.every((o) => !conflict(o, bound) || (proto === 'udp' && reuse && (o as Udp).reuse));
    if (!free) throw new SysError('EADDRINUSE');
    if (proto === 'tcp' && !reuse) {
      this.#purge();
      const used =
        (this.#tcpPorts.get(port) ?? 0) > 0 || this.#timeWait.some((t) => t.socket.local.port === port);
      if (used) throw new SysError('EADDRINUSE');
    }
  }

  /** A free port from the range that Linux uses for it; a counter that starts somewhere by the seed. */
  freePort(proto: 'tcp' | 'udp', accept: (port: number) => boolean = () => true): number {
    const [lo = 32768, hi = 60999] = (this.#ns.sysctl('net.ipv4.ip_local_port_range') ?? '')
      .split(/\s+/)
      .map(Number);
    const span = hi - lo + 1;
    const stack = this.#ns.stack;
    this.#next ??= {
      tcp: lo + (span >> 2) + stack.keyed('tcp-port', this.#ns.inode, span >> 1),
      udp: lo + (span >> 2) + stack.keyed('udp-port', this.#ns.inode, span >> 1),
    };
    for (let i = 0; i < span; i++) {
      const port = this.#next[proto];
      this.#next[proto] = port + 2 > hi ? lo + ((port + 1 - lo) % 2) : port + 2;
      const taken = proto === 'tcp' ? this.#listeners.has(port) : this.#udp.has(port);
      if (!taken && accept(port)) return port;
    }
    throw new SysError('EADDRNOTAVAIL');
  }

  hasTuple(local: SocketAddress, remote: SocketAddress): boolean {
    return this.#tcp.has(tupleKey(local, remote));
  }

  addListener(l: Listener): void {
    push(this.#listeners, l.local.port, l);
  }

  removeListener(l: Listener): void {
    remove(this.#listeners, l.local.port, l);
  }

  addUdp(s: Udp): void {
    push(this.#udp, s.local.port, s);
  }

  removeUdp(s: Udp): void {
    remove(this.#udp, s.local.port, s);
  }

  addOther(s: NetSocket): void {
    this.#others.add(s);
  }

  removeOther(s: NetSocket): void {
    this.#others.delete(s);
  }

  addTcp(s: Tcp): void {
    const key = tupleKey(s.local, s.remote);
    this.#timeWait = this.#timeWait.filter((t) => t.key !== key);
    this.#tcp.set(key, s);
    this.#tcpPorts.set(s.local.port, (this.#tcpPorts.get(s.local.port) ?? 0) + 1);
  }

  removeTcp(s: Tcp): void {
    const key = tupleKey(s.local, s.remote);
    if (this.#tcp.get(key) !== s) return;
    this.#tcp.delete(key);
    const left = (this.#tcpPorts.get(s.local.port) ?? 1) - 1;
    if (left) this.#tcpPorts.set(s.local.port, left);
    else this.#tcpPorts.delete(s.local.port);
  }

  /** The closed connection stays in the lists for a minute. */
  lingers(s: Tcp): void {
    const now = this.#ns.stack.scheduler.nowUs;
    const { ns, family, local, remote } = s;
    const socket: NetSocket = {
      netid: 'tcp',
      ns,
      family,
      dualStack: false,
      state: 'TIME-WAIT',
      local,
      remote,
      recvQueue: 0,
      sendQueue: 0,
      owner: undefined,
      inode: 0,
    };
    if (this.#timeWait.length > 4096) this.#purge();
    this.#timeWait.push({ key: tupleKey(local, remote), untilUs: now + TIME_WAIT_US, socket });
  }

  #purge(): void {
    const now = this.#ns.stack.scheduler.nowUs;
    this.#timeWait = this.#timeWait.filter((t) => t.untilUs > now);
    for (const s of [...this.#tcp.values()])
      if (s.orphanedUs !== undefined && s.orphanedUs + FIN_TIMEOUT_US < now) s.forget();
  }

  list(): NetSocket[] {
    this.#purge();
    const flat = <T>(m: Map<number, T[]>) => [...m.values()].flat();
    const all: NetSocket[] = [
      ...flat(this.#udp),
      ...flat(this.#listeners),
      ...this.#tcp.values(),
      ...this.#others,
    ];
    all.sort((a, b) => a.inode - b.inode);
    return [...all, ...this.#timeWait.map((t) => t.socket)];
  }

  /** The namespace is gone: nothing comes or goes any more. */
  silence(): void {
    for (const s of this.#tcp.values()) s.silence();
    this.#tcp.clear();
    this.#listeners.clear();
    this.#udp.clear();
    this.#others.clear();
    this.#timeWait = [];
  }
}

function best<T extends Bound>(candidates: T[] | undefined, address: string, family: Family): T | undefined {
  let found: T | undefined;
  let rank = 0;
  for (const c of candidates ?? []) {
    const fit = fits(c, address, family);
    if (fit > rank) {
      rank = fit;
      found = c;
    }
  }
  return found;
}

function push<T>(map: Map<number, T[]>, key: number, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function remove<T>(map: Map<number, T[]>, key: number, value: T): void {
  const list = map.get(key)?.filter((x) => x !== value) ?? [];
  if (list.length) map.set(key, list);
  else map.delete(key);
}

/** A socket's address and family from what `bind` was given. */
export function boundTo(addr: string, port: number, v6only: boolean): Bound {
  const address = addr === '' || addr === '*' ? '0.0.0.0' : addr;
  const ip = parseIp(address);
  if (!ip || !Number.isInteger(port) || port < 0 || port > 65535) throw new SysError('EINVAL');
  return {
    family: ip.family,
    dualStack: ip.family === 6 && isWildcard(ip.text) && !v6only,
    local: { address: ip.text, port },
  };
}
