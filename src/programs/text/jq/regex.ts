import { JqError, type Json } from './ast.ts';
import { described } from './value.ts';

/** A pattern of Oniguruma's, as far as JavaScript's are the same. Throws JqError. */
export function regex(re: Json, flags: Json): RegExp {
  if (typeof re !== 'string') throw new JqError(`${described(re)} cannot be matched, as it is not a string`);
  let js = 'u';
  let source = re;
  for (const flag of String(flags ?? '')) {
    if (flag === 'g') js += 'g';
    else if (flag === 'i') js += 'i';
    else if (flag === 's' || flag === 'p') js += 's';
    else if (flag === 'x') source = source.replace(/\s+/g, '');
    else if (!'nl'.includes(flag)) throw new JqError(`${flags} is not a valid modifier string`);
  }
  const named: Record<string, string> = {
    digit: '\\d',
    alpha: 'A-Za-z',
    alnum: 'A-Za-z0-9',
    space: '\\s',
    upper: 'A-Z',
    lower: 'a-z',
  };
  source = source.replace(/\[:(\w+):\]/g, (all, name: string) => named[name] ?? all);
  try {
    return new RegExp(source, [...new Set(js)].join(''));
  } catch {
    try {
      return new RegExp(source, [...new Set(js)].join('').replace('u', ''));
    } catch {
      throw new JqError(`${re} (at offset 0) is not a valid regex`);
    }
  }
}

/** Matches as `match` describes them: one, or with flag g all. */
export function allMatches(v: Json, given: Json, givenFlags: Json, once: boolean): Json[] {
  if (typeof v !== 'string') throw new JqError(`${described(v)} cannot be matched, as it is not a string`);
  const [re, flags] = Array.isArray(given) ? [given[0] ?? null, given[1] ?? null] : [given, givenFlags];
  const compiled = regex(re, flags);
  const global = new RegExp(compiled.source, `${compiled.flags.replace('g', '')}dg`);
  const out: Json[] = [];
  const length = (text: string) => [...text].length;
  for (const m of v.matchAll(global)) {
    const names = new Map<number, string>();
    for (const [name, at] of Object.entries(m.indices?.groups ?? {}))
      for (let i = 1; i < m.length; i++)
        if (
          !names.has(i) &&
          at &&
          m.indices![i] &&
          at[0] === m.indices![i]![0] &&
          at[1] === m.indices![i]![1]
        ) {
          names.set(i, name);
          break;
        }
    // groups that took no part have no place: they are told from the order of their names
    const order = [...compiled.source.matchAll(/\((?:\?<(\w+)>|(?!\?))/g)].map((g) => g[1]);
    out.push({
      offset: length(v.slice(0, m.index)),
      length: length(m[0]),
      string: m[0],
      captures: [...m].slice(1).map((text, i) => ({
        offset: text === undefined ? -1 : length(v.slice(0, m.indices![i + 1]![0])),
        length: length(text ?? ''),
        string: text ?? null,
        name: order[i] ?? names.get(i + 1) ?? null,
      })),
    });
    if (once || !compiled.global) break;
  }
  return out;
}
