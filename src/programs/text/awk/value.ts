import { formatFloat, formatInteger, printf } from '../../support/printf.ts';

/** A value that came from input and looks like a number: it compares as one. */
export class StrNum {
  readonly text: string;
  readonly number: number;
  constructor(text: string, number: number) {
    this.text = text;
    this.number = number;
  }
}

/** Undefined: never assigned, both "" and 0. */
export type Value = number | string | StrNum | undefined;
export type Table = Map<string, Value>;

const LOOKS_NUMERIC = /^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$/;

/** Text from input: a number too, if it looks like one. */
export const fromInput = (text: string): Value =>
  LOOKS_NUMERIC.test(text) ? new StrNum(text, Number(text)) : text;

export function toNumber(v: Value): number {
  if (typeof v === 'number') return v;
  if (v === undefined) return 0;
  if (v instanceof StrNum) return v.number;
  const m = /^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?/.exec(v);
  return m ? Number(m[0]) : 0;
}

export function toText(v: Value, format = '%.6g'): string {
  if (typeof v === 'string') return v;
  if (v === undefined) return '';
  if (v instanceof StrNum) return v.text;
  return numberText(v, format);
}

export function numberText(n: number, format: string): string {
  if (Number.isInteger(n) && Math.abs(n) < 1e16) return String(n === 0 ? 0 : n);
  if (!Number.isFinite(n)) return Number.isNaN(n) ? 'nan' : n < 0 ? '-inf' : 'inf';
  if (Number.isInteger(n))
    return formatInteger(BigInt(n), 'd', { flags: '', width: undefined, precision: undefined });
  if (format === '%.6g') return formatFloat(n, 'g', { flags: '', width: undefined, precision: 6 });
  return printf(
    format,
    { string: () => String(n), integer: () => BigInt(Math.trunc(n)), float: () => n },
    false,
  ).out;
}

export const isTrue = (v: Value): boolean =>
  typeof v === 'string' ? v !== '' : v instanceof StrNum ? v.number !== 0 : v !== undefined && v !== 0;

const numeric = (v: Value): boolean => typeof v !== 'string';

/** Order of two values: as numbers if both are, else as text. */
export function compare(a: Value, b: Value, format: string): number {
  if (numeric(a) && numeric(b)) return toNumber(a) - toNumber(b);
  const x = toText(a, format);
  const y = toText(b, format);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** awk's printf and sprintf. */
export function awkFormat(format: string, args: Value[], convfmt: string): string {
  let at = 0;
  const next = () => args[at++];
  return printf(
    format,
    {
      string: () => toText(next(), convfmt),
      integer: () => {
        const n = toNumber(next());
        return Number.isFinite(n) ? BigInt(Math.trunc(n)) : 0n;
      },
      float: () => toNumber(next()),
    },
    false,
  ).out;
}
