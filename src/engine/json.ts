/** A map as Go prints it: keys sorted by their bytes. */
export function sortedMap<T>(map: Record<string, T>): Record<string, T> {
  const keys = Object.keys(map);
  if (keys.length < 2) return map;
  return Object.fromEntries(keys.sort(byBytes).map((key) => [key, map[key]!]));
}

/** Compares strings as Go does, by UTF-8 bytes; for what is compared here code units do. */
export const byBytes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const ESCAPES: Record<string, string> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
  '\x7f': '\x7f',
};

const HTML = /[<>&\u2028\u2029]/;
const SEPARATORS = /[\u2028\u2029]/;

/** JSON as Go's encoder writes it, without its line break; HTML characters are escaped unless it is told not to. */
export function goJson(value: unknown, escapeHtml = true): string {
  const text = JSON.stringify(value);
  if (!(escapeHtml ? HTML : SEPARATORS).test(text)) return text;
  return text.replace(escapeHtml ? /[<>&\u2028\u2029]/g : /[\u2028\u2029]/g, (c) => ESCAPES[c]!);
}
