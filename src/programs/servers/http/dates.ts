const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (n: number): string => String(n).padStart(2, '0');
const at = (us: number): Date => new Date(Math.floor(us / 1000));
const clock = (d: Date): string =>
  `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}`;

/** `Sun, 22 Nov 2026 01:23:05 GMT`: the dates of HTTP headers. */
export function httpDate(us: number): string {
  const d = at(us);
  return `${DAYS[d.getUTCDay()]}, ${two(d.getUTCDate())} ${MONTHS[d.getUTCMonth()]} ${d.getUTCFullYear()} ${clock(d)} GMT`;
}

/** `22/Nov/2026:01:23:05 +0000`: the dates of access logs in the common log format. */
export function logDate(us: number): string {
  const d = at(us);
  return `${two(d.getUTCDate())}/${MONTHS[d.getUTCMonth()]}/${d.getUTCFullYear()}:${clock(d)} +0000`;
}

/** `2026/11/22 01:23:05`: the dates of nginx's error log. */
export function errorLogDate(us: number): string {
  const d = at(us);
  return `${d.getUTCFullYear()}/${two(d.getUTCMonth() + 1)}/${two(d.getUTCDate())} ${clock(d)}`;
}

/** `Sun Nov 22 01:23:05.123456 2026`: the dates of Apache's error log. */
export function apacheDate(us: number): string {
  const d = at(us);
  return `${DAYS[d.getUTCDay()]} ${MONTHS[d.getUTCMonth()]} ${two(d.getUTCDate())} ${clock(d)}.${String(us % 1_000_000).padStart(6, '0')} ${d.getUTCFullYear()}`;
}
