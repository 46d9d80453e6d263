/**
 * The 80-bit floating point numbers in which INCRBYFLOAT computes: `mantissa * 2^exponent`, at most 64 bits of mantissa.
 * Doubles would give other last digits than Redis.
 */
export interface LongDouble {
  mantissa: bigint;
  exponent: number;
}

const BITS = 64;

const bitLength = (n: bigint): number => n.toString(2).length;

/** The nearest number to numerator/denominator, ties to even. */
function nearest(numerator: bigint, denominator: bigint): LongDouble {
  const negative = numerator < 0n;
  const n = negative ? -numerator : numerator;
  if (n === 0n) return { mantissa: 0n, exponent: 0 };
  const shift = BITS + 1 - (bitLength(n) - bitLength(denominator));
  const scaled = shift >= 0 ? (n << BigInt(shift)) / denominator : n / (denominator << BigInt(-shift));
  const exact =
    shift >= 0 ? scaled * denominator === n << BigInt(shift) : scaled * (denominator << BigInt(-shift)) === n;
  const extra = bitLength(scaled) - BITS;
  const half = 1n << BigInt(extra - 1);
  const rest = scaled & ((1n << BigInt(extra)) - 1n);
  let mantissa = scaled >> BigInt(extra);
  if (rest > half || (rest === half && (!exact || mantissa & 1n))) mantissa++;
  return { mantissa: negative ? -mantissa : mantissa, exponent: extra - shift };
}

/** Reads a decimal number as `strtold` does; undefined for anything else. */
export function parseLongDouble(text: string): LongDouble | undefined {
  const match = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,4}))?$/.exec(text);
  if (!match || !(match[2] || match[3])) return undefined;
  const digits = BigInt(`${match[2]}${match[3]}`) * (match[1] === '-' ? -1n : 1n);
  const power = Number(match[4] ?? 0) - match[3]!.length;
  return power >= 0 ? nearest(digits * 10n ** BigInt(power), 1n) : nearest(digits, 10n ** BigInt(-power));
}

export function addLongDouble(a: LongDouble, b: LongDouble): LongDouble {
  const exponent = Math.min(a.exponent, b.exponent);
  const sum = (a.mantissa << BigInt(a.exponent - exponent)) + (b.mantissa << BigInt(b.exponent - exponent));
  return exponent >= 0 ? nearest(sum << BigInt(exponent), 1n) : nearest(sum, 1n << BigInt(-exponent));
}

/** As `%.17Lf` prints it, without zeros at the end. */
export function formatLongDouble(value: LongDouble): string {
  const negative = value.mantissa < 0n;
  const mantissa = negative ? -value.mantissa : value.mantissa;
  const scaled = mantissa * 10n ** 17n;
  let digits: bigint;
  if (value.exponent >= 0) digits = scaled << BigInt(value.exponent);
  else {
    const shift = BigInt(-value.exponent);
    const rest = scaled & ((1n << shift) - 1n);
    const half = 1n << (shift - 1n);
    digits = scaled >> shift;
    if (rest > half || (rest === half && digits & 1n)) digits++;
  }
  const text = digits.toString().padStart(18, '0');
  const fraction = text.slice(-17).replace(/0+$/, '');
  const whole = text.slice(0, -17);
  const shown = fraction ? `${whole}.${fraction}` : whole;
  return negative && shown !== '0' ? `-${shown}` : shown;
}
