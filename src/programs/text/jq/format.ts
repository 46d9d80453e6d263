import { JqError, type Json } from './ast.ts';
import { described, dump, isObject, keysOf, numberText, stringText, typeOf } from './value.ts';

const text = (v: Json): string => (typeof v === 'string' ? v : dump(v));

function rows(v: Json, name: string, cell: (v: Json) => string, between: string): string {
  if (!Array.isArray(v))
    throw new JqError(`${described(v)} cannot be ${name}-formatted, only an array can be`);
  return v
    .map((item) => {
      if (item === null) return '';
      if (typeof item === 'object') throw new JqError(`${described(item)} is not valid in a ${name} row`);
      return typeof item === 'string' ? cell(item) : text(item);
    })
    .join(between);
}

const TSV: Record<string, string> = { '\t': '\\t', '\n': '\\n', '\r': '\\r', '\\': '\\\\' };
const HTML: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', "'": '&#39;', '"': '&quot;' };
const base64 = (s: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(s)));

export const FORMATS: Record<string, (v: Json) => string> = {
  '@text': text,
  '@json': (v) => dump(v),
  '@csv': (v) => rows(v, 'csv', (s) => `"${String(s).replaceAll('"', '""')}"`, ','),
  '@tsv': (v) => rows(v, 'tsv', (s) => String(s).replace(/[\t\n\r\\]/g, (c) => TSV[c]!), '\t'),
  '@html': (v) => text(v).replace(/[<>&'"]/g, (c) => HTML[c]!),
  '@uri': (v) =>
    encodeURIComponent(text(v)).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`),
  '@sh': (v) =>
    (Array.isArray(v) ? v : [v])
      .map((x) => {
        if (x !== null && typeof x === 'object')
          throw new JqError(`${described(x)} can not be escaped for shell`);
        return typeof x === 'string' ? `'${x.replaceAll("'", "'\\''")}'` : text(x);
      })
      .join(' '),
  '@base64': (v) => base64(text(v)),
  '@base64d': (v) => {
    try {
      return new TextDecoder().decode(Uint8Array.from(atob(text(v)), (c) => c.charCodeAt(0)));
    } catch {
      throw new JqError(`${described(v)} is not valid base64 data`);
    }
  },
};

/** `@name`. Throws JqError. */
export function format(name: string, v: Json): string {
  const f = FORMATS[name];
  if (!f) throw new JqError(`${name.slice(1)} is not a valid format`);
  return f(v);
}

export interface Style {
  indent: string;
  sorted: boolean;
  ascii: boolean;
  color: boolean;
}

const COLORS: Record<string, string> = {
  null: '1;30',
  boolean: '0;39',
  number: '0;39',
  string: '0;32',
  array: '1;39',
  object: '1;39',
};

/** A value as it is printed: over several lines unless the indent is empty. */
export function print(v: Json, style: Style, depth = 0): string {
  const { indent } = style;
  const paint = (s: string, kind = typeOf(v)) => (style.color ? `\x1b[${COLORS[kind]}m${s}\x1b[0m` : s);
  const gap = (n: number) => (indent ? `\n${indent.repeat(n)}` : '');
  if (typeof v === 'string') return paint(stringText(v, style.ascii));
  if (typeof v === 'number') return paint(numberText(v));
  if (v === null || typeof v === 'boolean') return paint(String(v));
  if (style.color) return painted(v, style, depth);
  if (Array.isArray(v)) {
    if (!v.length) return '[]';
    return `[${v.map((item) => gap(depth + 1) + print(item, style, depth + 1)).join(',')}${gap(depth)}]`;
  }
  const keys = style.sorted ? keysOf(v) : Object.keys(v);
  if (!keys.length) return '{}';
  const colon = indent ? ': ' : ':';
  return `{${keys.map((k) => `${gap(depth + 1)}${stringText(k, style.ascii)}${colon}${print(v[k]!, style, depth + 1)}`).join(',')}${gap(depth)}}`;
}

/** Arrays and objects in jq 1.6's colours. */
function painted(v: Json, style: Style, depth: number): string {
  const bold = '\x1b[1;39m';
  const off = '\x1b[0m';
  const gap = (n: number) => (style.indent ? `\n${style.indent.repeat(n)}` : '');
  if (Array.isArray(v)) {
    if (!v.length) return `${bold}[]${off}`;
    const items = v.map((item) => gap(depth + 1) + print(item, style, depth + 1));
    return `${bold}[${items.join(`${bold},`)}${bold}${gap(depth)}${bold}]${off}`;
  }
  if (!isObject(v)) return '';
  const keys = style.sorted ? keysOf(v) : Object.keys(v);
  if (!keys.length) return `${bold}{}${off}`;
  const items = keys.map(
    (k) =>
      `${gap(depth + 1)}${off}\x1b[34;1m${stringText(k, style.ascii)}${off}${bold}:${style.indent ? ' ' : ''}${off}${print(v[k]!, style, depth + 1)}`,
  );
  return `${bold}{${items.join(`${bold},`)}${bold}${gap(depth)}${bold}}${off}`;
}
