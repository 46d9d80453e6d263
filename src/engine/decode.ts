import { invalidParameter } from './errors.ts';

/** The Go type of a field, as far as reading JSON into it and printing it again needs it. */
export type GoType =
  | 'string'
  | 'int'
  | 'int64'
  | 'uint'
  | 'bool'
  | '*int64'
  | '*int'
  | '*bool'
  | '[]string'
  | 'strslice'
  | 'map[string]string'
  | 'any'
  | { struct: GoStruct; pointer?: boolean }
  | { slice: GoType }
  | { map: GoType }
  | { array: number };

export interface GoField {
  name: string;
  type: GoType;
  /** Left out of JSON when it is empty. */
  omit?: boolean;
}

export type GoStruct = readonly GoField[];

/** Short way to write a struct down: `Name:type`, with a `?` after the name for omitempty. */
export function struct(...fields: Array<string | [string, GoType]>): GoStruct {
  return fields.map((field) => {
    const [head, type] =
      typeof field === 'string'
        ? [field.slice(0, field.indexOf(':')), field.slice(field.indexOf(':') + 1) as GoType]
        : field;
    return head.endsWith('?') ? { name: head.slice(0, -1), type, omit: true } : { name: head, type };
  });
}

const kindOf = (value: unknown): string =>
  Array.isArray(value)
    ? 'array'
    : value === null
      ? 'null'
      : typeof value === 'boolean'
        ? 'bool'
        : typeof value;

function wrong(value: unknown, path: string, type: string): never {
  const kind =
    typeof value === 'number' && type !== 'string' && type.includes('int')
      ? `number ${value}`
      : kindOf(value);
  throw invalidParameter(
    `invalid JSON: json: cannot unmarshal ${kind} into Go struct field ${path} of type ${type}`,
  );
}

function zero(type: GoType): unknown {
  if (typeof type === 'object') {
    if ('struct' in type) return type.pointer ? null : decodeStruct(type.struct, {}, '');
    if ('array' in type) return Array.from({ length: type.array }, () => 0);
    return null;
  }
  if (type === 'string') return '';
  if (type === 'bool') return false;
  return type === 'int' || type === 'int64' || type === 'uint' ? 0 : null;
}

function strings(value: unknown, path: string): string[] {
  if (!Array.isArray(value)) wrong(value, path, '[]string');
  for (const item of value) if (typeof item !== 'string') wrong(item, path, 'string');
  return value;
}

/** Reads one value as Go's decoder would. Throws 400 with Go's message. */
export function decodeValue(type: GoType, value: unknown, path: string): unknown {
  if (value === null || value === undefined) return zero(type);
  if (typeof type === 'object') {
    if ('struct' in type) {
      if (typeof value !== 'object' || Array.isArray(value)) wrong(value, path, 'struct');
      return decodeStruct(type.struct, value as Record<string, unknown>, path);
    }
    if ('slice' in type) {
      if (!Array.isArray(value)) wrong(value, path, '[]');
      return value.map((item) => decodeValue(type.slice, item, path));
    }
    if ('array' in type) {
      if (!Array.isArray(value)) wrong(value, path, '[]');
      return Array.from({ length: type.array }, (_, i) => Number(value[i] ?? 0));
    }
    if (typeof value !== 'object' || Array.isArray(value)) wrong(value, path, 'map');
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, decodeValue(type.map, v, path)]));
  }
  switch (type) {
    case 'any':
      return value;
    case 'string':
      return typeof value === 'string' ? value : wrong(value, path, 'string');
    case 'bool':
    case '*bool':
      return typeof value === 'boolean' ? value : wrong(value, path, 'bool');
    case '[]string':
      return strings(value, path);
    case 'strslice':
      return typeof value === 'string' ? [value] : strings(value, path);
    case 'map[string]string':
      if (typeof value !== 'object' || Array.isArray(value)) wrong(value, path, 'map[string]string');
      for (const item of Object.values(value)) if (typeof item !== 'string') wrong(item, path, 'string');
      return { ...value };
    default:
      return Number.isInteger(value) ? value : wrong(value, path, type.replace('*', ''));
  }
}

/** Reads an object: every field of the struct is set, in its order; names in any case, as Go takes them. */
export function decodeStruct(
  fields: GoStruct,
  raw: Readonly<Record<string, unknown>>,
  path: string,
): Record<string, unknown> {
  let lower: Map<string, string> | undefined;
  const out: Record<string, unknown> = {};
  for (const { name, type } of fields) {
    let key = name;
    if (!Object.hasOwn(raw, name)) {
      lower ??= new Map(Object.keys(raw).map((k) => [k.toLowerCase(), k]));
      key = lower.get(name.toLowerCase()) ?? name;
    }
    out[name] = decodeValue(type, Object.hasOwn(raw, key) ? raw[key] : undefined, `${path}.${name}`);
  }
  return out;
}

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  value === 0 ||
  value === false ||
  (typeof value === 'object' && Object.keys(value).length === 0);

/** The object as Go prints it: fields in order, empty ones left out where the struct says so, maps sorted. */
export function encodeStruct(
  fields: GoStruct,
  value: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const { name, type, omit } of fields) {
    const item = value[name];
    const pointer = typeof type === 'string' && type.startsWith('*');
    if (omit && (pointer ? item === null || item === undefined : isEmpty(item))) continue;
    out[name] = encodeValue(type, item);
  }
  return out;
}

function encodeValue(type: GoType, value: unknown): unknown {
  if (value === null || value === undefined) return value ?? null;
  if (typeof type === 'object') {
    if ('struct' in type) return encodeStruct(type.struct, value as Record<string, unknown>);
    if ('slice' in type) return (value as unknown[]).map((item) => encodeValue(type.slice, item));
    if ('map' in type) return sorted(value as Record<string, unknown>, type.map);
    return value;
  }
  return type === 'map[string]string' ? sorted(value as Record<string, unknown>, 'any') : value;
}

function sorted(map: Record<string, unknown>, type: GoType): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(map)
      .sort((a, b) => (a < b ? -1 : 1))
      .map((key) => [key, encodeValue(type, map[key])]),
  );
}
