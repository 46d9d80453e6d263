/**
 * Decimal digits of a double, as Go rounds them: exactly, and a tie to the even digit. JavaScript's toExponential
 * and toFixed are exact too, but take ties upwards.
 */
function tieDown(long: string, short: string, digits: number): boolean {
  // `long` has the digits of `short` and all that follow.
  const rest = long.slice(digits);
  const last = long[digits - 1] ?? '0';
  return /^50*$/.test(rest) && Number(last) % 2 === 0 && short !== '';
}

const digitsOf = (text: string): string => text.replace(/e.*$/, '').replace('.', '');

/** Like value.toExponential(precision) for value >= 0. */
export function toExponential(value: number, precision: number): string {
  const short = value.toExponential(Math.min(precision, 100));
  if (precision >= 70) return short;
  const long = value.toExponential(100);
  if (!tieDown(digitsOf(long), short, precision + 1)) return short;
  const [mantissa = '', exponent = ''] = long.split('e');
  return `${mantissa.slice(0, precision === 0 ? 1 : precision + 2)}e${exponent}`;
}

/** Like value.toFixed(precision) for 0 <= value < 1e21. */
export function toFixed(value: number, precision: number): string {
  const short = value.toFixed(Math.min(precision, 100));
  if (precision >= 70) return short;
  const [whole = '0', fraction = ''] = value.toFixed(100).split('.');
  if (!tieDown(whole + fraction, short, whole.length + precision)) return short;
  return precision === 0 ? whole : `${whole}.${fraction.slice(0, precision)}`;
}
