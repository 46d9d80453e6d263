import { byteOrder, versionCompare } from '../../support/compare.ts';

/** A sort key: which part of the line, and how it is ordered. */
export interface Key {
  fromField: number;
  fromChar: number;
  toField: number;
  toChar: number;
  orders: string;
}

export const plainKey = (orders: string): Key => ({
  fromField: 1,
  fromChar: 1,
  toField: 0,
  toChar: 0,
  orders,
});

/** Reads `2,3n` and the like; a string is what is wrong with it. */
export function parseKey(text: string): Key | string {
  const m = /^(\d+)(?:\.(\d+))?([bdfghiMnRrV]*)(?:,(\d+)(?:\.(\d+))?([bdfghiMnRrV]*))?$/.exec(text);
  if (!m) return `invalid number at field start: invalid count at start of ‘${text}’`;
  if (m[1] === '0') return `-: invalid field specification ‘${text}’`;
  return {
    fromField: Number(m[1]),
    fromChar: Number(m[2] ?? 1),
    toField: Number(m[4] ?? 0),
    toChar: Number(m[5] ?? 0),
    orders: m[3]! + (m[6] ?? ''),
  };
}

/** Where the fields of a line begin and end. Without a separator, blanks belong to the field that they precede. */
function fields(line: string, tab: string | undefined): Array<[number, number]> {
  const found: Array<[number, number]> = [];
  if (tab !== undefined) {
    let at = 0;
    for (const part of line.split(tab)) {
      found.push([at, at + part.length]);
      at += part.length + 1;
    }
    return found;
  }
  for (const m of line.matchAll(/[ \t]*[^ \t]+|[ \t]+$/g)) found.push([m.index, m.index + m[0].length]);
  return found;
}

function extract(line: string, key: Key, tab: string | undefined): string {
  if (key.fromField === 1 && key.fromChar === 1 && !key.toField) return line;
  const parts = fields(line, tab);
  const position = (field: number, char: number): number => {
    const part = parts[field - 1];
    if (!part) return line.length;
    let at = part[0];
    if (key.orders.includes('b')) while (at < part[1] && /[ \t]/.test(line[at]!)) at++;
    return at + char;
  };
  const start = position(key.fromField, key.fromChar - 1);
  const last = parts[key.toField - 1];
  const end = !key.toField || !last ? line.length : key.toChar ? position(key.toField, key.toChar) : last[1];
  return line.slice(start, Math.max(start, end));
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const SUFFIXES = ' KMGTPEZY';

const leading = (text: string): number => Number(/^\s*(-?\d*\.?\d*)/.exec(text)![1]) || 0;

function human(text: string): [number, number] {
  const m = /^\s*(-?\d*\.?\d*)([a-zA-Z]?)/.exec(text)!;
  const value = Number(m[1]) || 0;
  const unit = Math.max(0, SUFFIXES.indexOf((m[2] || ' ').toUpperCase()));
  return [value === 0 ? 0 : value < 0 ? -unit - 1 : unit + 1, value];
}

function orderBy(orders: string): (a: string, b: string) => number {
  if (orders.includes('n')) return (a, b) => leading(a) - leading(b);
  if (orders.includes('g')) return (a, b) => (Number.parseFloat(a) || 0) - (Number.parseFloat(b) || 0);
  if (orders.includes('h'))
    return (a, b) => {
      const [x, y] = [human(a), human(b)];
      return x[0] - y[0] || x[1] - y[1];
    };
  if (orders.includes('M'))
    return (a, b) =>
      MONTHS.indexOf(a.trim().slice(0, 3).toUpperCase()) - MONTHS.indexOf(b.trim().slice(0, 3).toUpperCase());
  const fold = (text: string) => {
    let t = orders.includes('b') ? text.trimStart() : text;
    if (orders.includes('d')) t = t.replace(/[^A-Za-z0-9 \t]/g, '');
    if (orders.includes('i')) t = t.replace(/[^ -~]/g, '');
    return orders.includes('f') ? t.toUpperCase() : t;
  };
  const order = orders.includes('V') ? versionCompare : byteOrder;
  return orders ? (a, b) => order(fold(a), fold(b)) : byteOrder;
}

/** The order of lines by their keys; equal ones by the whole line unless `stable`. */
export function comparer(
  keys: Key[],
  tab: string | undefined,
  stable: boolean,
  reverse: boolean,
): (a: string, b: string) => number {
  const prepared = keys.map((key) => ({
    key,
    order: orderBy(key.orders.replace('r', '')),
    sign: key.orders.includes('r') ? -1 : 1,
  }));
  return (a, b) => {
    for (const { key, order, sign } of prepared) {
      const result = order(extract(a, key, tab), extract(b, key, tab));
      if (result) return result * sign;
    }
    return stable ? 0 : byteOrder(a, b) * (reverse ? -1 : 1);
  };
}
