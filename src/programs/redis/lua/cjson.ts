import type { Native } from './base-library.ts';
import type { Interpreter } from './interpreter.ts';
import { general, LuaFunction, LuaTable, typeName, type Value } from './values.ts';

/** What stands for JSON's null. */
export const JSON_NULL = new LuaFunction('null', () => []);

function encode(vm: Interpreter, value: Value): string {
  if (value === undefined || value === JSON_NULL) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return general(value, 14);
  if (typeof value === 'string')
    return `"${value.replace(/["\\/\x00-\x1f\x7f]/g, (c) => SHORT[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
  if (!(value instanceof LuaTable))
    return vm.fail(`Cannot serialise ${typeName(value)}: type not supported`, vm.line);
  if (value.length && !value.hash.size) return `[${value.list.map((v) => encode(vm, v)).join(',')}]`;
  const members = value.entries().map(([k, v]) => {
    if (typeof k !== 'string' && typeof k !== 'number')
      vm.fail('Cannot serialise table: table key must be a number or string');
    return `${encode(vm, typeof k === 'number' ? general(k, 14) : k)}:${encode(vm, v)}`;
  });
  return `{${members.join(',')}}`;
}

const SHORT: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '/': '\\/',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function decode(value: unknown): Value {
  if (value === null) return JSON_NULL;
  if (Array.isArray(value)) return LuaTable.of(value.map(decode));
  if (typeof value !== 'object') return value as Value;
  const table = new LuaTable();
  for (const [k, v] of Object.entries(value as object)) table.set(k, decode(v));
  return table;
}

/** `cjson.*`. */
export const cjsonLibrary = (vm: Interpreter): Record<string, Native> => ({
  encode: ([value]) => [encode(vm, value)],
  decode: ([text]) => {
    let parsed: unknown;
    try {
      parsed = JSON.parse(String(text));
    } catch {
      vm.fail('Expected value but found invalid token at character 1');
    }
    return [decode(parsed)];
  },
});
