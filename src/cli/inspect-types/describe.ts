import { type GoField, type GoType, type GoTypeRef, go } from '../format/index.ts';

const BASIC: Record<string, GoTypeRef> = {
  s: go.string(),
  b: go.bool(),
  i: go.int(),
  i64: go.int64(),
  u16: go.uint16(),
  u64: go.uint64(),
  any: go.any,
  list: go.slice(go.string()),
  map: go.map(go.string(), go.string()),
  set: go.map(go.string(), go.struct('struct {}', [])),
};

/**
 * A Go struct in short: `'ID=Id s, Tty b, Env list, Health? health'` is fields with their types by the names in `types` (and the
 * basic ones); `=` names the JSON key, `?` means omitempty, `*` before a type a pointer.
 */
export function struct(name: string, fields: string, types: Record<string, GoTypeRef> = {}): GoType {
  return go.struct(
    name,
    fields
      .split(',')
      .map((field) => field.trim())
      .filter((field) => field !== '')
      .map((field): GoField => {
        const [head = '', kind = ''] = field.split(' ');
        const [names = '', optional] = head.endsWith('?') ? [head.slice(0, -1), true] : [head, false];
        const [goName = '', json] = names.split('=');
        const pointer = kind.startsWith('*');
        const base = types[kind.replace('*', '')] ?? BASIC[kind.replace('*', '')];
        if (base === undefined) throw new Error(`no type ${kind} in ${name}`);
        return go.field(goName, pointer ? go.ptr(base) : base, {
          ...(json === undefined ? {} : { json }),
          ...(optional ? { omitEmpty: true } : {}),
        });
      }),
  );
}
