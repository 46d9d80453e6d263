import { expandEscapes } from './escapes.ts';

/** How numbers and strings are laid out by one conversion of printf. */
interface Spec {
  flags: string;
  width: number | undefined;
  precision: number | undefined;
}

const pad = (text: string, spec: Spec, zero = false): string => {
  const width = spec.width ?? 0;
  if (text.length >= width) return text;
  if (spec.flags.includes('-')) return text.padEnd(width);
  if (!zero || !spec.flags.includes('0')) return text.padStart(width);
  const sign = /^[-+ ]?(0[xX])?/.exec(text)![0];
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
};

const signed = (negative: boolean, flags: string): string =>
  negative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';

/** One integer conversion (d i u o x X) of C's printf. */
export function formatInteger(value: bigint, conversion: string, spec: Spec): string {
  let digits: string;
  if (conversion === 'd' || conversion === 'i') digits = String(value < 0n ? -value : value);
  else {
    const unsigned = BigInt.asUintN(64, value);
    digits = unsigned.toString(conversion === 'o' ? 8 : conversion === 'u' ? 10 : 16);
    if (conversion === 'X') digits = digits.toUpperCase();
  }
  if (spec.precision !== undefined) digits = digits.padStart(spec.precision, '0');
  if (spec.precision === 0 && value === 0n) digits = '';
  let prefix = '';
  if (conversion === 'd' || conversion === 'i') prefix = signed(value < 0n, spec.flags);
  else if (spec.flags.includes('#') && value !== 0n)
    prefix = conversion === 'o' ? '0' : conversion === 'x' ? '0x' : conversion === 'X' ? '0X' : '';
  return pad(prefix + digits, spec, spec.precision === undefined);
}

function exponent(value: number, precision: number, upper: boolean): string {
  const text = value.toExponential(precision).replace(/e([+-])(\d)$/, 'e$10$2');
  return upper ? text.toUpperCase() : text;
}

/** One floating conversion (e E f F g G) of C's printf. */
export function formatFloat(value: number, conversion: string, spec: Spec): string {
  if (!Number.isFinite(value)) {
    const text = Number.isNaN(value) ? 'nan' : `${signed(value < 0, spec.flags)}inf`;
    return pad(conversion < 'a' ? text.toUpperCase() : text, spec);
  }
  const negative = value < 0 || Object.is(value, -0);
  const abs = Math.abs(value);
  const precision = spec.precision ?? 6;
  const lower = conversion.toLowerCase();
  let text: string;
  if (lower === 'f') text = fixed(abs, precision);
  else if (lower === 'e') text = exponent(abs, Math.min(precision, 100), conversion === 'E');
  else {
    const p = precision || 1;
    const exp = abs === 0 ? 0 : Number(abs.toExponential(Math.min(p - 1, 100)).split('e')[1]);
    const scientific = exp < -4 || exp >= p;
    text = scientific ? exponent(abs, p - 1, conversion === 'G') : fixed(abs, p - 1 - exp);
    if (!spec.flags.includes('#') && text.includes('.')) text = text.replace(/\.?0+(?=$|e|E)/, '');
  }
  return pad(signed(negative, spec.flags) + text, spec, true);
}

/** toFixed for any size and precision. */
function fixed(value: number, precision: number): string {
  if (value < 1e21) return value.toFixed(Math.min(precision, 100));
  return `${BigInt(value)}${precision ? `.${'0'.repeat(precision)}` : ''}`;
}

/** What supplies the arguments of a format. */
export interface Arguments {
  string(): string;
  integer(): bigint;
  float(): number;
  /** For %b and %q of the command; undefined where the language has none. */
  special?(conversion: string): { out: string; stopped: boolean } | undefined;
}

/** Expands a format; `escapes` is false where its backslashes have been dealt with (awk). */
export function printf(
  format: string,
  args: Arguments,
  escapes: boolean,
): { out: string; stopped: boolean; invalid?: string } {
  let out = '';
  const literal = (text: string): boolean => {
    if (!escapes) {
      out += text;
      return false;
    }
    const done = expandEscapes(text, 'printf');
    out += done.out;
    return done.stopped;
  };
  const pattern = /%([-+ #0']*)(\*|\d+)?(?:\.(\*|-?\d*))?(?:hh|h|ll|l|L|q|j|z|t)?([a-zA-Z%])?/g;
  let at = 0;
  for (let m = pattern.exec(format); m; m = pattern.exec(format)) {
    if (literal(format.slice(at, m.index))) return { out, stopped: true };
    at = pattern.lastIndex;
    if (m[0] === '%%') {
      out += '%';
      continue;
    }
    const spec: Spec = { flags: m[1]!, width: undefined, precision: undefined };
    if (m[2] !== undefined) spec.width = m[2] === '*' ? Number(args.integer()) : Number(m[2]);
    if (spec.width !== undefined && spec.width < 0) {
      spec.flags += '-';
      spec.width = -spec.width;
    }
    if (m[3] !== undefined) spec.precision = m[3] === '*' ? Number(args.integer()) : Number(m[3] || 0);
    if (spec.precision !== undefined && spec.precision < 0) spec.precision = undefined;
    const conversion = m[4] ?? '';
    if (conversion && 'diouxX'.includes(conversion)) out += formatInteger(args.integer(), conversion, spec);
    else if (conversion && 'eEfFgG'.includes(conversion)) out += formatFloat(args.float(), conversion, spec);
    else if (conversion === 's') {
      const text = args.string();
      out += pad(spec.precision === undefined ? text : text.slice(0, spec.precision), spec);
    } else if (conversion === 'c') out += pad(args.string().slice(0, 1), spec);
    else {
      const special = args.special?.(conversion);
      if (!special) return { out, stopped: true, invalid: m[0] };
      out += pad(special.out, spec);
      if (special.stopped) return { out, stopped: true };
    }
  }
  const stopped = literal(format.slice(at));
  return { out, stopped };
}
