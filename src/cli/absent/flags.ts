import { type FlagDef, flag } from '../flags/index.ts';

const text =
  (type: string) =>
  (name: string, shorthand: string, extra: object): FlagDef => ({
    ...flag.string(name, shorthand, '', extra),
    type: { ...flag.STRING, name: type },
  });

/** How to define a flag of a type that help names so. */
const TYPES: Record<string, (name: string, shorthand: string, extra: object) => FlagDef> = {
  bool: (name, shorthand, extra) => flag.bool(name, shorthand, '', extra),
  string: (name, shorthand, extra) => flag.string(name, shorthand, '', extra),
  list: (name, shorthand, extra) => flag.listOf(name, shorthand, '', extra),
  strings: (name, shorthand, extra) => flag.stringSlice(name, shorthand, '', extra),
  filter: (name, shorthand, extra) => flag.filter(name, shorthand, '', extra),
  map: (name, shorthand, extra) => flag.mapOf(name, shorthand, '', extra),
  int: (name, shorthand, extra) => flag.int(name, shorthand, '', extra),
  uint: (name, shorthand, extra) => flag.uint(name, shorthand, '', extra),
  uint32: (name, shorthand, extra) => flag.uint(name, shorthand, '', extra),
  float: (name, shorthand, extra) => flag.float(name, shorthand, '', extra),
  bytes: (name, shorthand, extra) => flag.bytes(name, shorthand, '', extra),
  duration: (name, shorthand, extra) => flag.duration(name, shorthand, '', extra),
};

/**
 * Flags that a command takes and help does not show, since nothing is done with them: `filter/f:filter quiet/q` is
 * --filter (-f) of type filter and --quiet (-q), a boolean.
 */
export const quietFlags = (spec: string): FlagDef[] =>
  spec
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => {
      const [names = '', type = 'bool'] = word.split(':');
      const [name = '', shorthand = ''] = names.split('/');
      return (TYPES[type] ?? text(type))(name, shorthand, { hidden: true });
    });
