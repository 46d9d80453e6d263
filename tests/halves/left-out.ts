import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type HalfName = 'serve' | 'client';

/** Commands that are not compared. */
interface LeftOut {
  half: HalfName;
  /** A regular expression for the line; every line if there is none. */
  command?: string;
  /** A regular expression for `<topic>/<name>:<number of the line>`. */
  at?: string;
  reason: string;
}

const entries = JSON.parse(
  readFileSync(join(import.meta.dirname, 'left-out.json'), 'utf8'),
) as readonly LeftOut[];

/** Why a line of a scenario is not compared; undefined if it is. */
export function leftOutReason(
  half: HalfName,
  key: string,
  number: number,
  command: string,
): string | undefined {
  const matches = (pattern: string | undefined, text: string) =>
    pattern === undefined || new RegExp(pattern).test(text);
  return entries.find(
    (entry) =>
      entry.half === half && matches(entry.command, command) && matches(entry.at, `${key}:${number}`),
  )?.reason;
}
