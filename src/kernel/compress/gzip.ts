import { concat } from '../bytes.ts';
import { deflate } from './deflate.ts';
import { FormatError, inflate } from './inflate.ts';

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let i = 0; i < 8; i++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

export function crc32(data: Uint8Array): number {
  let c = 0xffffffff;
  for (const b of data) c = TABLE[(c ^ b) & 255]! ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

const little = (n: number): number[] => [n & 255, (n >>> 8) & 255, (n >>> 16) & 255, n >>> 24];

export const isGzip = (data: Uint8Array): boolean => data[0] === 0x1f && data[1] === 0x8b;

/** A gzip file (RFC 1952). */
export function gzipOf(data: Uint8Array, name?: string, seconds = 0): Uint8Array {
  const head = [0x1f, 0x8b, 8, name ? 8 : 0, ...little(seconds), 0, 3];
  const title = name ? [...new TextEncoder().encode(name), 0] : [];
  return concat([
    Uint8Array.from([...head, ...title]),
    deflate(data),
    Uint8Array.from([...little(crc32(data)), ...little(data.length >>> 0)]),
  ]);
}

/** What gzip files that stand one behind the other hold. Throws FormatError. */
export function gunzipOf(file: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let at = 0;
  while (at < file.length && (parts.length === 0 || isGzip(file.subarray(at)))) {
    if (!isGzip(file.subarray(at))) throw new FormatError('not in gzip format');
    const flags = file[at + 3] ?? 0;
    at += 10;
    if (flags & 4) at += 2 + (file[at]! | (file[at + 1]! << 8));
    for (const flag of [8, 16]) if (flags & flag) at = file.indexOf(0, at) + 1;
    if (flags & 2) at += 2;
    const { data, end } = inflate(file, at);
    const sum = file.subarray(end, end + 4);
    if (sum.length < 4) throw new FormatError('unexpected end of file');
    if (little(crc32(data)).some((b, i) => b !== sum[i]))
      throw new FormatError('invalid compressed data--crc error');
    parts.push(data);
    at = end + 8;
  }
  return concat(parts);
}
