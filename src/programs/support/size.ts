import { table } from './table.ts';

const UNITS = 'BKMGTPE';

/** A size as `ls -h` and `df -h` show it: rounded up, one decimal below ten. */
export function humanSize(bytes: number, base = 1024): string {
  if (bytes < base) return String(bytes);
  let value = bytes;
  let unit = 0;
  while (value >= base && unit < UNITS.length - 1) {
    value /= base;
    unit++;
  }
  let text = value < 10 ? (Math.ceil(value * 10 - 1e-9) / 10).toFixed(1) : String(Math.ceil(value - 1e-9));
  if (text === '10.0') text = '10';
  if (text === String(base) && unit < UNITS.length - 1) {
    text = '1.0';
    unit++;
  }
  return `${text}${base === 1000 && unit === 1 ? 'k' : UNITS[unit]}`;
}

/** A size as busybox shows it with -h: rounded to nearest, one decimal for all below 1024 units. */
export function busyboxSize(bytes: number): string {
  if (bytes < 1024) return String(bytes);
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${value.toFixed(1)}${UNITS[unit]}`;
}

const MULTIPLES = table<number>({
  '': 1,
  c: 1,
  b: 512,
  w: 2,
  kB: 1000,
  K: 1024,
  k: 1024,
  KiB: 1024,
  MB: 1e6,
  M: 2 ** 20,
  m: 2 ** 20,
  MiB: 2 ** 20,
  GB: 1e9,
  G: 2 ** 30,
  g: 2 ** 30,
  GiB: 2 ** 30,
  TB: 1e12,
  T: 2 ** 40,
});

/** `10`, `2K`, `3MB`, `1b` … in bytes; undefined if it is not a size. */
export function parseSize(text: string): number | undefined {
  const m = /^(\d+)([A-Za-z]*)$/.exec(text);
  const factor = m && MULTIPLES[m[2]!];
  return m && factor !== undefined && factor !== null ? Number(m[1]) * factor : undefined;
}

/** What -B and --block-size are given: the unit, what stands behind numbers in it, and how a heading names it. */
export function blockUnit(text: string): { bytes: number; suffix: string; text: string } | undefined {
  const m = /^(\d*)([A-Za-z]*)$/.exec(text);
  const bytes = m && (m[1] || m[2]) ? parseSize(`${m[1] || 1}${m[2]}`) : undefined;
  if (!bytes) return undefined;
  return { bytes, suffix: m![1] ? '' : m![2]!, text: m![1] && m![2] ? text : m![2] ? `1${m![2]}` : text };
}
