import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';

const UNITS = ['', 'K', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y'];

function read(text: string, from: string): number | undefined {
  const m = /^(-?\d+(?:\.\d+)?)([KMGTPEZY]?)(i?)$/i.exec(text);
  if (!m) return undefined;
  const power = UNITS.indexOf(m[2]!.toUpperCase());
  if (power > 0 && from === 'none') return undefined;
  const base = from === 'iec' || from === 'iec-i' || (from === 'auto' && m[3]) ? 1024 : 1000;
  return Number(m[1]) * base ** power;
}

function write(n: number, to: string): string {
  if (to === 'none') return String(n);
  const base = to === 'si' ? 1000 : 1024;
  let value = Math.abs(n);
  let power = 0;
  while (value >= base && power < UNITS.length - 1) {
    value /= base;
    power++;
  }
  // coreutils rounds away from zero
  let shown =
    power && value < 10
      ? Math.ceil(Number((value * 10).toFixed(6))) / 10
      : Math.ceil(Number(value.toFixed(6)));
  if (shown >= base && power < UNITS.length - 1) {
    shown = 1;
    power++;
  }
  const digits = power && shown < 10 ? shown.toFixed(1) : String(shown);
  return `${n < 0 ? '-' : ''}${digits}${UNITS[power]}${power && to === 'iec-i' ? 'i' : ''}`;
}

/** numfmt: --from --to (si, iec, iec-i, auto), --suffix, --padding, --field. */
export const numfmt: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'd:',
    long: {
      'from=': 'from',
      'to=': 'to',
      'suffix=': 'suffix',
      'padding=': 'padding',
      'field=': 'field',
      'delimiter=': 'd',
      'header=?': 'header',
    },
  });
  const field = Number(options.get('field') ?? 1);
  const gap = options.get('d');
  const padding = Number(options.get('padding') ?? 0);
  let header = options.has('header') ? Number(options.get('header') || 1) : 0;
  const lines = options.operands.length
    ? options.operands
    : (await io.input('-').text()).replace(/\n$/, '').split('\n');
  for (const line of lines) {
    if (header-- > 0) {
      io.put(`${line}\n`);
      continue;
    }
    const parts = line.split(gap ?? /\s+/);
    const text = parts[field - 1] ?? '';
    const n = read(text, options.get('from') ?? 'none');
    if (n === undefined) {
      const suffixed = /^-?\d/.test(text);
      io.die(
        suffixed
          ? `rejecting suffix in input: ‘${text}’ (consider using --from)`
          : `invalid number: ‘${text}’`,
        2,
      );
    }
    const out = write(n, options.get('to') ?? 'none') + (options.get('suffix') ?? '');
    parts[field - 1] = padding < 0 ? out.padEnd(-padding) : out.padStart(padding);
    io.put(`${parts.join(gap ?? ' ')}\n`);
  }
  return 0;
};
