import { parseInt64 } from '../values/numbers.ts';

const byte = (n: number): string => String.fromCharCode(n & 255);

/** The lowest `count` bytes of an integer, the lowest first. */
function littleEndian(value: bigint, count: number): string {
  let out = '';
  for (let i = 0; i < count; i++) out += byte(Number((value >> BigInt(8 * i)) & 255n));
  return out;
}

function integer(value: bigint): string {
  if (value >= 0n && value <= 127n) return byte(Number(value));
  if (value >= -4096n && value <= 4095n) {
    const bits = Number(value) & 0x1fff;
    return byte(0xc0 | (bits >> 8)) + byte(bits);
  }
  for (const [mark, size] of [
    [0xf1, 2],
    [0xf2, 3],
    [0xf3, 4],
  ] as const) {
    const half = 1n << BigInt(size * 8 - 1);
    if (value >= -half && value < half) return byte(mark) + littleEndian(value, size);
  }
  return `\xf4${littleEndian(value, 8)}`;
}

function text(value: string): string {
  const { length } = value;
  if (length < 64) return byte(0x80 | length) + value;
  if (length < 4096) return byte(0xe0 | (length >> 8)) + byte(length) + value;
  return `\xf0${littleEndian(BigInt(length), 4)}${value}`;
}

/**
 * An element's own length behind it, seven bits a byte, so that the list can be walked backwards: all bytes but the first
 * say that more stand to their left.
 */
function withBackLength(encoded: string): string {
  let back = '';
  let left = encoded.length;
  for (; left > 127; left = Math.floor(left / 128)) back = byte((left & 127) | 128) + back;
  return encoded + byte(left) + back;
}

/** An element of a listpack: a canonical 64-bit integer as a number, all else as its bytes. */
export function element(value: string | number | bigint): string {
  const whole =
    typeof value === 'string' ? (value.length <= 20 ? parseInt64(value) : undefined) : BigInt(value);
  return withBackLength(whole === undefined ? text(value as string) : integer(whole));
}

/** What a listpack has beside its elements. */
export const OVERHEAD = 7;

/** A listpack of elements that are encoded already. */
export function listpack(elements: readonly string[]): string {
  const body = elements.join('');
  const count = Math.min(elements.length, 65535);
  return `${littleEndian(BigInt(body.length + OVERHEAD), 4)}${littleEndian(BigInt(count), 2)}${body}\xff`;
}

function signed(data: string, at: number, size: number): bigint {
  let value = 0n;
  for (let i = size - 1; i >= 0; i--) value = (value << 8n) | BigInt(data.charCodeAt(at + i));
  return BigInt.asIntN(size * 8, value);
}

/** The elements of a listpack, integers as their digits; undefined when it is no whole listpack. */
export function readListpack(data: string): string[] | undefined {
  if (data.length < OVERHEAD || Number(signed(data, 0, 4)) !== data.length) return undefined;
  const found: string[] = [];
  let at = 6;
  while (at < data.length - 1) {
    const mark = data.charCodeAt(at);
    let size: number;
    if (mark < 0x80) {
      found.push(String(mark));
      size = 1;
    } else if (mark < 0xc0) {
      size = 1 + (mark & 63);
      found.push(data.slice(at + 1, at + size));
    } else if (mark < 0xe0) {
      const bits = ((mark & 31) << 8) | data.charCodeAt(at + 1);
      found.push(String(bits > 4095 ? bits - 8192 : bits));
      size = 2;
    } else if (mark < 0xf0) {
      size = 2 + (((mark & 15) << 8) | data.charCodeAt(at + 1));
      found.push(data.slice(at + 2, at + size));
    } else if (mark === 0xf0) {
      size = 5 + Number(BigInt.asUintN(32, signed(data, at + 1, 4)));
      found.push(data.slice(at + 5, at + size));
    } else if (mark <= 0xf4) {
      const bytes = [2, 3, 4, 8][mark - 0xf1]!;
      found.push(String(signed(data, at + 1, bytes)));
      size = 1 + bytes;
    } else return undefined;
    at += size + backSize(size);
  }
  return at === data.length - 1 && data.charCodeAt(at) === 0xff ? found : undefined;
}

const backSize = (size: number): number => {
  let count = 1;
  for (let left = Math.floor(size / 128); left > 0; left = Math.floor(left / 128)) count++;
  return count;
};
