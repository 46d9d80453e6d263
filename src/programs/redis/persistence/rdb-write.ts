import type { Db } from '../server/db.ts';
import type { HashValue } from '../values/hash.ts';
import { formatDouble, parseInt64 } from '../values/numbers.ts';
import type { SetValue } from '../values/set.ts';
import type { StreamValue } from '../values/stream.ts';
import { idBytes, type StreamId } from '../values/stream-id.ts';
import type { Value } from '../values/value.ts';
import type { ZsetValue } from '../values/zset.ts';
import { crc64 } from './crc64.ts';
import { element, listpack, OVERHEAD } from './listpack.ts';
import { pack } from './lzf.ts';

/** Of RDB version 10, with which Redis 7.0 writes. */
export const RDB_VERSION = 10;
export const TYPE = {
  string: 0,
  set: 2,
  hash: 4,
  zset: 5,
  intset: 11,
  hashListpack: 16,
  zsetListpack: 17,
  quicklist: 18,
  stream: 19,
} as const;

/** A node of a list takes this many bytes (list-max-listpack-size -2). */
const LIST_NODE_BYTES = 8192;

const byte = (n: number): string => String.fromCharCode(n & 255);
export const le32 = (n: number): string => byte(n) + byte(n >> 8) + byte(n >> 16) + byte(n >> 24);
const be32 = (n: number): string => byte(n >> 24) + byte(n >> 16) + byte(n >> 8) + byte(n);
const le64 = (n: bigint): string => le32(Number(n & 0xffffffffn)) + le32(Number((n >> 32n) & 0xffffffffn));
const be64 = (n: bigint): string => be32(Number((n >> 32n) & 0xffffffffn)) + be32(Number(n & 0xffffffffn));

export function length(n: number | bigint): string {
  if (n < 64) return byte(Number(n));
  if (n < 16384) return byte(0x40 | (Number(n) >> 8)) + byte(Number(n));
  if (n <= 0xffffffff) return `\x80${be32(Number(n))}`;
  return `\x81${be64(BigInt(n))}`;
}

/** A string as it is, packed where that makes it shorter. */
function raw(text: string): string {
  const packed = text.length > 20 ? pack(text) : undefined;
  if (packed !== undefined) return `\xc3${length(packed.length)}${length(text.length)}${packed}`;
  return length(text.length) + text;
}

/** A string; small integers are written as such. */
export function string(text: string): string {
  const value = text.length <= 11 ? parseInt64(text) : undefined;
  if (value !== undefined && value >= -2147483648n && value <= 2147483647n) {
    const n = Number(value);
    if (n >= -128 && n <= 127) return `\xc0${byte(n)}`;
    if (n >= -32768 && n <= 32767) return `\xc1${byte(n)}${byte(n >> 8)}`;
    return `\xc2${le32(n)}`;
  }
  return raw(text);
}

function binaryDouble(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value, true);
  return Array.from({ length: 8 }, (_, i) => byte(view.getUint8(i))).join('');
}

const packedList = (items: readonly (string | bigint | number)[]): string =>
  raw(listpack(items.map(element)));

function list(items: readonly string[]): string {
  const nodes: string[] = [];
  let node: string[] = [];
  let bytes = OVERHEAD;
  const close = () => {
    if (node.length) nodes.push(`\x02${raw(listpack(node))}`);
    node = [];
    bytes = OVERHEAD;
  };
  for (const item of items) {
    const encoded = element(item);
    if (item.length >= LIST_NODE_BYTES) {
      close();
      nodes.push(`\x01${raw(item)}`);
      continue;
    }
    if (bytes + encoded.length > LIST_NODE_BYTES) close();
    node.push(encoded);
    bytes += encoded.length;
  }
  close();
  return length(nodes.length) + nodes.join('');
}

function set(value: SetValue): string {
  const members = value.members();
  if (value.encoding !== 'intset') return length(members.length) + members.map(string).join('');
  const numbers = members.map(BigInt);
  const fits = (bits: number) => numbers.every((n) => BigInt.asIntN(bits, n) === n);
  const size = fits(16) ? 2 : fits(32) ? 4 : 8;
  return raw(
    le32(size) +
      le32(numbers.length) +
      numbers.map((n) => le64(BigInt.asUintN(64, n)).slice(0, size)).join(''),
  );
}

function hash(value: HashValue): string {
  const words = [...value.fields].flat();
  return value.encoding === 'listpack' ? packedList(words) : length(value.size) + words.map(string).join('');
}

/** A score as a listpack holds it: a whole number where it is one. */
const scoreOf = (score: number): string | bigint =>
  Number.isInteger(score) && Math.abs(score) < 2 ** 62 ? BigInt(score) : formatDouble(score);

function zset(value: ZsetValue): string {
  const entries = value.entries();
  if (value.encoding === 'listpack') return packedList(entries.flatMap((e) => [e.member, scoreOf(e.score)]));
  return (
    length(entries.length) +
    entries
      .toReversed()
      .map((e) => raw(e.member) + binaryDouble(e.score))
      .join('')
  );
}

function stream(value: StreamValue): string {
  const id = ({ ms, seq }: StreamId): string => length(ms) + length(seq);
  const parts = [length(value.nodes.length)];
  for (const node of value.nodes) parts.push(raw(idBytes(node.master)), raw(node.encode()));
  parts.push(length(value.size), id(value.last), id(value.first), id(value.maxDeleted), length(value.added));
  parts.push(length(value.groups.size));
  for (const [name, group] of [...value.groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    parts.push(raw(name), id(group.last), length(BigInt.asUintN(64, group.entriesRead ?? -1n)));
    parts.push(length(group.pending.size));
    for (const entry of group.pending.all())
      parts.push(idBytes(entry.id), le64(BigInt(entry.deliveredMs)), length(entry.count));
    parts.push(length(group.consumers.size));
    for (const consumer of group.sorted()) {
      const own = group.pending.of(consumer);
      parts.push(raw(consumer.name), le64(BigInt(consumer.seenMs)), length(own.length));
      for (const entry of own) parts.push(idBytes(entry.id));
    }
  }
  return parts.join('');
}

/** A value's type in an RDB file, and its content. */
export function encodeValue(value: Value): { type: number; body: string } {
  const compact = value.encoding === 'listpack';
  switch (value.type) {
    case 'string':
      return { type: TYPE.string, body: string(value.text) };
    case 'list':
      return { type: TYPE.quicklist, body: list(value.all()) };
    case 'set':
      return { type: value.encoding === 'intset' ? TYPE.intset : TYPE.set, body: set(value) };
    case 'hash':
      return { type: compact ? TYPE.hashListpack : TYPE.hash, body: hash(value) };
    case 'zset':
      return { type: compact ? TYPE.zsetListpack : TYPE.zset, body: zset(value) };
    case 'stream':
      return { type: TYPE.stream, body: stream(value) };
  }
}

/** A library of functions, as it stands in an RDB file and in what FUNCTION DUMP gives. */
export const libraryEntry = (code: string): string => `\xf5${raw(code)}`;

const aux = (name: string, value: string): string => `\xfa${string(name)}${string(value)}`;

export interface SnapshotInfo {
  nowMs: number;
  usedMemory: number;
  /** The code of the libraries of functions. */
  functions: readonly string[];
  /** The base of an append-only file. */
  aofBase: boolean;
}

/** All databases in the RDB format, version 10, checksum included. */
export function writeRdb(dbs: readonly Db[], info: SnapshotInfo): string {
  const parts = [
    'REDIS0010',
    aux('redis-ver', '7.0.15'),
    aux('redis-bits', '64'),
    aux('ctime', String(Math.floor(info.nowMs / 1000))),
    aux('used-mem', String(info.usedMemory)),
    aux('aof-base', info.aofBase ? '1' : '0'),
  ];
  for (const code of info.functions) parts.push(libraryEntry(code));
  for (const db of dbs) {
    if (!db.keys.size) continue;
    parts.push(`\xfe${length(db.index)}`, `\xfb${length(db.keys.size)}${length(db.expires)}`);
    for (const [key, { value, expireAt }] of db.keys) {
      if (expireAt !== undefined)
        parts.push(`\xfc${le32(expireAt % 4294967296)}${le32(Math.floor(expireAt / 4294967296))}`);
      const { type, body } = encodeValue(value);
      parts.push(byte(type), string(key), body);
    }
  }
  parts.push('\xff');
  const body = parts.join('');
  return body + crc64(body);
}
