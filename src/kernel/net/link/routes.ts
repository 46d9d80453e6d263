import { SysError } from '../../errors.ts';
import {
  ANY4,
  ANY6,
  compareIp,
  contains,
  type Ip,
  ipOf,
  type Prefix,
  parseIp,
  parsePrefix,
} from '../addr.ts';
import type { Family, InterfaceAddress, Route, RouteSpec } from '../types.ts';

export interface RouteEntry {
  prefix: Prefix;
  gateway: Ip | undefined;
  dev: string;
  source: Ip | undefined;
  scope: Route['scope'];
  metric: number;
  proto: Route['proto'];
}

/** The routes to one destination. Every link of a host has one to fe80::/64, so there may be many. */
interface Group {
  prefix: Prefix;
  entries: Set<RouteEntry>;
}

/** The main routing table of a namespace, both families. */
export class RouteTable {
  readonly #groups = new Map<string, Group>();
  /** Longest prefix first. */
  #ordered: Group[] = [];
  readonly #byDev = new Map<string, Set<RouteEntry>>();
  readonly #bySource = new Map<string, Set<RouteEntry>>();
  readonly #cache = new Map<string, RouteEntry | null>();
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Longest prefix, then lowest metric, then the earliest. */
  lookup(ip: Ip): RouteEntry | undefined {
    let found = this.#cache.get(ip.text);
    if (found === undefined) {
      const group = this.#ordered.find((g) => contains(g.prefix, ip));
      found = null;
      for (const r of group?.entries ?? []) if (!found || r.metric < found.metric) found = r;
      if (this.#cache.size > 4096) this.#cache.clear();
      this.#cache.set(ip.text, found);
    }
    return found ?? undefined;
  }

  #insert(entry: RouteEntry): void {
    let group = this.#groups.get(entry.prefix.text);
    if (!group) {
      group = { prefix: entry.prefix, entries: new Set() };
      this.#groups.set(entry.prefix.text, group);
      const at = this.#ordered.findIndex((g) => g.prefix.bits < entry.prefix.bits);
      this.#ordered.splice(at < 0 ? this.#ordered.length : at, 0, group);
    }
    group.entries.add(entry);
    index(this.#byDev, entry.dev, entry);
    if (entry.source) index(this.#bySource, entry.source.text, entry);
    this.#touch();
  }

  #remove(entry: RouteEntry): void {
    const group = this.#groups.get(entry.prefix.text);
    if (!group?.entries.delete(entry)) return;
    if (group.entries.size === 0) {
      this.#groups.delete(entry.prefix.text);
      this.#ordered.splice(this.#ordered.indexOf(group), 1);
    }
    unindex(this.#byDev, entry.dev, entry);
    if (entry.source) unindex(this.#bySource, entry.source.text, entry);
    this.#touch();
  }

  #touch(): void {
    this.#cache.clear();
    this.#changed();
  }

  addKernel(prefix: Prefix, dev: string, source: string | undefined): void {
    for (const r of this.#byDev.get(dev) ?? [])
      if (r.proto === 'kernel' && r.prefix.text === prefix.text) return;
    this.#insert({
      prefix,
      gateway: undefined,
      dev,
      source: source === undefined ? undefined : parseIp(source),
      scope: prefix.family === 4 ? 'link' : 'global',
      metric: prefix.family === 4 ? 0 : 256,
      proto: 'kernel',
    });
  }

  /** `devs` tells whether an interface exists and is up. */
  add(spec: RouteSpec, devs: (name: string) => { up: boolean } | undefined): void {
    const gateway = spec.gateway === undefined ? undefined : parseIp(spec.gateway);
    if (spec.gateway !== undefined && !gateway) throw new SysError('EINVAL');
    const prefix = destination(spec.destination, gateway?.family);
    let dev = spec.dev;
    if (dev === undefined) {
      if (!gateway) throw new SysError('ENODEV');
      const via = this.lookup(gateway);
      if (!via || via.gateway) throw new SysError('ENETUNREACH');
      dev = via.dev;
    }
    const link = devs(dev);
    if (!link) throw new SysError('ENODEV');
    if (!link.up) throw new SysError('ENETDOWN');
    if (gateway && gateway.family === prefix.family) {
      const via = this.lookup(gateway);
      if (!via || via.gateway) throw new SysError(prefix.family === 4 ? 'ENETUNREACH' : 'EHOSTUNREACH');
    }
    const metric = spec.metric ?? (prefix.family === 4 ? 0 : 1024);
    const same = (r: RouteEntry) =>
      r.prefix.text === prefix.text &&
      r.metric === metric &&
      (prefix.family === 4 || (r.dev === dev && r.gateway?.text === gateway?.text));
    if ([...(this.#groups.get(prefix.text)?.entries ?? [])].some(same)) throw new SysError('EEXIST');
    this.#insert({
      prefix,
      gateway,
      dev,
      source: spec.source === undefined ? undefined : parseIp(spec.source),
      scope: spec.scope ?? (gateway || prefix.family === 6 ? 'global' : 'link'),
      metric,
      proto: spec.proto ?? 'boot',
    });
  }

  delete(spec: RouteSpec): void {
    const gateway = spec.gateway === undefined ? undefined : parseIp(spec.gateway);
    const prefix = destination(spec.destination, gateway?.family);
    const found = [...(this.#groups.get(prefix.text)?.entries ?? [])].find(
      (r) =>
        (gateway === undefined || r.gateway?.text === gateway.text) &&
        (spec.dev === undefined || r.dev === spec.dev) &&
        (spec.metric === undefined || r.metric === spec.metric),
    );
    if (!found) throw new SysError('ESRCH');
    this.#remove(found);
  }

  deleteDev(dev: string): void {
    for (const r of [...(this.#byDev.get(dev) ?? [])]) this.#remove(r);
  }

  /** An address went: so do the routes that name it as their source, and its network's own route. */
  deleteSource(dev: string, address: InterfaceAddress): void {
    for (const r of [...(this.#bySource.get(address.address) ?? [])]) this.#remove(r);
    if (address.family === 4) return;
    const ip = ipOf(address.address);
    for (const r of [...(this.#byDev.get(dev) ?? [])])
      if (r.proto === 'kernel' && contains(r.prefix, ip)) this.#remove(r);
  }

  renameDev(from: string, to: string): void {
    for (const r of [...(this.#byDev.get(from) ?? [])]) {
      unindex(this.#byDev, from, r);
      r.dev = to;
      index(this.#byDev, to, r);
    }
  }

  /** As `ip route` orders them: IPv4 by address (default is 0.0.0.0), IPv6 likewise with default last. */
  list(family: Family): Route[] {
    const last = (r: RouteEntry) => (family === 6 && r.prefix.bits === 0 ? 1 : 0);
    return this.#ordered
      .filter((g) => g.prefix.family === family)
      .flatMap((g) => [...g.entries])
      .sort(
        (a, b) =>
          last(a) - last(b) ||
          compareIp(a.prefix.base, b.prefix.base) ||
          b.prefix.bits - a.prefix.bits ||
          a.metric - b.metric,
      )
      .map(view);
  }
}

function index(map: Map<string, Set<RouteEntry>>, key: string, entry: RouteEntry): void {
  const set = map.get(key);
  if (set) set.add(entry);
  else map.set(key, new Set([entry]));
}

function unindex(map: Map<string, Set<RouteEntry>>, key: string, entry: RouteEntry): void {
  const set = map.get(key);
  if (set?.delete(entry) && set.size === 0) map.delete(key);
}

function destination(text: string, gateway: Family | undefined): Prefix {
  if (text === 'default') return gateway === 6 ? ANY6 : ANY4;
  const prefix = parsePrefix(text);
  if (!prefix) throw new SysError('EINVAL');
  return prefix;
}

/** The public form of a route. */
export function view(r: RouteEntry): Route {
  const single = r.prefix.bits === (r.prefix.family === 4 ? 32 : 128);
  return {
    family: r.prefix.family,
    destination: r.prefix.bits === 0 ? 'default' : single ? r.prefix.base.text : r.prefix.text,
    gateway: r.gateway?.text,
    dev: r.dev,
    source: r.source?.text,
    scope: r.scope,
    metric: r.metric,
    proto: r.proto,
  };
}

/** A route as `ip route` prints it. */
export function formatRoute(r: Route): string {
  const parts = [r.destination];
  if (r.gateway) parts.push('via', r.gateway);
  parts.push('dev', r.dev);
  if (r.proto !== 'boot') parts.push('proto', r.proto);
  if (r.scope !== 'global') parts.push('scope', r.scope);
  if (r.source) parts.push('src', r.source);
  if (r.metric) parts.push('metric', String(r.metric));
  return parts.join(' ');
}
