import { general } from '../template/fmt-number.ts';
import { quote } from '../template/quote.ts';

const DECIMAL = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB'];
const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB', 'ZiB', 'YiB'];

function scaled(size: number, base: number, units: readonly string[], digits: number): string {
  let value = size;
  let i = 0;
  while (value >= base && i < units.length - 1) {
    value /= base;
    i++;
  }
  return `${value < 0 ? '-' : ''}${general(Math.abs(value), digits)}${units[i]}`;
}

/** go-units HumanSize: decimal, four significant digits, `7.801MB`; images use three. */
export const humanSize = (bytes: number, digits = 4): string => scaled(bytes, 1000, DECIMAL, digits);

/** go-units BytesSize: binary, `1.952GiB`. */
export const bytesSize = (bytes: number): string => scaled(bytes, 1024, BINARY, 4);

const POWERS: Record<string, number> = { k: 1, m: 2, g: 3, t: 4, p: 5 };

function parse(text: string, base: number): number {
  const last = Math.max(...[...'0123456789. '].map((char) => text.lastIndexOf(char)));
  if (last < 0) throw new Error(`invalid size: '${text}'`);
  const number = text[last] === ' ' ? text.slice(0, last) : text.slice(0, last + 1);
  const suffix = text.slice(last + 1);
  const size = parseFloat64(number);
  if (size < 0) throw new Error(`invalid size: '${text}'`);
  if (suffix === '') return Math.trunc(size);
  const lower = suffix.length > 3 ? suffix : suffix.toLowerCase();
  const power = lower === 'b' ? 0 : /^[kmgtp](b|ib)?$/.test(lower) ? POWERS[lower[0] ?? ''] : undefined;
  if (power === undefined) throw new Error(`invalid suffix: '${lower}'`);
  return Math.trunc(size * base ** power);
}

/** go-units RAMInBytes: `64m` is 67108864; throws with its messages. */
export const ramInBytes = (text: string): number => parse(text, 1024);
/** go-units FromHumanSize: `64m` is 64000000. */
export const fromHumanSize = (text: string): number => parse(text, 1000);

/** strconv.ParseFloat with its errors. */
export function parseFloat64(text: string): number {
  const plain = text.replace(/^[+-]/, '').toLowerCase();
  const sign = text[0] === '-' ? -1 : 1;
  if (plain === 'inf' || plain === 'infinity') return sign * Number.POSITIVE_INFINITY;
  if (plain === 'nan') return Number.NaN;
  if (!/^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(plain))
    throw new Error(`strconv.ParseFloat: parsing ${quote(text)}: invalid syntax`);
  const value = sign * Number(plain);
  if (!Number.isFinite(value))
    throw new Error(`strconv.ParseFloat: parsing ${quote(text)}: value out of range`);
  return value;
}
