import { quote } from '../format/units.ts';
import type { FlagDef } from './types.ts';
import { FlagValues } from './values.ts';

/** What pflag answers when --help (or -h) is asked for where no such flag is defined. */
export const HELP: FlagDef = {
  name: 'help',
  shorthand: 'h',
  shorthandDeprecated: 'use --help',
  usage: 'Show this help',
  hidden: true,
  noOptDefVal: 'true',
  type: {
    name: 'bool',
    initial: () => false,
    set: (_, text) => !['0', 'f', 'F', 'false', 'FALSE', 'False'].includes(text),
  },
};

export interface Parsed {
  values: FlagValues;
  args: string[];
  /** Deprecation notices, a line each. */
  notices: string;
  /** Positional arguments before `--`; undefined when there was none. */
  argsBeforeDash?: number;
}

/** A command line that pflag refuses; the message is pflag's. */
export class FlagError extends Error {
  override readonly name = 'FlagError';
}

const byShorthand = new WeakMap<readonly FlagDef[], ReadonlyMap<string, FlagDef>>();

function shorthandsOf(defs: readonly FlagDef[]): ReadonlyMap<string, FlagDef> {
  let known = byShorthand.get(defs);
  if (known === undefined) {
    known = new Map(defs.filter((def) => def.shorthand).map((def) => [def.shorthand as string, def]));
    byShorthand.set(defs, known);
  }
  return known;
}

/** Parses words as pflag does; throws FlagError. */
export function parseFlags(
  defs: readonly FlagDef[],
  words: readonly string[],
  options: { interspersed?: boolean; values?: FlagValues } = {},
): Parsed {
  const values = options.values ?? new FlagValues(defs);
  const shorthands = shorthandsOf(defs);
  const parsed: Parsed = { values, args: [], notices: '' };
  let rest = [...words];

  const set = (def: FlagDef, text: string) => {
    try {
      values.set(def.name, text);
    } catch (error) {
      const name =
        def.shorthand && def.shorthandDeprecated === undefined
          ? `-${def.shorthand}, --${def.name}`
          : `--${def.name}`;
      throw new FlagError(
        `invalid argument ${quote(text)} for ${quote(name)} flag: ${(error as Error).message}`,
      );
    }
    if (def.deprecated !== undefined)
      parsed.notices += `Flag --${def.name} has been deprecated, ${def.deprecated}\n`;
  };

  const long = (word: string) => {
    const body = word.slice(2);
    if (body.startsWith('-') || body.startsWith('=')) throw new FlagError(`bad flag syntax: ${word}`);
    const equals = body.indexOf('=');
    const name = equals < 0 ? body : body.slice(0, equals);
    const def = values.defs.get(name);
    if (def === undefined) throw new FlagError(`unknown flag: --${name}`);
    if (equals >= 0) set(def, body.slice(equals + 1));
    else if (def.noOptDefVal !== undefined) set(def, def.noOptDefVal);
    else {
      const value = rest.shift();
      if (value === undefined) throw new FlagError(`flag needs an argument: ${word}`);
      set(def, value);
    }
  };

  const short = (word: string) => {
    let cluster = word.slice(1);
    while (cluster !== '') {
      const char = cluster[0] ?? '';
      const def = shorthands.get(char);
      if (def === undefined) throw new FlagError(`unknown shorthand flag: ${charQuote(char)} in -${cluster}`);
      let value: string | undefined;
      let left = '';
      if (cluster.length > 2 && cluster[1] === '=') value = cluster.slice(2);
      else if (def.noOptDefVal !== undefined) {
        value = def.noOptDefVal;
        left = cluster.slice(1);
      } else if (cluster.length > 1) value = cluster.slice(1);
      else value = rest.shift();
      if (value === undefined)
        throw new FlagError(`flag needs an argument: ${charQuote(char)} in -${cluster}`);
      if (def.shorthandDeprecated !== undefined)
        parsed.notices += `Flag shorthand -${char} has been deprecated, ${def.shorthandDeprecated}\n`;
      set(def, value);
      cluster = left;
    }
  };

  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '' || word === '-' || !word.startsWith('-')) {
      parsed.args.push(word);
      if (options.interspersed === false) {
        parsed.args.push(...rest);
        rest = [];
      }
    } else if (word === '--') {
      parsed.argsBeforeDash = parsed.args.length;
      parsed.args.push(...rest);
      rest = [];
    } else if (word.startsWith('--')) long(word);
    else short(word);
  }
  return parsed;
}

const charQuote = (char: string): string => (char === "'" ? "'\\''" : char === '\\' ? "'\\\\'" : `'${char}'`);
