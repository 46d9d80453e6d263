import { SysError } from '../errors.ts';
import { contains, type Ip, ipOf, isLoopback, localSource, parseIp, prefixOf } from './addr.ts';
import { Link, type LinkAddress } from './link/link.ts';
import { type RouteEntry, RouteTable, view } from './link/routes.ts';
import { Conntrack } from './netfilter/conntrack.ts';
import { iptables } from './netfilter/iptables/iptables.ts';
import { views } from './netfilter/iptables/views.ts';
import { Netfilter } from './netfilter/tables.ts';
import { SocketTable } from './sockets/socket-table.ts';
import type { NetStack } from './stack.ts';
import { Sysctls } from './sysctl.ts';
import type {
  CommandResult,
  ConntrackEntry,
  Family,
  LinkKind,
  Neighbour,
  NetInterface,
  NetNamespace,
  NetSocket,
  Route,
  RouteSpec,
} from './types.ts';

/** A network namespace: see {@link NetNamespace}. */
export class Namespace implements NetNamespace {
  readonly stack: NetStack;
  readonly name: string;
  readonly inode: number;
  readonly lo: Link;
  readonly routeTable: RouteTable;
  readonly ct = new Conntrack();
  #socketTable: SocketTable | undefined;
  readonly filter4: Netfilter;
  readonly filter6: Netfilter;
  deleted = false;
  /** Whom this namespace has talked to, for `ip neigh`: address to whether it answered. */
  readonly neighbourCache = new Map<string, { dev: string; mac: string | undefined }>();
  readonly #links = new Map<string, Link>();
  readonly #sysctls: Sysctls;
  readonly #local = new Map<string, Link[]>();
  #nextIndex = 1;

  constructor(stack: NetStack, name: string, inode: number) {
    this.stack = stack;
    this.name = name;
    this.inode = inode;
    this.routeTable = new RouteTable(() => stack.bump());
    this.filter4 = new Netfilter(4, () => stack.bump());
    this.filter6 = new Netfilter(6, () => stack.bump());
    const devs = { has: (dev: string) => this.#links.has(dev), names: () => [...this.#links.keys()] };
    this.#sysctls = new Sysctls(devs, (key, value) => this.#sysctlChanged(key, value));
    this.lo = this.#add('loopback', 'lo', '00:00:00:00:00:00', 65536);
  }

  /** Made when the first socket is: most namespaces of a large lab have few or none. */
  get socketTable(): SocketTable {
    this.#socketTable ??= new SocketTable(this);
    return this.#socketTable;
  }

  get interfaces(): readonly Link[] {
    return [...this.#links.values()].sort((a, b) => a.ifindex - b.ifindex);
  }

  interface(name: string): Link | undefined {
    return this.#links.get(name);
  }

  addBridge(name: string, opts: { mac?: string; mtu?: number } = {}): NetInterface {
    return this.#add('bridge', name, opts.mac, opts.mtu);
  }

  addUplink(name: string, opts: { mac?: string; mtu?: number } = {}): NetInterface {
    return this.#add('uplink', name, opts.mac, opts.mtu);
  }

  addDummy(name: string): NetInterface {
    return this.#add('dummy', name);
  }

  /** One end of a veth pair; {@link NetStack.addVethPair} joins two. */
  addVeth(name: string): Link {
    return this.#add('veth', name);
  }

  #add(kind: LinkKind, name: string, mac?: string, mtu = 1500): Link {
    if (this.deleted) throw new SysError('ENODEV');
    if (this.#links.has(name)) throw new SysError('EEXIST');
    if (!/^[^\s/]{1,15}$/.test(name)) throw new SysError('EINVAL');
    const uid = this.stack.nextUid();
    const link = new Link(this, {
      kind,
      name,
      mac: mac ?? this.stack.mac(uid),
      mtu,
      ifindex: this.#nextIndex++,
      uid,
    });
    this.#links.set(name, link);
    this.#sysctls.addInterface(name);
    this.stack.bump();
    return link;
  }

  deleteInterface(name: string): void {
    const link = this.#links.get(name);
    if (!link) throw new SysError('ENODEV');
    if (link.kind === 'loopback') throw new SysError('EOPNOTSUPP');
    for (const end of link.peer ? [link, link.peer] : [link]) {
      end.detach();
      end.ns.removeLink(end);
      end.peer = undefined;
    }
    this.stack.bump();
  }

  removeLink(link: Link): void {
    this.#links.delete(link.name);
    this.#sysctls.removeInterface(link.name);
  }

  /** Takes a link in that another namespace gave away. It keeps its number if that is free here. */
  adopt(link: Link, name: string): void {
    const taken = [...this.#links.values()].some((l) => l.ifindex === link.ifindex);
    if (taken) link.ifindex = this.#nextIndex;
    this.#nextIndex = Math.max(this.#nextIndex, link.ifindex + 1);
    link.name = name;
    link.ns = this;
    this.#links.set(name, link);
    this.#sysctls.addInterface(name);
  }

  renameLink(link: Link, name: string): void {
    if (this.#links.has(name)) throw new SysError('EEXIST');
    this.routeTable.renameDev(link.name, name);
    this.removeLink(link);
    link.name = name;
    this.#links.set(name, link);
    this.#sysctls.addInterface(name);
    this.stack.bump();
  }

  addLocal(address: LinkAddress, link: Link): void {
    const links = this.#local.get(address.address);
    if (links) links.push(link);
    else this.#local.set(address.address, [link]);
  }

  removeLocal(address: LinkAddress, link: Link): void {
    const links = this.#local.get(address.address)?.filter((l) => l !== link) ?? [];
    if (links.length) this.#local.set(address.address, links);
    else this.#local.delete(address.address);
  }

  isLocal(address: string): boolean {
    const ip = parseIp(address);
    return ip !== undefined && this.hasIp(ip);
  }

  /** As {@link isLocal}, for a parsed address. */
  hasIp(ip: Ip): boolean {
    return this.#local.has(ip.text) || (ip.family === 4 && isLoopback(ip) && this.#local.has('127.0.0.1'));
  }

  /** True for the broadcast address of one of its networks, or 255.255.255.255. */
  isBroadcast(ip: Ip): boolean {
    if (ip.family === 6) return false;
    if (ip.v4 === 0xffffffff) return true;
    const route = this.routeTable.lookup(ip);
    return this.interface(route?.dev ?? '')?.addresses.some((a) => a.broadcast === ip.text) ?? false;
  }

  routes(family: Family = 4): Route[] {
    return this.routeTable.list(family);
  }

  addRoute(spec: RouteSpec): void {
    this.routeTable.add(spec, (name) => this.#links.get(name));
  }

  deleteRoute(spec: RouteSpec): void {
    this.routeTable.delete(spec);
  }

  routeTo(address: string): Route | undefined {
    const ip = parseIp(address);
    if (!ip) return undefined;
    if (this.hasIp(ip))
      return view({
        ...LOCAL_ROUTE,
        prefix: prefixOf(ip, ip.family === 4 ? 32 : 128),
        source: localSource(ip),
      });
    const entry = this.routeTable.lookup(ip);
    return entry && view({ ...entry, source: this.sourceFor(entry, ip) });
  }

  /** The source address that an unbound socket gets for a destination. */
  sourceFor(route: RouteEntry, dst: Ip): Ip | undefined {
    if (route.source) return route.source;
    const link = this.#links.get(route.dev);
    let best: LinkAddress | undefined;
    const rank = (a: LinkAddress) =>
      (contains(prefixOf(a.ip, a.prefix), dst) ? 2 : 0) + (a.scope === 'global' ? 1 : 0);
    const near = route.gateway ?? dst;
    for (const a of link?.addresses ?? []) {
      if (a.family !== near.family) continue;
      if (!best || rank(a) > rank(best)) best = a;
    }
    if (best) return best.ip;
    for (const [address, links] of this.#local) {
      const ip = ipOf(address);
      if (ip.family === dst.family && !links.some((l) => l.kind === 'loopback')) return ip;
    }
    return undefined;
  }

  neighbours(): Neighbour[] {
    return [...this.neighbourCache]
      .filter(([, { dev }]) => this.#links.has(dev))
      .map(([address, { dev, mac }]) => ({ address, dev, mac, state: mac ? 'REACHABLE' : 'FAILED' }));
  }

  sysctl(key: string): string | undefined {
    return this.#sysctls.get(key);
  }

  setSysctl(key: string, value: string): void {
    this.#sysctls.set(key, value);
  }

  sysctls(): Array<[string, string]> {
    return this.#sysctls.entries();
  }

  /** A yes-or-no setting of an interface, or of all of them. */
  flag(family: 'ipv4' | 'ipv6', dev: string, leaf: string): boolean {
    return this.#sysctls.flag(family, dev, leaf);
  }

  forwards(family: Family): boolean {
    return this.#sysctls.get(family === 4 ? 'net.ipv4.ip_forward' : 'net.ipv6.conf.all.forwarding') === '1';
  }

  #sysctlChanged(key: string, value: string): void {
    const m = /^net\.ipv6\.conf\.(.+)\.disable_ipv6$/.exec(key);
    if (m) {
      const links = m[1] === 'all' ? this.interfaces : [this.#links.get(m[1]!)];
      for (const link of links) link?.applyDisableIpv6(value !== '0');
    }
    this.stack.bump();
  }

  netfilter(family: Family): Netfilter {
    return family === 4 ? this.filter4 : this.filter6;
  }

  iptables(args: readonly string[], family: Family = 4): CommandResult {
    return iptables(this.netfilter(family), args);
  }

  iptablesSave(family: Family, opts: { table?: string; counters?: boolean; timestamp: string }): string {
    return views().save(this.netfilter(family), opts);
  }

  conntrack(): ConntrackEntry[] {
    return this.ct.list(this.stack.scheduler.nowUs);
  }

  flushConntrack(address?: string): void {
    this.ct.flush(address);
    this.stack.bump();
  }

  sockets(): NetSocket[] {
    return this.socketTable.list();
  }
}

const LOCAL_ROUTE = { gateway: undefined, dev: 'lo', scope: 'host', metric: 0, proto: 'kernel' } as const;
