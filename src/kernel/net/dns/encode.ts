import { ipOf } from '../addr.ts';
import { type DnsRecord, type Message, RCODES, TYPES } from './message.ts';

/** Bytes of a message (RFC 1035), names compressed. */
export function encode(m: Message): Uint8Array {
  const w = new Writer();
  w.u16(m.id);
  const flags =
    (m.response ? 0x8000 : 0) |
    (m.authoritative ? 0x0400 : 0) |
    (m.truncated ? 0x0200 : 0) |
    (m.recursionDesired ? 0x0100 : 0) |
    (m.recursionAvailable ? 0x0080 : 0) |
    RCODES[m.rcode];
  w.u16(flags);
  for (const list of [m.questions, m.answers, m.authorities, m.additionals]) w.u16(list.length);
  for (const q of m.questions) {
    w.name(q.name);
    w.u16(typeof q.type === 'number' ? q.type : TYPES[q.type]);
    w.u16(1);
  }
  for (const r of [...m.answers, ...m.authorities, ...m.additionals]) record(w, r);
  return w.bytes();
}

function record(w: Writer, r: DnsRecord): void {
  w.name(r.name);
  w.u16(typeof r.type === 'number' ? r.type : TYPES[r.type]);
  w.u16(1);
  w.u32(r.ttl);
  const at = w.length;
  w.u16(0);
  body(w, r);
  w.patch16(at, w.length - at - 2);
}

function body(w: Writer, r: DnsRecord): void {
  if ('data' in r) w.raw(r.data);
  else if (r.type === 'A') w.u32(ipOf(r.address).v4);
  else if (r.type === 'AAAA') {
    const v = ipOf(r.address).v6;
    for (let i = 7; i >= 0; i--) w.u16(Number((v >> BigInt(16 * i)) & 0xffffn));
  } else if (r.type === 'MX') {
    w.u16(r.preference);
    w.name(r.exchange);
  } else if (r.type === 'SRV') {
    w.u16(r.priority);
    w.u16(r.weight);
    w.u16(r.port);
    w.name(r.target);
  } else if (r.type === 'TXT') {
    for (const text of r.texts) {
      const bytes = new TextEncoder().encode(text).subarray(0, 255);
      w.raw(Uint8Array.of(bytes.length));
      w.raw(bytes);
    }
  } else if (r.type === 'SOA') {
    w.name(r.mname);
    w.name(r.rname);
    for (const n of [r.serial, r.refresh, r.retry, r.expire, r.minimum]) w.u32(n);
  } else if ('target' in r) w.name(r.target);
}

class Writer {
  readonly #out: number[] = [];
  readonly #names = new Map<string, number>();

  get length(): number {
    return this.#out.length;
  }

  u16(n: number): void {
    this.#out.push((n >> 8) & 255, n & 255);
  }

  u32(n: number): void {
    this.u16(n >>> 16);
    this.u16(n & 0xffff);
  }

  patch16(at: number, n: number): void {
    this.#out[at] = (n >> 8) & 255;
    this.#out[at + 1] = n & 255;
  }

  raw(bytes: Uint8Array): void {
    for (const b of bytes) this.#out.push(b);
  }

  name(name: string): void {
    const labels = name.replace(/\.$/, '').split('.').filter(Boolean);
    for (let i = 0; i < labels.length; i++) {
      const rest = labels.slice(i).join('.').toLowerCase();
      const known = this.#names.get(rest);
      if (known !== undefined) return this.u16(0xc000 | known);
      if (this.length < 0x4000) this.#names.set(rest, this.length);
      const bytes = new TextEncoder().encode(labels[i]).subarray(0, 63);
      this.#out.push(bytes.length);
      this.raw(bytes);
    }
    this.#out.push(0);
  }

  bytes(): Uint8Array {
    return Uint8Array.from(this.#out);
  }
}
