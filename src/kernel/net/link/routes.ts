import { SysError } from '../../errors.ts';
import { ANY4, ANY6, compareIp, contains, type Ip, type Prefix, parseIp, parsePrefix } from '../addr.ts';
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

/** The main routing table of a namespace, both families. */
export class RouteTable {
  #entries: RouteEntry[] = [];
  #cache = new Map<string, RouteEntry | null>();
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Longest prefix, then lowest metric, then the earliest. */
  lookup(ip: Ip): RouteEntry | undefined {
    let found = this.#cache.get(ip.text);
    if (found === undefined) {
      found = null;
      for (const r of this.#entries) {
        if (contains(r.prefix, ip)) {
          found = r;
          break;
        }
      }
      if (this.#cache.size > 4096) this.#cache.clear();
      this.#cache.set(ip.text, found);
    }
    return found ?? undefined;
  }

  #insert(entry: RouteEntry): void {
    let i = this.#entries.findIndex(
      (r) =>
        r.prefix.bits < entry.prefix.bits || (r.prefix.bits === entry.prefix.bits && r.metric > entry.metric),
    );
    if (i < 0) i = this.#entries.length;
    this.#entries.splice(i, 0, entry);
    this.#touch();
  }

  #touch(): void {
    this.#cache.clear();
    this.#changed();
  }

  addKernel(prefix: Prefix, dev: string, source: string | undefined): void {
    if (this.#entries.some((r) => r.proto === 'kernel' && r.dev === dev && r.prefix.text === prefix.text))
      return;
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
    if (this.#entries.some(same)) throw new SysError('EEXIST');
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
    const i = this.#entries.findIndex(
      (r) =>
        r.prefix.text === prefix.text &&
        (gateway === undefined || r.gateway?.text === gateway.text) &&
        (spec.dev === undefined || r.dev === spec.dev) &&
        (spec.metric === undefined || r.metric === spec.metric),
    );
    if (i < 0) throw new SysError('ESRCH');
    this.#entries.splice(i, 1);
    this.#touch();
  }

  deleteDev(dev: string): void {
    this.#filter((r) => r.dev !== dev);
  }

  /** An address went: so do the routes that name it as their source, and its network's own route. */
  deleteSource(dev: string, address: InterfaceAddress): void {
    this.#filter(
      (r) =>
        !(r.source?.text === address.address) &&
        !(
          address.family === 6 &&
          r.proto === 'kernel' &&
          r.dev === dev &&
          contains(r.prefix, parseIp(address.address)!)
        ),
    );
  }

  renameDev(from: string, to: string): void {
    for (const r of this.#entries) if (r.dev === from) r.dev = to;
  }

  #filter(keep: (r: RouteEntry) => boolean): void {
    const kept = this.#entries.filter(keep);
    if (kept.length === this.#entries.length) return;
    this.#entries = kept;
    this.#touch();
  }

  /** As `ip route` orders them: IPv4 by address (default is 0.0.0.0), IPv6 likewise with default last. */
  list(family: Family): Route[] {
    const last = (r: RouteEntry) => (family === 6 && r.prefix.bits === 0 ? 1 : 0);
    return this.#entries
      .filter((r) => r.prefix.family === family)
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
