import { type Decimal, MathError, rescale } from './number.ts';

const GUARD = 12;

/** A function of `bc -l` on whole numbers that stand for themselves / `one`. */
type Series = (x: bigint, one: bigint) => bigint;

const exponential: Series = (x, one) => {
  let halvings = 0n;
  for (let size = x < 0n ? -x : x; size > one / 4n; size /= 2n) halvings++;
  const small = x >> halvings;
  let sum = one;
  let term = one;
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    term = (term * small) / one / n;
    sum += term;
  }
  for (; halvings > 0n; halvings--) sum = (sum * sum) / one;
  return sum;
};

const arctangent: Series = (x, one) => {
  if (x < 0n) return -arctangent(-x, one);
  if (x > one) return halfPi(one) - arctangent((one * one) / x, one);
  if (x > one / 5n) {
    // twice the angle of x / (1 + sqrt(1 + x²))
    const root = squareRoot(one * one + x * x);
    return 2n * arctangent((x * one) / (one + root), one);
  }
  let sum = 0n;
  let power = x;
  for (let n = 1n; power !== 0n; n += 2n) {
    sum += n % 4n === 1n ? power / n : -power / n;
    power = (((power * x) / one) * x) / one;
  }
  return sum;
};

const halfPi = (one: bigint): bigint => 8n * arctangent(one / 5n, one) - 2n * arctangent(one / 239n, one);

function squareRoot(n: bigint): bigint {
  let x = 1n << BigInt(Math.ceil(n.toString(2).length / 2));
  for (;;) {
    const next = (x + n / x) / 2n;
    if (next >= x) return x;
    x = next;
  }
}

const sine: Series = (x, one) => {
  const turn = 4n * halfPi(one);
  let angle = x % turn;
  if (angle > turn / 2n) angle -= turn;
  if (angle < -turn / 2n) angle += turn;
  let sum = 0n;
  let term = angle;
  for (let n = 1n; term !== 0n; n += 2n) {
    sum += term;
    term = (-((term * angle) / one) * angle) / one / ((n + 1n) * (n + 2n));
  }
  return sum;
};

const logarithm: Series = (x, one) => {
  let shifts = 0n;
  let y = x;
  for (; y > (one * 3n) / 2n; y /= 2n) shifts++;
  for (; y < (one * 3n) / 4n; y *= 2n) shifts--;
  const atanh = (z: bigint): bigint => {
    let sum = 0n;
    let power = z;
    for (let n = 1n; power !== 0n; n += 2n) {
      sum += power / n;
      power = (((power * z) / one) * z) / one;
    }
    return sum;
  };
  return 2n * atanh(((y - one) * one) / (y + one)) + shifts * 2n * atanh(one / 3n);
};

const series: Record<string, Series> = {
  e: exponential,
  a: arctangent,
  s: sine,
  c: (x, one) => sine(x + halfPi(one), one),
  l: logarithm,
};

/** The functions that `bc -l` knows: s, c, a, l, e, cut off at a scale. */
export function library(name: string, x: Decimal, scale: number): Decimal | undefined {
  const calculate = series[name];
  if (!calculate) return undefined;
  if (name === 'l' && x.digits <= 0n) return { digits: -(10n ** BigInt(scale)) + 1n, scale: 0 };
  const integral = (x.digits / 10n ** BigInt(x.scale)).toString().length;
  if (name === 'e' && integral > 6) throw new MathError('exponent too large in raise');
  // e() of a large number has many digits before the point
  const extra =
    name === 'e' ? Math.max(0, Math.ceil(Number(x.digits / 10n ** BigInt(x.scale)) / 2)) : integral;
  const inner = Math.max(scale, x.scale) + GUARD + extra;
  const result = calculate(rescale(x, inner).digits, 10n ** BigInt(inner));
  return rescale({ digits: result, scale: inner }, scale);
}
