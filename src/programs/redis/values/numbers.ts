import { fail } from '../resp/reply.ts';

const INT64_MAX = 2n ** 63n - 1n;
const INT64_MIN = -(2n ** 63n);
export const NOT_INTEGER = 'value is not an integer or out of range';
export const NOT_FLOAT = 'value is not a valid float';

/** A decimal 64-bit integer written as Redis requires it (no sign +, no leading zeros); undefined otherwise. */
export function parseInt64(text: string): bigint | undefined {
  if (!/^(0|-?[1-9]\d{0,18})$/.test(text)) return undefined;
  const value = BigInt(text);
  return value > INT64_MAX || value < INT64_MIN ? undefined : value;
}

export const fitsInt64 = (value: bigint): boolean => value <= INT64_MAX && value >= INT64_MIN;

/** A 64-bit argument, or the error `value is not an integer or out of range`. */
export const int64Arg = (text: string, message = NOT_INTEGER): bigint => parseInt64(text) ?? fail(message);

/** An argument as a number; beyond 2^53 it is rounded, which is enough for indexes and counts. */
export const intArg = (text: string, message = NOT_INTEGER): number => Number(int64Arg(text, message));

/** A number within a range, with one message for all that is wrong. */
export function rangeArg(text: string, min: number, max: number, message: string): number {
  const value = parseInt64(text);
  if (value === undefined || value < BigInt(min) || value > BigInt(max)) fail(message);
  return Number(value);
}

/** A C `strtod` of the whole text; undefined for anything else and for NaN. */
export function parseDouble(text: string): number | undefined {
  const plain = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
  if (plain.test(text)) {
    const value = Number(text);
    return Number.isFinite(value) ? value : undefined;
  }
  const infinite = /^([+-]?)inf(inity)?$/i.exec(text);
  if (infinite) return infinite[1] === '-' ? -Infinity : Infinity;
  if (/^[+-]?0x[0-9a-f]+$/i.test(text)) {
    const value = Number(text.replace(/^[+-]/, ''));
    return text[0] === '-' ? -value : value;
  }
  return undefined;
}

export const doubleArg = (text: string, message = NOT_FLOAT): number => parseDouble(text) ?? fail(message);

/** A double as C's `%.17g` prints it, integers without an exponent: how scores are shown. */
export function formatDouble(value: number): string {
  if (value === Infinity) return 'inf';
  if (value === -Infinity) return '-inf';
  if (Object.is(value, -0)) return '-0';
  if (Number.isInteger(value) && Math.abs(value) < 1e17) return BigInt(value).toString();
  return general(value, 17);
}

/** `%.{digits}g`. */
function general(value: number, digits: number): string {
  const [mantissa, exponentText] = value.toExponential(digits - 1).split('e') as [string, string];
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= digits) {
    const short = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
    return `${short}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  const fixed = value.toFixed(Math.max(0, digits - 1 - exponent));
  return fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed;
}
