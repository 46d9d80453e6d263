import { KEY_SPECS } from '../tables/key-specs.ts';
import type { CommandSpec } from './command-table.ts';

/** A step of a key specification: its kind and its numbers. */
export type Begin = { type: 'index'; index: number } | { type: 'keyword'; keyword: string; from: number };
export type Find =
  | { type: 'range'; last: number; step: number; limit: number }
  | { type: 'keynum'; at: number; first: number; step: number };

export interface KeySpec {
  flags: string[];
  /** Undefined: only the command itself knows. */
  begin: Begin | undefined;
  find: Find | undefined;
  notes: string;
}

/** A word of a command that is a key, and what is done to it. */
export interface KeyUse {
  at: number;
  key: string;
  flags: string[];
}

function readBegin(text: string): Begin | undefined {
  if (text[0] === 'i') return { type: 'index', index: Number(text.slice(1)) };
  const [keyword = '', from] = text.slice(1).split('@');
  return text[0] === 'k' ? { type: 'keyword', keyword, from: Number(from) } : undefined;
}

function readFind(text: string): Find | undefined {
  const [a = 0, b = 0, c = 0] = text.slice(1).split(',').map(Number);
  if (text[0] === 'r') return { type: 'range', last: a, step: b, limit: c };
  return text[0] === 'n' ? { type: 'keynum', at: a, first: b, step: c } : undefined;
}

const table = new Map(
  KEY_SPECS.trim()
    .split('\n')
    .map((row) => {
      const space = row.indexOf(' ');
      const specs = row
        .slice(space + 1)
        .split(';')
        .map((text): KeySpec => {
          const [flags = '', begin = '', find = '', notes = ''] = text.split('|');
          return { flags: flags.split('+'), begin: readBegin(begin), find: readFind(find), notes };
        });
      return [row.slice(0, space), specs] as const;
    }),
);

/** Where a command has its keys. */
export const keySpecsOf = (spec: CommandSpec): readonly KeySpec[] => table.get(spec.name) ?? [];

function start(begin: Begin, argv: readonly string[]): number | undefined {
  if (begin.type === 'index') return begin.index;
  const step = begin.from < 0 ? -1 : 1;
  for (
    let at = begin.from < 0 ? argv.length + begin.from : begin.from;
    at > 0 && at < argv.length;
    at += step
  )
    if (argv[at]!.toUpperCase() === begin.keyword) return at + 1;
  return undefined;
}

function places({ begin, find }: KeySpec, argv: readonly string[]): number[] {
  const first = begin && start(begin, argv);
  if (first === undefined || !find) return [];
  const found: number[] = [];
  if (find.type === 'keynum') {
    const count = Number(argv[first + find.at]);
    const from = first + find.first;
    if (!Number.isInteger(count) || count < 0 || from + (count - 1) * find.step >= argv.length) return [];
    for (let i = 0; i < count; i++) found.push(from + i * find.step);
    return found;
  }
  let last = find.last >= 0 ? first + find.last : argv.length + find.last;
  if (find.last < 0 && find.limit > 1)
    last = first + Math.floor((argv.length - first) / find.limit + find.last);
  for (let at = first; at <= last && at < argv.length; at += find.step) found.push(at);
  return found;
}

/** The keys that a command line names, in the order of the specifications. */
export function keysOf(spec: CommandSpec, argv: readonly string[]): KeyUse[] {
  const uses = keySpecsOf(spec)
    .filter(({ flags }) => !flags.includes('not_key'))
    .flatMap((one) => {
      const flags = one.flags.filter((flag) => flag !== 'incomplete');
      return places(one, argv).map((at) => ({ at, key: argv[at]!, flags: precise(spec, argv, flags) }));
    });
  // MIGRATE has an empty word for its key where KEYS follow
  if (spec.name === 'migrate' && uses.length > 1) uses.shift();
  if (spec.name === 'sort')
    for (let at = 2; at + 1 < argv.length; at++)
      if (argv[at]!.toLowerCase() === 'store')
        uses.push({ at: at + 1, key: argv[at + 1]!, flags: ['OW', 'update'] });
  return uses;
}

/** What SET and BITFIELD do to their key depends on their options. */
function precise(spec: CommandSpec, argv: readonly string[], flags: string[]): string[] {
  if (!flags.includes('variable_flags')) return flags;
  const words = argv.slice(2).map((word) => word.toLowerCase());
  if (spec.name === 'set')
    return words.slice(1).includes('get') ? ['RW', 'access', 'update'] : ['OW', 'update'];
  const writes = words.some((word) => word === 'set' || word === 'incrby');
  return writes ? ['RW', 'access', 'update'] : ['RO', 'access'];
}
