const PLAIN = /^[A-Za-z0-9_.,:/@%+=\-^\u0080-\uffff]+$/;

/** A name as GNU tools put it into messages where it stands alone: quoted only if it has to be. */
export const quoteIfNeeded = (name: string): string =>
  PLAIN.test(name) && !name.startsWith('~') ? name : quote(name);

/** A name in single quotes, as GNU tools show it in messages. */
export function quote(name: string): string {
  if (/[\0-\x1f\x7f]/.test(name)) {
    return `'${name.replace(/[\0-\x1f\x7f]+/g, (run) => `'$'${[...run].map(escapeOf).join('')}''`)}'`;
  }
  return name.includes("'") && !name.includes('"') ? `"${name}"` : `'${name.replaceAll("'", "'\\''")}'`;
}

const NAMED: Record<string, string> = { '\n': '\\n', '\t': '\\t', '\r': '\\r', '\b': '\\b', '\f': '\\f' };

const escapeOf = (c: string): string => NAMED[c] ?? `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`;

/** As {@link quote}, with typographic quotes where the locale has them: what tools do that use gettext's. */
export function curly(io: { env(name: string): string | undefined }, name: string): string {
  const locale = io.env('LC_ALL') || io.env('LC_MESSAGES') || io.env('LC_CTYPE') || io.env('LANG') || '';
  return /utf-?8/i.test(locale) ? `\u2018${name}\u2019` : quote(name);
}
