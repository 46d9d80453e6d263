import { invalidParameter } from './errors.ts';

/** What Go prints for a time that was never set. */
export const ZERO_TIME = '0001-01-01T00:00:00Z';

// The kernel counts microseconds. The last three digits are made of the others, as a real clock has nine.
const nanosOf = (us: number): number => (us * 7919) % 1000;
const pad = (n: number, width: number): string => String(n).padStart(width, '0');

const known = new Map<number, string>();

/** `2026-11-22T01:14:56`. The same times are told again and again: those of what is there. */
function secondsText(us: number): string {
  const second = Math.floor(us / 1_000_000);
  let text = known.get(second);
  if (text === undefined) {
    if (known.size > 200) known.clear();
    text = new Date(second * 1000).toISOString().slice(0, 19);
    known.set(second, text);
  }
  return text;
}

/** `2026-11-22T01:14:56.322145652Z`; the zero time for 0. Microseconds since the epoch. */
export function rfc3339Nano(us: number): string {
  if (us === 0) return ZERO_TIME;
  const seconds = secondsText(us);
  const fraction = (pad(us % 1_000_000, 6) + pad(nanosOf(us), 3)).replace(/0+$/, '');
  return fraction ? `${seconds}.${fraction}Z` : `${seconds}Z`;
}

/** As {@link rfc3339Nano}, always with nine digits: the form of log lines. */
export function logTime(us: number): string {
  const seconds = secondsText(us);
  return `${seconds}.${pad(us % 1_000_000, 6)}${pad(nanosOf(us), 3)}Z`;
}

/** `2026-11-22T01:14:56Z`. */
export const rfc3339 = (us: number): string => `${secondsText(us)}Z`;

/** Whole seconds since the epoch. */
export const unixSeconds = (us: number): number => Math.floor(us / 1_000_000);

/** Nanoseconds since the epoch, as digits: more than a double holds. */
export const unixNanos = (us: number): string => `${us}${pad(nanosOf(us), 3)}`;

/** `5 seconds`, `About a minute`, `3 weeks`, as go-units' HumanDuration. */
export function humanDuration(us: number): string {
  const seconds = Math.trunc(us / 1e6);
  if (seconds < 1) return 'Less than a second';
  if (seconds === 1) return '1 second';
  if (seconds < 60) return `${seconds} seconds`;
  const minutes = Math.trunc(us / 60e6);
  if (minutes === 1) return 'About a minute';
  if (minutes < 60) return `${minutes} minutes`;
  const hours = Math.round(us / 3600e6);
  if (hours === 1) return 'About an hour';
  if (hours < 48) return `${hours} hours`;
  if (hours < 24 * 7 * 2) return `${Math.trunc(hours / 24)} days`;
  if (hours < 24 * 30 * 2) return `${Math.trunc(hours / 24 / 7)} weeks`;
  if (hours < 24 * 365 * 2) return `${Math.trunc(hours / 24 / 30)} months`;
  return `${Math.trunc(us / 3600e6 / 24 / 365)} years`;
}

const UNIT_US: Record<string, number> = {
  ns: 0.001,
  us: 1,
  µs: 1,
  μs: 1,
  ms: 1000,
  s: 1e6,
  m: 60e6,
  h: 3600e6,
};

/** Reads a Go duration (`1h30m`, `-5s`) as microseconds; undefined if it is none. */
export function parseDuration(text: string): number | undefined {
  const m = /^([+-])?((?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.exec(text);
  if (!m) return text === '0' ? 0 : undefined;
  let total = 0;
  for (const [, n, unit] of text.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g))
    total += Number(n) * UNIT_US[unit!]!;
  return m[1] === '-' ? -total : total;
}

/**
 * Reads a time as the API's `since` and `until` give it: seconds with up to nine decimals. Microseconds; undefined
 * for an empty value. Throws 400.
 */
export function parseUnixTime(value: string | null): number | undefined {
  if (value === null || value === '') return undefined;
  const m = /^(-?\d+)(?:\.(\d*))?$/.exec(value);
  if (!m) throw invalidParameter(`strconv.ParseInt: parsing "${value.split('.')[0]}": invalid syntax`);
  return Number(m[1]) * 1e6 + Math.floor(Number((m[2] ?? '').padEnd(9, '0').slice(0, 9)) / 1000);
}

/** Reads the `until` of a prune: a duration before now, a date, or seconds since the epoch. Throws 400. */
export function parseUntil(value: string, nowUs: number): number {
  const duration = parseDuration(value);
  if (duration !== undefined && value !== '0') return nowUs - duration;
  if (/^-?\d+(\.\d*)?$/.test(value)) return parseUnixTime(value)!;
  const m = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2})(?::(\d{2})(?::(\d{2}(?:\.\d+)?))?)?)?(Z|[+-]\d{2}:\d{2})?$/.exec(
    value,
  );
  const ms = m && Date.parse(`${m[1]}T${m[2] ?? '00'}:${m[3] ?? '00'}:${m[4] ?? '00'}${m[5] ?? 'Z'}`);
  if (typeof ms === 'number' && !Number.isNaN(ms)) return ms * 1000;
  throw invalidParameter(`failed to parse value as time or duration: "${value}"`);
}
