import { zoneOf } from './time.ts';

/** East of UTC, and what it is called. */
interface Zone {
  minutes: number;
  name: string;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAMES =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const DAY_NAMES =
  /^(?:sun(?:day)?|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nes(?:day)?)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?)$/;
const ORDINALS: Record<string, number> = {
  last: -1,
  this: 0,
  next: 1,
  first: 1,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  eleventh: 11,
  twelfth: 12,
};
const UNITS: Record<string, readonly [field: keyof Relative, factor: number]> = {
  year: ['years', 1],
  month: ['months', 1],
  fortnight: ['days', 14],
  week: ['days', 7],
  day: ['days', 1],
  hour: ['seconds', 3600],
  minute: ['seconds', 60],
  min: ['seconds', 60],
  second: ['seconds', 1],
  sec: ['seconds', 1],
};
/** Hours east. */
const ZONES: Record<string, number> = {
  gmt: 0,
  ut: 0,
  utc: 0,
  z: 0,
  wet: 0,
  west: 1,
  bst: 1,
  cet: 1,
  cest: 2,
  met: 1,
  eet: 2,
  eest: 3,
  msk: 3,
  ist: 5.5,
  sgt: 8,
  jst: 9,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  nzst: 12,
};

/** The end of the calendar, in the year 275760. */
const LAST_US = 8.64e18;

interface Relative {
  years: number;
  months: number;
  days: number;
  seconds: number;
}

/** What was read so far. A form that is given twice makes the date invalid. */
class Reading {
  date: { year: number | undefined; month: number; day: number } | undefined;
  time: { seconds: number; us: number } | undefined;
  zone: number | undefined;
  weekday: { day: number; ordinal: number } | undefined;
  readonly relative: Relative = { years: 0, months: 0, days: 0, seconds: 0 };
  moved = false;

  move(unit: string, count: number): boolean {
    const name = Object.hasOwn(UNITS, unit) ? unit : unit.replace(/s$/, '');
    if (!Object.hasOwn(UNITS, name)) return false;
    const known = UNITS[name]!;
    this.relative[known[0]] += count * known[1];
    this.moved = true;
    return true;
  }
}

const fullYear = (text: string): number => {
  const n = Number(text);
  return text.length > 2 ? n : n < 69 ? 2000 + n : 1900 + n;
};

/**
 * Reads a date as GNU's `date -d` does: dates and times in many forms, days of the week, `2 days ago`, `next month`,
 * `@0`. In µs since the epoch; undefined for what is none. What isn't said is as it is now.
 */
export function parseDate(
  text: string,
  nowUs: number,
  zone: Zone = { minutes: 0, name: 'UTC' },
): number | undefined {
  const own = /^\s*TZ="([^"]*)"\s*/.exec(text);
  if (own) return parseDate(text.slice(own[0].length), nowUs, zoneOf({ env: () => own[1]! }));
  const stamp = /^\s*@(-?\d+)(?:[.,](\d+))?\s*$/.exec(text);
  if (stamp) return known(Number(stamp[1]) * 1e6 + Number((stamp[2] ?? '').padEnd(6, '0').slice(0, 6)));
  const r = new Reading();
  let rest = text
    .trim()
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .trim();
  const empty = rest === '';
  while (rest) {
    const used = take(r, rest);
    if (!used) return undefined;
    rest = rest.slice(used).replace(/^[\s,]+/, '');
  }
  return resolve(r, nowUs, zone, empty);
}

/** What a calendar can show: undefined for what lies beyond. */
const known = (us: number): number | undefined => (Math.abs(us) <= LAST_US ? us : undefined);

/** Reads one item off the front; how many characters it has, 0 where it makes no sense. */
function take(r: Reading, text: string): number {
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
  const ordinal = Object.hasOwn(ORDINALS, word) ? ORDINALS[word] : undefined;
  if (ordinal !== undefined) {
    const next = /^\s+([a-z]+)\b/.exec(text.slice(used));
    if (!next) return 0;
    const all = used + next[0].length;
    if (DAY_NAMES.test(next[1]!)) return weekday(r, next[1]!, ordinal) ? all : 0;
    return r.move(next[1]!, ordinal) ? all + ago(r, text.slice(all), next[1]!, ordinal) : 0;
  }
  if (DAY_NAMES.test(word)) return weekday(r, word, 0) ? used : 0;
  if (r.move(word, 1)) return used + ago(r, text.slice(used), word, 1);
  if (Object.hasOwn(ZONES, word) && r.zone === undefined) {
    r.zone = ZONES[word]! * 60;
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

function resolve(r: Reading, nowUs: number, zone: Zone, empty: boolean): number | undefined {
  const minutes = r.zone ?? zone.minutes;
  const now = new Date(nowUs / 1000 + zone.minutes * 60_000);
  const [year, month, day] = [
    r.date?.year ?? now.getUTCFullYear(),
    (r.date?.month ?? now.getUTCMonth() + 1) - 1,
    r.date?.day ?? now.getUTCDate(),
  ];
  const check = new Date(Date.UTC(2000, month, day));
  check.setUTCFullYear(year, month, day);
  if (check.getUTCMonth() !== month || check.getUTCDate() !== day) return undefined;
  const fresh = r.date !== undefined || r.weekday !== undefined || empty;
  const seconds =
    r.time?.seconds ??
    (fresh ? 0 : now.getUTCHours() * 3600 + now.getUTCMinutes() * 60 + now.getUTCSeconds());
  const us = r.time?.us ?? (fresh || r.time ? 0 : ((nowUs % 1e6) + 1e6) % 1e6);
  const { relative } = r;
  let days = day + relative.days;
  if (r.weekday && !r.date) {
    const { day: wanted, ordinal } = r.weekday;
    const today = check.getUTCDay();
    days += ((wanted - today + 7) % 7) + 7 * (ordinal - (ordinal > 0 && today !== wanted ? 1 : 0));
  }
  const moved = new Date(0);
  moved.setUTCFullYear(year + relative.years, month + relative.months, days);
  return known((moved.getTime() / 1000 + seconds + relative.seconds - minutes * 60) * 1e6 + us);
}
