import type { Process } from '../../kernel/index.ts';

/** What a word may be completed to. A candidate that ends in "/" or "=" gets no space behind it. */
export type Candidates = readonly string[];

/**
 * Finds candidates for one word of a command line: `words` are the words up to the cursor, `index` is the one
 * to be completed. May wait on the kernel.
 */
export type Completer = (
  words: string[],
  index: number,
  process: Process,
) => Candidates | Promise<Candidates>;

const completers = new Map<string, Completer>();

/** Says how the arguments of a command are completed. */
export function registerCompleter(command: string, completer: Completer): void {
  completers.set(command, completer);
}

export const completerOf = (command: string): Completer | undefined =>
  completers.get(command.replace(/^.*\//, ''));
