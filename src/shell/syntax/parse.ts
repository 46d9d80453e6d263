import type { HereDoc, Statement, SyntaxNode } from 'unbash';
import { lateParts, partsAtHand } from '../late.ts';
import type { Shell } from '../shell.ts';
import { plainScript } from './plain.ts';
import { Unit } from './unit.ts';

export type Parsed =
  | { kind: 'ok'; unit: Unit }
  /** More input is needed. `expecting` is a quote or closing word, where one is open. */
  | { kind: 'incomplete'; quote: string | undefined; at: number; expecting: string | undefined; unit: Unit }
  | {
      kind: 'error';
      token: string;
      line: number;
      text: string;
      inArray?: boolean;
      conditional?: string | undefined;
    };

type Aliases = ReadonlyMap<string, string>;

/**
 * Has to come before {@link parseInput}: fetches the grammar if the text needs it and it isn't there. Undefined when
 * nothing has to be waited for.
 */
export function readyToParse(shell: Shell, text: string): Promise<unknown> | undefined {
  return partsAtHand() || plainScript(text) ? undefined : lateParts(shell);
}

/** Parses a piece of input that may be one line of something longer. */
export function parseInput(source: string, firstLine = 1, aliases?: Aliases): Parsed {
  // who has aliases has run `alias`, which came together with the grammar
  const script = aliases?.size ? undefined : plainScript(source);
  if (script) return { kind: 'ok', unit: new Unit(source, script, firstLine) };
  const grammar = partsAtHand();
  if (!grammar) throw new Error('the grammar has not been fetched');
  return grammar.parseFully(source, firstLine, aliases);
}

/** A here-document whose end hasn't come, if there is one. */
export const openHereDoc = (node: SyntaxNode): HereDoc | undefined => partsAtHand()?.openHereDoc(node);

/** The statements of a unit, those that stand on one line together: an error gives up the rest of its line. */
export function byLine(unit: Unit): Statement[][] {
  const groups: Statement[][] = [];
  let end = -1;
  for (const statement of unit.statements) {
    const last = groups[groups.length - 1];
    if (last && !unit.source.slice(end, statement.pos).includes('\n')) last.push(statement);
    else groups.push([statement]);
    end = statement.end;
  }
  return groups;
}
