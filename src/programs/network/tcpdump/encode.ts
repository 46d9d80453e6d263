import { type Frame, type IpBody, ip4, ip6, type NeighbourBody, parseIp } from '../../../kernel/index.ts';
import { macBytes, put16, put32, sum } from './bytes.ts';

/** A frame as bytes, at most as many as were asked for. */
export interface Captured {
  us: number;
  link: 'ether' | 'sll2';
  bytes: Uint8Array;
  /** Bytes that it had on the wire. */
  length: number;
  /** The interface, where its name is known. */
  dev: string | undefined;
}

const PROTO = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58 } as const;
const FLAGS: Record<string, number> = { FIN: 1, SYN: 2, RST: 4, PSH: 8, ACK: 16, URG: 32 };
const SLL_TYPE = { in: 0, broadcast: 1, multicast: 2, other: 3, out: 4 } as const;

/** An IPv4 or IPv6 address that is known to be one, as its 4 or 16 bytes. */
export function addressBytes(text: string): Uint8Array {
  const ip = parseIp(text)!;
  if (ip.family === 4) return Uint8Array.from([24, 16, 8, 0].map((s) => (ip.v4 >>> s) & 0xff));
  const bytes = new Uint8Array(16);
  let n = ip.v6;
  for (let i = 15; i >= 0; i--) {
    bytes[i] = Number(n & 0xffn);
    n >>= 8n;
  }
  return bytes;
}

/** The address of a family that stands at a place in a packet. */
export const addressText = (b: Uint8Array, at: number, family: 4 | 6): string => {
  const part = b.subarray(at, at + (family === 4 ? 4 : 16));
  if (family === 4) return ip4(part.reduce((n, x) => n * 256 + x, 0)).text;
  return ip6(part.reduce((n, x) => n * 256n + BigInt(x), 0n)).text;
};

function join(...parts: Array<Uint8Array | number[]>): Uint8Array {
  const all = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const p of parts) {
    all.set(p, at);
    at += p.length;
  }
  return all;
}

/** What the checksums of TCP and UDP cover besides their own bytes. */
function pseudo(src: Uint8Array, dst: Uint8Array, proto: number, length: number): number {
  return sum(dst, 0, dst.length, sum(src, 0, src.length, proto + length));
}

function tcpBytes(p: IpBody): Uint8Array {
  const { wire } = p;
  const options: number[] = [];
  const stamps = wire?.stamps;
  const stampBytes = (): void => {
    if (!stamps) return;
    const b = new Uint8Array(10);
    b.set([8, 10]);
    put32(b, 2, stamps[0]);
    put32(b, 6, stamps[1]);
    options.push(...b);
  };
  if (wire?.mss !== undefined) {
    options.push(2, 4, wire.mss >> 8, wire.mss & 0xff, 4, 2);
    stampBytes();
    options.push(1, 3, 3, 7);
  } else if (stamps) {
    options.push(1, 1);
    stampBytes();
  }
  const head = new Uint8Array(20 + options.length);
  put16(head, 0, p.sport);
  put16(head, 2, p.dport);
  put32(head, 4, wire?.seq ?? 0);
  put32(head, 8, p.flags.includes('ACK') ? (wire?.ack ?? 0) : 0);
  head[12] = (head.length / 4) << 4;
  head[13] = p.flags.reduce((n, f) => n | (FLAGS[f] ?? 0), 0);
  put16(head, 14, wire?.window ?? 0);
  head.set(options, 20);
  return join(head, wire?.payload ?? []);
}

function udpBytes(p: IpBody): Uint8Array {
  const payload = p.wire?.payload ?? new Uint8Array(0);
  const head = new Uint8Array(8);
  put16(head, 0, p.sport);
  put16(head, 2, p.dport);
  put16(head, 4, 8 + payload.length);
  return join(head, payload);
}

function icmpBytes(p: IpBody): Uint8Array {
  const head = new Uint8Array(8);
  head[0] = p.icmp?.type ?? 0;
  head[1] = p.icmp?.code ?? 0;
  const about = p.wire?.about;
  if (about) return join(head, ipBytes(about).subarray(0, 548));
  put16(head, 4, p.sport);
  put16(head, 6, p.wire?.seq ?? 0);
  return join(head, p.wire?.payload ?? []);
}

/** The packet from its IP header on. */
export function ipBytes(p: IpBody): Uint8Array {
  const [src, dst] = [addressBytes(p.src), addressBytes(p.dst)];
  const proto = PROTO[p.proto];
  const data = p.proto === 'tcp' ? tcpBytes(p) : p.proto === 'udp' ? udpBytes(p) : icmpBytes(p);
  // the card would finish the checksum: what is captured on the machine itself has that of the addresses alone
  if (p.proto === 'tcp') put16(data, 16, pseudo(src, dst, proto, data.length));
  else if (p.proto === 'udp') put16(data, 6, pseudo(src, dst, proto, data.length));
  else if (p.proto === 'icmp') put16(data, 2, sum(data) ^ 0xffff);
  else put16(data, 2, sum(data, 0, data.length, pseudo(src, dst, proto, data.length)) ^ 0xffff);
  if (src.length === 16) {
    const head = new Uint8Array(8);
    head[0] = 0x60;
    put16(head, 4, data.length);
    head[6] = proto;
    head[7] = p.ttl;
    return join(head, src, dst, data);
  }
  const head = new Uint8Array(12);
  head[0] = 0x45;
  put16(head, 2, 20 + data.length);
  put16(head, 4, p.wire?.id ?? 0);
  head[6] = p.wire?.df ? 0x40 : 0;
  head[8] = p.ttl;
  head[9] = proto;
  const whole = join(head, src, dst);
  put16(whole, 10, sum(whole) ^ 0xffff);
  return join(whole, data);
}

function neighbourBytes(n: NeighbourBody, dstMac: string): Uint8Array {
  const [sender, target] = [addressBytes(n.sender), addressBytes(n.target)];
  const mac = macBytes(n.senderMac);
  const reply = n.op === 'reply';
  if (sender.length === 4) {
    const theirs = reply ? macBytes(dstMac) : [0, 0, 0, 0, 0, 0];
    return join([0, 1, 8, 0, 6, 4, 0, reply ? 2 : 1], mac, sender, theirs, target);
  }
  const data = join(
    [reply ? 136 : 135, 0, 0, 0, reply ? 0x60 : 0, 0, 0, 0],
    reply ? sender : target,
    [reply ? 2 : 1, 1],
    mac,
  );
  const group = join([0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0xff], target.subarray(13));
  const dst = reply ? target : group;
  put16(data, 2, sum(data, 0, data.length, pseudo(sender, dst, 58, data.length)) ^ 0xffff);
  return join([0x60, 0, 0, 0, 0, data.length, 58, 255], sender, dst, data);
}

/** A frame as the socket of a capture gives it: with an Ethernet header, or cooked where all interfaces are captured. */
export function frameBytes(frame: Frame, cooked: boolean): Omit<Captured, 'dev'> {
  const { body } = frame;
  const data = body.kind === 'ip' ? ipBytes(body) : neighbourBytes(body, frame.dstMac);
  const v6 = (body.kind === 'ip' ? body.src : body.sender).includes(':');
  const type = v6 ? 0x86dd : body.kind === 'ip' ? 0x0800 : 0x0806;
  let head: Uint8Array;
  if (cooked) {
    head = new Uint8Array(20);
    put16(head, 0, type);
    put32(head, 4, frame.ifindex);
    put16(head, 8, frame.loopback ? 772 : 1);
    head[10] = SLL_TYPE[frame.direction];
    head[11] = 6;
    head.set(macBytes(frame.srcMac), 12);
  } else {
    head = new Uint8Array(14);
    head.set(macBytes(frame.dstMac), 0);
    head.set(macBytes(frame.srcMac), 6);
    put16(head, 12, type);
  }
  const bytes = join(head, data);
  return { us: frame.us, link: cooked ? 'sll2' : 'ether', bytes, length: bytes.length };
}
