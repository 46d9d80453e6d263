/** go-units HumanDuration of whole or broken seconds: "Less than a second", "About a minute", "2 hours". */
export function humanDuration(seconds: number): string {
  const whole = Math.trunc(seconds);
  if (whole < 1) return 'Less than a second';
  if (whole === 1) return '1 second';
  if (whole < 60) return `${whole} seconds`;
  const minutes = Math.trunc(seconds / 60);
  if (minutes === 1) return 'About a minute';
  if (minutes < 60) return `${minutes} minutes`;
  const hours = Math.trunc(seconds / 3600 + 0.5);
  if (hours === 1) return 'About an hour';
  if (hours < 48) return `${hours} hours`;
  if (hours < 24 * 14) return `${Math.trunc(hours / 24)} days`;
  if (hours < 24 * 60) return `${Math.trunc(hours / 24 / 7)} weeks`;
  if (hours < 24 * 730) return `${Math.trunc(hours / 24 / 30)} months`;
  return `${Math.trunc(Math.trunc(seconds / 3600) / 24 / 365)} years`;
}

const NANOSECONDS: Record<string, number> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};
const LIMIT = 2 ** 63;

/** Go's time.ParseDuration, in nanoseconds; throws `time: invalid duration "x"` and its kin. */
export function parseDuration(text: string): number {
  const invalid = () => new Error(`time: invalid duration ${quoted(text)}`);
  const negative = text[0] === '-';
  let rest = /^[+-]/.test(text) ? text.slice(1) : text;
  if (rest === '0') return 0;
  if (rest === '') throw invalid();
  let total = 0;
  while (rest !== '') {
    const match = /^(\d*)(?:\.(\d*))?/.exec(rest);
    const [number = '', whole = '', fraction = ''] = match ?? [];
    if (whole === '' && fraction === '') throw invalid();
    rest = rest.slice(number.length);
    const unit = /^[^.0-9]*/.exec(rest)?.[0] ?? '';
    if (unit === '') throw new Error(`time: missing unit in duration ${quoted(text)}`);
    const scale = NANOSECONDS[unit];
    if (scale === undefined)
      throw new Error(`time: unknown unit ${quoted(unit)} in duration ${quoted(text)}`);
    rest = rest.slice(unit.length);
    total += Number(whole || '0') * scale + Math.trunc(Number(`0.${fraction || '0'}`) * scale);
    if (total > LIMIT || (total === LIMIT && !negative)) throw invalid();
  }
  return negative ? -total : total;
}

/** Like Go's time package: quotes, with bytes outside ASCII escaped. */
function quoted(text: string): string {
  const escaped = [...new TextEncoder().encode(text)].map((byte) => {
    const char = String.fromCharCode(byte);
    return byte >= 0x80 || byte < 0x20
      ? `\\x${byte.toString(16).padStart(2, '0')}`
      : char === '"' || char === '\\'
        ? `\\${char}`
        : char;
  });
  return `"${escaped.join('')}"`;
}

/** Go's Duration.String() of nanoseconds: `1m30s`, `1.5s`, `0s`. */
export function durationString(nanoseconds: number): string {
  if (nanoseconds === 0) return '0s';
  const sign = nanoseconds < 0 ? '-' : '';
  const value = Math.abs(nanoseconds);
  if (value < 1e3) return `${sign}${value}ns`;
  if (value < 1e6) return `${sign}${trimmed(value, 1e3)}µs`;
  if (value < 1e9) return `${sign}${trimmed(value, 1e6)}ms`;
  const seconds = Math.floor(value / 1e9);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const tail = `${trimmed(value % 60e9, 1e9)}s`;
  return sign + (hours > 0 ? `${hours}h${minutes}m` : minutes > 0 ? `${minutes}m` : '') + tail;
}

/** Exact decimal division by a power of ten. */
function trimmed(value: number, unit: number): string {
  const digits = Math.round(Math.log10(unit));
  const fraction = String(value % unit)
    .padStart(digits, '0')
    .replace(/0+$/, '');
  return `${Math.floor(value / unit)}${fraction === '' ? '' : `.${fraction}`}`;
}
