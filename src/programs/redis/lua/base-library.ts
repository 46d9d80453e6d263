import type { Interpreter } from './interpreter.ts';
import { metaOf } from './operators.ts';
import {
  formatNumber,
  LuaError,
  LuaFunction,
  LuaTable,
  toNumber,
  truthy,
  typeName,
  type Value,
} from './values.ts';

export type Native = (args: Value[]) => Value[];

export const table = (natives: Record<string, Native>): LuaTable =>
  LuaTable.of(
    [],
    Object.fromEntries(Object.entries(natives).map(([name, f]) => [name, new LuaFunction(name, f)])),
  );

/** Checks of arguments, with the messages of the standard library. */
export const argument = (vm: Interpreter, name: string) => {
  const bad = (i: number, text: string): never => vm.fail(`bad argument #${i + 1} to '${name}' (${text})`);
  const missing = (v: Value, args: Value[], i: number) => (i >= args.length ? 'no value' : typeName(v));
  return {
    bad,
    number(args: Value[], i: number, fallback?: number): number {
      if (args[i] === undefined && fallback !== undefined) return fallback;
      return toNumber(args[i]) ?? bad(i, `number expected, got ${missing(args[i], args, i)}`);
    },
    string(args: Value[], i: number, fallback?: string): string {
      const v = args[i];
      if (v === undefined && fallback !== undefined) return fallback;
      if (typeof v === 'string') return v;
      return typeof v === 'number' ? formatNumber(v) : bad(i, `string expected, got ${missing(v, args, i)}`);
    },
    table(args: Value[], i: number): LuaTable {
      const v = args[i];
      return v instanceof LuaTable ? v : bad(i, `table expected, got ${missing(v, args, i)}`);
    },
  };
};

let addresses = 0;
const known = new WeakMap<object, string>();

/** What `tostring` makes of a value. */
export function show(vm: Interpreter, value: Value): string {
  const handler = metaOf(value, '__tostring');
  if (handler !== undefined) return String(vm.call(handler, [value])[0] ?? '');
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'object') {
    let address = known.get(value);
    if (!address) {
      address = `0x7f${(0x5a000000 + 0x40 * addresses++).toString(16).padStart(10, '0')}`;
      known.set(value, address);
    }
    return `${typeName(value)}: ${address}`;
  }
  return value === undefined ? 'nil' : String(value);
}

/** The functions without a table of their own. */
export function baseLibrary(vm: Interpreter): Record<string, Native> {
  const caught = (action: () => Value[], handle: (error: Value) => Value[]): Value[] => {
    try {
      return [true, ...action()];
    } catch (e) {
      if (!(e instanceof LuaError)) throw e;
      return [false, ...handle(e.value)];
    }
  };
  return {
    type: (args) => {
      if (!args.length) argument(vm, 'type').bad(0, 'value expected');
      return [typeName(args[0])];
    },
    tostring: (args) => [show(vm, args[0])],
    tonumber: (args) => {
      const base = argument(vm, 'tonumber').number(args, 1, 10);
      if (base === 10) return [toNumber(args[0])];
      const text = String(args[0] ?? '').trim();
      const n = Number.parseInt(text, base);
      const digits = '0123456789abcdefghijklmnopqrstuvwxyz'.slice(0, base);
      const fine = text !== '' && [...text.toLowerCase()].every((c) => digits.includes(c));
      return [fine ? n : undefined];
    },
    pairs: (args) => {
      const entries = argument(vm, 'pairs').table(args, 0).entries();
      let at = 0;
      return [new LuaFunction('next', () => entries[at++] ?? [undefined]), args[0], undefined];
    },
    ipairs: (args) => {
      const list = argument(vm, 'ipairs').table(args, 0);
      const step = new LuaFunction('ipairs', ([, i]) => {
        const next = Number(i) + 1;
        const value = list.get(next);
        return value === undefined ? [undefined] : [next, value];
      });
      return [step, list, 0];
    },
    next: (args) => {
      const entries = argument(vm, 'next').table(args, 0).entries();
      const at = args[1] === undefined ? 0 : entries.findIndex(([k]) => k === args[1]) + 1;
      return entries[at] ?? [undefined];
    },
    select: (args) => {
      if (args[0] === '#') return [args.length - 1];
      const n = argument(vm, 'select').number(args, 0);
      return n < 0 ? args.slice(n) : args.slice(n);
    },
    unpack: (args) => {
      const check = argument(vm, 'unpack');
      const list = check.table(args, 0);
      const from = check.number(args, 1, 1);
      const to = check.number(args, 2, list.length);
      if (to - from >= 8000) vm.fail('too many results to unpack');
      return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => list.get(from + i));
    },
    error: ([value, level]) => {
      const where = typeof value === 'string' && level !== 0 ? `${vm.chunk}:${vm.line}: ` : '';
      throw new LuaError(typeof value === 'string' ? where + value : value, vm.line);
    },
    assert: (args) => {
      if (truthy(args[0])) return args;
      const text = args[1] ?? 'assertion failed!';
      throw new LuaError(text, vm.line);
    },
    pcall: ([f, ...args]) =>
      caught(
        () => vm.call(f, args),
        (e) => [e],
      ),
    xpcall: ([f, handler]) =>
      caught(
        () => vm.call(f, []),
        (e) => vm.call(handler, [e]),
      ),
    setmetatable: (args) => {
      const object = argument(vm, 'setmetatable').table(args, 0);
      object.meta = args[1] instanceof LuaTable ? args[1] : undefined;
      return [object];
    },
    getmetatable: ([object]) => [object instanceof LuaTable ? object.meta : undefined],
    rawget: (args) => [argument(vm, 'rawget').table(args, 0).get(args[1])],
    rawset: (args) => {
      argument(vm, 'rawset').table(args, 0).set(args[1], args[2]);
      return [args[0]];
    },
    rawequal: ([a, b]) => [a === b],
    collectgarbage: () => [0],
  };
}
