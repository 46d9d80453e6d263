import { array, bulk, bulks, fail, NULL_ARRAY, type Reply } from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import { parseDouble, rangeArg } from '../values/numbers.ts';
import { moveItem, type Side, sideArg, takeMany, takeOne } from './lists.ts';
import { popScored, scoredReply } from './sorted-sets-pop.ts';

/** A timeout in seconds, as milliseconds. 0 is for ever. */
export function timeoutArg(text: string): number {
  const seconds = parseDouble(text);
  if (seconds === undefined || !Number.isFinite(seconds)) fail('timeout is not a float or out of range');
  if (seconds < 0) fail('timeout is negative');
  return Math.ceil(seconds * 1000);
}

/** Answers now, or when one of the keys has something. What it does is handed on as it happens. */
export function nowOrLater(
  c: Context,
  wait: { keys: string[]; timeoutMs: number; attempt: () => Reply | undefined; timeoutReply: Reply },
): Reply {
  const reply = wait.attempt();
  if (reply) return reply;
  return c.block({
    ...wait,
    attempt: () => {
      c.rewritten = undefined;
      const later = wait.attempt();
      if (later && c.rewritten) c.server.propagate(c.db.index, c.rewritten);
      return later;
    },
  });
}

const blockingPop =
  (side: Side) =>
  (c: Context): Reply => {
    const keys = c.argv.slice(1, -1);
    const timeoutMs = timeoutArg(c.argv.at(-1)!);
    return nowOrLater(c, {
      keys,
      timeoutMs,
      timeoutReply: NULL_ARRAY,
      attempt: () => {
        for (const key of keys) {
          const list = c.typed(key, 'list');
          if (!list) continue;
          c.propagateAs([side === 'left' ? 'LPOP' : 'RPOP', key]);
          return bulks([key, takeOne(c, key, list, side)]);
        }
        return undefined;
      },
    });
  };

function blockingMove(c: Context, out: Side, into: Side, timeoutMs: number): Reply {
  const [, from = '', to = ''] = c.argv;
  return nowOrLater(c, {
    keys: [from],
    timeoutMs,
    timeoutReply: NULL_ARRAY,
    attempt: () => {
      const item = moveItem(c, from, to, out, into);
      if (item === undefined) return undefined;
      c.propagateAs(['LMOVE', from, to, out, into]);
      return bulk(item);
    },
  });
}

/** `numkeys key … WHERE [COUNT n]`, from an index on. */
export function manyKeys<T>(
  c: Context,
  at: number,
  where: (word: string) => T,
): { keys: string[]; where: T; count: number } {
  const number = rangeArg(c.arg(at), 1, 2 ** 53, 'numkeys should be greater than 0');
  const keys = c.argv.slice(at + 1, at + 1 + number);
  const after = at + 1 + number;
  if (keys.length < number || after >= c.argv.length) fail('syntax error');
  const chosen = where(c.arg(after));
  let count = 0;
  for (let i = after + 1; i < c.argv.length; i += 2) {
    if (!c.is(i, 'count') || i + 1 >= c.argv.length || count) fail('syntax error');
    count = rangeArg(c.arg(i + 1), 1, 2 ** 53, 'count should be greater than 0');
  }
  return { keys, where: chosen, count: count || 1 };
}

function lmpop(c: Context, at: number, timeoutMs: number | undefined): Reply {
  const { keys, where, count } = manyKeys(c, at, sideArg);
  const attempt = () => {
    for (const key of keys) {
      const list = c.typed(key, 'list');
      if (!list) continue;
      const items = takeMany(c, key, list, where, count);
      c.propagateAs([where === 'left' ? 'LPOP' : 'RPOP', key, String(items.length)]);
      return array([bulk(key), bulks(items)]);
    }
    return undefined;
  };
  if (timeoutMs === undefined) return attempt() ?? NULL_ARRAY;
  return nowOrLater(c, { keys, timeoutMs, timeoutReply: NULL_ARRAY, attempt });
}

type End = 'min' | 'max';
const endArg = (word: string): End => {
  const end = word.toLowerCase();
  return end === 'min' || end === 'max' ? end : fail('syntax error');
};

function zmpop(c: Context, at: number, timeoutMs: number | undefined): Reply {
  const { keys, where, count } = manyKeys(c, at, endArg);
  const attempt = () => {
    for (const key of keys) {
      const zset = c.typed(key, 'zset');
      if (!zset) continue;
      const taken = popScored(c, key, zset, where, count);
      c.propagateAs([where === 'min' ? 'ZPOPMIN' : 'ZPOPMAX', key, String(taken.length)]);
      return array([bulk(key), scoredReply(c, taken, true)]);
    }
    return undefined;
  };
  if (timeoutMs === undefined) return attempt() ?? NULL_ARRAY;
  return nowOrLater(c, { keys, timeoutMs, timeoutReply: NULL_ARRAY, attempt });
}

const blockingZpop =
  (end: End) =>
  (c: Context): Reply => {
    const keys = c.argv.slice(1, -1);
    const timeoutMs = timeoutArg(c.argv.at(-1)!);
    return nowOrLater(c, {
      keys,
      timeoutMs,
      timeoutReply: NULL_ARRAY,
      attempt: () => {
        for (const key of keys) {
          const zset = c.typed(key, 'zset');
          if (!zset) continue;
          const [taken] = popScored(c, key, zset, end, 1);
          c.propagateAs([end === 'min' ? 'ZPOPMIN' : 'ZPOPMAX', key]);
          return array([bulk(key), bulk(taken!.member), { type: 'double', value: taken!.score }]);
        }
        return undefined;
      },
    });
  };

export const blocking: Handlers = {
  blpop: blockingPop('left'),
  brpop: blockingPop('right'),
  blmove: (c) => blockingMove(c, sideArg(c.arg(3)), sideArg(c.arg(4)), timeoutArg(c.arg(5))),
  brpoplpush: (c) => blockingMove(c, 'right', 'left', timeoutArg(c.arg(3))),
  lmpop: (c) => lmpop(c, 1, undefined),
  blmpop: (c) => lmpop(c, 2, timeoutArg(c.arg(1))),
  zmpop: (c) => zmpop(c, 1, undefined),
  bzmpop: (c) => zmpop(c, 2, timeoutArg(c.arg(1))),
  bzpopmin: blockingZpop('min'),
  bzpopmax: blockingZpop('max'),
};
