import { invalidParameter } from './errors.ts';

/** Filters of a request: `{"name":["web"]}`. */
export type Filters = Record<string, string[]>;

/**
 * Reads the `filters` parameter: `{"label":{"a=b":true}}`, or lists as old clients send. `accepted`, if given, are
 * the names that the endpoint knows; any other is a 400.
 */
export function parseFilters(text: string | null, accepted?: readonly string[]): Filters {
  if (!text) return {};
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw invalidParameter('invalid filter');
  }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw invalidParameter('invalid filter');
  const filters: Filters = {};
  for (const [name, values] of Object.entries(raw)) {
    if (Array.isArray(values)) filters[name] = values.map(String);
    else if (typeof values === 'object' && values !== null) filters[name] = Object.keys(values);
    else throw invalidParameter('invalid filter');
  }
  for (const name of Object.keys(filters))
    if (accepted && !accepted.includes(name))
      throw invalidParameter(name ? `invalid filter '${name}'` : 'invalid filter');
  return filters;
}

/** Exact match of one of the values; true without the filter. */
export const matchesExactly = (filters: Filters, name: string, value: string): boolean =>
  !filters[name]?.length || filters[name].includes(value);

/** Match as a regular expression, or as text if it isn't one; true without the filter. */
export function matchesPattern(filters: Filters, name: string, value: string): boolean {
  const patterns = filters[name];
  if (!patterns?.length) return true;
  return patterns.some((pattern) => {
    if (pattern === value) return true;
    try {
      return new RegExp(pattern).test(value);
    } catch {
      return false;
    }
  });
}

/** All of `key` and `key=value` have to be there; true without the filter. */
export function matchesLabels(
  filters: Filters,
  name: string,
  labels: Readonly<Record<string, string>> | null,
): boolean {
  return (filters[name] ?? []).every((wanted) => {
    const at = wanted.indexOf('=');
    const key = at < 0 ? wanted : wanted.slice(0, at);
    const value = labels && Object.hasOwn(labels, key) ? labels[key] : undefined;
    return value !== undefined && (at < 0 || value === wanted.slice(at + 1));
  });
}

/** A filter that is true or false. Throws 400 for anything else. */
export function booleanFilter(filters: Filters, name: string, ifAbsent: boolean): boolean {
  const values = filters[name];
  if (!values) return ifAbsent;
  const yes = values.includes('1') || values.includes('true');
  const no = values.includes('0') || values.includes('false');
  if (yes === no) throw invalidParameter(`invalid filter '${name}=[${values.join(' ')}]'`);
  return yes;
}
