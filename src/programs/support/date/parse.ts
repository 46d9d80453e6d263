import { zoneOf } from '../time.ts';
import { take } from './items.ts';
import { Reading } from './reading.ts';

/** East of UTC, and what it is called. */
interface Zone {
  minutes: number;
  name: string;
}

/** The end of the calendar, in the year 275760. */
const LAST_US = 8.64e18;

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
