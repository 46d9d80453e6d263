import { quote } from '../template/quote.ts';
import { parseDuration } from './duration.ts';

/** Seconds and nanoseconds since 1970. */
export interface Instant {
  seconds: number;
  nanoseconds: number;
}

interface Part {
  layout: string;
  pattern: RegExp;
}

const DATE: Part[] = [
  { layout: '2006', pattern: /^\d{4}/ },
  { layout: '-', pattern: /^-/ },
  { layout: '01', pattern: /^\d{2}/ },
  { layout: '-', pattern: /^-/ },
  { layout: '02', pattern: /^\d{2}/ },
];
const HOUR: Part[] = [
  { layout: 'T', pattern: /^T/ },
  { layout: '15', pattern: /^\d{2}/ },
];
const MINUTE: Part[] = [
  { layout: ':', pattern: /^:/ },
  { layout: '04', pattern: /^\d{2}/ },
];
const SECOND: Part[] = [
  { layout: ':', pattern: /^:/ },
  { layout: '05', pattern: /^\d{2}(?:[.,]\d+)?/ },
];
const FRACTION: Part = { layout: '.999999999', pattern: /^(?:[.,]\d+)?/ };
const ZONE: Part = { layout: 'Z07:00', pattern: /^(?:Z|[+-]\d{2}:\d{2})/ };

const NAMES: Record<string, string> = {
  '01': 'month',
  '02': 'day',
  '15': 'hour',
  '04': 'minute',
  '05': 'second',
};
const LIMITS: Record<string, readonly [number, number]> = {
  '01': [1, 12],
  '02': [1, 31],
  '15': [0, 23],
  '04': [0, 59],
  '05': [0, 59],
};

/** Reads a time in one of Go's layouts made of these parts; throws time.ParseError's texts. */
function parseLayout(value: string, parts: readonly Part[]): Instant {
  const layout = parts.map((part) => part.layout).join('');
  const where = `parsing time ${quote(value)}`;
  const values: Record<string, number> = { '2006': 1970, '01': 1, '02': 1, '15': 0, '04': 0, '05': 0 };
  let rest = value;
  let nanoseconds = 0;
  let offset = 0;
  for (const part of parts) {
    const found = part.pattern.exec(rest)?.[0];
    if (found === undefined)
      throw new Error(`${where} as ${quote(layout)}: cannot parse ${quote(rest)} as ${quote(part.layout)}`);
    rest = rest.slice(found.length);
    if (part === ZONE)
      offset =
        found === 'Z'
          ? 0
          : (found[0] === '-' ? -1 : 1) * (Number(found.slice(1, 3)) * 3600 + Number(found.slice(4)) * 60);
    else if (part === FRACTION) nanoseconds = Number(found.slice(1, 10).padEnd(9, '0'));
    else if (part.layout in values) {
      const [whole = '', fraction] = found.split(/[.,]/);
      if (fraction !== undefined) nanoseconds = Number(fraction.slice(0, 9).padEnd(9, '0'));
      const limits = LIMITS[part.layout];
      const number = Number(whole);
      if (limits !== undefined && (number < limits[0] || number > limits[1]))
        throw new Error(`${where}: ${NAMES[part.layout]} out of range`);
      values[part.layout] = number;
    }
  }
  if (rest !== '') throw new Error(`${where}: extra text: ${quote(rest)}`);
  const {
    '2006': year = 0,
    '01': month = 1,
    '02': day = 1,
    '15': hour = 0,
    '04': minute = 0,
    '05': second = 0,
  } = values;
  const milliseconds = Date.UTC(year, month - 1, day, hour, minute, second);
  if (new Date(milliseconds).getUTCDate() !== day) throw new Error(`${where}: day out of range`);
  return { seconds: milliseconds / 1000 - offset, nanoseconds };
}

/**
 * What --since and --until mean to the client: a duration before `now`, a timestamp in one of RFC 3339's
 * forms (UTC when it names no zone), or seconds since 1970. Answers the text that goes to the daemon.
 * Throws with the client's messages.
 */
export function timestamp(value: string, now: Instant): string {
  if (value !== '0') {
    const relative = attempt(() => parseDuration(value));
    if (relative !== undefined) return String(Math.floor(now.seconds + (now.nanoseconds - relative) / 1e9));
  }
  const local = !/[zZ+]/.test(value) && value.split('-').length - 1 !== 3;
  const parts = layoutOf(value, local);
  try {
    const { seconds, nanoseconds } = parseLayout(value, local ? parts : [...parts, ZONE]);
    return `${seconds}.${String(nanoseconds).padStart(9, '0')}`;
  } catch (error) {
    if (value.includes('-')) throw error;
    if (!/^[+]?\d+(\.\d+)?$/.test(value))
      throw new Error(`failed to parse value as time or duration: ${quote(value)}`);
    return value;
  }
}

function layoutOf(value: string, local: boolean): Part[] {
  if (value.includes('.'))
    return [
      ...DATE,
      ...HOUR,
      ...MINUTE,
      ...SECOND.slice(0, 1),
      { layout: '05', pattern: /^\d{2}/ },
      FRACTION,
    ];
  if (!value.includes('T')) return DATE;
  const colons = value.split(':').length - 1 - (!local && !/[zZ]/.test(value) && value.includes(':') ? 1 : 0);
  if (colons === 0) return [...DATE, ...HOUR];
  return colons === 1 ? [...DATE, ...HOUR, ...MINUTE] : [...DATE, ...HOUR, ...MINUTE, ...SECOND];
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** Reads RFC 3339 with nanoseconds, as the daemon's JSON has it. Throws on anything else. */
export const parseRfc3339 = (value: string): Instant =>
  parseLayout(value, [
    ...DATE,
    ...HOUR,
    ...MINUTE,
    ...SECOND.slice(0, 1),
    { layout: '05', pattern: /^\d{2}/ },
    FRACTION,
    ZONE,
  ]);

const two = (n: number) => String(n).padStart(2, '0');

/** A Go time's String() in UTC, cut to seconds: `2026-01-02 15:04:05 +0000 UTC`. */
export function goTime(seconds: number): string {
  const date = new Date(Math.floor(seconds) * 1000);
  const day = `${String(date.getUTCFullYear()).padStart(4, '0')}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  return `${day} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} +0000 UTC`;
}

/** RFC 3339 in UTC; nine digits of fraction, or with `trim` as many as needed (time.RFC3339Nano). */
export function rfc3339({ seconds, nanoseconds }: Instant, trim = false): string {
  const text = new Date(Math.floor(seconds) * 1000).toISOString().slice(0, 19);
  const digits = String(nanoseconds).padStart(9, '0');
  const fraction = trim ? digits.replace(/0+$/, '') : digits;
  return `${text}${fraction === '' ? '' : `.${fraction}`}Z`;
}
