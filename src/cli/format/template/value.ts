import type { GoBasic, GoField, GoMethod, GoStruct, GoType, GoTypeRef } from './go-type.ts';
import { byteLength } from './utf8.ts';

/** A value with its Go type, like reflect.Value. `INVALID` is the zero reflect.Value ("no value"). */
export interface Val {
  readonly type: GoType | undefined;
  readonly v: unknown;
}

export const INVALID: Val = { type: undefined, v: undefined };

/** Puts a Go type on a value where the description around it says `interface {}`. */
export class Typed {
  readonly type: GoType;
  readonly value: unknown;
  constructor(type: GoType, value: unknown) {
    this.type = type;
    this.value = value;
  }
}

export const STRING: GoBasic = { kind: 'string' };
export const BOOL: GoBasic = { kind: 'bool' };
export const INT: GoBasic = { kind: 'int' };
export const FLOAT: GoBasic = { kind: 'float64' };
export const UINT8: GoBasic = { kind: 'uint8' };
export const ANY: GoType = { kind: 'interface' };
export const ANY_MAP: GoType = { kind: 'map', key: STRING, elem: ANY };
export const ANY_SLICE: GoType = { kind: 'slice', elem: ANY };
export const STRING_SLICE: GoType = { kind: 'slice', elem: STRING };
export const FUNC: GoBasic = { kind: 'func' };
/** encoding/json's Number: what a decoder with UseNumber makes of numbers. */
export const JSON_NUMBER: GoBasic = { kind: 'string', name: 'json.Number' };

/** A number read from JSON with UseNumber: a string to comparisons, a number to printing. */
export class JsonNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export const resolveType = (ref: GoTypeRef): GoType => (typeof ref === 'function' ? ref() : ref);

/** The dynamic value of what an interface holds. */
export function dynamic(v: unknown): Val {
  if (v === null || v === undefined) return INVALID;
  if (v instanceof Typed) return of(v.type, v.value);
  if (v instanceof JsonNumber) return { type: JSON_NUMBER, v: v.text };
  switch (typeof v) {
    case 'string':
      return { type: STRING, v };
    case 'boolean':
      return { type: BOOL, v };
    case 'number':
      return { type: Number.isInteger(v) ? INT : FLOAT, v };
    case 'bigint':
      return { type: INT, v };
    case 'function':
      return { type: FUNC, v };
    default:
      return { type: Array.isArray(v) ? ANY_SLICE : ANY_MAP, v };
  }
}

/** A value of a known type; absent means the type's zero value. Interfaces stay interfaces. */
export function of(ref: GoTypeRef, v: unknown): Val {
  const type = resolveType(ref);
  if (v instanceof Typed && type.kind !== 'interface') return { type: v.type, v: v.value };
  return { type, v: v ?? zeroOf(type) };
}

function zeroOf(type: GoType): unknown {
  switch (type.kind) {
    case 'string':
      return '';
    case 'bool':
      return false;
    case 'struct':
      return {};
    case 'array':
      return new Array(type.length).fill(undefined);
    case 'slice':
    case 'map':
    case 'ptr':
    case 'interface':
    case 'func':
      return null;
    default:
      return 0;
  }
}

export const zero = (ref: GoTypeRef): Val => of(ref, undefined);
export const kind = (val: Val): GoType['kind'] | 'invalid' => val.type?.kind ?? 'invalid';
export const isNil = (val: Val): boolean => val.v === null || val.v === undefined;

/** reflect.Type.String(). */
export function typeName(ref: GoTypeRef): string {
  const type = resolveType(ref);
  if (type.kind !== 'ptr' && type.name) return type.name;
  switch (type.kind) {
    case 'slice':
      return `[]${typeName(type.elem)}`;
    case 'array':
      return `[${type.length}]${typeName(type.elem)}`;
    case 'map':
      return `map[${typeName(type.key)}]${typeName(type.elem)}`;
    case 'ptr':
      return `*${typeName(type.elem)}`;
    case 'interface':
      return 'interface {}';
    case 'struct':
      return 'struct {}';
    default:
      return type.kind;
  }
}

const SIGNED = new Set(['int', 'int8', 'int16', 'int32', 'int64']);
const UNSIGNED = new Set(['uint', 'uint8', 'uint16', 'uint32', 'uint64']);
export const isInt = (val: Val): boolean => SIGNED.has(kind(val));
export const isUint = (val: Val): boolean => UNSIGNED.has(kind(val));
export const isFloat = (val: Val): boolean => kind(val) === 'float64' || kind(val) === 'float32';

/** The value an interface holds; other values as they are. */
export const concrete = (val: Val): Val => (val.type?.kind === 'interface' ? dynamic(val.v) : val);

/** What a pointer or interface points at, one step. */
export function elem(val: Val): Val {
  if (val.type?.kind === 'ptr') return isNil(val) ? INVALID : of(val.type.elem, val.v);
  return concrete(val);
}

/** Through pointers and interfaces; stops at a nil one. */
export function indirect(val: Val): { val: Val; nil: boolean } {
  let current = val;
  while (current.type?.kind === 'ptr' || current.type?.kind === 'interface') {
    if (isNil(current)) return { val: current, nil: true };
    current = elem(current);
  }
  return { val: current, nil: false };
}

const isKeyed = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null;

/** Keys of a map, in the order fmt and range show them. */
export function mapKeys(val: Val): string[] {
  if (!isKeyed(val.v)) return [];
  const keys =
    val.v instanceof Map
      ? [...val.v.keys()].map(String)
      : Object.keys(val.v).filter((key) => (val.v as Record<string, unknown>)[key] !== undefined);
  const keyType = val.type?.kind === 'map' ? resolveType(val.type.key) : STRING;
  if (keyType.kind === 'string') return keys.sort(byBytes);
  return keys.sort((a, b) => Number(a) - Number(b));
}

/** Strings by bytes: code points, not UTF-16 units. */
export function byBytes(a: string, b: string): number {
  if (a === b) return 0;
  const left = [...a];
  const right = [...b];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** A map's element; INVALID when the key is missing. */
export function mapGet(val: Val, key: string): Val {
  if (val.type?.kind !== 'map' || !isKeyed(val.v)) return INVALID;
  const element = val.v instanceof Map ? val.v.get(key) : Object.hasOwn(val.v, key) ? val.v[key] : undefined;
  return element === undefined ? INVALID : of(val.type.elem, element);
}

/** A map's key as a value. */
export function keyValue(val: Val, key: string): Val {
  const type = val.type?.kind === 'map' ? resolveType(val.type.key) : STRING;
  return { type, v: type.kind === 'string' ? key : Number(key) };
}

/** Elements of a slice or array. */
export function items(val: Val): Val[] {
  const type = val.type;
  if ((type?.kind !== 'slice' && type?.kind !== 'array') || !Array.isArray(val.v)) return [];
  return val.v.map((v) => of(type.elem, v));
}

/** Go's len; undefined for kinds that have none. */
export function length(val: Val): number | undefined {
  switch (kind(val)) {
    case 'string':
      return byteLength(val.v as string);
    case 'slice':
    case 'array':
      return Array.isArray(val.v) ? val.v.length : 0;
    case 'map':
      return mapKeys(val).length;
    default:
      return undefined;
  }
}

/** A struct's own fields with their values; embedded ones live in the same JavaScript object. */
export function fieldsOf(val: Val): { field: GoField; value: Val }[] {
  return val.type?.kind === 'struct'
    ? val.type.fields.map((field) => ({ field, value: fieldValue(val, field) }))
    : [];
}

export function fieldValue(val: Val, field: GoField): Val {
  const object = val.v as Record<string, unknown> | null;
  const key = field.json !== undefined && field.json !== '-' ? field.json : field.name;
  return of(field.type, field.embedded ? object : (object?.[key] ?? object?.[field.name]));
}

/** A field by name, promoted ones included. */
export function findField(val: Val, name: string): Val | undefined {
  if (val.type?.kind !== 'struct') return undefined;
  const own = val.type.fields.find((field) => field.name === name);
  if (own !== undefined) return fieldValue(val, own);
  for (const field of val.type.fields) {
    if (!field.embedded) continue;
    const found = findField(indirect(fieldValue(val, field)).val, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a struct type has a field (promoted ones included). */
export function hasField(ref: GoTypeRef, name: string): boolean {
  const type = resolveType(ref);
  if (type.kind === 'ptr') return hasField(type.elem, name);
  return (
    type.kind === 'struct' &&
    type.fields.some(
      (field) => field.name === name || (field.embedded === true && hasField(field.type, name)),
    )
  );
}

/** A method by name, on the value, behind its pointer, or promoted. */
export function findMethod(val: Val, name: string): GoMethod | undefined {
  let type: GoType | undefined = val.type;
  if (type?.kind === 'ptr') {
    const own: GoMethod | undefined = type.methods?.[name];
    if (own !== undefined) return own;
    type = resolveType(type.elem);
  }
  if (type === undefined || type.kind === 'interface') return undefined;
  const own: GoMethod | undefined = type.methods?.[name];
  if (own !== undefined) return own;
  return type.kind === 'struct' ? promotedMethod(type, name) : undefined;
}

function promotedMethod(type: GoStruct, name: string): GoMethod | undefined {
  for (const field of type.fields) {
    if (!field.embedded) continue;
    const found = findMethod({ type: resolveType(field.type), v: null }, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What `if` makes of a value. */
export function truth(val: Val): boolean {
  switch (kind(val)) {
    case 'invalid':
      return false;
    case 'string':
      return val.v !== '';
    case 'slice':
    case 'array':
    case 'map':
      return (length(val) ?? 0) > 0;
    case 'bool':
      return val.v === true;
    case 'struct':
      return true;
    case 'ptr':
    case 'interface':
    case 'func':
      return !isNil(val);
    default:
      return Number(val.v) !== 0;
  }
}
