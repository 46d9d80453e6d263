import { array, bulk, double, EMPTY_ARRAY, fail, int, NULL, type Reply } from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import { doubleArg, formatDouble, intArg } from '../values/numbers.ts';
import { ZsetValue } from '../values/zset.ts';
import { pickRandom } from './random.ts';
import { scanItems } from './scan.ts';
import { scoredReply } from './sorted-sets-pop.ts';

const FLAGS = new Set(['nx', 'xx', 'gt', 'lt', 'ch', 'incr']);

function zadd(c: Context): Reply {
  const key = c.arg(1);
  let at = 2;
  const flags = new Set<string>();
  while (FLAGS.has(c.arg(at).toLowerCase())) flags.add(c.arg(at++).toLowerCase());
  return addScores(c, key, c.argv.slice(at), flags);
}

function addScores(c: Context, key: string, pairs: string[], flags: Set<string>): Reply {
  const increment = flags.has('incr');
  if (!pairs.length || pairs.length % 2) fail('syntax error');
  if (flags.has('nx') && flags.has('xx')) fail('XX and NX options at the same time are not compatible');
  if ((flags.has('gt') && flags.has('lt')) || (flags.has('nx') && (flags.has('gt') || flags.has('lt'))))
    fail('GT, LT, and/or NX options at the same time are not compatible');
  if (increment && pairs.length > 2) fail('INCR option supports a single increment-element pair');
  const scores: number[] = [];
  for (let i = 0; i < pairs.length; i += 2) scores.push(doubleArg(pairs[i]!));
  const existing = c.typed(key, 'zset');
  if (!existing && flags.has('xx')) return increment ? NULL : int(0);
  const zset = existing ?? c.ensure(key, 'zset', () => new ZsetValue(c.server.limits));
  let [added, updated] = [0, 0];
  let result: number | undefined;
  for (const [i, asked] of scores.entries()) {
    const member = pairs[i * 2 + 1]!;
    const old = zset.score(member);
    if (old === undefined ? flags.has('xx') : flags.has('nx')) continue;
    const score = increment && old !== undefined ? old + asked : asked;
    if (Number.isNaN(score)) fail('resulting score is not a number (NaN)');
    if (old !== undefined && ((flags.has('gt') && score <= old) || (flags.has('lt') && score >= old)))
      continue;
    if (zset.set(member, score)) added++;
    else if (old !== score) updated++;
    result = score;
  }
  if (added || updated) c.changed(key, 'z', increment ? 'zincr' : 'zadd', added + updated);
  else c.dropIfEmpty(key, zset);
  if (increment) return result === undefined ? NULL : double(result);
  return int(flags.has('ch') ? added + updated : added);
}

function zrem(c: Context): Reply {
  const zset = c.typed(c.arg(1), 'zset');
  if (!zset) return int(0);
  const count = c.argv.slice(2).filter((member) => zset.delete(member)).length;
  if (count) {
    c.changed(c.arg(1), 'z', 'zrem', count);
    c.dropIfEmpty(c.arg(1), zset);
  }
  return int(count);
}

const scoreReply = (score: number | undefined): Reply => (score === undefined ? NULL : double(score));

function zrandmember(c: Context): Reply {
  const zset = c.typed(c.arg(1), 'zset');
  if (c.argv.length === 2) return zset ? bulk(pickRandom(c, zset.entries(), 1)[0]!.member) : NULL;
  const count = intArg(c.arg(2));
  const withScores = c.argv.length === 4 && c.is(3, 'withscores');
  if (c.argv.length > 3 && !withScores) fail('syntax error');
  return zset ? scoredReply(c, pickRandom(c, zset.entries(), count), withScores) : EMPTY_ARRAY;
}

export const sortedSets: Handlers = {
  zadd,
  zincrby: (c) => addScores(c, c.arg(1), [c.arg(2), c.arg(3)], new Set(['incr'])),
  zrem,
  zcard: (c) => int(c.typed(c.arg(1), 'zset')?.size ?? 0),
  zscore: (c) => scoreReply(c.typed(c.arg(1), 'zset')?.score(c.arg(2))),
  zmscore: (c) => {
    const zset = c.typed(c.arg(1), 'zset');
    return array(c.argv.slice(2).map((member) => scoreReply(zset?.score(member))));
  },
  zrank: (c) => {
    const rank = c.typed(c.arg(1), 'zset')?.rank(c.arg(2));
    return rank === undefined ? NULL : int(rank);
  },
  zrevrank: (c) => {
    const zset = c.typed(c.arg(1), 'zset');
    const rank = zset?.rank(c.arg(2));
    return rank === undefined ? NULL : int(zset!.size - 1 - rank);
  },
  zrandmember,
  zscan: (c) => {
    const zset = c.typed(c.arg(1), 'zset');
    const items = zset?.entries().flatMap((e) => [e.member, formatDouble(e.score)]) ?? [];
    return scanItems(c, items, 2, zset?.encoding !== 'skiplist');
  },
};
