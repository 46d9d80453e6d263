import type { Db } from '../server/db.ts';
import { parseInt64 } from '../values/numbers.ts';
import { formatId } from '../values/stream.ts';
import type { Value } from '../values/value.ts';
import { crc64 } from './crc64.ts';

export const TYPE = { string: 0, list: 1, set: 2, hash: 4, zset: 5, stream: 0xe0 } as const;

const byte = (n: number): string => String.fromCharCode(n & 255);
export const le32 = (n: number): string => byte(n) + byte(n >> 8) + byte(n >> 16) + byte(n >> 24);
const be32 = (n: number): string => byte(n >> 24) + byte(n >> 16) + byte(n >> 8) + byte(n);

export function length(n: number): string {
  if (n < 64) return byte(n);
  if (n < 16384) return byte(0x40 | (n >> 8)) + byte(n);
  return `\x80${be32(n)}`;
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
  return length(text.length) + text;
}

function binaryDouble(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value, true);
  return Array.from({ length: 8 }, (_, i) => byte(view.getUint8(i))).join('');
}

const list = (items: readonly string[], count = items.length): string =>
  length(count) + items.map(string).join('');

/** The content of a value, without its type. */
export function valueBody(value: Value): string {
  switch (value.type) {
    case 'string':
      return string(value.text);
    case 'list':
      return list(value.all());
    case 'set':
      return list(value.members());
    case 'hash':
      return list([...value.fields].flat(), value.size);
    case 'zset':
      return (
        length(value.size) +
        value
          .entries()
          .map((e) => string(e.member) + binaryDouble(e.score))
          .join('')
      );
    case 'stream':
      return list([
        formatId(value.last),
        String(value.added),
        ...value.entries.flatMap((e) => [formatId(e.id), String(e.fields.length), ...e.fields]),
      ]);
  }
}

const aux = (name: string, value: string): string => `\xfa${string(name)}${string(value)}`;

export interface SnapshotInfo {
  nowMs: number;
  usedMemory: number;
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
  for (const db of dbs) {
    if (!db.keys.size) continue;
    parts.push(`\xfe${length(db.index)}`, `\xfb${length(db.keys.size)}${length(db.expires)}`);
    for (const [key, { value, expireAt }] of db.keys) {
      if (expireAt !== undefined)
        parts.push(`\xfc${le32(expireAt % 4294967296)}${le32(Math.floor(expireAt / 4294967296))}`);
      parts.push(byte(TYPE[value.type]), string(key), valueBody(value));
    }
  }
  parts.push('\xff');
  const body = parts.join('');
  return body + crc64(body);
}
