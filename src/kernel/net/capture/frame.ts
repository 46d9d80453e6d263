import type { Proto } from '../types.ts';

/**
 * What a capture shows of a packet beyond its addresses. It is made only while somebody captures, travels with the
 * packet, and is turned into bytes by whoever prints them.
 */
export interface Wire {
  /** Of a TCP segment, a datagram or an echo. */
  payload: Uint8Array;
  /** Identification in the IP header. */
  id: number;
  /** IPv4's "don't fragment". */
  df: boolean;
  /** TCP; of an echo, its number. */
  seq: number;
  ack: number;
  window: number;
  /** Of a SYN: the largest segment that is taken. */
  mss: number | undefined;
  /** TCP time stamps: own value and echoed one. */
  stamps: readonly [number, number] | undefined;
  /** What the other end will answer, made by whoever asks. */
  reply: Wire | undefined;
  /** Of an ICMP error: the packet that it is about. */
  about: IpBody | undefined;
}

/** A packet at the moment at which it was seen. Ports of an echo are its identifier. */
export interface IpBody {
  kind: 'ip';
  proto: Proto;
  src: string;
  dst: string;
  sport: number;
  dport: number;
  ttl: number;
  flags: readonly string[];
  icmp: { type: number; code: number } | undefined;
  wire: Wire | undefined;
}

/** A question for an address or the answer to it: ARP, or neighbour discovery where the addresses are IPv6. */
export interface NeighbourBody {
  kind: 'neighbour';
  op: 'request' | 'reply';
  senderMac: string;
  sender: string;
  target: string;
}

/** How a frame stands to the interface at which it was seen, as packet(7) tells it. */
export type FrameDirection = 'in' | 'out' | 'other' | 'broadcast';

/** A frame at an interface: what packet(7) gives. */
export interface Frame {
  /** Virtual time in µs since the epoch. */
  us: number;
  dev: string;
  ifindex: number;
  loopback: boolean;
  direction: FrameDirection;
  /** Seen only because the interface takes everything: a frame that its bridge hands from port to port. */
  promiscuous: boolean;
  srcMac: string;
  dstMac: string;
  body: IpBody | NeighbourBody;
}
