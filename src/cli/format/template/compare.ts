import { sprint } from './fmt.ts';
import {
  ANY,
  BOOL,
  byBytes,
  concrete,
  INVALID,
  isFloat,
  isInt,
  isNil,
  isUint,
  kind,
  typeName,
  type Val,
} from './value.ts';

type BasicKind = 'bool' | 'int' | 'uint' | 'float' | 'string' | 'invalid';

function basicKind(val: Val): BasicKind {
  if (kind(val) === 'bool') return 'bool';
  if (kind(val) === 'string') return 'string';
  if (isInt(val)) return 'int';
  if (isUint(val)) return 'uint';
  return isFloat(val) ? 'float' : 'invalid';
}

const bad = () => new Error('incompatible types for comparison');
const badType = () => new Error('invalid type for comparison');
const integers = (a: BasicKind, b: BasicKind) =>
  (a === 'int' && b === 'uint') || (a === 'uint' && b === 'int');
const describe = (val: Val) => sprint([val]);

function equal(a: Val, b: Val): boolean {
  const left = basicKind(a);
  const right = basicKind(b);
  if (left !== right) {
    if (integers(left, right)) return BigInt(a.v as number) === BigInt(b.v as number);
    if (a.type !== undefined && b.type !== undefined) throw bad();
    return false;
  }
  if (left === 'int' || left === 'uint') return BigInt(a.v as number) === BigInt(b.v as number);
  if (left !== 'invalid') return a.v === b.v;
  if (kind(a) !== kind(b) && a.type !== undefined && b.type !== undefined) {
    throw new Error(
      `non-comparable types ${describe(a)}: ${typeName(a.type)}, ${typeName(b.type)}: ${describe(b)}`,
    );
  }
  const nilA = a.type === undefined || isNil(a);
  const nilB = b.type === undefined || isNil(b);
  if (nilA || nilB) return nilA === nilB;
  if (['slice', 'map', 'func'].includes(kind(b)))
    throw new Error(`non-comparable type ${describe(b)}: ${typeName(b.type ?? ANY)}`);
  return a.v === b.v || (kind(a) === 'struct' && JSON.stringify(a.v) === JSON.stringify(b.v));
}

function eq(args: readonly Val[]): boolean {
  const [first, ...rest] = args.map(concrete);
  if (rest.length === 0) throw new Error('missing argument for comparison');
  return rest.some((other) => equal(first ?? INVALID, other));
}

function less(args: readonly Val[]): boolean {
  const [a = INVALID, b = INVALID] = args.map(concrete);
  const left = basicKind(a);
  if (left === 'invalid') throw badType();
  const right = basicKind(b);
  if (right === 'invalid') throw badType();
  if (left !== right && !integers(left, right)) throw bad();
  if (left === 'bool') throw badType();
  if (left === 'string') return byBytes(a.v as string, b.v as string) < 0;
  return (a.v as number) < (b.v as number);
}

const lessOrEqual = (args: readonly Val[]) => less(args) || eq(args);
const two = (test: (args: readonly Val[]) => boolean) => ({
  params: ['value', 'value'] as const,
  call: (args: readonly Val[]): Val => ({ type: BOOL, v: test(args) }),
});

/** eq, ne, lt, le, gt, ge. */
export const compareFunctions = {
  eq: { ...two(eq), variadic: true },
  ne: two((args) => !eq(args)),
  lt: two(less),
  le: two(lessOrEqual),
  gt: two((args) => !lessOrEqual(args)),
  ge: two((args) => !less(args)),
};
