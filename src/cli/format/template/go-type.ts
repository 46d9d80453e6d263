/**
 * Descriptions of Go types, as light as templates need them: error messages name types, struct
 * printing and JSON follow field order, and unexported knowledge (a nil pointer's type) decides
 * between `<no value>`, `<nil>` and an error.
 *
 * Values stay plain JavaScript: struct = object, map = object, slice = array, nil = null or undefined,
 * int64 beyond 2^53 = bigint. Without a description a value is what Go's encoding/json would decode it
 * to: map[string]interface {}, []interface {}, string, float64 (or json.Number), bool, nil.
 */
export type GoType =
  | GoBasic
  | GoStruct
  | { kind: 'slice'; elem: GoTypeRef; name?: string; methods?: GoMethods }
  | { kind: 'array'; elem: GoTypeRef; length: number; name?: string; methods?: GoMethods }
  | { kind: 'map'; key: GoTypeRef; elem: GoTypeRef; name?: string; methods?: GoMethods }
  | { kind: 'ptr'; elem: GoTypeRef; methods?: GoMethods }
  | { kind: 'interface'; name?: string };

export type GoBasicKind =
  | 'string'
  | 'bool'
  | 'int'
  | 'int8'
  | 'int16'
  | 'int32'
  | 'int64'
  | 'uint'
  | 'uint8'
  | 'uint16'
  | 'uint32'
  | 'uint64'
  | 'float32'
  | 'float64'
  | 'func';

export interface GoBasic {
  kind: GoBasicKind;
  /** A defined type's name as Go prints it, `container.NetworkMode`. */
  name?: string;
  methods?: GoMethods;
}

export interface GoStruct {
  kind: 'struct';
  /** As Go prints it: `types.ContainerJSON`, `container.State`. */
  name: string;
  fields: readonly GoField[];
  methods?: GoMethods;
  /** How encoding/json prints it, when the type has its own MarshalJSON; given the value, returns what to marshal instead. */
  marshal?: (value: unknown) => unknown;
}

export interface GoField {
  name: string;
  type: GoTypeRef;
  /** Key in the JavaScript object and in JSON; the field's name when missing, '-' hides it from JSON. */
  json?: string;
  omitEmpty?: boolean;
  /** Embedded: its fields are promoted (the value lives in the same JavaScript object). */
  embedded?: boolean;
}

/** Lazy references allow recursive types. */
export type GoTypeRef = GoType | (() => GoType);

/** Methods by name. `type` is the result's type; results without one are described by their JavaScript value. */
export type GoMethods = Readonly<Record<string, GoMethod>>;
export interface GoMethod {
  call: (self: unknown, ...args: unknown[]) => unknown;
  params?: readonly GoTypeRef[];
  type?: GoTypeRef;
  /** Defined on the pointer type alone. */
  pointer?: boolean;
}

const basic =
  (kind: GoBasicKind) =>
  (name?: string, methods?: GoMethods): GoBasic => {
    const type: GoBasic = { kind };
    if (name !== undefined) type.name = name;
    if (methods !== undefined) type.methods = methods;
    return type;
  };

/** Builders, as in `go.struct('types.Port', [go.field('IP', go.string())])`. */
export const go = {
  string: basic('string'),
  bool: basic('bool'),
  int: basic('int'),
  int64: basic('int64'),
  uint16: basic('uint16'),
  uint32: basic('uint32'),
  uint64: basic('uint64'),
  uint8: basic('uint8'),
  float64: basic('float64'),
  any: { kind: 'interface' } as GoType,
  slice: (elem: GoTypeRef, name?: string): GoType => ({ kind: 'slice', elem, ...(name ? { name } : {}) }),
  map: (key: GoTypeRef, elem: GoTypeRef, name?: string): GoType => ({
    kind: 'map',
    key,
    elem,
    ...(name ? { name } : {}),
  }),
  ptr: (elem: GoTypeRef): GoType => ({ kind: 'ptr', elem }),
  field: (name: string, type: GoTypeRef, options: Omit<GoField, 'name' | 'type'> = {}): GoField => ({
    name,
    type,
    ...options,
  }),
  struct: (
    name: string,
    fields: readonly GoField[],
    extra: Partial<Omit<GoStruct, 'kind'>> = {},
  ): GoStruct => ({
    kind: 'struct',
    name,
    fields,
    ...extra,
  }),
};
