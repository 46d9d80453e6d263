import type { Interpreter } from './interpreter.ts';
import { formatNumber, LuaTable, toNumber, truthy, typeName, type Value } from './values.ts';

/** What the metatable of a value says about an event. */
export const metaOf = (value: Value, event: string): Value =>
  value instanceof LuaTable ? value.meta?.get(event) : undefined;

export function equal(vm: Interpreter, a: Value, b: Value): boolean {
  if (a === b) return true;
  if (!(a instanceof LuaTable && b instanceof LuaTable)) return false;
  const handler = metaOf(a, '__eq');
  return handler !== undefined && handler === metaOf(b, '__eq') && truthy(vm.call(handler, [a, b])[0]);
}

export function compare(vm: Interpreter, a: Value, b: Value, orEqual: boolean): boolean {
  if (typeof a === 'number' && typeof b === 'number') return orEqual ? a <= b : a < b;
  if (typeof a === 'string' && typeof b === 'string') return orEqual ? a <= b : a < b;
  const handler = metaOf(a, orEqual ? '__le' : '__lt') ?? metaOf(b, orEqual ? '__le' : '__lt');
  if (handler !== undefined) return truthy(vm.call(handler, [a, b])[0]);
  const [left, right] = [typeName(a), typeName(b)];
  return vm.fail(
    left === right ? `attempt to compare two ${left} values` : `attempt to compare ${left} with ${right}`,
  );
}

export function concat(vm: Interpreter, a: Value, b: Value, bad: () => never): Value {
  const text = (v: Value) =>
    typeof v === 'string' ? v : typeof v === 'number' ? formatNumber(v) : undefined;
  const [left, right] = [text(a), text(b)];
  if (left !== undefined && right !== undefined) return left + right;
  const handler = metaOf(a, '__concat') ?? metaOf(b, '__concat');
  return handler === undefined ? bad() : vm.call(handler, [a, b])[0];
}

const EVENTS: Record<string, string> = {
  '+': '__add',
  '-': '__sub',
  '*': '__mul',
  '/': '__div',
  '%': '__mod',
  '^': '__pow',
};

export function arithmetic(vm: Interpreter, op: string, a: Value, b: Value, bad: () => never): Value {
  const x = toNumber(a);
  const y = toNumber(b);
  if (x === undefined || y === undefined) {
    const event = EVENTS[op]!;
    const handler = metaOf(a, event) ?? metaOf(b, event);
    return handler === undefined ? bad() : vm.call(handler, [a, b])[0];
  }
  switch (op) {
    case '+':
      return x + y;
    case '-':
      return x - y;
    case '*':
      return x * y;
    case '/':
      return x / y;
    case '%':
      return x - Math.floor(x / y) * y;
    default:
      return x ** y;
  }
}
