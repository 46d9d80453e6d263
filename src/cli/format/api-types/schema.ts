import type { GoField, GoMethods, GoStruct, GoType, GoTypeRef } from '../template/go-type.ts';
import { METHODS } from './methods.ts';

/**
 * Types written as text, a line each: `pkg.Name:` opens a struct, indented lines are its fields (`Name type`,
 * then its JSON key where that differs, then `omitempty`; a type alone is embedded), `pkg.Name = type` defines a
 * named type. Types are Go's: `[]string`, `map[string]*network.EndpointSettings`, `any`.
 */
export type GoTypes = (name: string) => GoType;

const BASIC = new Set([
  'string',
  'bool',
  'int',
  'int8',
  'int16',
  'int32',
  'int64',
  'uint',
  'uint8',
  'uint16',
  'uint32',
  'uint64',
  'float32',
  'float64',
]);

/** time.Time: RFC 3339 in JSON, prints like Go's Time.String(). */
const TIME: GoStruct = {
  kind: 'struct',
  name: 'time.Time',
  fields: [],
  marshal: (value) => (typeof value === 'string' ? value : '0001-01-01T00:00:00Z'),
  methods: {
    String: { call: timeText },
    IsZero: { call: (self) => typeof self !== 'string' || self.startsWith('0001-01-01T00:00:00Z') },
    Unix: { call: (self) => Math.floor(Date.parse(String(self)) / 1000), type: { kind: 'int64' } },
    Year: { call: (self) => Number(String(self).slice(0, 4)) },
  },
};

function timeText(self: unknown): string {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$/.exec(String(self));
  if (match === null) return '0001-01-01 00:00:00 +0000 UTC';
  const [, day, time, fraction = '', zone = 'Z'] = match;
  const cut = fraction.replace(/\.?0+$/, '');
  if (zone === 'Z') return `${day} ${time}${cut} +0000 UTC`;
  return `${day} ${time}${cut} ${zone.replace(':', '')} ${zone === '+00:00' ? 'UTC' : zone.replace(':', '')}`;
}

const OUTSIDE: Record<string, GoType> = {
  'time.Time': TIME,
  'time.Duration': { kind: 'int64', name: 'time.Duration' },
  'os.FileMode': { kind: 'uint32', name: 'fs.FileMode' },
  'digest.Digest': { kind: 'string', name: 'digest.Digest' },
  'struct{}': { kind: 'struct', name: 'struct {}', fields: [] },
  any: { kind: 'interface' },
};

/** Reads one or more of these texts together; answers a look-up by name that throws for names they don't have. */
export function goTypes(...texts: readonly string[]): GoTypes {
  const lines = new Map<string, string[]>();
  const made = new Map<string, GoType>();
  for (const text of texts) {
    let fields: string[] = [];
    for (const line of text.split('\n')) {
      if (line.startsWith('  ')) fields.push(line.trim());
      else if (line.endsWith(':')) {
        fields = [];
        lines.set(line.slice(0, -1), fields);
      } else if (line.includes(' = ')) {
        const [name = '', target = ''] = line.split(' = ');
        lines.set(name, ['=', target]);
      }
    }
  }

  const shownName = (name: string) => name.replace(/^v1d\./, 'v1.');

  const read = (type: string): GoType => {
    if (BASIC.has(type)) return { kind: type as 'string' };
    const outside = OUTSIDE[type];
    if (outside !== undefined) return outside;
    if (type.startsWith('*')) return { kind: 'ptr', elem: () => read(type.slice(1)) };
    if (type.startsWith('[]')) return { kind: 'slice', elem: later(type.slice(2)) };
    const array = /^\[(\d+)\](.*)$/.exec(type);
    if (array !== null) return { kind: 'array', length: Number(array[1]), elem: later(array[2] ?? '') };
    const map = /^map\[([^\]]*)\](.*)$/.exec(type);
    if (map !== null) return { kind: 'map', key: later(map[1] ?? ''), elem: later(map[2] ?? '') };
    return defined(type);
  };
  const later =
    (type: string): GoTypeRef =>
    () =>
      read(type);

  const defined = (name: string): GoType => {
    const before = made.get(name);
    if (before !== undefined) return before;
    const body = lines.get(name);
    if (body === undefined) return { kind: 'struct', name: shownName(name), fields: [] };
    const methods: GoMethods | undefined = METHODS[name];
    const extra = methods === undefined ? {} : { methods };
    const type: GoType =
      body[0] === '='
        ? ({ ...read(body[1] ?? ''), name: shownName(name), ...extra } as GoType)
        : { kind: 'struct', name: shownName(name), fields: body.map(readField), ...extra };
    made.set(name, type);
    return type;
  };

  const readField = (line: string): GoField => {
    const [name = '', type, ...rest] = line.split(' ');
    if (type === undefined)
      return { name: name.replace(/^\*/, '').split('.').at(-1) ?? name, type: later(name), embedded: true };
    const json = rest.find((word) => word !== 'omitempty');
    return {
      name,
      type: later(type),
      ...(json === undefined ? {} : { json }),
      ...(rest.includes('omitempty') ? { omitEmpty: true } : {}),
    };
  };

  return (name) => {
    if (!lines.has(name.replace(/^\*/, ''))) throw new Error(`no description of Go type ${name}`);
    return read(name);
  };
}
