import { splitArgs } from '../resp/split-args.ts';
import { HELP, HELP_GROUPS } from './help.ts';

const NAMES = HELP.map((entry) => ({ entry, words: entry.name.split(' ') }));

/** The arguments that may still follow what was typed; undefined when it is no command. */
export function hintFor(line: string): string | undefined {
  const argv = splitArgs(line);
  if (!argv?.length) return undefined;
  const matches = NAMES.filter(
    ({ words }) => words.length <= argv.length && words.every((w, i) => w === argv[i]!.toUpperCase()),
  ).sort((a, b) => b.words.length - a.words.length);
  const found = matches[0];
  if (!found) return undefined;
  let hint = found.entry.params;
  for (
    let remove = argv.length - found.words.length;
    remove > 0 && hint && hint[0] !== '[';
    hint = hint.slice(1)
  )
    if (hint[0] === ' ') remove--;
  return /\s$/.test(line) ? hint : ` ${hint}`;
}

/** What Tab makes of a line, in turn. */
export function completionsOf(line: string): string[] {
  const help = /^help /i.test(line);
  const typed = (help ? line.slice(5) : line).toUpperCase();
  const names = HELP.map((e) => e.name);
  const all = help ? [...HELP_GROUPS.map((g) => `@${g}`), ...names] : names;
  return all
    .filter((name) => name.toUpperCase().startsWith(typed))
    .map((name) => (help ? line.slice(0, 5) : '') + name);
}
