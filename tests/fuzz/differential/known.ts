import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Difference } from '../../conformance/compare.ts';

/** A kind of difference that is accepted. Patterns are regular expressions. */
interface Known {
  /** The command. */
  command?: string;
  /** What Docker printed, on either stream. */
  expected?: string;
  /** What the simulator printed, on either stream. */
  actual?: string;
  reason: string;
}

const list = JSON.parse(readFileSync(join(import.meta.dirname, 'known.json'), 'utf8')) as Known[];

/** Why this difference is accepted, if it is. */
export function knownReason({ cmd, expected, actual }: Difference): string | undefined {
  const printed = (result: Difference['actual']) => `${result?.stdout ?? ''}${result?.stderr ?? ''}`;
  const fits = (pattern: string | undefined, text: string) =>
    pattern === undefined || new RegExp(pattern).test(text);
  return list.find(
    (known) =>
      fits(known.command, cmd) &&
      fits(known.expected, printed(expected)) &&
      fits(known.actual, printed(actual)),
  )?.reason;
}
