import { array, bulk, CommandError, fail, int, NULL, NULL_ARRAY, OK, type Reply } from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import { intArg } from '../values/numbers.ts';
import { StreamValue } from '../values/stream.ts';
import { compareIds, formatId, MAX_ID, MAX_U64, MIN_ID, nextId, type StreamId } from '../values/stream-id.ts';
import { endArg, entryReply, exactly, idArg, readOptions, startArg } from './stream-arguments.ts';

const TOP = 'The ID specified in XADD is equal or smaller than the target stream top item';

/** The identifier of a new entry: `*`, `ms-*` or one as it stands. */
function newId(c: Context, text: string, last: StreamId): StreamId {
  const partial = /^(\d+)-\*$/.exec(text);
  if (partial) {
    const { ms } = idArg(partial[1]!);
    if (ms !== last.ms) return { ms, seq: 0n };
    return last.seq === MAX_U64 ? fail(TOP) : { ms, seq: last.seq + 1n };
  }
  if (text !== '*') return idArg(text);
  const now = { ms: BigInt(c.nowMs), seq: 0n };
  return compareIds(now, last) > 0 ? now : nextId(last)!;
}

function xadd(c: Context): Reply {
  const key = c.arg(1);
  const { trim, make, next: at } = readOptions(c, true);
  const text = c.arg(at);
  const fields = c.argv.slice(at + 1);
  if (!fields.length || fields.length % 2) fail("wrong number of arguments for 'xadd' command");
  if (/^0+(-0+)?$/.test(text)) fail('The ID specified in XADD must be greater than 0-0');
  const existing = c.typed(key, 'stream');
  if (!existing && !make) return NULL;
  const stream = existing ?? new StreamValue();
  if (compareIds(stream.last, MAX_ID) === 0)
    fail('The stream has exhausted the last possible ID, unable to add more items');
  const id = newId(c, text, stream.last);
  if (compareIds(id, stream.last) <= 0) fail(TOP);
  const { streamNodeEntries, streamNodeBytes } = c.server.limits;
  stream.append({ id, fields }, { nodeEntries: streamNodeEntries, nodeBytes: streamNodeBytes });
  if (!existing) c.put(key, stream);
  c.changed(key, 'x', 'xadd');
  if (trim && stream.trim(trim)) c.changed(key, 'x', 'xtrim', 0);
  c.propagateAs(exactly(c.argv, trim, stream).map((word, i) => (i === at ? formatId(id) : word)));
  return bulk(formatId(id));
}

function range(c: Context, reverse: boolean): Reply {
  const from = startArg(c.arg(reverse ? 3 : 2));
  const to = endArg(c.arg(reverse ? 2 : 3));
  let count = Infinity;
  for (let i = 4; i < c.argv.length; i += 2) {
    if (!c.is(i, 'count') || i + 1 >= c.argv.length) fail('syntax error');
    count = Math.max(0, intArg(c.arg(i + 1)));
  }
  const stream = c.typed(c.arg(1), 'stream');
  if (!stream) return array([]);
  if (count === 0) return NULL_ARRAY;
  return array(stream.range(from, to, count, reverse).map(entryReply));
}

function xdel(c: Context): Reply {
  const ids = c.argv.slice(2).map((text) => idArg(text));
  const stream = c.typed(c.arg(1), 'stream');
  const count = ids.filter((id) => stream?.delete(id)).length;
  stream?.refreshFirst();
  if (count) c.changed(c.arg(1), 'x', 'xdel', count);
  return int(count);
}

function xtrim(c: Context): Reply {
  const { trim } = readOptions(c, false);
  const stream = c.typed(c.arg(1), 'stream');
  const count = stream?.trim(trim!) ?? 0;
  if (count) {
    c.changed(c.arg(1), 'x', 'xtrim', count);
    c.propagateAs(exactly(c.argv, trim, stream!));
  }
  return int(count);
}

function xsetid(c: Context): Reply {
  const id = idArg(c.arg(2));
  let added: number | undefined;
  let deleted = MIN_ID;
  for (let i = 3; i < c.argv.length; i += 2) {
    const more = i + 1 < c.argv.length;
    if (c.is(i, 'entriesadded') && more) {
      added = intArg(c.arg(i + 1));
      if (added < 0) fail('entries_added must be positive');
    } else if (c.is(i, 'maxdeletedid') && more) {
      deleted = idArg(c.arg(i + 1));
      if (compareIds(id, deleted) < 0)
        fail('The ID specified in XSETID is smaller than the provided max_deleted_entry_id');
    } else fail('syntax error');
  }
  const stream = c.typed(c.arg(1), 'stream');
  if (!stream) throw new CommandError('ERR no such key');
  if (stream.size) {
    if (compareIds(id, stream.lastValid) < 0)
      fail('The ID specified in XSETID is smaller than the target stream top item');
    if (added !== undefined && stream.size > added)
      fail('The entries_added specified in XSETID is smaller than the target stream length');
  }
  stream.last = id;
  if (added !== undefined) stream.added = BigInt(added);
  if (compareIds(deleted, MIN_ID) !== 0) stream.maxDeleted = deleted;
  c.changed(c.arg(1), 'x', 'xsetid');
  return OK;
}

export const streams: Handlers = {
  xadd,
  xlen: (c) => int(c.typed(c.arg(1), 'stream')?.size ?? 0),
  xrange: (c) => range(c, false),
  xrevrange: (c) => range(c, true),
  xdel,
  xtrim,
  xsetid,
};
