import { dns } from '../../../kernel/index.ts';
import { hex, macText, sum, u8, u16, u32 } from './bytes.ts';
import { Conversations, word } from './conversations.ts';
import { dnsText } from './dns.ts';
import { addressText, type Captured } from './encode.ts';
import { httpText, respText } from './payload.ts';
import { tcpOptions } from './tcp-options.ts';

/** How packets are to be printed. */
export interface Style {
  verbose: number;
  quiet: boolean;
  link: boolean;
  absolute: boolean;
  numeric: boolean;
  /** An address as it is printed. */
  host: (address: string) => string;
  /** A port as it is printed. */
  port: (port: number, proto: 'tcp' | 'udp') => string;
}

const FLAG_LETTERS: ReadonlyArray<readonly [number, string]> = [
  [1, 'F'],
  [2, 'S'],
  [4, 'R'],
  [8, 'P'],
  [16, '.'],
  [32, 'U'],
  [64, 'E'],
  [128, 'W'],
];
const PROTOCOLS: Record<number, string> = { 1: 'ICMP', 6: 'TCP', 17: 'UDP', 58: 'ICMPv6' };
const HTTP_PORTS = new Set([80, 8080, 3128]);
/** Prints packets as tcpdump 4.99 does, each with what was learnt of its connection from those before. */
export class Printer {
  readonly style: Style;
  readonly #conversations = new Conversations();

  constructor(style: Style) {
    this.style = style;
  }

  /** A packet without its time and without dumps. */
  packet(p: Captured): string {
    const { bytes } = p;
    const { style } = this;
    if (p.link === 'ether') {
      const type = u16(bytes, 12);
      const inner = this.#network(bytes, 14, type);
      if (!style.link) return `${LABELS[type]?.[0] ?? ''}${inner}`;
      const kind = style.quiet
        ? (LABELS[type]?.[1] ?? `0x${hex(type, 4)}`)
        : `ethertype ${LABELS[type]?.[1] ?? 'Unknown'} (0x${hex(type, 4)})`;
      return `${this.#mac(bytes, 6)} > ${this.#mac(bytes, 0)}, ${kind}, length ${p.length}: ${inner}`;
    }
    const type = u16(bytes, 0);
    const direction = ['In', 'B', 'M', 'P', 'Out'][u8(bytes, 10)] ?? '?';
    const where = `${(p.dev ?? '?').padEnd(5)} ${direction.padEnd(3)} `;
    const inner = this.#network(bytes, 20, type);
    if (!style.link) return `${where}${LABELS[type]?.[0] ?? ''}${inner}`;
    const kind = style.quiet
      ? (LABELS[type]?.[1] ?? `0x${hex(type, 4)}`)
      : `ethertype ${LABELS[type]?.[1] ?? 'Unknown'} (0x${hex(type, 4)})`;
    return `${where}ifindex ${u32(bytes, 4)} ${macText(bytes, 12)} ${kind}, length ${p.length}: ${inner}`;
  }

  #mac(b: Uint8Array, at: number): string {
    const text = macText(b, at);
    return text === 'ff:ff:ff:ff:ff:ff' && !this.style.numeric ? 'Broadcast' : text;
  }

  #network(b: Uint8Array, at: number, type: number): string {
    if (type === 0x0800) return this.#ip(b, at);
    if (type === 0x86dd) return this.#ip6(b, at);
    if (type === 0x0806) return this.#arp(b, at);
    return `unknown ethertype 0x${hex(type, 4)}`;
  }

  #arp(b: Uint8Array, at: number): string {
    const address = (i: number) => this.style.host(addressText(b, at + i, 4));
    const op = u16(b, at + 6);
    const head = this.style.verbose ? 'Ethernet (len 6), IPv4 (len 4), ' : '';
    const what =
      op === 1
        ? `Request who-has ${address(24)}${/[1-9a-f]/.test(macText(b, at + 18)) ? ` (${this.#mac(b, at + 18)})` : ''} tell ${address(14)}`
        : `Reply ${address(14)} is-at ${this.#mac(b, at + 8)}`;
    return `${head}${what}, length 28`;
  }

  #ip(b: Uint8Array, at: number): string {
    const { style } = this;
    const head = (u8(b, at) & 15) * 4;
    const length = u16(b, at + 2);
    const proto = u8(b, at + 9);
    let out = '';
    if (style.verbose) {
      const frag = u16(b, at + 6);
      const flags = [frag & 0x4000 ? 'DF' : '', frag & 0x2000 ? '+' : ''].filter(Boolean).join('') || 'none';
      out = `(tos 0x${hex(u8(b, at + 1))}, ttl ${u8(b, at + 8)}, id ${u16(b, at + 4)}, offset ${(frag & 0x1fff) * 8}, flags [${flags}], proto ${PROTOCOLS[proto] ?? 'unknown'} (${proto}), length ${length})\n    `;
    }
    const [src, dst] = [addressText(b, at + 12, 4), addressText(b, at + 16, 4)];
    return out + this.#transport(b, at + head, at + length, proto, src, dst);
  }

  #ip6(b: Uint8Array, at: number): string {
    const length = u16(b, at + 4);
    const proto = u8(b, at + 6);
    const label = u32(b, at) % 2 ** 20;
    const head = this.style.verbose
      ? `(${label ? `flowlabel 0x${hex(label, 5)}, ` : ''}hlim ${u8(b, at + 7)}, next-header ${PROTOCOLS[proto] ?? 'unknown'} (${proto}) payload length: ${length}) `
      : '';
    const [src, dst] = [addressText(b, at + 8, 6), addressText(b, at + 24, 6)];
    return head + this.#transport(b, at + 40, at + 40 + length, proto, src, dst);
  }

  #transport(b: Uint8Array, at: number, end: number, proto: number, src: string, dst: string): string {
    const { host, port } = this.style;
    if (proto === 6 || proto === 17) {
      const name = proto === 6 ? 'tcp' : 'udp';
      const ends = `${host(src)}.${port(u16(b, at), name)} > ${host(dst)}.${port(u16(b, at + 2), name)}: `;
      return ends + (proto === 6 ? this.#tcp(b, at, end, src, dst) : this.#udp(b, at, end, src));
    }
    const ends = `${host(src)} > ${host(dst)}: `;
    if (proto === 1) return ends + this.#icmp(b, at, end);
    if (proto === 58) return ends + this.#icmp6(b, at, end, src);
    return `${ends} ip-proto-${proto} ${end - at}`;
  }

  /** The checksum that a header has, and the one that it should have. */
  #checksums(
    b: Uint8Array,
    at: number,
    end: number,
    src: string,
    proto: number,
    field: number,
  ): [number, number] {
    const address = (text: string) => (text.includes(':') ? 16 : 4);
    const size = address(src);
    const from = size === 4 ? this.#ipStart(b, at) + 12 : at - 32;
    const start = sum(b, from, from + 2 * size, proto + (end - at));
    const stands = u16(b, at + field);
    const total = sum(b, at, end, start) - stands;
    const right = (sum(new Uint8Array(0), 0, 0, ((total % 0xffff) + 0xffff) % 0xffff) ^ 0xffff) & 0xffff;
    return [stands, right];
  }

  /** Start of the IPv4 header before a transport header. */
  #ipStart(b: Uint8Array, at: number): number {
    for (let words = 5; words <= 15; words++)
      if (u8(b, at - words * 4) === (0x40 | words)) return at - words * 4;
    return at - 20;
  }

  #tcp(b: Uint8Array, at: number, end: number, src: string, dst: string): string {
    const { style } = this;
    const head = (u8(b, at + 12) >> 4) * 4;
    const length = end - at - head;
    if (style.quiet) return `tcp ${length}`;
    const flags = u8(b, at + 13);
    const letters =
      FLAG_LETTERS.filter(([bit]) => flags & bit)
        .map(([, letter]) => letter)
        .join('') || 'none';
    const [seq, ack] = style.absolute
      ? [u32(b, at + 4), u32(b, at + 8)]
      : this.#conversations.relative(b, at, flags, src, dst);
    let out = `Flags [${letters}]`;
    if (style.verbose) {
      const [stands, right] = this.#checksums(b, at, end, src, 6, 16);
      out += `, cksum 0x${hex(stands, 4)} ${stands === right ? '(correct)' : `(incorrect -> 0x${hex(right, 4)})`}`;
    }
    if (length > 0 || flags & 7 || style.verbose > 1)
      out += `, seq ${seq}${length > 0 ? `:${word(seq + length)}` : ''}`;
    if (flags & 16) out += `, ack ${ack}`;
    out += `, win ${u16(b, at + 14)}`;
    if (head > 20) out += `, options [${tcpOptions(b, at + 20, at + head)}]`;
    out += `, length ${length}`;
    if (length <= 0) return out;
    const data = b.subarray(at + head, end);
    const ports = [u16(b, at), u16(b, at + 2)];
    if (ports.some((p) => HTTP_PORTS.has(p))) return `${out}: ${httpText(data, style.verbose > 0)}`;
    if (ports.includes(6379)) return `${out}: ${respText(data)}`;
    if (ports.includes(53) && data.length > 2)
      return `${out} ${dnsText(data.subarray(2), dns.decode(data.subarray(2)), '', style.verbose > 1)}`;
    return out;
  }

  #udp(b: Uint8Array, at: number, end: number, src: string): string {
    const { style } = this;
    const length = u16(b, at + 4) - 8;
    if (style.quiet) return `UDP, length ${length}`;
    let check = '';
    if (style.verbose > 1) {
      const [stands, right] = this.#checksums(b, at, end, src, 17, 6);
      check =
        stands === right ? '[udp sum ok] ' : `[bad udp cksum 0x${hex(stands, 4)} -> 0x${hex(right, 4)}!] `;
    }
    if ([u16(b, at), u16(b, at + 2)].includes(53)) {
      const data = b.subarray(at + 8, end);
      const message = dns.decode(data);
      if (message) return dnsText(data, message, check, style.verbose > 1);
    }
    return `${check}UDP, length ${length}`;
  }

  #icmp(b: Uint8Array, at: number, end: number): string {
    const [type, code] = [u8(b, at), u8(b, at + 1)];
    const length = `, length ${end - at}`;
    if (type === 8 || type === 0)
      return `ICMP echo ${type === 8 ? 'request' : 'reply'}, id ${u16(b, at + 4)}, seq ${u16(b, at + 6)}${length}`;
    const inner = at + 8;
    const about = { dst: this.style.host(addressText(b, inner + 16, 4)), proto: u8(b, inner + 9) };
    const dport = u16(b, inner + (u8(b, inner) & 15) * 4 + 2);
    let text = `ICMP type-#${type}`;
    if (type === 3) {
      if (code === 0) text = `ICMP net ${about.dst} unreachable`;
      else if (code === 1) text = `ICMP host ${about.dst} unreachable`;
      else if (code === 2) text = `ICMP ${about.dst} protocol ${about.proto} unreachable`;
      else if (code === 3)
        text = `ICMP ${about.dst} ${about.proto === 6 ? 'tcp' : 'udp'} port ${this.style.port(dport, about.proto === 6 ? 'tcp' : 'udp')} unreachable`;
      else if (code === 13) text = `ICMP host ${about.dst} unreachable - admin prohibited filter`;
    } else if (type === 11) text = 'ICMP time exceeded in-transit';
    const quoted = this.style.verbose ? `\n\tIP ${this.#ip(b.subarray(0, end), inner)}` : '';
    return `${text}${length}${quoted}`;
  }

  #icmp6(b: Uint8Array, at: number, end: number, src: string): string {
    const type = u8(b, at);
    const length = this.style.verbose ? '' : `, length ${end - at}`;
    let check = '';
    if (this.style.verbose) {
      const [stands, right] = this.#checksums(b, at, end, src, 58, 2);
      check =
        stands === right
          ? '[icmp6 sum ok] '
          : `[bad icmp6 cksum 0x${hex(stands, 4)} -> 0x${hex(right, 4)}!] `;
    }
    const target = () => this.style.host(addressText(b, at + 8, 6));
    switch (type) {
      case 128:
      case 129:
        return `${check}ICMP6, echo ${type === 128 ? 'request' : 'reply'}, id ${u16(b, at + 4)}, seq ${u16(b, at + 6)}${length}`;
      case 135:
        return `${check}ICMP6, neighbor solicitation${length}, who has ${target()}`;
      case 136:
        return `${check}ICMP6, neighbor advertisement${length}, tgt is ${target()}${this.style.verbose ? ', Flags [solicited, override]' : ''}`;
      case 1:
        return `${check}ICMP6, destination unreachable${length}, ${['unreachable route', 'unreachable prohibited', 'beyond scope', 'unreachable address', 'unreachable port'][u8(b, at + 1)] ?? 'unknown unreach code'}${u8(b, at + 1) === 4 ? `, ${this.style.host(addressText(b, at + 8 + 24, 6))} ${u8(b, at + 14) === 6 ? 'tcp' : 'udp'} port ${u16(b, at + 8 + 42)}` : ` ${this.style.host(addressText(b, at + 8 + 24, 6))}`}`;
      case 3:
        return `${check}ICMP6, time exceeded in-transit${length} for ${this.style.host(addressText(b, at + 8 + 24, 6))}`;
      default:
        return `${check}ICMP6, unknown icmp6 type (${type})${length}`;
    }
  }
}

const LABELS: Record<number, readonly [string, string]> = {
  2048: ['IP ', 'IPv4'],
  2054: ['ARP, ', 'ARP'],
  34525: ['IP6 ', 'IPv6'],
};
