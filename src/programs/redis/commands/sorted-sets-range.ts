import { compareBytes } from '../bytes.ts';
import { EMPTY_ARRAY, fail, int, type Reply } from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import { intArg, NOT_INTEGER, parseDouble, parseInt64 } from '../values/numbers.ts';
import { type Scored, ZsetValue } from '../values/zset.ts';
import { bounds } from './lists.ts';
import { scoredReply } from './sorted-sets-pop.ts';

/** Tells whether an entry is not before the lower, or not beyond the upper end of a range. */
export interface Range {
  fromHere: (e: Scored) => boolean;
  beyond: (e: Scored) => boolean;
}

export function scoreRange(min: string, max: string): Range {
  const end = (text: string) => {
    const exclusive = text.startsWith('(');
    const value = parseDouble(exclusive ? text.slice(1) : text) ?? fail('min or max is not a float');
    return { value, exclusive };
  };
  const [low, high] = [end(min), end(max)];
  return {
    fromHere: (e) => (low.exclusive ? e.score > low.value : e.score >= low.value),
    beyond: (e) => (high.exclusive ? e.score >= high.value : e.score > high.value),
  };
}

export function lexRange(min: string, max: string): Range {
  const end = (text: string) => {
    if (text === '-' || text === '+') return { infinite: text, exclusive: false, value: '' };
    if (text[0] !== '(' && text[0] !== '[') fail('min or max not valid string range item');
    return { infinite: '', exclusive: text[0] === '(', value: text.slice(1) };
  };
  const [low, high] = [end(min), end(max)];
  return {
    fromHere: (e) => {
      if (low.infinite) return low.infinite === '-';
      const order = compareBytes(e.member, low.value);
      return low.exclusive ? order > 0 : order >= 0;
    },
    beyond: (e) => {
      if (high.infinite) return high.infinite === '-';
      const order = compareBytes(e.member, high.value);
      return high.exclusive ? order >= 0 : order > 0;
    },
  };
}

export function within(zset: ZsetValue, range: Range): Scored[] {
  return zset.entries().slice(zset.firstIndex(range.fromHere), Math.max(0, zset.firstIndex(range.beyond)));
}

interface RangeCommand {
  by: 'rank' | 'score' | 'lex';
  reverse: boolean;
  /** ZRANGE and ZRANGESTORE say BYSCORE, BYLEX and REV themselves. */
  general?: boolean;
}

/** Reads `key start stop [options]` from an index on and gives what is in the range. */
function select(
  c: Context,
  at: number,
  command: RangeCommand,
): { found: Scored[] | undefined; withScores: boolean } {
  let { by, reverse } = command;
  let withScores = false;
  let limit: [number, number] | undefined;
  for (let i = at + 3; i < c.argv.length; i++) {
    if (c.is(i, 'withscores') && c.spec.name !== 'zrangestore') withScores = true;
    else if (c.is(i, 'limit') && i + 2 < c.argv.length) {
      limit = [intArg(c.arg(i + 1)), intArg(c.arg(i + 2))];
      i += 2;
    } else if (command.general && c.is(i, 'rev')) reverse = true;
    else if (command.general && c.is(i, 'bylex')) by = 'lex';
    else if (command.general && c.is(i, 'byscore')) by = 'score';
    else fail('syntax error');
  }
  if (limit && by === 'rank')
    fail('syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX');
  if (withScores && by === 'lex') fail('syntax error, WITHSCORES not supported in combination with BYLEX');
  const [key, first, second] = [c.arg(at), c.arg(at + 1), c.arg(at + 2)];
  const [min, max] = reverse ? [second, first] : [first, second];
  if (by === 'rank') {
    const [start, end] = [parseInt64(first), parseInt64(second)];
    if (start === undefined || end === undefined) fail(NOT_INTEGER);
    const zset = c.typed(key, 'zset');
    if (!zset) return { found: undefined, withScores };
    const entries = reverse ? [...zset.entries()].reverse() : zset.entries();
    const range = bounds(Number(start), Number(end), entries.length);
    return { found: range ? entries.slice(range[0], range[1] + 1) : [], withScores };
  }
  const range = by === 'score' ? scoreRange(min, max) : lexRange(min, max);
  const zset = c.typed(key, 'zset');
  if (!zset) return { found: undefined, withScores };
  let found = within(zset, range);
  if (reverse) found.reverse();
  if (limit)
    found = limit[0] < 0 ? [] : found.slice(limit[0], limit[1] < 0 ? undefined : limit[0] + limit[1]);
  return { found, withScores };
}

const range =
  (command: RangeCommand) =>
  (c: Context): Reply => {
    const { found, withScores } = select(c, 1, command);
    return found ? scoredReply(c, found, withScores) : EMPTY_ARRAY;
  };

function zrangestore(c: Context): Reply {
  const { found } = select(c, 2, { by: 'rank', reverse: false, general: true });
  const key = c.arg(1);
  const existed = c.remove(key);
  if (found?.length) {
    const zset = new ZsetValue(c.server.limits);
    for (const { member, score } of found) zset.set(member, score);
    c.put(key, zset);
    c.changed(key, 'z', 'zrangestore');
  } else if (existed) c.changed(key, 'g', 'del');
  return int(found?.length ?? 0);
}

const count =
  (make: typeof scoreRange) =>
  (c: Context): Reply => {
    const wanted = make(c.arg(2), c.arg(3));
    const zset = c.typed(c.arg(1), 'zset');
    return int(zset ? within(zset, wanted).length : 0);
  };

const remove =
  (choose: (c: Context) => (zset: ZsetValue) => readonly Scored[]) =>
  (c: Context): Reply => {
    const chosen = choose(c);
    const zset = c.typed(c.arg(1), 'zset');
    if (!zset) return int(0);
    const gone = [...chosen(zset)];
    for (const { member } of gone) zset.delete(member);
    if (gone.length) {
      c.changed(c.arg(1), 'z', c.spec.name, gone.length);
      c.dropIfEmpty(c.arg(1), zset);
    }
    return int(gone.length);
  };

export const sortedSetRanges: Handlers = {
  zrange: range({ by: 'rank', reverse: false, general: true }),
  zrevrange: range({ by: 'rank', reverse: true }),
  zrangebyscore: range({ by: 'score', reverse: false }),
  zrevrangebyscore: range({ by: 'score', reverse: true }),
  zrangebylex: range({ by: 'lex', reverse: false }),
  zrevrangebylex: range({ by: 'lex', reverse: true }),
  zrangestore,
  zcount: count(scoreRange),
  zlexcount: count(lexRange),
  zremrangebyscore: remove((c) => {
    const wanted = scoreRange(c.arg(2), c.arg(3));
    return (zset) => within(zset, wanted);
  }),
  zremrangebylex: remove((c) => {
    const wanted = lexRange(c.arg(2), c.arg(3));
    return (zset) => within(zset, wanted);
  }),
  zremrangebyrank: remove((c) => {
    const [start, end] = [intArg(c.arg(2)), intArg(c.arg(3))];
    return (zset) => {
      const b = bounds(start, end, zset.size);
      return b ? zset.entries().slice(b[0], b[1] + 1) : [];
    };
  }),
};
