import { concat } from '../../../kernel/index.ts';
import { parseIp } from '../../../kernel/net/addr.ts';

export const TYPE = { A: 1, PTR: 12, MX: 15, AAAA: 28, SRV: 33 } as const;
export const RCODE = { success: 0, serverFailure: 2, nameError: 3, refused: 5 } as const;

const RESPONSE = 0x8000;
const TRUNCATED = 0x0200;
const RECURSION_DESIRED = 0x0100;
const RECURSION_AVAILABLE = 0x0080;
/** Time to live of the embedded server's own answers (s). */
const TTL = 600;
const MIN_SIZE = 512;

/** The question of a query, with what its answer needs. */
export interface Query {
  id: number;
  flags: number;
  /** As asked, without the dot at the end. */
  name: string;
  type: number;
  /** The question section's bytes. */
  question: Uint8Array;
  /** How long a UDP answer the client takes (EDNS0, or 512). */
  udpSize: number;
}

export interface Answer {
  type: number;
  /** An address, or for PTR a name. */
  data: string;
}

/** Reads a query; undefined for what isn't one. */
export function parseQuery(message: Uint8Array): Query | undefined {
  if (message.length < 12) return undefined;
  const word = (at: number) => (message[at]! << 8) | message[at + 1]!;
  if (word(2) & RESPONSE || word(4) < 1) return undefined;
  const labels: string[] = [];
  let at = 12;
  while (at < message.length && message[at] !== 0) {
    const length = message[at]!;
    if (length > 63 || at + 1 + length >= message.length) return undefined;
    labels.push(String.fromCharCode(...message.subarray(at + 1, at + 1 + length)));
    at += 1 + length;
  }
  const end = at + 5;
  if (end > message.length) return undefined;
  // an OPT record in the additional section: root name, type 41, and the size in place of a class
  const opt = word(10) > 0 && message[end] === 0 && word(end + 1) === 41;
  return {
    id: word(0),
    flags: word(2),
    name: labels.join('.'),
    type: word(at + 1),
    question: message.slice(12, end),
    udpSize: Math.max(MIN_SIZE, opt ? word(end + 3) : 0),
  };
}

const u16 = (...values: number[]): Uint8Array => Uint8Array.from(values.flatMap((v) => [v >> 8, v & 255]));

function encodeName(name: string): Uint8Array {
  const labels = name.split('.').filter(Boolean);
  return Uint8Array.from([...labels.flatMap((l) => [l.length, ...[...l].map((c) => c.charCodeAt(0))]), 0]);
}

function encodeData(answer: Answer): Uint8Array {
  if (answer.type === TYPE.PTR) return encodeName(answer.data);
  const ip = parseIp(answer.data)!;
  if (ip.family === 4) return Uint8Array.from(answer.data.split('.').map(Number));
  return Uint8Array.from({ length: 16 }, (_, i) => Number((ip.v6 >> BigInt(8 * (15 - i))) & 255n));
}

/** An answer of our own. Records that don't fit into `maxSize` are left out, with the truncation flag. */
export function encodeReply(
  query: Query,
  rcode: number,
  answers: Answer[] = [],
  maxSize = 65535,
): Uint8Array {
  const records = answers.map((a) => {
    const data = encodeData(a);
    return concat([u16(0xc00c, a.type, 1, TTL >> 16, TTL & 0xffff, data.length), data]);
  });
  let size = 12 + query.question.length;
  const fitting = records.filter((r) => {
    size += r.length;
    return size <= maxSize;
  });
  const flags =
    RESPONSE |
    (query.flags & RECURSION_DESIRED) |
    (rcode === RCODE.serverFailure ? 0 : RECURSION_AVAILABLE) |
    (fitting.length < records.length ? TRUNCATED : 0) |
    rcode;
  return concat([u16(query.id, flags, 1, fitting.length, 0, 0), query.question, ...fitting]);
}

export const rcodeOf = (message: Uint8Array): number => message[3]! & 15;

/** The address of a reverse name: `2.0.18.172.in-addr.arpa` → 172.18.0.2. */
export function addressOfReverse(name: string): string | undefined {
  const lower = name.toLowerCase();
  if (lower.endsWith('.in-addr.arpa')) {
    return parseIp(lower.slice(0, -'.in-addr.arpa'.length).split('.').reverse().join('.'))?.text;
  }
  if (!lower.endsWith('.ip6.arpa')) return undefined;
  const hex = lower.slice(0, -'.ip6.arpa'.length).split('.').reverse().join('');
  return parseIp(hex.match(/.{4}/g)?.join(':') ?? '')?.text;
}
