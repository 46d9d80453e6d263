import type { Prefix } from '../addr.ts';
import type { IcmpError } from '../types.ts';

/** A condition that `!` may turn round. */
export interface Not<T> {
  value: T;
  not: boolean;
}

export interface PortRange {
  lo: number;
  hi: number;
}

export type CtState = 'INVALID' | 'NEW' | 'ESTABLISHED' | 'RELATED' | 'UNTRACKED' | 'SNAT' | 'DNAT';
export type AddrType =
  | 'UNSPEC'
  | 'UNICAST'
  | 'LOCAL'
  | 'BROADCAST'
  | 'ANYCAST'
  | 'MULTICAST'
  | 'BLACKHOLE'
  | 'UNREACHABLE'
  | 'PROHIBIT';

/** One `-m` of a rule, in the order in which they were given. */
export type Match =
  | {
      kind: 'ports';
      module: 'tcp' | 'udp' | 'sctp';
      sport?: Not<PortRange>;
      dport?: Not<PortRange>;
      flags?: Not<{ mask: string[]; set: string[] }>;
    }
  | { kind: 'icmp'; module: 'icmp' | 'icmp6'; type: Not<{ type: number; code: number | undefined }> }
  | { kind: 'conntrack'; states: Not<CtState[]> }
  | { kind: 'state'; states: Not<CtState[]> }
  | { kind: 'addrtype'; src?: Not<AddrType[]>; dst?: Not<AddrType[]> }
  | { kind: 'multiport'; which: 'sports' | 'dports' | 'ports'; ports: Not<PortRange[]> }
  | { kind: 'mark'; mark: Not<{ value: number; mask: number }> }
  | { kind: 'limit'; rate: string; burst: number }
  | { kind: 'comment'; text: string };

export type RejectWith = IcmpError | 'tcp-reset';

export interface NatTarget {
  /** First and last address; undefined keeps it (`:53`). */
  address: string | undefined;
  addressTo: string | undefined;
  ports: PortRange | undefined;
}

export type Target =
  | { kind: 'accept' | 'drop' | 'return' }
  | { kind: 'jump' | 'goto'; chain: string }
  /** `name` is what iptables calls the ICMP error. */
  | { kind: 'reject'; with: RejectWith; name: string }
  | { kind: 'dnat' | 'snat'; to: NatTarget }
  | { kind: 'masquerade' | 'redirect'; ports: PortRange | undefined }
  | { kind: 'log'; prefix: string; level: number }
  | { kind: 'mark'; value: number; mask: number }
  /** No target: counts only. */
  | { kind: 'none' };

export interface Rule {
  proto: Not<string> | undefined;
  src: Not<Prefix> | undefined;
  dst: Not<Prefix> | undefined;
  /** Interface names; a `+` at the end is a wildcard. */
  in: Not<string> | undefined;
  out: Not<string> | undefined;
  matches: Match[];
  target: Target;
  /** The rule as `iptables -S` prints it after the chain's name; equal rules have equal text. */
  text: string;
  packets: number;
  bytes: number;
}

/** Protocol numbers that iptables knows by name. */
export const PROTOCOLS: Record<string, number> = {
  tcp: 6,
  udp: 17,
  icmp: 1,
  sctp: 132,
  icmpv6: 58,
  'ipv6-icmp': 58,
  esp: 50,
  ah: 51,
  igmp: 2,
};

export const ICMP_ERRORS: Record<string, RejectWith> = {
  'icmp-net-unreachable': 'net-unreachable',
  'icmp-host-unreachable': 'host-unreachable',
  'icmp-proto-unreachable': 'proto-unreachable',
  'icmp-port-unreachable': 'port-unreachable',
  'icmp-net-prohibited': 'admin-prohibited',
  'icmp-host-prohibited': 'admin-prohibited',
  'icmp-admin-prohibited': 'admin-prohibited',
  'tcp-reset': 'tcp-reset',
};

export const ICMP6_ERRORS: Record<string, RejectWith> = {
  'icmp6-no-route': 'net-unreachable',
  'icmp6-adm-prohibited': 'admin-prohibited',
  'icmp6-addr-unreachable': 'host-unreachable',
  'icmp6-port-unreachable': 'port-unreachable',
  'tcp-reset': 'tcp-reset',
};
