import { array, bulk, double, EMPTY_ARRAY, fail, type Reply } from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import { parseInt64 } from '../values/numbers.ts';
import type { Scored, ZsetValue } from '../values/zset.ts';

/** Members with or without scores; protocol 3 gives pairs, protocol 2 a flat list. */
export function scoredReply(c: Context, entries: readonly Scored[], withScores: boolean): Reply {
  if (!withScores) return array(entries.map((e) => bulk(e.member)));
  if (c.client.version === 3) return array(entries.map((e) => array([bulk(e.member), double(e.score)])));
  if (c.spec.name.endsWith('mpop'))
    return array(entries.map((e) => array([bulk(e.member), double(e.score)])));
  return array(entries.flatMap((e) => [bulk(e.member), double(e.score)]));
}

/** Takes the first or last members off. */
export function popScored(
  c: Context,
  key: string,
  zset: ZsetValue,
  end: 'min' | 'max',
  count: number,
): Scored[] {
  const entries = zset.entries();
  const taken =
    end === 'min' ? entries.slice(0, count) : entries.slice(Math.max(0, entries.length - count)).reverse();
  for (const { member } of taken) zset.delete(member);
  c.changed(key, 'z', end === 'min' ? 'zpopmin' : 'zpopmax', taken.length);
  c.dropIfEmpty(key, zset);
  return taken;
}

const pop =
  (end: 'min' | 'max') =>
  (c: Context): Reply => {
    if (c.argv.length > 3) fail('syntax error');
    let count = 1;
    if (c.argv.length === 3) {
      const asked = parseInt64(c.arg(2));
      if (asked === undefined || asked < 0n) fail('value is out of range, must be positive');
      count = Number(asked);
    }
    const zset = c.typed(c.arg(1), 'zset');
    if (!zset || !count) return EMPTY_ARRAY;
    const taken = popScored(c, c.arg(1), zset, end, count);
    if (c.argv.length === 2) return array([bulk(taken[0]!.member), double(taken[0]!.score)]);
    return scoredReply(c, taken, true);
  };

export const sortedSetPops: Handlers = { zpopmin: pop('min'), zpopmax: pop('max') };
