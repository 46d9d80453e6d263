import { HashValue } from '../values/hash.ts';
import type { Limits } from '../values/limits.ts';
import { ListValue } from '../values/list.ts';
import { SetValue } from '../values/set.ts';
import { StreamValue } from '../values/stream.ts';
import { StringValue } from '../values/string.ts';
import type { Value } from '../values/value.ts';
import { ZsetValue } from '../values/zset.ts';
import { crc64 } from './crc64.ts';
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
    const first = this.byte();
    if (first >> 6 === 0) return first;
    if (first >> 6 === 1) return ((first & 63) << 8) | this.byte();
    if (first === 0x80)
      return ((this.byte() << 24) | (this.byte() << 16) | (this.byte() << 8) | this.byte()) >>> 0;
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
      return unpack(this.take(packed), size);
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

  value(type: number, limits: Limits): Value {
    switch (type) {
      case TYPE.string:
        return new StringValue(this.string());
      case TYPE.list:
        return ListValue.of(this.strings(this.length()));
      case TYPE.set:
        return SetValue.of(limits, this.strings(this.length()));
      case TYPE.hash: {
        const hash = new HashValue(limits);
        for (let n = this.length(); n > 0; n--) hash.set(this.string(), this.string());
        return hash;
      }
      case TYPE.zset: {
        const zset = new ZsetValue(limits);
        for (let n = this.length(); n > 0; n--) zset.set(this.string(), this.double());
        return zset;
      }
      case TYPE.stream:
        return this.#stream();
      default:
        throw new RdbError(`Unknown RDB encoding type ${type}`);
    }
  }

  #stream(): StreamValue {
    const words = this.strings(this.length());
    const id = (text: string) => {
      const [ms = '0', seq = '0'] = text.split('-');
      return { ms: BigInt(ms), seq: BigInt(seq) };
    };
    const stream = new StreamValue();
    for (let i = 2; i < words.length; ) {
      const count = Number(words[i + 1]);
      stream.append({ id: id(words[i]!), fields: words.slice(i + 2, i + 2 + count) });
      i += 2 + count;
    }
    stream.last = id(words[0]!);
    stream.added = BigInt(words[1]!);
    return stream;
  }
}

/** LZF, with which real Redis packs longer strings. */
function unpack(packed: string, size: number): string {
  let out = '';
  for (let i = 0; i < packed.length; ) {
    const control = packed.charCodeAt(i++);
    if (control < 32) {
      out += packed.slice(i, i + control + 1);
      i += control + 1;
      continue;
    }
    let count = control >> 5;
    if (count === 7) count += packed.charCodeAt(i++);
    let from = out.length - ((control & 31) << 8) - packed.charCodeAt(i++) - 1;
    for (count += 2; count > 0; count--) out += out[from++];
  }
  if (out.length !== size) throw new RdbError('Invalid LZF compressed string');
  return out;
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
  let db = 0;
  let expireAt: number | undefined;
  for (;;) {
    const code = reader.byte();
    if (code === 0xff) break;
    if (code === 0xfa) aux.set(reader.string(), reader.string());
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
  return { aux, keys, end: reader.at };
}
