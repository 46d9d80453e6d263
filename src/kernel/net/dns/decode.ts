import { ip4, ip6 } from '../addr.ts';
import {
  type DnsRecord,
  type Message,
  type Question,
  RCODES,
  type Rcode,
  TYPES,
  type TypeName,
} from './message.ts';

const nameOf = (type: number): TypeName | number =>
  (Object.keys(TYPES) as TypeName[]).find((n) => TYPES[n] === type) ?? type;

/** Parses a message; undefined if it isn't one. */
export function decode(bytes: Uint8Array): Message | undefined {
  try {
    return read(new Reader(bytes));
  } catch (e) {
    if (e instanceof RangeError) return undefined;
    throw e;
  }
}

function read(r: Reader): Message {
  const id = r.u16();
  const flags = r.u16();
  const counts = [r.u16(), r.u16(), r.u16(), r.u16()] as const;
  const questions: Question[] = [];
  for (let i = 0; i < counts[0]; i++) {
    const name = r.name();
    const type = nameOf(r.u16());
    r.u16();
    questions.push({ name, type });
  }
  const records = (n: number) => Array.from({ length: n }, () => record(r));
  const answers = records(counts[1]);
  const authorities = records(counts[2]);
  const additionals = records(counts[3]);
  return {
    id,
    response: (flags & 0x8000) !== 0,
    authoritative: (flags & 0x0400) !== 0,
    truncated: (flags & 0x0200) !== 0,
    recursionDesired: (flags & 0x0100) !== 0,
    recursionAvailable: (flags & 0x0080) !== 0,
    rcode: (Object.keys(RCODES) as Rcode[]).find((n) => RCODES[n] === (flags & 15)) ?? 'SERVFAIL',
    questions,
    answers,
    authorities,
    additionals,
  };
}

function record(r: Reader): DnsRecord {
  const name = r.name();
  const type = nameOf(r.u16());
  r.u16();
  const ttl = r.u32();
  const length = r.u16();
  const end = r.at + length;
  const base = { name, ttl };
  const made = body(r, type, base, end);
  r.at = end;
  return made;
}

function body(
  r: Reader,
  type: TypeName | number,
  base: { name: string; ttl: number },
  end: number,
): DnsRecord {
  switch (type) {
    case 'A':
      return { ...base, type, address: ip4(r.u32()).text };
    case 'AAAA': {
      let v = 0n;
      for (let i = 0; i < 8; i++) v = (v << 16n) | BigInt(r.u16());
      return { ...base, type, address: ip6(v).text };
    }
    case 'CNAME':
    case 'PTR':
    case 'NS':
      return { ...base, type, target: r.name() };
    case 'MX':
      return { ...base, type, preference: r.u16(), exchange: r.name() };
    case 'SRV':
      return { ...base, type, priority: r.u16(), weight: r.u16(), port: r.u16(), target: r.name() };
    case 'TXT': {
      const texts: string[] = [];
      while (r.at < end) texts.push(new TextDecoder().decode(r.raw(r.u8())));
      return { ...base, type, texts };
    }
    case 'SOA':
      return {
        ...base,
        type,
        mname: r.name(),
        rname: r.name(),
        serial: r.u32(),
        refresh: r.u32(),
        retry: r.u32(),
        expire: r.u32(),
        minimum: r.u32(),
      };
    default:
      return {
        ...base,
        type: typeof type === 'number' ? type : TYPES[type],
        data: r.raw(end - r.at).slice(),
      };
  }
}

class Reader {
  readonly #bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  u8(): number {
    const b = this.#bytes[this.at++];
    if (b === undefined) throw new RangeError('message too short');
    return b;
  }

  u16(): number {
    return (this.u8() << 8) | this.u8();
  }

  u32(): number {
    return this.u16() * 65536 + this.u16();
  }

  raw(n: number): Uint8Array {
    if (this.at + n > this.#bytes.length) throw new RangeError('message too short');
    this.at += n;
    return this.#bytes.subarray(this.at - n, this.at);
  }

  name(): string {
    const labels: string[] = [];
    let back: number | undefined;
    for (let jumps = 0; ; ) {
      const length = this.u8();
      if (length === 0) break;
      if (length >= 0xc0) {
        const to = ((length & 0x3f) << 8) | this.u8();
        back ??= this.at;
        if (++jumps > 32) throw new RangeError('compression loop');
        this.at = to;
      } else labels.push(new TextDecoder().decode(this.raw(length)));
    }
    if (back !== undefined) this.at = back;
    return labels.join('.');
  }
}
