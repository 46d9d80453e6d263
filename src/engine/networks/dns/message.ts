import { parseIp } from '../../../kernel/net/addr.ts';
import {
  type DnsRecord,
  decode,
  encode,
  type Message,
  type Question,
  type Rcode,
  reply,
} from '../../../kernel/net/dns/index.ts';

/** Time to live of the embedded server's own answers (s). */
const TTL = 600;

/** A query with its one question. */
export interface Query extends Message {
  question: Question;
}

/** Reads a query; undefined for what isn't one. */
export function parseQuery(bytes: Uint8Array): Query | undefined {
  const message = decode(bytes);
  const question = message?.questions[0];
  if (!message || message.response || !question) return undefined;
  // what comes with the question (EDNS) is not answered
  return { ...message, questions: [question], additionals: [], question };
}

/** Records of one name: addresses, or for PTR names. */
export const recordsOf = (name: string, type: 'A' | 'AAAA' | 'PTR', data: string[]): DnsRecord[] =>
  data.map((d) =>
    type === 'PTR' ? { name, type, ttl: TTL, target: d } : { name, type, ttl: TTL, address: d },
  );

/** An answer of our own. Records that don't fit into `maxSize` bytes are left out, with the truncation flag. */
export function encodeReply(query: Query, answers: DnsRecord[], maxSize = 65535): Uint8Array {
  for (let count = answers.length; ; count--) {
    const truncated = count < answers.length;
    const bytes = encode(reply(query, { answers: answers.slice(0, count), truncated }));
    if (bytes.length <= maxSize || count === 0) return bytes;
  }
}

/** Nobody could be asked, or nobody knew how to answer. */
export const encodeFailure = (query: Query): Uint8Array =>
  encode(reply(query, { rcode: 'SERVFAIL', recursionAvailable: false }));

export const rcodeOf = (bytes: Uint8Array): Rcode | undefined => decode(bytes)?.rcode;

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
