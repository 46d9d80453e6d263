import type { GoField, GoType } from './template/go-type.ts';
import {
  dynamic,
  fieldsOf,
  indirect,
  isNil,
  items,
  JSON_NUMBER,
  JsonNumber,
  kind,
  mapGet,
  mapKeys,
  of,
  resolveType,
  Typed,
  truth,
  type Val,
} from './template/value.ts';

/**
 * encoding/json's Marshal. With a type: struct fields in their order, omitempty, nil slices as null;
 * without one, objects are maps, so their keys are sorted.
 * `escapeHtml` (default, as json.Marshal does) writes <, > and & as \u003c, \u003e and \u0026.
 */
export function marshal(value: unknown, type?: GoType, options: { escapeHtml?: boolean } = {}): string {
  return marshalValue(type === undefined ? dynamic(value) : of(type, value), options.escapeHtml ?? true);
}

export function marshalValue(val: Val, escapeHtml: boolean): string {
  const go = (inner: Val): string => marshalValue(inner, escapeHtml);
  switch (kind(val)) {
    case 'invalid':
    case 'func':
      return 'null';
    case 'string':
      return val.type === JSON_NUMBER ? String(val.v) : string(String(val.v), escapeHtml);
    case 'bool':
      return String(val.v);
    case 'interface':
      return isNil(val) ? 'null' : go(dynamic(val.v));
    case 'ptr':
      return isNil(val) ? 'null' : go(of((val.type as { elem: GoType }).elem, val.v));
    case 'slice':
    case 'array':
      return isNil(val) ? 'null' : `[${items(val).map(go).join(',')}]`;
    case 'map':
      return isNil(val)
        ? 'null'
        : `{${mapKeys(val)
            .map((key) => `${string(key, escapeHtml)}:${go(mapGet(val, key))}`)
            .join(',')}}`;
    case 'struct': {
      const type = val.type;
      if (type?.kind === 'struct' && type.marshal !== undefined)
        return marshalValue(dynamic(type.marshal(val.v)), true);
      return `{${jsonFields(val)
        .map(([name, value]) => `${string(name, escapeHtml)}:${go(value)}`)
        .join(',')}}`;
    }
    default:
      return number(val.v as number | bigint);
  }
}

/** Names and values that encoding/json writes for a struct, embedded structs flattened. */
function jsonFields(val: Val): [string, Val][] {
  const own = new Set(
    fieldsOf(val)
      .filter(({ field }) => !field.embedded)
      .map(({ field }) => field.json ?? field.name),
  );
  return fieldsOf(val).flatMap(({ field, value }): [string, Val][] => {
    if (field.json === '-') return [];
    if (field.embedded && field.json === undefined) {
      const target = indirect(value);
      return target.nil ? [] : jsonFields(target.val).filter(([name]) => !own.has(name));
    }
    return field.omitEmpty && isEmpty(field, value) ? [] : [[field.json ?? field.name, value]];
  });
}

const isEmpty = (field: GoField, value: Val): boolean =>
  resolveType(field.type).kind !== 'struct' && !truth(value);

/** Go's shortest form agrees with JavaScript's, exponents included. */
const number = (value: number | bigint): string => String(value);

const UNSAFE: Record<string, string> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026' };

/** A JSON string as encoding/json writes it. */
export function string(text: string, escapeHtml = true): string {
  const plain = JSON.stringify(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16)}`,
  );
  return escapeHtml ? plain.replace(/[<>&]/g, (char) => UNSAFE[char] ?? char) : plain;
}

/** What json.MarshalIndent(v, "", "    ") prints. */
export function marshalIndent(value: unknown, type?: GoType, indent = '    '): string {
  return indentJson(marshal(value, type), indent);
}

/**
 * JSON of a plain value in the order its keys stand: what `docker inspect` prints of the daemon's answer
 * (json.Indent keeps the bytes, so < and > stay as the daemon wrote them, unescaped).
 */
export function rawIndent(value: unknown, indent = '    '): string {
  return indentJson(rawJson(value), indent);
}

/** The compact form of the same. */
export function rawJson(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (value instanceof Typed) return marshal(value);
  if (value instanceof JsonNumber) return value.text;
  if (typeof value === 'string') return string(value, false);
  if (typeof value === 'number' || typeof value === 'bigint') return number(value);
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map(rawJson).join(',')}]`;
  const entries = Object.entries(value as Record<string, unknown>).filter(([, inner]) => inner !== undefined);
  return `{${entries.map(([key, inner]) => `${string(key, false)}:${rawJson(inner)}`).join(',')}}`;
}

/** json.Indent over compact JSON: empty arrays and objects stay on their line. */
export function indentJson(json: string, indent: string): string {
  let out = '';
  let depth = 0;
  const line = () => `\n${indent.repeat(depth)}`;
  for (let i = 0; i < json.length; i++) {
    const char = json[i] ?? '';
    if (char === '"') {
      const start = i;
      for (i++; json[i] !== '"'; i++) if (json[i] === '\\') i++;
      out += json.slice(start, i + 1);
    } else if (char === '{' || char === '[') {
      if (json[i + 1] === '}' || json[i + 1] === ']') out += char + json[++i];
      else {
        depth++;
        out += char + line();
      }
    } else if (char === '}' || char === ']') {
      depth--;
      out += line() + char;
    } else if (char === ',') out += char + line();
    else if (char === ':') out += ': ';
    else out += char;
  }
  return out;
}
