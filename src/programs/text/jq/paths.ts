import { JqError, type Json } from './ast.ts';
import { bounds, described, emptyObject, index, isObject, member, typeOf } from './value.ts';

export const getPath = (v: Json, path: Json[]): Json => {
  let at = v;
  for (const key of path) {
    if (at === null) return null;
    at = index(at, key);
  }
  return at;
};

/** A copy with another value at a path. Throws JqError. */
export function setPath(v: Json, path: Json[], value: Json, from = 0): Json {
  if (from === path.length) return value;
  const key = path[from]!;
  if (typeof key === 'string') {
    if (v !== null && !isObject(v)) throw new JqError(`Cannot index ${typeOf(v)} with "${key}"`);
    const copy = Object.assign(emptyObject(), v ?? {});
    copy[key] = setPath(v ? member(v, key) : null, path, value, from + 1);
    return copy;
  }
  if (typeof key === 'number') {
    if (v !== null && !Array.isArray(v)) throw new JqError(`Cannot index ${typeOf(v)} with number`);
    const copy = [...(v ?? [])];
    const at = key < 0 ? key + copy.length : Math.floor(key);
    if (at < 0) throw new JqError('Out of bounds negative array index');
    if (at > 1e6) throw new JqError('Array index too large');
    while (copy.length < at) copy.push(null);
    copy[at] = setPath(copy[at] ?? null, path, value, from + 1);
    return copy;
  }
  if (isObject(key)) {
    const list = v ?? [];
    if (!Array.isArray(list)) throw new JqError(`Cannot update field at object index of ${typeOf(v)}`);
    const [start, end] = bounds(list.length, member(key, 'start'), member(key, 'end'));
    const inner = setPath(list.slice(start, end), path, value, from + 1);
    if (!Array.isArray(inner)) throw new JqError('A slice of an array can only be assigned another array');
    return [...list.slice(0, start), ...inner, ...list.slice(end)];
  }
  throw new JqError(`Invalid path component ${described(key)}`);
}

/** A copy without what is at a path. */
export function deletePath(v: Json, path: Json[]): Json {
  if (v === null || !path.length) return null;
  const [key, ...rest] = path as [Json, ...Json[]];
  if (rest.length) {
    const inner = index(v, key);
    return inner === null ? v : setPath(v, [key], deletePath(inner, rest));
  }
  if (isObject(v) && typeof key === 'string') {
    const { [key]: _gone, ...left } = v;
    return Object.assign(emptyObject(), left);
  }
  if (Array.isArray(v) && typeof key === 'number') {
    const at = key < 0 ? key + v.length : key;
    return v.filter((_, i) => i !== at);
  }
  if (Array.isArray(v) && isObject(key)) {
    const [start, end] = bounds(v.length, member(key, 'start'), member(key, 'end'));
    return [...v.slice(0, start), ...v.slice(end)];
  }
  throw new JqError(
    `Cannot delete field at ${typeof key === 'string' ? 'object' : 'array'} index of ${typeOf(v)}`,
  );
}
