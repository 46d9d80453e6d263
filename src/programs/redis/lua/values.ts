/** Lua's values; strings are byte strings, nil is undefined. */
export type Value = undefined | boolean | number | string | LuaTable | LuaFunction;

export class LuaFunction {
  readonly name: string;
  readonly call: (args: Value[]) => Value[];
  constructor(name: string, call: (args: Value[]) => Value[]) {
    this.name = name;
    this.call = call;
  }
}

export class LuaTable {
  /** The values at 1, 2, 3… */
  readonly list: Value[] = [];
  readonly hash = new Map<Value, Value>();
  meta: LuaTable | undefined;

  static of(values: Iterable<Value>, named: Record<string, Value> = {}): LuaTable {
    const table = new LuaTable();
    let i = 0;
    for (const value of values) table.set(++i, value);
    for (const [key, value] of Object.entries(named)) table.set(key, value);
    return table;
  }

  get(key: Value): Value {
    if (typeof key === 'number' && key > 0 && key <= this.list.length && Number.isInteger(key))
      return this.list[key - 1];
    return this.hash.get(key);
  }

  set(key: Value, value: Value): void {
    const { list, hash } = this;
    if (typeof key === 'number' && Number.isInteger(key) && key > 0 && key <= list.length + 1) {
      if (key <= list.length) {
        list[key - 1] = value;
        if (value === undefined) while (list.length && list[list.length - 1] === undefined) list.pop();
        return;
      }
      if (value === undefined) {
        hash.delete(key);
        return;
      }
      list.push(value);
      hash.delete(key);
      // what stood behind the gap belongs to the list now
      for (let next = hash.get(list.length + 1); next !== undefined; next = hash.get(list.length + 1)) {
        hash.delete(list.length + 1);
        list.push(next);
      }
    } else if (value === undefined) hash.delete(key);
    else hash.set(key, value);
  }

  /** Puts the next value of a constructor's list; gaps are kept. */
  place(at: number, value: Value): void {
    if (at <= this.list.length) return;
    while (this.list.length < at - 1) this.list.push(undefined);
    this.list.push(value);
  }

  get length(): number {
    return this.list.length;
  }

  /** Pairs in the order of `next`. */
  entries(): [Value, Value][] {
    const own = this.list.flatMap((v, i): [Value, Value][] => (v === undefined ? [] : [[i + 1, v]]));
    return [...own, ...this.hash];
  }
}

/** An error of a script: its value, and the line at which it came up. */
export class LuaError extends Error {
  readonly value: Value;
  line: number | undefined;
  constructor(value: Value, line?: number) {
    super(typeof value === 'string' ? value : 'Lua error');
    this.value = value;
    this.line = line;
  }
}

export function typeName(value: Value): string {
  if (value === undefined) return 'nil';
  if (value instanceof LuaTable) return 'table';
  if (value instanceof LuaFunction) return 'function';
  return typeof value;
}

/** A number as `%.14g` shows it. */
export function formatNumber(n: number): string {
  if (Number.isNaN(n)) return 'nan';
  if (!Number.isFinite(n)) return n > 0 ? 'inf' : '-inf';
  if (Object.is(n, -0)) return '-0';
  return general(n, 14);
}

/** C's `%.<precision>g`. */
export function general(n: number, precision: number): string {
  if (n === 0) return '0';
  const [mantissa = '', exponent = '0'] = n.toExponential(Math.max(0, precision - 1)).split('e');
  const power = Number(exponent);
  const trim = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
  if (power < -4 || power >= precision) {
    const digits = String(Math.abs(power)).padStart(2, '0');
    return `${trim(mantissa)}e${power < 0 ? '-' : '+'}${digits}`;
  }
  return trim(n.toFixed(Math.max(0, precision - 1 - power)));
}

/** The number that a value means in arithmetic. */
export function toNumber(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (/^[+-]?0x[0-9a-f]+$/i.test(text))
    return text.startsWith('-') ? -Number(text.slice(1)) : Number(text.replace('+', ''));
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text);
  return undefined;
}

export const truthy = (value: Value): boolean => value !== undefined && value !== false;
