import { array, bulk, bulks, fail, int, NULL, NULL_ARRAY, type Reply } from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import type { Consumer } from '../values/consumer-group.ts';
import { intArg, rangeArg } from '../values/numbers.ts';
import { compareIds, formatId, MIN_ID, type StreamId } from '../values/stream-id.ts';
import { endArg, entryReply, groupOf, idArg, parseId, startArg } from './stream-arguments.ts';
import { claimWords, groupWords } from './stream-propagation.ts';

/** XPENDING key group: how many, the first, the last, and by consumer. */
function summary(c: Context): Reply {
  const { group } = groupOf(c, c.arg(1), c.arg(2));
  const all = group.pending.all();
  if (!all.length) return array([int(0), NULL, NULL, NULL_ARRAY]);
  const perConsumer = group.sorted().flatMap((consumer) => {
    const count = group.pending.of(consumer).length;
    return count ? [bulks([consumer.name, String(count)])] : [];
  });
  return array([
    int(all.length),
    bulk(formatId(all[0]!.id)),
    bulk(formatId(all.at(-1)!.id)),
    array(perConsumer),
  ]);
}

function xpending(c: Context): Reply {
  const { length } = c.argv;
  if (length === 3) return summary(c);
  if (length < 6 || length > 9) fail('syntax error');
  const idle = c.is(3, 'idle') ? intArg(c.arg(4)) : 0;
  if (c.is(3, 'idle') && length < 8) fail('syntax error');
  const at = c.is(3, 'idle') ? 5 : 3;
  const count = Math.max(0, intArg(c.arg(at + 2)));
  const [from, to] = [startArg(c.arg(at)), endArg(c.arg(at + 1))];
  const { group } = groupOf(c, c.arg(1), c.arg(2));
  const name = c.argv[at + 3];
  const consumer = name === undefined ? undefined : group.consumers.get(name);
  if (name !== undefined && !consumer) return array([]);
  const found = group.pending
    .from(from, consumer)
    .filter((entry) => compareIds(entry.id, to) <= 0 && (!idle || c.nowMs - entry.deliveredMs >= idle));
  return array(
    found
      .slice(0, count)
      .map((entry) =>
        array([
          bulk(formatId(entry.id)),
          bulk(entry.consumer.name),
          int(Math.max(0, c.nowMs - entry.deliveredMs)),
          int(entry.count),
        ]),
      ),
  );
}

interface ClaimOptions {
  ids: StreamId[];
  deliveredMs: number;
  retries: number | undefined;
  force: boolean;
  justId: boolean;
  last: StreamId;
}

function claimOptions(c: Context): ClaimOptions {
  const options: ClaimOptions = {
    ids: [],
    deliveredMs: c.nowMs,
    retries: undefined,
    force: false,
    justId: false,
    last: MIN_ID,
  };
  let at = 5;
  for (let id = parseId(c.arg(at)); id && at < c.argv.length; id = parseId(c.arg(++at))) options.ids.push(id);
  for (; at < c.argv.length; at++) {
    const more = at + 1 < c.argv.length;
    if (c.is(at, 'force')) options.force = true;
    else if (c.is(at, 'justid')) options.justId = true;
    else if (c.is(at, 'idle') && more)
      options.deliveredMs = c.nowMs - intArg(c.arg(++at), 'Invalid IDLE option argument for XCLAIM');
    else if (c.is(at, 'time') && more)
      options.deliveredMs = intArg(c.arg(++at), 'Invalid TIME option argument for XCLAIM');
    else if (c.is(at, 'retrycount') && more) {
      const retries = intArg(c.arg(++at), 'Invalid RETRYCOUNT option argument for XCLAIM');
      options.retries = retries >= 0 ? retries : undefined;
    } else if (c.is(at, 'lastid') && more) options.last = idArg(c.arg(++at));
    else fail(`Unrecognized XCLAIM option '${c.arg(at)}'`);
  }
  if (options.deliveredMs < 0 || options.deliveredMs > c.nowMs) options.deliveredMs = c.nowMs;
  return options;
}

function xclaim(c: Context): Reply {
  const [, key = '', name = '', consumerName = ''] = c.argv;
  const { stream, group } = groupOf(c, key, name);
  const minIdle = Math.max(0, intArg(c.arg(4), 'Invalid min-idle-time argument for XCLAIM'));
  const { ids, deliveredMs, retries, force, justId, last } = claimOptions(c);
  const words: string[][] = [];
  let advanced = compareIds(last, group.last) > 0;
  if (advanced) group.last = last;
  const replies: Reply[] = [];
  let consumer: Consumer | undefined;
  for (const id of ids) {
    let entry = group.pending.get(id);
    const found = stream.get(id);
    if (!found) {
      if (!entry) continue;
      words.push(claimWords(key, name, group, entry));
      advanced = false;
      group.pending.delete(id);
      continue;
    }
    if (entry ? minIdle && c.nowMs - entry.deliveredMs < minIdle : !force) continue;
    consumer ??= group.consumer(consumerName, c.nowMs);
    consumer.seenMs = c.nowMs;
    if (!entry) {
      entry = { id, consumer, deliveredMs, count: 1 };
      group.pending.add(entry);
    }
    const count = retries ?? entry.count + (justId ? 0 : 1);
    Object.assign(entry, { consumer, deliveredMs, count });
    words.push(claimWords(key, name, group, entry));
    advanced = false;
    replies.push(justId ? bulk(formatId(id)) : entryReply(found));
  }
  if (advanced) words.push(groupWords(key, name, group));
  c.server.dirty += words.length;
  c.propagateAs(...words);
  c.db.weigh(key);
  return array(replies);
}

function xautoclaim(c: Context): Reply {
  const [, key = '', name = '', consumerName = ''] = c.argv;
  const minIdle = Math.max(0, intArg(c.arg(4), 'Invalid min-idle-time argument for XAUTOCLAIM'));
  const from = startArg(c.arg(5));
  let count = 100;
  let justId = false;
  for (let at = 6; at < c.argv.length; at++) {
    if (c.is(at, 'count') && at + 1 < c.argv.length)
      count = rangeArg(c.arg(++at), 1, 2 ** 53, 'COUNT must be > 0');
    else if (c.is(at, 'justid')) justId = true;
    else fail('syntax error');
  }
  const { stream, group } = groupOf(c, key, name);
  const candidates = group.pending.from(from);
  const words: string[][] = [];
  const claimed: Reply[] = [];
  const deleted: string[] = [];
  let attempts = count * 10;
  let at = 0;
  for (
    ;
    at < candidates.length && attempts > 0 && claimed.length + deleted.length < count;
    at++, attempts--
  ) {
    const entry = candidates[at]!;
    const found = stream.get(entry.id);
    if (!found) {
      words.push(claimWords(key, name, group, entry));
      group.pending.delete(entry.id);
      deleted.push(formatId(entry.id));
      continue;
    }
    if (minIdle && c.nowMs - entry.deliveredMs < minIdle) continue;
    const consumer = group.consumer(consumerName, c.nowMs);
    consumer.seenMs = c.nowMs;
    Object.assign(entry, { consumer, deliveredMs: c.nowMs, count: entry.count + (justId ? 0 : 1) });
    words.push(claimWords(key, name, group, entry));
    claimed.push(justId ? bulk(formatId(entry.id)) : entryReply(found));
  }
  c.server.dirty += words.length;
  c.propagateAs(...words);
  c.db.weigh(key);
  return array([bulk(formatId(candidates[at]?.id ?? MIN_ID)), array(claimed), bulks(deleted)]);
}

export const streamClaims: Handlers = { xpending, xclaim, xautoclaim };
