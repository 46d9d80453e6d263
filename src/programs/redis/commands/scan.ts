import { array, bulk, bulks, CommandError, fail, type Reply } from '../resp/reply.ts';
import type { Context } from '../server/context.ts';
import { globMatch } from '../values/glob.ts';
import { NOT_INTEGER, parseInt64 } from '../values/numbers.ts';

export interface ScanOptions {
  count: number;
  match: string | undefined;
  type: string | undefined;
}

/** MATCH, COUNT and, for SCAN, TYPE. */
export function scanOptions(c: Context, from: number): ScanOptions {
  const options: ScanOptions = { count: 10, match: undefined, type: undefined };
  for (let i = from; i < c.argv.length; i += 2) {
    const value = c.argv[i + 1];
    if (value === undefined) fail('syntax error');
    if (c.is(i, 'count')) {
      const count = parseInt64(value) ?? fail(NOT_INTEGER);
      if (count < 1n) fail('syntax error');
      options.count = Number(count);
    } else if (c.is(i, 'match')) options.match = value === '*' ? undefined : value;
    else if (c.is(i, 'type') && c.spec.name === 'scan') options.type = value.toLowerCase();
    else fail('syntax error');
  }
  return options;
}

/**
 * The answer of HSCAN, SSCAN and ZSCAN. `items` come in groups of `stride` words, the first of which is matched. Small
 * collections are given at once, as real Redis does for those that it keeps compactly.
 */
export function scanItems(c: Context, items: string[], stride: number, compact: boolean): Reply {
  if (!/^\d{1,20}$/.test(c.arg(2))) throw new CommandError('ERR invalid cursor');
  const { count, match } = scanOptions(c, 3);
  const from = compact ? 0 : Number(c.arg(2)) * stride;
  const to = compact ? items.length : Math.min(items.length, from + count * stride);
  const found: string[] = [];
  for (let i = from; i < to; i += stride)
    if (match === undefined || globMatch(match, items[i]!)) found.push(...items.slice(i, i + stride));
  return array([bulk(to >= items.length ? '0' : String(to / stride)), bulks(found)]);
}
