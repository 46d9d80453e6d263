import type { Ip } from '../addr.ts';
import type { Wire } from '../capture/frame.ts';
import type { Link } from '../link/link.ts';
import type { Namespace } from '../namespace.ts';
import type { Tracked, Tuple } from '../netfilter/conntrack.ts';
import type { IcmpError, Proto } from '../types.ts';

/** A packet on its way. It is changed as it goes. */
export interface Packet {
  proto: Proto;
  src: Ip;
  dst: Ip;
  /** Of an echo, both are its identifier. */
  sport: number;
  dport: number;
  ttl: number;
  size: number;
  /** TCP: SYN, ACK, RST …; what `--tcp-flags` looks at. */
  flags: readonly string[];
  icmp: { type: number; code: number } | undefined;
  /** An ICMP error: the packet that it is about, as its sender saw that packet. */
  about: Tuple | undefined;
  /** The protocol of that packet. */
  aboutProto: Proto | undefined;
  /** An answer: delivered without looking for a socket. */
  answer: boolean;
  mark: number;
  /** What the namespace that it is in knows of its connection. */
  tracked: { ns: Namespace; entry: Tracked } | undefined;
  /** The link by which it came into the present namespace. */
  in: Link | undefined;
  /** The rest of it, while somebody captures. */
  wire?: Wire | undefined;
}

export const icmpProto = (family: 4 | 6): Proto => (family === 4 ? 'icmp' : 'icmpv6');

/** Type and code of an ICMP error, by family. */
export function icmpCode(error: IcmpError, family: 4 | 6): { type: number; code: number } {
  const v4 = {
    'net-unreachable': [3, 0],
    'host-unreachable': [3, 1],
    'proto-unreachable': [3, 2],
    'port-unreachable': [3, 3],
    'admin-prohibited': [3, 13],
    'ttl-exceeded': [11, 0],
  } as const;
  const v6 = {
    'net-unreachable': [1, 0],
    'host-unreachable': [1, 3],
    'proto-unreachable': [1, 4],
    'port-unreachable': [1, 4],
    'admin-prohibited': [1, 1],
    'ttl-exceeded': [3, 0],
  } as const;
  const [type, code] = (family === 4 ? v4 : v6)[error];
  return { type, code };
}
