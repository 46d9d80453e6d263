import { strftime } from '../../support/time.ts';
import { JqError, type Json } from './ast.ts';
import { format } from './format.ts';
import { deletePath, setPath } from './paths.ts';
import { parseJson } from './read.ts';
import { allMatches, regex } from './regex.ts';
import {
  binary,
  compare,
  described,
  dump,
  index,
  isObject,
  iterate,
  keysOf,
  split,
  typeOf,
} from './value.ts';

type Native = (v: Json, args: Json[]) => Json;

function string(v: Json, what: string): string {
  if (typeof v !== 'string') throw new JqError(what);
  return v;
}

function list(v: Json, what: string): Json[] {
  if (!Array.isArray(v)) throw new JqError(`${described(v)} ${what}`);
  return v;
}

const sortKeyed = (v: Json, keys: Json): Array<{ item: Json; key: Json }> =>
  list(v, 'cannot be sorted, as it is not an array')
    .map((item, i) => ({ item, key: (keys as Json[])[i]! }))
    .sort((a, b) => compare(a.key, b.key));

function flatten(v: Json, depth: number): Json[] {
  if (depth < 0) throw new JqError('flatten depth must not be negative');
  return iterate(v).flatMap(([, item]) =>
    Array.isArray(item) && depth > 0 ? flatten(item, depth - 1) : [item],
  );
}

function contains(a: Json, b: Json): boolean {
  if (isObject(a) && isObject(b))
    return Object.keys(b).every((k) => Object.hasOwn(a, k) && contains(a[k]!, b[k]!));
  if (Array.isArray(a) && Array.isArray(b)) return b.every((y) => a.some((x) => contains(x, y)));
  if (typeof a === 'string' && typeof b === 'string') return a.includes(b);
  if (typeOf(a) === typeOf(b)) return compare(a, b) === 0;
  throw new JqError(`${described(a)} and ${described(b)} cannot have their containment checked`);
}

function length(v: Json): Json {
  if (v === null) return 0;
  if (typeof v === 'string') return [...v].length;
  if (typeof v === 'number') return Math.abs(v);
  if (typeof v === 'boolean') throw new JqError(`${described(v)} has no length`);
  return Array.isArray(v) ? v.length : Object.keys(v).length;
}

function keys(v: Json, sorted: boolean): Json {
  if (Array.isArray(v)) return v.map((_, i) => i);
  if (!isObject(v)) throw new JqError(`${described(v)} has no keys`);
  return sorted ? keysOf(v) : Object.keys(v);
}

function has(v: Json, key: Json): boolean {
  if (isObject(v) && typeof key === 'string') return Object.hasOwn(v, key);
  if (Array.isArray(v) && typeof key === 'number') return key >= 0 && key < v.length;
  throw new JqError(
    `Cannot check whether ${typeOf(v)} has a ${typeof key === 'string' ? 'string' : typeOf(key)} key`,
  );
}

function indices(v: Json, of: Json): Json {
  if (v === null) return null;
  if (typeof v === 'string' && typeof of === 'string') {
    const found: number[] = [];
    for (let at = v.indexOf(of); of && at >= 0; at = v.indexOf(of, at + 1))
      found.push([...v.slice(0, at)].length);
    return found;
  }
  if (Array.isArray(v) && !Array.isArray(of)) return v.flatMap((x, i) => (compare(x, of) === 0 ? [i] : []));
  return index(v, of);
}

function tonumber(v: Json): Json {
  if (typeof v === 'number') return v;
  if (typeof v !== 'string') throw new JqError(`${described(v)} cannot be parsed as a number`);
  if (/^\s*-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/.test(v)) return Number(v);
  throw new JqError(
    `Invalid ${/^[tfn]/.test(v) ? 'literal' : 'numeric literal'} at EOF at line 1, column ${v.length} (while parsing '${v}')`,
  );
}

const math =
  (f: (n: number) => number): Native =>
  (v) => {
    if (typeof v !== 'number') throw new JqError(`${described(v)} number required`);
    return f(v);
  };

const text = (v: Json): string => (typeof v === 'string' ? v : dump(v));
const trim = (v: Json, re: RegExp): string => {
  if (typeof v !== 'string') throw new JqError(`${described(v)} cannot be trimmed`);
  return v.replace(re, '');
};
const cased = (v: Json, name: string, f: (s: string) => string): Json =>
  string(v, `${name} input must be a string`).replace(/[A-Za-z]+/g, f);

const NATIVES: Record<string, Native> = {
  'length/0': length,
  'utf8bytelength/0': (v) =>
    new TextEncoder().encode(string(v, `${described(v)} only strings have UTF-8 byte length`)).length,
  'keys/0': (v) => keys(v, true),
  'keys_unsorted/0': (v) => keys(v, false),
  'has/1': (v, [key]) => has(v, key!),
  'contains/1': (v, [b]) => contains(v, b!),
  'type/0': typeOf,
  'add/0': (v) => iterate(v).reduce<Json>((sum, [, item]) => binary('+', sum, item), null),
  'tostring/0': text,
  'tojson/0': (v) => dump(v),
  'fromjson/0': (v) => parseJson(string(v, `${described(v)} only strings can be parsed`)),
  'tonumber/0': tonumber,
  'ascii_downcase/0': (v) => cased(v, 'ascii_downcase', (s) => s.toLowerCase()),
  'ascii_upcase/0': (v) => cased(v, 'ascii_upcase', (s) => s.toUpperCase()),
  'explode/0': (v) => [...string(v, `${described(v)} cannot be exploded`)].map((c) => c.codePointAt(0)!),
  'implode/0': (v) =>
    list(v, 'cannot be imploded')
      .map((n) => String.fromCodePoint(Number(n)))
      .join(''),
  'reverse/0': (v) =>
    v === null
      ? []
      : typeof v === 'string'
        ? [...v].reverse().join('')
        : [...list(v, 'cannot be reversed, as it is not an array')].reverse(),
  'sort/0': (v) => [...list(v, 'cannot be sorted, as it is not an array')].sort(compare),
  'sort_by_keys/1': (v, [k]) => sortKeyed(v, k!).map((e) => e.item),
  'group_by_keys/1': (v, [k]) => {
    const groups: Json[][] = [];
    let last: Json | undefined;
    for (const { item, key } of sortKeyed(v, k!)) {
      if (last !== undefined && compare(last, key) === 0) groups.at(-1)!.push(item);
      else groups.push([item]);
      last = key;
    }
    return groups;
  },
  'flatten/0': (v) => flatten(v, 1000),
  'flatten/1': (v, [depth]) => flatten(v, Number(depth)),
  'join/1': (v, [by]) =>
    iterate(v)
      .map(([, x]) => {
        if (x !== null && typeof x === 'object')
          throw new JqError(`${described(dump(v))} and ${described(x)} cannot be added`);
        return x === null ? '' : text(x);
      })
      .join(text(by!)),
  'split/1': (v, [by]) => {
    if (typeof v !== 'string' || typeof by !== 'string')
      throw new JqError('split input and separator must be strings');
    return split(v, by);
  },
  'split/2': (v, [re, flags]) => {
    const s = string(v, `${described(v)} cannot be matched, as it is not a string`);
    let at = 0;
    const out: Json[] = [];
    for (const m of s.matchAll(regex(re!, `${flags ?? ''}g`))) {
      out.push(s.slice(at, m.index));
      at = m.index + m[0].length;
    }
    return [...out, s.slice(at)];
  },
  'test/2': (v, [re, flags]) => allMatches(v, re!, flags!, true).length > 0,
  'test/1': (v, [re]) => allMatches(v, re!, null, true).length > 0,
  'all_matches/2': (v, [re, flags]) => allMatches(v, re!, flags!, false),
  'startswith/1': (v, [s]) =>
    string(v, 'startswith() requires string inputs').startsWith(
      string(s!, 'startswith() requires string inputs'),
    ),
  'endswith/1': (v, [s]) =>
    string(v, 'endswith() requires string inputs').endsWith(string(s!, 'endswith() requires string inputs')),
  'ltrimstr/1': (v, [s]) =>
    typeof v === 'string' && typeof s === 'string' && v.startsWith(s) ? v.slice(s.length) : v,
  'rtrimstr/1': (v, [s]) =>
    typeof v === 'string' && typeof s === 'string' && s && v.endsWith(s) ? v.slice(0, -s.length) : v,
  'trim/0': (v) => trim(v, /^\s+|\s+$/g),
  'ltrim/0': (v) => trim(v, /^\s+/),
  'rtrim/0': (v) => trim(v, /\s+$/),
  'indices/1': (v, [of]) => indices(v, of!),
  'setpath/2': (v, [path, value]) => setPath(v, path as Json[], value!),
  'delpaths/1': (v, [paths]) =>
    [...(paths as Json[])]
      .sort(compare)
      .reverse()
      .reduce((out, path) => deletePath(out, path as Json[]), v),
  'floor/0': math(Math.floor),
  'ceil/0': math(Math.ceil),
  'round/0': math((n) => Math.sign(n) * Math.round(Math.abs(n))),
  'sqrt/0': math(Math.sqrt),
  'fabs/0': math(Math.abs),
  'log/0': math(Math.log),
  'log2/0': math(Math.log2),
  'log10/0': math(Math.log10),
  'exp/0': math(Math.exp),
  'exp2/0': math((n) => 2 ** n),
  'pow/2': (_, [a, b]) => Number(a) ** Number(b),
  'infinite/0': () => Number.POSITIVE_INFINITY,
  'nan/0': () => Number.NaN,
  'isnan/0': math(Number.isNaN as (n: number) => never),
  'isinfinite/0': (v) => v === Number.POSITIVE_INFINITY || v === Number.NEGATIVE_INFINITY,
  'isnormal/0': (v) => typeof v === 'number' && Number.isFinite(v) && v !== 0,
  'null/0': () => null,
  'true/0': () => true,
  'false/0': () => false,
  'transpose/0': (v) => {
    const rows = v as Json[][];
    return Array.from({ length: Math.max(0, ...rows.map((r) => r.length)) }, (_, i) =>
      rows.map((r) => r[i] ?? null),
    );
  },
  'strftime/1': (v, [how]) => strftime(string(how!, 'strftime/1 requires a string format'), Number(v) * 1e6),
  'fromdateiso8601/0': (v) => {
    const at = Date.parse(string(v, 'strptime/1 requires string inputs and arguments'));
    if (Number.isNaN(at)) throw new JqError(`date "${v}" does not match format "%Y-%m-%dT%H:%M:%SZ"`);
    return Math.floor(at / 1000);
  },
  'format/1': (v, [name]) => format(`@${name}`, v),
  'builtins/0': () => Object.keys(NATIVES),
};

export const native = (name: string): Native | undefined =>
  Object.hasOwn(NATIVES, name) ? NATIVES[name] : undefined;
