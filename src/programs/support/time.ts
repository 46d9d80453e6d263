import type { Io } from './io.ts';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const two = (n: number): string => String(n).padStart(2, '0');

/** Hours and minutes east of UTC that TZ stands for; names of zones count as UTC, there being no zone files. */
export function zoneOf(io: Pick<Io, 'env'>): { minutes: number; name: string } {
  const m = /^<?([A-Za-z]{3,}|[+-]\d+)>?([+-]?)(\d{1,2})(?::(\d{2}))?/.exec(io.env('TZ') ?? '');
  if (!m) return { minutes: 0, name: 'UTC' };
  const minutes = Number(m[3]) * 60 + Number(m[4] ?? 0);
  return { minutes: m[2] === '-' ? minutes : -minutes, name: m[1]! };
}

/** `strftime(3)` with GNU date's additions, for a time in µs since the epoch. */
export function strftime(format: string, us: number, zone = { minutes: 0, name: 'UTC' }): string {
  const d = new Date(us / 1000 + zone.minutes * 60_000);
  const hour = d.getUTCHours();
  const yday = Math.floor(
    (Date.UTC(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate()) - Date.UTC(d.getUTCFullYear(), 0, 1)) /
      86_400_000,
  );
  const wday = d.getUTCDay();
  const offset = (colon: string) =>
    `${zone.minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(zone.minutes) / 60))}${colon}${two(Math.abs(zone.minutes) % 60)}`;
  const one = (c: string, modifier: string): string => {
    const pad = (n: number, width: number, fill = '0') =>
      modifier === '-'
        ? String(n)
        : String(n).padStart(width, modifier === '_' ? ' ' : modifier === '0' ? '0' : fill);
    switch (c) {
      case 'Y':
        return String(d.getUTCFullYear());
      case 'C':
        return pad(Math.floor(d.getUTCFullYear() / 100), 2);
      case 'y':
        return pad(d.getUTCFullYear() % 100, 2);
      case 'm':
        return pad(d.getUTCMonth() + 1, 2);
      case 'd':
        return pad(d.getUTCDate(), 2);
      case 'e':
        return pad(d.getUTCDate(), 2, ' ');
      case 'H':
        return pad(hour, 2);
      case 'k':
        return pad(hour, 2, ' ');
      case 'I':
        return pad(hour % 12 || 12, 2);
      case 'l':
        return pad(hour % 12 || 12, 2, ' ');
      case 'M':
        return pad(d.getUTCMinutes(), 2);
      case 'S':
        return pad(d.getUTCSeconds(), 2);
      case 'N':
        return `${String(((us % 1_000_000) + 1_000_000) % 1_000_000).padStart(6, '0')}000`;
      case 's':
        return String(Math.floor(us / 1e6));
      case 'j':
        return pad(yday + 1, 3);
      case 'p':
        return hour < 12 ? 'AM' : 'PM';
      case 'P':
        return hour < 12 ? 'am' : 'pm';
      case 'a':
        return DAYS[wday]!.slice(0, 3);
      case 'A':
        return DAYS[wday]!;
      case 'b':
      case 'h':
        return MONTHS[d.getUTCMonth()]!.slice(0, 3);
      case 'B':
        return MONTHS[d.getUTCMonth()]!;
      case 'u':
        return String(wday || 7);
      case 'w':
        return String(wday);
      case 'U':
        return pad(Math.floor((yday + 7 - wday) / 7), 2);
      case 'W':
        return pad(Math.floor((yday + 7 - ((wday + 6) % 7)) / 7), 2);
      case 'g':
        return pad(isoWeek(d)[0] % 100, 2);
      case 'q':
        return String(Math.floor(d.getUTCMonth() / 3) + 1);
      case 'V':
        return pad(isoWeek(d)[1], 2);
      case 'G':
        return String(isoWeek(d)[0]);
      case 'F':
        return `${d.getUTCFullYear()}-${two(d.getUTCMonth() + 1)}-${two(d.getUTCDate())}`;
      case 'T':
        return `${two(hour)}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}`;
      case 'X':
        return `${two(hour)}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}`;
      case 'R':
        return `${two(hour)}:${two(d.getUTCMinutes())}`;
      case 'r':
        return strftime('%I:%M:%S %p', us, zone);
      case 'D':
      case 'x':
        return strftime('%m/%d/%y', us, zone);
      case 'c':
        return strftime('%a %b %e %H:%M:%S %Y', us, zone);
      case 'Z':
        return zone.name;
      case 'z':
        if (modifier === '::') return `${offset(':')}:00`;
        if (modifier === ':::') return offset(':').replace(/:00$/, '');
        return offset(modifier === ':' ? ':' : '');
      case 'n':
        return '\n';
      case 't':
        return '\t';
      case '%':
        return '%';
      default:
        return `%${modifier}${c}`;
    }
  };
  return format.replace(
    /%([-_0^#+]?|:{1,3}(?=z))(\d*)([EO]?)([a-zA-Z%])/g,
    (_all, modifier: string, width: string, _e, c: string) => {
      if (c === 'N' && width) return one('N', '').slice(0, Number(width));
      const text = one(c, modifier);
      const padded = width
        ? text.padStart(Number(width), /[a-zA-Z]/.test(text) || modifier === '_' ? ' ' : '0')
        : text;
      if (modifier === '#') return 'pZ'.includes(c) ? padded.toLowerCase() : padded.toUpperCase();
      return modifier === '^' ? padded.toUpperCase() : padded;
    },
  );
}

function isoWeek(d: Date): [year: number, week: number] {
  const thursday = new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate()));
  thursday.setUTCDate(thursday.getUTCDate() + 3 - ((thursday.getUTCDay() + 6) % 7));
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return [thursday.getUTCFullYear(), 1 + Math.floor((thursday.getTime() - first) / 604_800_000)];
}
