import type { Reading } from './reading.ts';
import { DAY_NAMES, DAYS, MONTH_NAMES, MONTHS, ORDINALS, ZONES } from './words.ts';

const fullYear = (text: string): number => {
  const n = Number(text);
  return text.length > 2 ? n : n < 69 ? 2000 + n : 1900 + n;
};

/** Reads one item off the front; how many characters it has, 0 where it makes no sense. */
export function take(r: Reading, text: string): number {
  return takeTime(r, text) || takeDate(r, text) || takeWord(r, text) || takeNumber(r, text);
}

function setDate(r: Reading, year: number | undefined, month: number, day: number): boolean {
  if (r.date) return false;
  r.date = { year, month, day };
  return true;
}

function takeTime(r: Reading, text: string): number {
  const m =
    /^t?(\d{1,2})(?::(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?(?:\s*([ap])\.?m\b\.?)?(?:\s*(z(?![a-z])|[+-]\d\d?(?::?\d\d)?(?![\d/-])))?/.exec(
      text,
    );
  if (!m || (m[2] === undefined && m[5] === undefined)) return 0;
  let hours = Number(m[1]);
  if (m[5]) {
    if (hours < 1 || hours > 12) return 0;
    hours = (hours % 12) + (m[5] === 'p' ? 12 : 0);
  }
  const [minutes, seconds] = [Number(m[2] ?? 0), Number(m[3] ?? 0)];
  if (r.time || hours > 23 || minutes > 59 || seconds > 60) return 0;
  r.time = {
    seconds: hours * 3600 + minutes * 60 + seconds,
    us: Number((m[4] ?? '').padEnd(6, '0').slice(0, 6)),
  };
  let used = m[0].length;
  if (m[6]) r.zone = offset(m[6]);
  else {
    // `12:00 + 1 hour`: what follows a time with a sign is its zone
    const spaced = /^\s*([+-])\s+(\d\d?(?::?\d\d)?)(?![\d/-])/.exec(text.slice(used));
    if (spaced && r.zone === undefined) {
      r.zone = offset(spaced[1]! + spaced[2]);
      used += spaced[0].length;
    }
  }
  return used;
}

/** `z`, `+2`, `-0530`, `+05:30` in minutes. */
function offset(text: string): number {
  if (text === 'z') return 0;
  const digits = text.slice(1).replace(':', '');
  const short = digits.length <= 2;
  const minutes = short ? Number(digits) * 60 : Number(digits.slice(0, -2)) * 60 + Number(digits.slice(-2));
  return text[0] === '-' ? -minutes : minutes;
}

function takeDate(r: Reading, text: string): number {
  const done = (
    m: RegExpExecArray,
    year: string | undefined,
    month: string | number,
    day: string,
  ): number => {
    const number = typeof month === 'number' ? month : MONTHS.indexOf(month.slice(0, 3)) + 1;
    return setDate(r, year === undefined ? undefined : fullYear(year), number, Number(day)) ? m[0].length : 0;
  };
  let m = /^(\d{2,})-(\d{1,2})-(\d{1,2})(?!\d)(?=$|[\s,tz:+-])/.exec(text);
  if (m) return done(m, m[1], Number(m[2]), m[3]!);
  m = /^(\d{4,})\/(\d{1,2})\/(\d{1,2})(?!\d)/.exec(text);
  if (m) return done(m, m[1], Number(m[2]), m[3]!);
  m = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{2,4}))?(?!\d)/.exec(text);
  if (m) return done(m, m[3], Number(m[1]), m[2]!);
  m = /^(\d{1,2})(?:\s*-\s*|\s*)([a-z]{3,9})\b\.?(?:(?:\s*-\s*|[\s,]+)(\d{4})(?![\d:]))?/.exec(text);
  if (m && MONTH_NAMES.test(m[2]!)) return done(m, m[3], m[2]!, m[1]!);
  m = /^([a-z]{3,9})\b\.?(?:\s*-\s*|\s*)(\d{1,2})(?![\d:])(?:(?:\s*-\s*|\s*,\s*|\s+)(\d{4})(?![\d:]))?/.exec(
    text,
  );
  if (m && MONTH_NAMES.test(m[1]!)) return done(m, m[3], m[1]!, m[2]!);
  return 0;
}

function takeWord(r: Reading, text: string): number {
  const signed = /^([+-]?\s*\d+)\s*([a-z]+)\b/.exec(text);
  if (signed && r.move(signed[2]!, Number(signed[1]!.replace(/\s/g, ''))))
    return (
      signed[0].length +
      ago(r, text.slice(signed[0].length), signed[2]!, Number(signed[1]!.replace(/\s/g, '')))
    );
  const m = /^([a-z]+)\b\.?/.exec(text);
  if (!m) return 0;
  const word = m[1]!;
  const used = m[0].length;
  if (word === 'now' || word === 'today') return used;
  if (word === 'tomorrow' || word === 'yesterday') {
    r.move('day', word === 'tomorrow' ? 1 : -1);
    return used;
  }
  const ordinal = ORDINALS.get(word);
  if (ordinal !== undefined) {
    const next = /^\s+([a-z]+)\b/.exec(text.slice(used));
    if (!next) return 0;
    const all = used + next[0].length;
    if (DAY_NAMES.test(next[1]!)) return weekday(r, next[1]!, ordinal) ? all : 0;
    return r.move(next[1]!, ordinal) ? all + ago(r, text.slice(all), next[1]!, ordinal) : 0;
  }
  if (DAY_NAMES.test(word)) return weekday(r, word, 0) ? used : 0;
  if (r.move(word, 1)) return used + ago(r, text.slice(used), word, 1);
  const east = ZONES.get(word);
  if (east !== undefined && r.zone === undefined) {
    r.zone = east * 60;
    const more = /^\s*([+-]\d{1,2}(?::?\d\d)?)(?![\d/-])(?!\s*[a-z])/.exec(text.slice(used));
    if (more) r.zone += offset(more[1]!);
    return used + (more?.[0].length ?? 0);
  }
  // one letter is a military zone; `a` is one hour east
  if (/^[a-iz]$/.test(word) && r.zone === undefined) {
    r.zone = word === 'z' ? 0 : (word.charCodeAt(0) - 96) * 60;
    return used;
  }
  return 0;
}

/** Turns what was just added round, where `ago` follows. */
function ago(r: Reading, text: string, unit: string, count: number): number {
  const m = /^\s*ago\b/.exec(text);
  if (!m) return 0;
  r.move(unit, -2 * count);
  return m[0].length;
}

function weekday(r: Reading, name: string, ordinal: number): boolean {
  if (r.weekday) return false;
  r.weekday = { day: DAYS.indexOf(name.slice(0, 3)), ordinal };
  return true;
}

/** A bare number: a year, a date in one piece, or a time. */
function takeNumber(r: Reading, text: string): number {
  const m = /^(\d+)(?!\d)/.exec(text);
  if (!m) return 0;
  const digits = m[1]!;
  if (r.date && r.date.year === undefined && !r.moved && (r.time || digits.length > 2)) {
    r.date.year = fullYear(digits);
    return digits.length;
  }
  if (digits.length > 4) {
    const year = digits.slice(0, -4);
    return setDate(r, fullYear(year), Number(digits.slice(-4, -2)), Number(digits.slice(-2)))
      ? digits.length
      : 0;
  }
  const [hours, minutes] =
    digits.length <= 2 ? [Number(digits), 0] : [Math.floor(Number(digits) / 100), Number(digits) % 100];
  if (r.time || hours > 23 || minutes > 59) return 0;
  r.time = { seconds: hours * 3600 + minutes * 60, us: 0 };
  return digits.length;
}
