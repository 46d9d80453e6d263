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

/** ISO 8601 week number (V), or the year that it belongs to (G, g). */
function isoWeek(d: Date, c: string): string {
  const day = 86400000;
  const thursday = new Date(d.getTime() + (4 - (d.getUTCDay() || 7)) * day);
  const year = thursday.getUTCFullYear();
  if (c === 'G') return String(year);
  if (c === 'g') return two(year % 100);
  return two(1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * day)));
}

/** A time in UTC as `strftime(3)` formats it in the C locale. */
export function strftime(format: string, us: number): string {
  const seconds = Math.floor(us / 1e6);
  const d = new Date(seconds * 1000);
  const hour = d.getUTCHours();
  const yearDay = Math.floor(
    (Date.UTC(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate()) - Date.UTC(d.getUTCFullYear(), 0, 1)) /
      86400000,
  );
  const one = (c: string): string => {
    switch (c) {
      case 'a':
        return DAYS[d.getUTCDay()]!.slice(0, 3);
      case 'A':
        return DAYS[d.getUTCDay()]!;
      case 'b':
      case 'h':
        return MONTHS[d.getUTCMonth()]!.slice(0, 3);
      case 'B':
        return MONTHS[d.getUTCMonth()]!;
      case 'c':
        return strftime('%a %b %e %H:%M:%S %Y', us);
      case 'C':
        return two(Math.floor(d.getUTCFullYear() / 100));
      case 'd':
        return two(d.getUTCDate());
      case 'D':
      case 'x':
        return strftime('%m/%d/%y', us);
      case 'e':
        return String(d.getUTCDate()).padStart(2);
      case 'F':
        return strftime('%Y-%m-%d', us);
      case 'H':
        return two(hour);
      case 'I':
        return two(hour % 12 || 12);
      case 'j':
        return String(yearDay + 1).padStart(3, '0');
      case 'm':
        return two(d.getUTCMonth() + 1);
      case 'M':
        return two(d.getUTCMinutes());
      case 'n':
        return '\n';
      case 'p':
        return hour < 12 ? 'AM' : 'PM';
      case 'r':
        return strftime('%I:%M:%S %p', us);
      case 'R':
        return strftime('%H:%M', us);
      case 's':
        return String(seconds);
      case 'S':
        return two(d.getUTCSeconds());
      case 't':
        return '\t';
      case 'T':
      case 'X':
        return strftime('%H:%M:%S', us);
      case 'k':
        return String(hour).padStart(2);
      case 'l':
        return String(hour % 12 || 12).padStart(2);
      case 'P':
        return hour < 12 ? 'am' : 'pm';
      case 'U':
        return two(Math.floor((yearDay + 7 - d.getUTCDay()) / 7));
      case 'W':
        return two(Math.floor((yearDay + 7 - ((d.getUTCDay() + 6) % 7)) / 7));
      case 'V':
      case 'G':
      case 'g':
        return isoWeek(d, c);
      case 'u':
        return String(d.getUTCDay() || 7);
      case 'w':
        return String(d.getUTCDay());
      case 'y':
        return two(d.getUTCFullYear() % 100);
      case 'Y':
        return String(d.getUTCFullYear());
      case 'z':
        return '+0000';
      case 'Z':
        return 'UTC';
      case '%':
        return '%';
      default:
        return `%${c}`;
    }
  };
  return format.replace(/%([\s\S])/g, (_all, c) => one(c));
}
