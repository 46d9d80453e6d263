const CONTROL = /[\x00-\x1f\x7f]/;
const NAMES: Record<string, string> = {
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
  '\x07': '\\a',
  '\b': '\\b',
  '\v': '\\v',
  '\f': '\\f',
  '\x1b': '\\E',
};

/** `$'…'`, for text with control characters. */
export const ansiQuote = (text: string): string =>
  `$'${text.replace(/[\\']/g, '\\$&').replace(/[\x00-\x1f\x7f]/g, (c) => NAMES[c] ?? `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`)}'`;

const single = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** As `${x@Q}` quotes. */
export const quoteForReuse = (text: string): string => (CONTROL.test(text) ? ansiQuote(text) : single(text));

/** As `set` and `alias` quote: only where it is needed. */
export function quoteIfNeeded(text: string): string {
  if (text === '') return '';
  if (CONTROL.test(text)) return ansiQuote(text);
  return /[\s'"\\`$&|;<>()*?[\]{}!#~^]/.test(text) && !/^[^\s'"\\`$&|;<>()*?[\]{}!^#~]+[#~]*$/.test(text)
    ? single(text)
    : text;
}

/** As `declare -p` quotes. */
export const quoteDouble = (text: string): string =>
  CONTROL.test(text) ? ansiQuote(text) : `"${text.replace(/["\\$`]/g, '\\$&')}"`;

/** As `printf %q` quotes. */
export function quoteBackslash(text: string): string {
  if (text === '') return "''";
  if (CONTROL.test(text)) return ansiQuote(text);
  return text.replace(/[\s'"\\`$&|;<>()*?[\]{}!,^]/g, '\\$&').replace(/^[#~]/, '\\$&');
}
