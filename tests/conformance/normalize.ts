import { CONSTANTS } from './normalize/constants.ts';
import { settleOrders } from './normalize/orders.ts';
import { Symbols } from './normalize/symbols.ts';
import { collapsePadding, HEADERLESS_ROW, normalizeTables } from './normalize/tables.ts';
import type { CommandResult } from './transcript.ts';

/**
 * A transcript with everything replaced that differs between two runs of the same real machine, and
 * nothing else. Both sides of a comparison go through it, each on its own.
 *
 * What names a thing (ids, MAC addresses, generated names) becomes a symbol that says where the thing
 * appeared first, so that mixing up two containers still shows. What measures (times, sizes, process
 * ids) becomes a constant. A value that the scenario itself spells out is never replaced.
 */
export function normalize(results: CommandResult[]): CommandResult[] {
  const symbols = new Symbols(results.map(({ cmd }) => cmd).join('\n'));
  return results.map(({ cmd, stdout, stderr, code }, index) => {
    symbols.startCommand(index + 1);
    return { cmd, stdout: normalizeText(stdout, symbols), stderr: normalizeText(stderr, symbols), code };
  });
}

function normalizeText(raw: string, symbols: Symbols): string {
  if (raw === '') return '';
  let text = normalizeTables(settleOrders(raw));
  for (const [pattern, replacement] of CONSTANTS) {
    text = text.replace(pattern, (match: string, ...rest: unknown[]) =>
      symbols.isSpelledOut(match) ? match : expand(replacement, match, rest),
    );
  }
  text = symbols.replaceIn(text);
  return text.replace(HEADERLESS_ROW, collapsePadding);
}

/** `$1` in a replacement stands for the first group, as in String.replace. */
function expand(replacement: string, match: string, rest: unknown[]): string {
  return replacement.replace(/\$(\d|&)/g, (_, group: string) =>
    group === '&' ? match : String(rest[Number(group) - 1] ?? ''),
  );
}
