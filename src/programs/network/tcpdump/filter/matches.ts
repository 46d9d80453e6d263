import { table } from '../../../support/table.ts';
import { macText, u8 } from '../bytes.ts';
import type { Captured } from '../encode.ts';
import type { Layers } from '../layers.ts';

/** Whether a packet is wanted. */
export type Filter = (p: Captured, l: Layers) => boolean;

export type Side = 'src' | 'dst' | 'or' | 'and';

/** Protocols by their names in an expression. */
export const PROTOS = table<Filter>({
  ip: (_, l) => l.ethertype === 0x0800,
  ip6: (_, l) => l.ethertype === 0x86dd,
  arp: (_, l) => l.ethertype === 0x0806,
  rarp: (_, l) => l.ethertype === 0x8035,
  tcp: (_, l) => l.proto === 6,
  udp: (_, l) => l.proto === 17,
  icmp: (_, l) => l.family === 4 && l.proto === 1,
  icmp6: (_, l) => l.family === 6 && l.proto === 58,
  sctp: (_, l) => l.proto === 132,
  ether: () => true,
});

/** The address at 0 (destination) or 6 (source) of an Ethernet header; a cooked one has only the source. */
export const macAt = (p: Captured, at: number): string | undefined =>
  p.link === 'ether' ? macText(p.bytes, at) : at === 6 ? macText(p.bytes, 12) : undefined;

/** `inbound` and `outbound`: by the direction that a cooked header has. */
export function directed(test: (direction: number) => boolean): Filter {
  return (p) => p.link === 'sll2' && test(u8(p.bytes, 10));
}

/** Where what is asked of one end is to hold of the source, the destination, one of both or both. */
export function sided(side: Side, of: (side: 'src' | 'dst') => Filter): Filter {
  if (side === 'src' || side === 'dst') return of(side);
  const [src, dst] = [of('src'), of('dst')];
  return side === 'or' ? (p, l) => src(p, l) || dst(p, l) : (p, l) => src(p, l) && dst(p, l);
}

/** Whether an address has no bits set behind its prefix. */
export function clean(base: Uint8Array, bits: number): boolean {
  return base.every((byte, i) => (byte & (0xff >> Math.min(8, Math.max(0, bits - i * 8)))) === 0);
}

/** Addresses in a network, of IP headers and of ARP. */
export function inNet(side: Side, base: Uint8Array, bits: number): Filter {
  const v6 = base.length === 16;
  const matches = (p: Captured, at: number): boolean => {
    for (let i = 0; i < base.length; i++) {
      const left = bits - i * 8;
      if (left <= 0) return true;
      const mask = left >= 8 ? 0xff : (0xff << (8 - left)) & 0xff;
      if ((u8(p.bytes, at + i) & mask) !== (base[i]! & mask)) return false;
    }
    return true;
  };
  return sided(side, (s) => (p, l) => {
    if (v6) return l.ethertype === 0x86dd && matches(p, l.net + (s === 'src' ? 8 : 24));
    if (l.ethertype === 0x0800) return matches(p, l.net + (s === 'src' ? 12 : 16));
    if (l.ethertype === 0x0806) return matches(p, l.net + (s === 'src' ? 14 : 24));
    return false;
  });
}
