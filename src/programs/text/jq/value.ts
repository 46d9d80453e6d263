import { JqError, type Json } from './ast.ts';

const ORDER = ['null', 'false', 'true', 'number', 'string', 'array', 'object'];

export function typeOf(v: Json): string {
  if (v === null) return 'null';
  return Array.isArray(v) ? 'array' : typeof v;
}

/** Own members only, so that names as `constructor` mean nothing. */
export const member = (v: { [key: string]: Json }, key: string): Json =>
  Object.hasOwn(v, key) ? v[key]! : null;

export const isObject = (v: Json): v is { [key: string]: Json } =>
  typeof v === 'object' && v !== null && !Array.isArray(v);

export const emptyObject = (): { [key: string]: Json } => Object.create(null) as { [key: string]: Json };

/** Keys in code point order. */
export const keysOf = (v: { [key: string]: Json }): string[] => Object.keys(v).sort(compareText);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** jq's order of all values. */
export function compare(a: Json, b: Json): number {
  const rank = (v: Json) => ORDER.indexOf(typeof v === 'boolean' ? String(v) : typeOf(v));
  const difference = rank(a) - rank(b);
  if (difference) return difference;
  if (typeof a === 'number') return a < (b as number) ? -1 : a === b ? 0 : 1;
  if (typeof a === 'string') return compareText(a, b as string);
  if (Array.isArray(a)) return compareLists(a, b as Json[]);
  if (!isObject(a)) return 0;
  const [left, right] = [keysOf(a), keysOf(b as { [key: string]: Json })];
  const byKeys = compareLists(left, right);
  if (byKeys) return byKeys;
  for (const key of left) {
    const c = compare(a[key]!, (b as { [key: string]: Json })[key]!);
    if (c) return c;
  }
  return 0;
}

function compareLists(a: Json[], b: Json[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const c = compare(a[i]!, b[i]!);
    if (c) return c;
  }
  return a.length - b.length;
}

export const truthy = (v: Json): boolean => v !== null && v !== false;

/** A number as jq prints it: 17 digits, no infinities. */
export function numberText(n: number): string {
  if (Number.isNaN(n)) return 'null';
  if (!Number.isFinite(n)) return n > 0 ? '1.7976931348623157e+308' : '-1.7976931348623157e+308';
  if (Object.is(n, -0)) return '-0';
  const [digits, exponent] = Math.abs(n).toExponential().split('e') as [string, string];
  const point = Number(exponent) + 1;
  const text = String(n);
  if (n === 0 || (point > -4 && point <= digits.replace('.', '').length + 15))
    return text.includes('e') ? BigInt(n).toString() : text;
  return `${n < 0 ? '-' : ''}${digits}e${point > 0 ? '+' : '-'}${String(Math.abs(point - 1)).padStart(2, '0')}`;
}

/** JSON on one line. */
export function dump(v: Json, sorted = false): string {
  if (typeof v === 'number') return numberText(v);
  if (typeof v === 'string') return stringText(v);
  if (Array.isArray(v)) return `[${v.map((item) => dump(item, sorted)).join(',')}]`;
  if (isObject(v))
    return `{${(sorted ? keysOf(v) : Object.keys(v)).map((k) => `${stringText(k)}:${dump(v[k]!, sorted)}`).join(',')}}`;
  return String(v);
}

export const stringText = (s: string, ascii = false): string => {
  const text = JSON.stringify(s).replaceAll('\x7f', '\\u007f');
  return ascii
    ? text.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
    : text;
};

/** `number (5)`: a value in a message. */
export function described(v: Json): string {
  const text = dump(v);
  return `${typeOf(v)} (${text.length > 14 ? `${text.slice(0, 11)}...` : text})`;
}

export function binary(op: string, a: Json, b: Json): Json {
  switch (op) {
    case '==':
      return compare(a, b) === 0;
    case '!=':
      return compare(a, b) !== 0;
    case '<':
      return compare(a, b) < 0;
    case '<=':
      return compare(a, b) <= 0;
    case '>':
      return compare(a, b) > 0;
    case '>=':
      return compare(a, b) >= 0;
    case '+':
      return add(a, b);
    case '-':
      if (typeof a === 'number' && typeof b === 'number') return a - b;
      if (Array.isArray(a) && Array.isArray(b)) return a.filter((x) => !b.some((y) => compare(x, y) === 0));
      throw new JqError(`${described(a)} and ${described(b)} cannot be subtracted`);
    case '*':
      return multiply(a, b);
    default:
      return divide(op, a, b);
  }
}

function add(a: Json, b: Json): Json {
  if (a === null) return b;
  if (b === null) return a;
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  if (Array.isArray(a) && Array.isArray(b)) return [...a, ...b];
  if (isObject(a) && isObject(b)) return Object.assign(emptyObject(), a, b);
  throw new JqError(`${described(a)} and ${described(b)} cannot be added`);
}

function multiply(a: Json, b: Json): Json {
  if (typeof a === 'number' && typeof b === 'number') return a * b;
  const [text, times] = typeof a === 'string' ? [a, b] : [b, a];
  if (typeof text === 'string' && typeof times === 'number') {
    if (text.length * times > 1 << 26) throw new JqError('Repeat string result too long');
    return times > 0 ? text.repeat(Math.max(1, Math.ceil(times))) : null;
  }
  if (isObject(a) && isObject(b)) return merge(a, b);
  throw new JqError(`${described(a)} and ${described(b)} cannot be multiplied`);
}

function merge(a: { [key: string]: Json }, b: { [key: string]: Json }): Json {
  const out = Object.assign(emptyObject(), a);
  for (const [key, value] of Object.entries(b)) {
    const old = out[key];
    out[key] = old !== undefined && isObject(old) && isObject(value) ? merge(old, value) : value;
  }
  return out;
}

function divide(op: string, a: Json, b: Json): Json {
  if (typeof a === 'number' && typeof b === 'number') {
    const divisor = op === '%' ? Math.trunc(b) : b;
    if (divisor === 0)
      throw new JqError(`${described(a)} and ${described(b)} cannot be divided because the divisor is zero`);
    return op === '%' ? Math.trunc(a) % Math.abs(divisor) || 0 : a / b;
  }
  if (op === '/' && typeof a === 'string' && typeof b === 'string') return split(a, b);
  throw new JqError(`${described(a)} and ${described(b)} cannot be divided`);
}

export const split = (text: string, separator: string): string[] =>
  text === '' ? [] : separator === '' ? [...text] : text.split(separator);

/** `.[key]`. Throws JqError. */
export function index(v: Json, key: Json): Json {
  if (isObject(v) && typeof key === 'string') return member(v, key);
  if (Array.isArray(v) && typeof key === 'number') {
    const at = Math.floor(key);
    return v[at < 0 ? at + v.length : at] ?? null;
  }
  if (v === null && (typeof key === 'string' || typeof key === 'number' || key === null)) return null;
  if (isObject(key) && (Array.isArray(v) || v === null || typeof v === 'string'))
    return slice(v, member(key, 'start'), member(key, 'end'));
  if (Array.isArray(v) && Array.isArray(key))
    return v.flatMap((_, i) =>
      key.length && key.every((k, j) => compare(v[i + j] ?? null, k) === 0) ? [i] : [],
    );
  if (typeof key === 'string' && !Array.isArray(v))
    throw new JqError(
      `Cannot index ${typeOf(v)} with ${v !== null && typeof v === 'object' ? '' : 'string '}"${key}"`,
    );
  throw new JqError(
    `Cannot index ${typeOf(v)} with ${typeOf(key)}${typeof key === 'string' ? ` "${key}"` : ''}`,
  );
}

export function bounds(length: number, from: Json, to: Json): [number, number] {
  if ((from !== null && typeof from !== 'number') || (to !== null && typeof to !== 'number'))
    throw new JqError('Start and end indices of an array slice must be numbers');
  const clamp = (n: number) => Math.min(length, Math.max(0, n < 0 ? n + length : n));
  const start = from === null ? 0 : clamp(Math.floor(from));
  return [start, Math.max(start, to === null ? length : clamp(Math.ceil(to)))];
}

export function slice(v: Json, from: Json, to: Json): Json {
  if (v === null) return null;
  if (typeof v === 'string') {
    const letters = [...v];
    return letters.slice(...bounds(letters.length, from, to)).join('');
  }
  if (Array.isArray(v)) return v.slice(...bounds(v.length, from, to));
  throw new JqError(`Cannot index ${typeOf(v)} with object`);
}

/** The items of `.[]`. Throws JqError. */
export function iterate(v: Json): Array<[Json, Json]> {
  if (Array.isArray(v)) return v.map((item, i) => [i, item]);
  if (isObject(v)) return Object.entries(v);
  throw new JqError(`Cannot iterate over ${v === null ? 'null (null)' : described(v)}`);
}
