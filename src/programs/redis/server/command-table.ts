import { COMMAND_ROWS } from '../tables/command-rows.ts';

/** What the server knows of a command beside how to execute it. */
export interface CommandSpec {
  /** Lower case; `config|get` for a subcommand. */
  name: string;
  /** Number of words, the name included; negative: at least that many. */
  arity: number;
  flags: string[];
  firstKey: number;
  lastKey: number;
  keyStep: number;
  categories: string[];
  tips: string[];
  subcommands: CommandSpec[];
}

const words = (text: string): string[] => (text === '-' ? [] : text.split(','));

function readTable(): Map<string, CommandSpec> {
  const table = new Map<string, CommandSpec>();
  for (const row of COMMAND_ROWS.trim().split('\n')) {
    const [name = '', arity, flags = '-', first, last, step, categories = '-', tips = '-'] = row.split(' ');
    const spec: CommandSpec = {
      name,
      arity: Number(arity),
      flags: words(flags),
      firstKey: Number(first),
      lastKey: Number(last),
      keyStep: Number(step),
      categories: words(categories),
      tips: words(tips),
      subcommands: [],
    };
    const container = name.includes('|') ? table.get(name.slice(0, name.indexOf('|'))) : undefined;
    if (container) container.subcommands.push(spec);
    else table.set(name, spec);
  }
  return table;
}

/** The commands of Redis 7.0.15, by name. */
export const COMMANDS: ReadonlyMap<string, CommandSpec> = readTable();

/** The subcommand of a container that a word means. */
export const subcommandOf = (spec: CommandSpec, word: string): CommandSpec | undefined =>
  spec.subcommands.find((s) => s.name === `${spec.name}|${word.toLowerCase()}`);
