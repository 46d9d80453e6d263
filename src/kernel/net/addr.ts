import type { Family } from './types.ts';

/** A parsed address. Equal addresses have equal canonical `text`. */
export interface Ip {
  readonly family: Family;
  /** Canonical text: dotted quad, or RFC 5952. */
  readonly text: string;
  /** IPv4 as an unsigned 32-bit number; 0 for IPv6. */
  readonly v4: number;
  /** IPv6 as a 128-bit number; 0n for IPv4. */
  readonly v6: bigint;
}

/** A network: its base address (host bits cleared) and prefix length. */
export interface Prefix {
  readonly family: Family;
  readonly base: Ip;
  readonly bits: number;
  /** `172.18.0.0/16`. */
  readonly text: string;
}

const memo = new Map<string, Ip | null>();

/** Parses an address in full form only (`1.2.3` and `010.0.0.1` are none). A zone (`%eth0`) is ignored. */
export function parseIp(text: string): Ip | undefined {
  let ip = memo.get(text);
  if (ip === undefined) {
    ip = (text.includes(':') ? parse6(text) : parse4(text)) ?? null;
    if (memo.size > 50_000) memo.clear();
    memo.set(text, ip);
  }
  return ip ?? undefined;
}

/** As {@link parseIp}, for text that is known to be an address. */
export function ipOf(text: string): Ip {
  const ip = parseIp(text);
  if (!ip) throw new TypeError(`not an IP address: ${text}`);
  return ip;
}

function parse4(text: string): Ip | undefined {
  const m = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (!m) return undefined;
  let v = 0;
  for (let i = 1; i <= 4; i++) {
    const part = m[i]!;
    if (Number(part) > 255 || (part.length > 1 && part[0] === '0')) return undefined;
    v = v * 256 + Number(part);
  }
  return { family: 4, text, v4: v, v6: 0n };
}

function parse6(whole: string): Ip | undefined {
  let text = whole.split('%')[0]!;
  const v4 = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (v4) {
    const low = parse4(v4[2]!);
    if (!low) return undefined;
    text = `${v4[1]}${(low.v4 >>> 16).toString(16)}:${(low.v4 & 0xffff).toString(16)}`;
  }
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const groups = (s: string | undefined) => (s ? s.split(':') : []);
  const head = groups(halves[0]);
  const tail = groups(halves[1]);
  const gap = 8 - head.length - tail.length;
  if (halves.length === 2 ? gap < 1 : gap !== 0) return undefined;
  let v = 0n;
  for (const g of [...head, ...Array<string>(Math.max(0, gap)).fill('0'), ...tail]) {
    if (!/^[0-9a-f]{1,4}$/i.test(g)) return undefined;
    v = (v << 16n) | BigInt(Number.parseInt(g, 16));
  }
  return ip6(v);
}

/** The IPv4 address with this number. */
export function ip4(value: number): Ip {
  const v = value >>> 0;
  return { family: 4, text: `${v >>> 24}.${(v >>> 16) & 255}.${(v >>> 8) & 255}.${v & 255}`, v4: v, v6: 0n };
}

/** The IPv6 address with this number. */
export function ip6(value: bigint): Ip {
  return { family: 6, text: format6(value), v4: 0, v6: value };
}

function format6(value: bigint): string {
  const groups: number[] = [];
  for (let i = 7; i >= 0; i--) groups.push(Number((value >> BigInt(16 * i)) & 0xffffn));
  if (groups.slice(0, 5).every((g) => g === 0) && groups[5] === 0xffff) {
    return `::ffff:${ip4(((groups[6]! << 16) | groups[7]!) >>> 0).text}`;
  }
  // RFC 5952: the longest run of at least two zero groups is left out, the first of equal ones
  let best = -1;
  let length = 1;
  for (let i = 0; i < 8; i++) {
    let j = i;
    while (j < 8 && groups[j] === 0) j++;
    if (j - i > length) {
      best = i;
      length = j - i;
    }
    if (j > i) i = j - 1;
  }
  const hex = groups.map((g) => g.toString(16));
  if (best < 0) return hex.join(':');
  return `${hex.slice(0, best).join(':')}::${hex.slice(best + length).join(':')}`;
}

const widthOf = (family: Family) => (family === 4 ? 32 : 128);

/** The network of an address: host bits cleared. */
export function prefixOf(ip: Ip, bits: number): Prefix {
  const base =
    ip.family === 4
      ? ip4(bits === 0 ? 0 : ip.v4 & (-1 << (32 - bits)))
      : ip6((ip.v6 >> BigInt(128 - bits)) << BigInt(128 - bits));
  return { family: ip.family, base, bits, text: `${base.text}/${bits}` };
}

/** Parses `address[/length]` or, for IPv4, `address/mask`: the address as written and its prefix length. */
export function parseCidr(text: string): { ip: Ip; bits: number } | undefined {
  const slash = text.indexOf('/');
  const ip = parseIp(slash < 0 ? text : text.slice(0, slash));
  if (!ip) return undefined;
  if (slash < 0) return { ip, bits: widthOf(ip.family) };
  const tail = text.slice(slash + 1);
  if (/^\d{1,3}$/.test(tail))
    return Number(tail) <= widthOf(ip.family) ? { ip, bits: Number(tail) } : undefined;
  const mask = ip.family === 4 ? parseIp(tail) : undefined;
  if (mask?.family !== 4) return undefined;
  const bits = Math.clz32(~mask.v4);
  return prefixOf(ip4(0xffffffff), bits).base.v4 === mask.v4 ? { ip, bits } : undefined;
}

/** Parses a network; undefined if it isn't one. Host bits are cleared. */
export function parsePrefix(text: string): Prefix | undefined {
  const parsed = parseCidr(text);
  return parsed && prefixOf(parsed.ip, parsed.bits);
}

export function contains(prefix: Prefix, ip: Ip): boolean {
  if (prefix.family !== ip.family) return false;
  if (prefix.bits === 0) return true;
  if (ip.family === 4) return (prefix.base.v4 ^ ip.v4) >>> (32 - prefix.bits) === 0;
  return (prefix.base.v6 ^ ip.v6) >> BigInt(128 - prefix.bits) === 0n;
}

/** True if the two networks share an address. */
export function overlaps(a: Prefix, b: Prefix): boolean {
  return a.bits <= b.bits ? contains(a, b.base) : contains(b, a.base);
}

/** The address `by` further on; undefined past the end of the address space. */
export function addTo(ip: Ip, by: number | bigint): Ip | undefined {
  if (ip.family === 4) {
    const v = ip.v4 + Number(by);
    return v >= 0 && v <= 0xffffffff ? ip4(v) : undefined;
  }
  const v = ip.v6 + BigInt(by);
  return v >= 0n && v >> 128n === 0n ? ip6(v) : undefined;
}

/** Last address of a network: the IPv4 broadcast address. */
export function lastOf(prefix: Prefix): Ip {
  if (prefix.family === 4)
    return ip4(prefix.bits === 0 ? 0xffffffff : prefix.base.v4 | (0xffffffff >>> prefix.bits));
  return ip6(prefix.base.v6 | ((1n << BigInt(128 - prefix.bits)) - 1n));
}

export const sameIp = (a: Ip, b: Ip): boolean => a === b || a.text === b.text;

/** Order of addresses: IPv4 before IPv6, then by number. */
export function compareIp(a: Ip, b: Ip): number {
  if (a.family !== b.family) return a.family - b.family;
  if (a.family === 4) return a.v4 - b.v4;
  return a.v6 < b.v6 ? -1 : a.v6 > b.v6 ? 1 : 0;
}

export const ANY4: Prefix = prefixOf(ip4(0), 0);
export const ANY6: Prefix = prefixOf(ip6(0n), 0);
const LOOPBACK4 = prefixOf(ip4(0x7f000000), 8);
const LINK_LOCAL6 = prefixOf(ip6(0xfe80n << 112n), 10);

/** 127.0.0.0/8 or ::1. */
export const isLoopback = (ip: Ip): boolean => (ip.family === 4 ? contains(LOOPBACK4, ip) : ip.v6 === 1n);
/** Where a packet to one's own address comes from: 127.0.0.1 for all of 127.0.0.0/8, else the address itself. */
export const localSource = (ip: Ip): Ip => (ip.family === 4 && isLoopback(ip) ? ip4(0x7f000001) : ip);
/** fe80::/10. */
export const isLinkLocal = (ip: Ip): boolean => contains(LINK_LOCAL6, ip);
export const isWildcard = (text: string): boolean =>
  text === '' || text === '0.0.0.0' || text === '::' || text === '*';
export const isMulticast = (ip: Ip): boolean =>
  ip.family === 4 ? ip.v4 >>> 28 === 14 : ip.v6 >> 120n === 0xffn;

/** The link-local address that Linux derives from a MAC (EUI-64). */
export function linkLocalOf(mac: string): string {
  const b = mac.split(':').map((x) => Number.parseInt(x, 16));
  const eui = [b[0]! ^ 2, b[1]!, b[2]!, 0xff, 0xfe, b[3]!, b[4]!, b[5]!];
  return ip6(eui.reduce((v, x) => (v << 8n) | BigInt(x), 0xfe80n << 48n)).text;
}
