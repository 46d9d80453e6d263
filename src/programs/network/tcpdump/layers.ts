import { u8, u16 } from './bytes.ts';
import type { Captured } from './encode.ts';

/** Where the parts of a captured packet are. */
export interface Layers {
  ethertype: number;
  /** Start of what the link header carries. */
  net: number;
  family: 4 | 6 | undefined;
  /** IP protocol number, of a first fragment. */
  proto: number | undefined;
  /** Start of the TCP, UDP or ICMP header. */
  transport: number;
  /** End of the IP packet. */
  end: number;
}

/** Finds the headers by what the bytes say: Ethernet or cooked, then IPv4 or IPv6; neither has `family` undefined. */
export function layersOf(p: Captured): Layers {
  const { bytes } = p;
  const net = p.link === 'ether' ? 14 : 20;
  const ethertype = u16(bytes, p.link === 'ether' ? 12 : 0);
  const none: Layers = { ethertype, net, family: undefined, proto: undefined, transport: net, end: p.length };
  if (ethertype === 0x0800) {
    const head = (u8(bytes, net) & 15) * 4;
    return {
      ...none,
      family: 4,
      proto: u8(bytes, net + 9),
      transport: net + head,
      end: net + u16(bytes, net + 2),
    };
  }
  if (ethertype === 0x86dd)
    return {
      ...none,
      family: 6,
      proto: u8(bytes, net + 6),
      transport: net + 40,
      end: net + 40 + u16(bytes, net + 4),
    };
  return none;
}
