import {
  array,
  bulk,
  bulkOrNull,
  bulks,
  EMPTY_ARRAY,
  fail,
  int,
  NULL,
  NULL_ARRAY,
  OK,
  type Reply,
} from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import { ListValue } from '../values/list.ts';
import { intArg, NOT_INTEGER, parseInt64 } from '../values/numbers.ts';

export type Side = 'left' | 'right';

const push =
  (side: Side, onlyExisting: boolean) =>
  (c: Context): Reply => {
    const key = c.arg(1);
    if (onlyExisting && !c.typed(key, 'list')) return int(0);
    const list = c.ensure(key, 'list', () => new ListValue());
    for (const item of c.argv.slice(2)) side === 'left' ? list.pushLeft(item) : list.pushRight(item);
    c.changed(key, 'l', side === 'left' ? 'lpush' : 'rpush', c.argv.length - 2);
    return int(list.size);
  };

/** Takes an item off a list that has one, and deletes the list when that was the last. */
export function takeOne(c: Context, key: string, list: ListValue, side: Side): string {
  const item = (side === 'left' ? list.popLeft() : list.popRight())!;
  c.changed(key, 'l', side === 'left' ? 'lpop' : 'rpop');
  c.dropIfEmpty(key, list);
  return item;
}

export function takeMany(c: Context, key: string, list: ListValue, side: Side, count: number): string[] {
  const items: string[] = [];
  while (items.length < count && list.size) items.push((side === 'left' ? list.popLeft() : list.popRight())!);
  c.changed(key, 'l', side === 'left' ? 'lpop' : 'rpop', items.length);
  c.dropIfEmpty(key, list);
  return items;
}

const pop =
  (side: Side) =>
  (c: Context): Reply => {
    const key = c.arg(1);
    if (c.argv.length > 3) fail(`wrong number of arguments for '${c.spec.name}' command`);
    if (c.argv.length === 2) {
      const list = c.typed(key, 'list');
      return list ? bulk(takeOne(c, key, list, side)) : NULL;
    }
    const count = parseInt64(c.arg(2));
    if (count === undefined || count < 0n) fail('value is out of range, must be positive');
    const list = c.typed(key, 'list');
    if (!list) return NULL_ARRAY;
    return count === 0n ? EMPTY_ARRAY : bulks(takeMany(c, key, list, side, Number(count)));
  };

/** Bounds of a range within a sequence; undefined when it is empty. */
export function bounds(start: number, end: number, size: number): [number, number] | undefined {
  const from = Math.max(0, start < 0 ? size + start : start);
  const to = Math.min(size - 1, end < 0 ? size + end : end);
  return from > to || from >= size ? undefined : [from, to];
}

function lrange(c: Context): Reply {
  const [start, end] = [intArg(c.arg(2)), intArg(c.arg(3))];
  const list = c.typed(c.arg(1), 'list');
  const range = list && bounds(start, end, list.size);
  return range ? bulks(list.slice(...range)) : EMPTY_ARRAY;
}

function ltrim(c: Context): Reply {
  const [start, end] = [intArg(c.arg(2)), intArg(c.arg(3))];
  const list = c.typed(c.arg(1), 'list');
  if (!list) return OK;
  const range = bounds(start, end, list.size);
  const before = list.size;
  list.replace(range ? list.slice(...range) : []);
  c.changed(c.arg(1), 'l', 'ltrim', Math.max(1, before - list.size));
  c.dropIfEmpty(c.arg(1), list);
  return OK;
}

function linsert(c: Context): Reply {
  const after = c.is(2, 'after');
  if (!after && !c.is(2, 'before')) fail('syntax error');
  const list = c.typed(c.arg(1), 'list');
  if (!list) return int(0);
  const at = list.all().indexOf(c.arg(3));
  if (at < 0) return int(-1);
  list.insert(after ? at + 1 : at, c.arg(4));
  c.changed(c.arg(1), 'l', 'linsert');
  return int(list.size);
}

function lrem(c: Context): Reply {
  const count = intArg(c.arg(2));
  const list = c.typed(c.arg(1), 'list');
  if (!list) return int(0);
  const items = list.all();
  if (count < 0) items.reverse();
  const most = Math.abs(count) || Infinity;
  let removed = 0;
  const kept = items.filter((item) => {
    if (item !== c.arg(3) || removed >= most) return true;
    removed++;
    return false;
  });
  if (!removed) return int(0);
  list.replace(count < 0 ? kept.reverse() : kept);
  c.changed(c.arg(1), 'l', 'lrem', removed);
  c.dropIfEmpty(c.arg(1), list);
  return int(removed);
}

function lpos(c: Context): Reply {
  let [rank, count, maxLength] = [1, -1, 0];
  for (let i = 3; i < c.argv.length; i += 2) {
    if (i + 1 >= c.argv.length) fail('syntax error');
    const text = c.arg(i + 1);
    if (c.is(i, 'rank')) {
      rank = intArg(text);
      if (rank === 0)
        fail(
          "RANK can't be zero: use 1 to start from the first match, 2 from the second ... or use negative to start from the end of the list",
        );
    } else if (c.is(i, 'count')) {
      count = intArg(text);
      if (count < 0) fail("COUNT can't be negative");
    } else if (c.is(i, 'maxlen')) {
      maxLength = intArg(text);
      if (maxLength < 0) fail("MAXLEN can't be negative");
    } else fail('syntax error');
  }
  const list = c.typed(c.arg(1), 'list');
  const many = count >= 0;
  if (!list) return many ? EMPTY_ARRAY : NULL;
  const items = list.all();
  const found: number[] = [];
  const wanted = many ? count || Infinity : 1;
  let skip = Math.abs(rank) - 1;
  const steps = maxLength ? Math.min(maxLength, items.length) : items.length;
  for (let step = 0; step < steps && found.length < wanted; step++) {
    const index = rank > 0 ? step : items.length - 1 - step;
    if (items[index] !== c.arg(2)) continue;
    if (skip > 0) skip--;
    else found.push(index);
  }
  if (many) return array(found.map(int));
  return found.length ? int(found[0]!) : NULL;
}

export function sideArg(text: string): Side {
  const side = text.toLowerCase();
  return side === 'left' || side === 'right' ? side : fail('syntax error');
}

/** Moves an item from one list to another. Undefined when there is nothing to move. */
export function moveItem(c: Context, from: string, to: string, out: Side, into: Side): string | undefined {
  const source = c.typed(from, 'list');
  if (!source) return undefined;
  c.typed(to, 'list');
  const item = (out === 'left' ? source.popLeft() : source.popRight())!;
  const target = from === to ? source : c.ensure(to, 'list', () => new ListValue());
  into === 'left' ? target.pushLeft(item) : target.pushRight(item);
  c.changed(from, 'l', out === 'left' ? 'lpop' : 'rpop');
  c.dropIfEmpty(from, source);
  c.changed(to, 'l', into === 'left' ? 'lpush' : 'rpush', 0);
  return item;
}

export const lists: Handlers = {
  lpush: push('left', false),
  rpush: push('right', false),
  lpushx: push('left', true),
  rpushx: push('right', true),
  lpop: pop('left'),
  rpop: pop('right'),
  llen: (c) => int(c.typed(c.arg(1), 'list')?.size ?? 0),
  lindex: (c) => {
    const list = c.typed(c.arg(1), 'list');
    const index = parseInt64(c.arg(2));
    if (!list) return NULL;
    if (index === undefined) fail(NOT_INTEGER);
    return bulkOrNull(list.at(Number(index)));
  },
  lset: (c) => {
    const list = c.typed(c.arg(1), 'list') ?? fail('no such key');
    const index = intArg(c.arg(2));
    if (list.at(index) === undefined) fail('index out of range');
    list.set(index, c.arg(3));
    c.changed(c.arg(1), 'l', 'lset');
    return OK;
  },
  lrange,
  ltrim,
  linsert,
  lrem,
  lpos,
  lmove: (c) => bulkOrNull(moveItem(c, c.arg(1), c.arg(2), sideArg(c.arg(3)), sideArg(c.arg(4)))),
  rpoplpush: (c) => bulkOrNull(moveItem(c, c.arg(1), c.arg(2), 'right', 'left')),
};
