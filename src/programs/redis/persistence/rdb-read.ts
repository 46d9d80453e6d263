import { ConsumerGroup } from '../values/consumer-group.ts';
import { HashValue } from '../values/hash.ts';
import type { Limits } from '../values/limits.ts';
import { ListValue } from '../values/list.ts';
import { parseDouble } from '../values/numbers.ts';
import { SetValue } from '../values/set.ts';
import { StreamValue } from '../values/stream.ts';
import { idOfBytes, type StreamId } from '../values/stream-id.ts';
import { StreamNode } from '../values/stream-node.ts';
import { StringValue } from '../values/string.ts';
import type { Value } from '../values/value.ts';
import { ZsetValue } from '../values/zset.ts';
import { crc64 } from './crc64.ts';
import { readListpack } from './listpack.ts';
import { unpack } from './lzf.ts';
import { TYPE } from './rdb-write.ts';

/** A file that isn't a snapshot, or one that uses what this server doesn't write. */
export class RdbError extends Error {}

export interface RdbKey {
  db: number;
  key: string;
  value: Value;
  expireAt: number | undefined;
}

export interface Rdb {
  aux: Map<string, string>;
  keys: RdbKey[];
  /** The code of libraries of functions. */
  functions: string[];
}

/** Reads the pieces of an RDB file in turn. */
export class RdbReader {
  readonly #data: string;
  #at: number;
  constructor(data: string, at = 0) {
    this.#data = data;
    this.#at = at;
  }

  get at(): number {
    return this.#at;
  }

  take(count: number): string {
    if (this.#at + count > this.#data.length) throw new RdbError('Unexpected EOF reading RDB file');
    this.#at += count;
    return this.#data.slice(this.#at - count, this.#at);
  }

  byte(): number {
    return this.take(1).charCodeAt(0);
  }

  le32(): number {
    const t = this.take(4);
    return (
      (t.charCodeAt(0) | (t.charCodeAt(1) << 8) | (t.charCodeAt(2) << 16) | (t.charCodeAt(3) << 24)) >>> 0
    );
  }

  length(): number {
    return Number(this.length64());
  }

  length64(): bigint {
    const first = this.byte();
    if (first >> 6 === 0) return BigInt(first);
    if (first >> 6 === 1) return BigInt(((first & 63) << 8) | this.byte());
    if (first === 0x80 || first === 0x81) {
      let value = 0n;
      for (const c of this.take(first === 0x80 ? 4 : 8)) value = (value << 8n) | BigInt(c.charCodeAt(0));
      return value;
    }
    throw new RdbError(`Unknown length encoding ${first} in rdbLoadLen()`);
  }

  string(): string {
    const first = this.#data.charCodeAt(this.#at);
    if (first >> 6 !== 3) return this.take(this.length());
    this.#at++;
    if (first === 0xc0) return String((this.byte() << 24) >> 24);
    if (first === 0xc1) return String(((this.byte() | (this.byte() << 8)) << 16) >> 16);
    if (first === 0xc2) return String(this.le32() | 0);
    if (first === 0xc3) {
      const packed = this.length();
      const size = this.length();
      return unpack(this.take(packed), size) ?? damaged('LZF string');
    }
    throw new RdbError(`Unknown RDB string encoding type ${first & 63}`);
  }

  double(): number {
    const view = new DataView(new ArrayBuffer(8));
    for (let i = 0; i < 8; i++) view.setUint8(i, this.byte());
    return view.getFloat64(0, true);
  }

  strings(count: number): string[] {
    return Array.from({ length: count }, () => this.string());
  }

  #listpack(): string[] {
    return readListpack(this.string()) ?? damaged('listpack');
  }

  value(type: number, limits: Limits): Value {
    switch (type) {
      case TYPE.string:
        return new StringValue(this.string());
      case TYPE.quicklist: {
        const items: string[] = [];
        for (let n = this.length(); n > 0; n--)
          if (this.length() === 1) items.push(this.string());
          else items.push(...this.#listpack());
        return ListValue.of(items);
      }
      case TYPE.set:
        return SetValue.of(limits, this.strings(this.length()));
      case TYPE.intset:
        return SetValue.of(limits, intset(this.string()));
      case TYPE.hash:
      case TYPE.hashListpack: {
        const hash = new HashValue(limits);
        const words = type === TYPE.hash ? this.strings(this.length() * 2) : this.#listpack();
        for (let i = 0; i < words.length; i += 2) hash.set(words[i]!, words[i + 1]!);
        return hash;
      }
      case TYPE.zset: {
        const zset = new ZsetValue(limits);
        for (let n = this.length(); n > 0; n--) zset.set(this.string(), this.double());
        return zset;
      }
      case TYPE.zsetListpack: {
        const zset = new ZsetValue(limits);
        const words = this.#listpack();
        for (let i = 0; i < words.length; i += 2)
          zset.set(words[i]!, parseDouble(words[i + 1]!) ?? damaged('score'));
        return zset;
      }
      case TYPE.stream:
        return this.#stream();
      default:
        throw new RdbError(`Unknown RDB encoding type ${type}`);
    }
  }

  #id(): StreamId {
    return { ms: this.length64(), seq: this.length64() };
  }

  #time(): number {
    return this.le32() + this.le32() * 4294967296;
  }

  #stream(): StreamValue {
    const stream = new StreamValue();
    for (let n = this.length(); n > 0; n--) {
      const master = idOfBytes(this.string());
      stream.nodes.push(StreamNode.decode(master, this.string()) ?? damaged('stream'));
    }
    stream.size = this.length();
    stream.last = this.#id();
    stream.first = this.#id();
    stream.maxDeleted = this.#id();
    stream.added = this.length64();
    for (let groups = this.length(); groups > 0; groups--) {
      const name = this.string();
      const last = this.#id();
      const read = BigInt.asIntN(64, this.length64());
      const group = new ConsumerGroup(last, read < 0n ? undefined : read);
      const pending = Array.from({ length: this.length() }, () => ({
        id: idOfBytes(this.take(16)),
        deliveredMs: this.#time(),
        count: this.length(),
      }));
      for (let consumers = this.length(); consumers > 0; consumers--) {
        const consumer = group.consumer(this.string(), 0);
        consumer.seenMs = this.#time();
        for (let n = this.length(); n > 0; n--) {
          const id = idOfBytes(this.take(16));
          const entry = pending.find((p) => p.id.ms === id.ms && p.id.seq === id.seq);
          group.pending.add({ ...(entry ?? damaged('consumer')), consumer });
        }
      }
      stream.groups.set(name, group);
    }
    return stream;
  }
}

function damaged(what: string): never {
  throw new RdbError(`Bad ${what} in RDB data`);
}

/** The members of an intset: their size in bytes, how many, then the numbers. */
function intset(data: string): string[] {
  const number = (at: number, size: number): bigint => {
    let value = 0n;
    for (let i = size - 1; i >= 0; i--) value = (value << 8n) | BigInt(data.charCodeAt(at + i));
    return BigInt.asIntN(size * 8, value);
  };
  const size = data.length < 8 ? 0 : Number(number(0, 4));
  const count = size ? Number(number(4, 4)) : 0;
  if (![2, 4, 8].includes(size) || data.length !== 8 + size * count) damaged('intset');
  return Array.from({ length: count }, (_, i) => String(number(8 + i * size, size)));
}

/** Reads a whole snapshot. `end` is where what follows it begins. Throws {@link RdbError}. */
export function readRdb(data: string, limits: Limits): Rdb & { end: number } {
  if (!data.startsWith('REDIS')) throw new RdbError('Wrong signature trying to load DB from file');
  const version = Number(data.slice(5, 9));
  if (!(version >= 1 && version <= 10))
    throw new RdbError(`Can't handle RDB format version ${data.slice(5, 9)}`);
  const reader = new RdbReader(data, 9);
  const aux = new Map<string, string>();
  const keys: RdbKey[] = [];
  const functions: string[] = [];
  let db = 0;
  let expireAt: number | undefined;
  for (;;) {
    const code = reader.byte();
    if (code === 0xff) break;
    if (code === 0xfa) aux.set(reader.string(), reader.string());
    else if (code === 0xf5) functions.push(reader.string());
    else if (code === 0xfe) db = reader.length();
    else if (code === 0xfb) {
      reader.length();
      reader.length();
    } else if (code === 0xfc) expireAt = reader.le32() + reader.le32() * 4294967296;
    else if (code === 0xfd) expireAt = reader.le32() * 1000;
    else {
      const key = reader.string();
      keys.push({ db, key, value: reader.value(code, limits), expireAt });
      expireAt = undefined;
    }
  }
  const end = reader.at;
  const sum = reader.take(8);
  if (sum !== '\0\0\0\0\0\0\0\0' && sum !== crc64(data.slice(0, end)))
    throw new RdbError('Wrong RDB checksum expected: aborting now.');
  return { aux, keys, functions, end: reader.at };
}
