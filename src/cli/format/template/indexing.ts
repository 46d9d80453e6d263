import { byteSlice, encode } from './utf8.ts';
import {
  ANY,
  concrete,
  INVALID,
  indirect,
  isInt,
  isNil,
  isUint,
  items,
  kind,
  length,
  mapGet,
  of,
  resolveType,
  typeName,
  UINT8,
  type Val,
  zero,
} from './value.ts';

/** The builtin `index`. */
export function indexValue(args: readonly Val[]): Val {
  let item = concrete(args[0] ?? INVALID);
  if (item.type === undefined) throw new Error('index of untyped nil');
  for (const arg of args.slice(1)) {
    const position = concrete(arg);
    const target = indirect(item);
    if (target.nil) throw new Error('index of nil pointer');
    item = target.val;
    const type = item.type;
    if (type?.kind === 'slice' || type?.kind === 'array' || type?.kind === 'string') {
      const size = length(item) ?? 0;
      const at = indexArg(position, size);
      if (at >= size)
        throw new Error(`reflect: ${type.kind === 'string' ? 'string' : type.kind} index out of range`);
      item =
        type.kind === 'string' ? { type: UINT8, v: encode(item.v as string)[at] } : (items(item)[at] as Val);
    } else if (type?.kind === 'map') {
      const keyType = resolveType(type.key);
      if (position.type === undefined)
        throw new Error(`value is nil; should be of type ${typeName(keyType)}`);
      const numeric = (isInt(position) || isUint(position)) && keyType.kind !== 'string';
      if (
        !numeric &&
        (position.type.kind !== keyType.kind ||
          (position.type.kind === 'string' &&
            (position.type.name ?? '') !== (keyType.kind === 'string' ? (keyType.name ?? '') : '')))
      ) {
        throw new Error(`value has type ${typeName(position.type)}; should be ${typeName(keyType)}`);
      }
      const found = mapGet(item, String(position.v));
      item = found.type === undefined ? zero(type.elem) : found;
    } else throw new Error(`can't index item of type ${typeName(type ?? ANY)}`);
  }
  return item;
}

function indexArg(index: Val, cap: number): number {
  if (index.type === undefined) throw new Error('cannot index slice/array with nil');
  if (!isInt(index) && !isUint(index))
    throw new Error(`cannot index slice/array with type ${typeName(index.type)}`);
  const x = Number(index.v);
  if (x < 0 || x > cap) throw new Error(`index out of range: ${x}`);
  return x;
}

/** The builtin `slice`. */
export function sliceValue(args: readonly Val[]): Val {
  const item = concrete(args[0] ?? INVALID);
  if (item.type === undefined) throw new Error('slice of untyped nil');
  const indexes = args.slice(1);
  if (indexes.length > 3) throw new Error(`too many slice indexes: ${indexes.length}`);
  const sliceable = ['string', 'slice', 'array'].includes(kind(item));
  if (kind(item) === 'string' && indexes.length === 3) throw new Error('cannot 3-index slice a string');
  if (!sliceable) throw new Error(`can't slice item of type ${typeName(item.type)}`);
  const size = length(item) ?? 0;
  const [from = 0, to = size, max] = indexes.map((index) => indexArg(index, size));
  if (from > to) throw new Error(`invalid slice index: ${from} > ${to}`);
  if (max !== undefined && to > max) throw new Error(`invalid slice index: ${to} > ${max}`);
  if (item.type.kind === 'string') return { type: item.type, v: byteSlice(item.v as string, from, to) };
  return { type: item.type, v: Array.isArray(item.v) ? item.v.slice(from, to) : item.v };
}

/** The builtin `len`. */
export function lengthOf(arg: Val): number {
  const { val, nil } = indirect(arg);
  if (nil) throw new Error('len of nil pointer');
  if (val.type === undefined) throw new Error('reflect: call of reflect.Value.Type on zero Value');
  const size = length(val);
  if (size === undefined) throw new Error(`len of type ${typeName(val.type)}`);
  return size;
}

/** The builtin `call`. */
export function callFunction(args: readonly Val[], words: readonly string[] = []): Val {
  const fn = concrete(args[0] ?? INVALID);
  if (fn.type === undefined) throw new Error('call of nil');
  if (fn.type.kind !== 'func') throw new Error(`non-function ${words[0] ?? ''} of type ${typeName(fn.type)}`);
  if (isNil(fn)) throw new Error('call of nil');
  return concrete(
    of(ANY, (fn.v as (...values: unknown[]) => unknown)(...args.slice(1).map((arg) => concrete(arg).v))),
  );
}
