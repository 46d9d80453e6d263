/** A decimal number of any size: `digits` / 10^`scale`. */
export interface Decimal {
  digits: bigint;
  scale: number;
}

export class MathError extends Error {}

const ten = (n: number): bigint => 10n ** BigInt(n);
export const ZERO: Decimal = { digits: 0n, scale: 0 };
export const whole = (n: number | bigint): Decimal => ({ digits: BigInt(n), scale: 0 });

/** The same value with another scale; digits that don't fit are cut off, as bc does. */
export function rescale({ digits, scale }: Decimal, to: number): Decimal {
  return { digits: to >= scale ? digits * ten(to - scale) : digits / ten(scale - to), scale: to };
}

function aligned(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale);
  return [rescale(a, scale).digits, rescale(b, scale).digits, scale];
}

export function add(a: Decimal, b: Decimal): Decimal {
  const [x, y, scale] = aligned(a, b);
  return { digits: x + y, scale };
}

export const negate = (a: Decimal): Decimal => ({ digits: -a.digits, scale: a.scale });

export function compare(a: Decimal, b: Decimal): number {
  const [x, y] = aligned(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

export function multiply(a: Decimal, b: Decimal, scale: number): Decimal {
  const product = { digits: a.digits * b.digits, scale: a.scale + b.scale };
  return rescale(product, Math.min(product.scale, Math.max(scale, a.scale, b.scale)));
}

export function divide(a: Decimal, b: Decimal, scale: number): Decimal {
  if (b.digits === 0n) throw new MathError('Divide by zero');
  return { digits: (a.digits * ten(scale + b.scale)) / (b.digits * ten(a.scale)), scale };
}

export function remainder(a: Decimal, b: Decimal, scale: number): Decimal {
  if (b.digits === 0n) throw new MathError('Modulo by zero');
  const product = divide(a, b, scale);
  const exact = { digits: product.digits * b.digits, scale: product.scale + b.scale };
  return rescale(add(a, negate(exact)), Math.max(scale + b.scale, a.scale));
}

export function power(a: Decimal, b: Decimal, scale: number): Decimal {
  const exponent = b.digits / ten(b.scale);
  if (exponent > 100_000n || exponent < -100_000n) throw new MathError('exponent too large in raise');
  const n = Number(exponent < 0n ? -exponent : exponent);
  const result = { digits: a.digits ** BigInt(n), scale: a.scale * n };
  if (exponent < 0n) return divide(whole(1), result, scale);
  return rescale(result, Math.min(result.scale, Math.max(scale, a.scale)));
}

export function squareRoot(a: Decimal, scale: number): Decimal {
  if (a.digits < 0n) throw new MathError('Square root of a negative number');
  const to = Math.max(scale, a.scale);
  const target = rescale(a, to * 2).digits;
  let x = BigInt(Math.floor(Math.sqrt(Number(target)))) || 1n;
  for (let last = -1n; ; last = x) {
    const next = (x + target / x) / 2n;
    if (next === x || next === last) {
      x = next < x ? next : x;
      break;
    }
    x = next;
  }
  while (x * x > target) x--;
  return { digits: x, scale: to };
}

/** Reads `12`, `.5`, `FF` in a base; a single digit may be larger than the base. */
export function read(text: string, base: number): Decimal {
  const [before = '', after = ''] = text.split('.');
  const value = (c: string): bigint => {
    const digit = Number.parseInt(c, 16);
    return BigInt(text.length === 1 ? digit : Math.min(digit, base - 1));
  };
  let digits = 0n;
  if (base === 10 && /^[\d.]+$/.test(text))
    return { digits: BigInt(before + after || '0'), scale: after.length };
  for (const c of before + after) digits = digits * BigInt(base) + value(c);
  if (!after) return { digits, scale: 0 };
  return {
    digits: (digits * ten(after.length)) / BigInt(base) ** BigInt(after.length),
    scale: after.length,
  };
}

/** As bc prints it: no zero before the point, lines of at most 70 characters. */
export function show(a: Decimal, base: number): string {
  const negative = a.digits < 0n;
  const size = negative ? -a.digits : a.digits;
  let text = size === 0n ? '0' : base === 10 ? plain(size, a.scale) : inBase(size, a.scale, base);
  if (negative) text = `-${text}`;
  const lines: string[] = [];
  for (; text.length > 69; text = text.slice(68)) lines.push(`${text.slice(0, 68)}\\`);
  return [...lines, text].join('\n');
}

function plain(size: bigint, scale: number): string {
  const text = size.toString().padStart(scale, '0');
  return scale ? `${text.slice(0, -scale)}.${text.slice(-scale)}` : text;
}

function inBase(size: bigint, scale: number, base: number): string {
  const b = BigInt(base);
  const digit = (d: bigint): string =>
    base <= 16 ? d.toString(16).toUpperCase() : ` ${d.toString().padStart(String(base - 1).length, '0')}`;
  let integer = size / ten(scale);
  let text = '';
  for (; integer > 0n; integer /= b) text = digit(integer % b) + text;
  if (!scale) return text || '0';
  text += '.';
  let rest = size % ten(scale);
  for (let reached = 1n; reached < ten(scale); reached *= b) {
    rest *= b;
    text += digit(rest / ten(scale));
    rest %= ten(scale);
  }
  return text;
}
