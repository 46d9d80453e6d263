import { toExponential, toFixed } from './decimal.ts';
import { isPrint, quoteRune } from './quote.ts';
import { runeCount } from './utf8.ts';

/** Flags, width and precision of one verb. */
export interface Spec {
  flags: Set<string>;
  width?: number;
  precision?: number;
  /** %+v: field names; %#v: Go syntax. */
  detail?: 'names' | 'syntax';
}

/** Fills to the width: right-aligned, `-` left-aligned, `0` with zeros. */
export function pad(text: string, spec: Spec): string {
  const missing = (spec.width ?? 0) - runeCount(text);
  if (missing <= 0) return text;
  if (spec.flags.has('-')) return text + ' '.repeat(missing);
  return (spec.flags.has('0') ? '0' : ' ').repeat(missing) + text;
}

/** Puts sign and zero padding around digits. */
function signed(digits: string, negative: boolean, spec: Spec): string {
  const sign = negative ? '-' : spec.flags.has('+') ? '+' : spec.flags.has(' ') ? ' ' : '';
  if (spec.flags.has('0') && spec.width !== undefined)
    return sign + digits.padStart(spec.width - sign.length, '0');
  return pad(sign + digits, { ...spec, flags: new Set([...spec.flags].filter((flag) => flag !== '0')) });
}

/** An integer under a verb; undefined when the verb doesn't fit. */
export function formatInteger(
  value: number | bigint,
  verb: string,
  spec: Spec,
  unsigned: boolean,
): string | undefined {
  const negative = value < 0;
  const magnitude = BigInt(negative ? -value : value);
  const sharp = spec.flags.has('#');
  const based = (base: number, prefix: string) => {
    let digits = magnitude.toString(base);
    if (spec.precision !== undefined)
      digits = spec.precision === 0 && magnitude === 0n ? '' : digits.padStart(spec.precision, '0');
    const flags =
      spec.precision === undefined ? spec.flags : new Set([...spec.flags].filter((flag) => flag !== '0'));
    const zeros = flags.has('0') && spec.width !== undefined && spec.precision === undefined;
    if (zeros) {
      const sign = negative || spec.flags.has('+') || spec.flags.has(' ') ? 1 : 0;
      digits = digits.padStart((spec.width ?? 0) - sign, '0');
    }
    return signed(prefix + digits, negative, {
      ...spec,
      flags: new Set([...flags].filter((flag) => flag !== '0')),
    });
  };
  switch (verb) {
    case 'v':
      if (spec.detail === 'syntax' && unsigned) return based(16, '0x');
      return based(10, '');
    case 'd':
      return based(10, '');
    case 'b':
      return based(2, sharp ? '0b' : '');
    case 'o':
      return based(8, sharp ? '0' : '');
    case 'O':
      return based(8, '0o');
    case 'x':
      return based(16, sharp ? '0x' : '');
    case 'X':
      return based(16, sharp ? '0X' : '').toUpperCase();
    case 'c':
      return pad(
        String.fromCodePoint(negative || Number(magnitude) > 0x10ffff ? 0xfffd : Number(magnitude)),
        spec,
      );
    case 'q':
      return pad(quoteRune(Number(value)), spec);
    case 'U': {
      const name = `U+${magnitude
        .toString(16)
        .toUpperCase()
        .padStart(Math.max(4, spec.precision ?? 0), '0')}`;
      const char = String.fromCodePoint(Number(magnitude) > 0x10ffff ? 0xfffd : Number(magnitude));
      return pad(sharp && isPrint(char) ? `${name} '${char}'` : name, spec);
    }
    default:
      return undefined;
  }
}

/** A float under a verb; undefined when the verb doesn't fit. */
export function formatFloat(value: number, verb: string, spec: Spec, single: boolean): string | undefined {
  if (!'vbeEfFgGxX'.includes(verb) || verb === 'b' || verb === 'x' || verb === 'X') return undefined;
  const plain = { ...spec, flags: new Set([...spec.flags].filter((flag) => flag !== '0')) };
  if (Number.isNaN(value)) return pad(spec.flags.has('+') ? '+NaN' : 'NaN', plain);
  if (!Number.isFinite(value)) return pad(value > 0 ? '+Inf' : '-Inf', plain);
  const negative = value < 0 || Object.is(value, -0);
  const magnitude = Math.abs(value);
  let digits: string;
  switch (verb) {
    case 'e':
    case 'E':
      digits = exponential(toExponential(magnitude, spec.precision ?? 6));
      break;
    case 'f':
    case 'F':
      digits = fixed(magnitude, spec.precision ?? 6);
      break;
    default:
      digits = general(magnitude, spec.precision, single);
  }
  if (verb === 'E' || verb === 'G') digits = digits.toUpperCase();
  return signed(digits, negative, spec);
}

/** Exact decimal digits beyond what toFixed gives (it stops at 100 and turns to exponents at 1e21). */
function fixed(value: number, precision: number): string {
  if (value < 1e21) return toFixed(value, precision);
  const whole = BigInt(value).toString();
  return precision > 0 ? `${whole}.${'0'.repeat(precision)}` : whole;
}

/** Go's exponents have two digits at least. */
const exponential = (text: string): string => text.replace(/e([+-])(\d)$/, 'e$10$2');

/** %g and %v: shortest digits, exponent form when it's below -4 or at least `eprec`. */
export function general(value: number, precision: number | undefined, single = false): string {
  if (value === 0) return '0';
  const shortest = precision === undefined;
  let text = shortest
    ? single
      ? shortestSingle(value)
      : value.toExponential()
    : toExponential(value, Math.max(precision - 1, 0));
  if (!shortest) text = text.replace(/\.?0+e/, 'e');
  const [mantissa = '0', exponentText = '0'] = text.split('e');
  const exponent = Number(exponentText);
  const digits = mantissa.replace('.', '');
  let limit = shortest ? 6 : Math.max(precision, 1);
  if (!shortest && limit > digits.length && digits.length >= exponent + 1) limit = digits.length;
  if (exponent < -4 || exponent >= limit)
    return exponential(`${mantissa}e${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`);
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return digits.padEnd(exponent + 1, '0');
  return `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

function shortestSingle(value: number): string {
  for (let precision = 1; precision <= 9; precision++) {
    const text = value.toExponential(precision - 1);
    if (Math.fround(Number(text)) === Math.fround(value)) return text.replace(/\.?0+e/, 'e');
  }
  return value.toExponential();
}
