import { array, bulk, bulks, CommandError, fail, int, NULL, NULL_ARRAY, type Reply } from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import { intArg } from '../values/numbers.ts';
import {
  compareIds,
  formatId,
  MAX_ID,
  MAX_U64,
  MIN_ID,
  type StreamEntry,
  type StreamId,
  StreamValue,
} from '../values/stream.ts';

const INVALID = 'Invalid stream ID specified as stream command argument';

function parseId(text: string, missingSeq: bigint): StreamId {
  const match = /^(\d{1,20})(?:-(\d{1,20}))?$/.exec(text);
  if (!match) fail(INVALID);
  const id = { ms: BigInt(match[1]!), seq: match[2] === undefined ? missingSeq : BigInt(match[2]) };
  if (id.ms > MAX_U64 || id.seq > MAX_U64) fail(INVALID);
  return id;
}

const next = (id: StreamId): StreamId =>
  id.seq < MAX_U64 ? { ms: id.ms, seq: id.seq + 1n } : { ms: id.ms + 1n, seq: 0n };

const entryReply = (e: StreamEntry): Reply => array([bulk(formatId(e.id)), bulks(e.fields)]);

/** Removes what is too much. Reads `MAXLEN|MINID [=|~] threshold [LIMIT n]` at an index; where it ends. */
function readTrim(c: Context, at: number): { trim: (s: StreamValue) => number; next: number } {
  let i = at + 1;
  const roughly = c.is(i, '~');
  if (roughly || c.is(i, '=')) i++;
  const text = c.arg(i);
  const byLength = c.is(at, 'maxlen');
  let trim: (s: StreamValue) => number;
  if (byLength) {
    const most = intArg(text);
    if (most < 0) fail('The MAXLEN argument must be >= 0.');
    trim = (s) => Math.max(0, s.size - most);
  } else {
    const least = parseId(text, 0n);
    trim = (s) => s.indexOf(least);
  }
  if (c.is(i + 1, 'limit')) {
    if (!roughly) fail('syntax error, LIMIT cannot be used without the special ~ option');
    i += 2;
  }
  return {
    trim: (s) => {
      const count = trim(s);
      if (count) s.removeAt(0, count);
      return count;
    },
    next: i + 1,
  };
}

function xadd(c: Context): Reply {
  const key = c.arg(1);
  let at = 2;
  let make = true;
  let trim: ((s: StreamValue) => number) | undefined;
  for (;;) {
    if (c.is(at, 'nomkstream')) {
      make = false;
      at++;
    } else if (c.is(at, 'maxlen') || c.is(at, 'minid')) ({ trim, next: at } = readTrim(c, at));
    else break;
  }
  const text = c.arg(at);
  const fields = c.argv.slice(at + 1);
  const partial = /^(\d+)-\*$/.exec(text);
  const asked = text === '*' || partial ? undefined : parseId(text, 0n);
  if (!fields.length || fields.length % 2) fail("wrong number of arguments for 'xadd' command");
  if (asked && asked.ms === 0n && asked.seq === 0n) fail('The ID specified in XADD must be greater than 0-0');
  const existing = c.typed(key, 'stream');
  if (!existing && !make) return NULL;
  const stream = existing ?? new StreamValue();
  let id: StreamId;
  if (asked) id = asked;
  else if (partial) {
    const ms = BigInt(partial[1]!);
    id = ms === stream.last.ms ? next(stream.last) : { ms, seq: 0n };
  } else {
    const now = { ms: BigInt(c.nowMs), seq: 0n };
    id = compareIds(now, stream.last) > 0 ? now : next(stream.last);
  }
  if (compareIds(id, stream.last) <= 0)
    fail('The ID specified in XADD is equal or smaller than the target stream top item');
  if (!existing) c.put(key, stream);
  stream.append({ id, fields });
  trim?.(stream);
  c.changed(key, 'x', 'xadd');
  c.propagateAs(c.argv.map((word, i) => (i === at ? formatId(id) : word)));
  return bulk(formatId(id));
}

function range(c: Context, reverse: boolean): Reply {
  const [first, last] = reverse ? [c.arg(3), c.arg(2)] : [c.arg(2), c.arg(3)];
  const end = (text: string, seq: bigint, step: 1n | -1n): StreamId => {
    if (text === '-') return MIN_ID;
    if (text === '+') return MAX_ID;
    const exclusive = text.startsWith('(');
    const id = parseId(exclusive ? text.slice(1) : text, seq);
    if (!exclusive) return id;
    if (step === 1n) return next(id);
    return id.seq > 0n ? { ms: id.ms, seq: id.seq - 1n } : { ms: id.ms - 1n, seq: MAX_U64 };
  };
  const from = end(first, 0n, 1n);
  const to = end(last, MAX_U64, -1n);
  let count = Infinity;
  for (let i = 4; i < c.argv.length; i += 2) {
    if (!c.is(i, 'count') || i + 1 >= c.argv.length) fail('syntax error');
    count = Math.max(0, intArg(c.arg(i + 1)));
  }
  const stream = c.typed(c.arg(1), 'stream');
  if (!stream) return array([]);
  if (count === 0) return NULL_ARRAY;
  const found = stream.range(from, to);
  return array((reverse ? found.reverse() : found).slice(0, count).map(entryReply));
}

function xread(c: Context): Reply {
  let count = Infinity;
  let block: number | undefined;
  let at = 1;
  for (; at < c.argv.length && !c.is(at, 'streams'); at += 2) {
    if (c.is(at, 'count') && at + 1 < c.argv.length) count = intArg(c.arg(at + 1)) || Infinity;
    else if (c.is(at, 'block') && at + 1 < c.argv.length) {
      block = intArg(c.arg(at + 1), 'timeout is not an integer or out of range');
      if (block < 0) fail('timeout is negative');
    } else fail('syntax error');
  }
  const rest = c.argv.slice(at + 1);
  if (!rest.length) fail('syntax error');
  if (rest.length % 2)
    fail("Unbalanced 'xread' list of streams: for each stream key an ID or '$' must be specified.");
  const keys = rest.slice(0, rest.length / 2);
  const after = keys.map((key, i) => {
    const text = rest[keys.length + i]!;
    const stream = c.typed(key, 'stream');
    return text === '$' ? (stream?.last ?? MIN_ID) : parseId(text, 0n);
  });
  const attempt = (): Reply | undefined => {
    const found = keys.flatMap((key, i) => {
      const entries = c.typed(key, 'stream')?.range(next(after[i]!), MAX_ID).slice(0, count) ?? [];
      return entries.length ? [[bulk(key), array(entries.map(entryReply))] as const] : [];
    });
    if (!found.length) return undefined;
    return c.client.version === 3
      ? { type: 'map', items: found.flat() }
      : array(found.map((pair) => array([...pair])));
  };
  const now = attempt();
  if (now) return now;
  if (block === undefined) return NULL_ARRAY;
  return c.block({ keys, timeoutMs: block, attempt, timeoutReply: NULL_ARRAY });
}

export const streams: Handlers = {
  xadd,
  xlen: (c) => int(c.typed(c.arg(1), 'stream')?.size ?? 0),
  xrange: (c) => range(c, false),
  xrevrange: (c) => range(c, true),
  xread,
  xdel: (c) => {
    const ids = c.argv.slice(2).map((text) => parseId(text, 0n));
    const stream = c.typed(c.arg(1), 'stream');
    let count = 0;
    for (const id of ids) {
      const at = stream?.indexOf(id) ?? 0;
      const entry = stream?.entries[at];
      if (!stream || !entry || compareIds(entry.id, id) !== 0) continue;
      stream.removeAt(at);
      count++;
    }
    if (count) c.changed(c.arg(1), 'x', 'xdel', count);
    return int(count);
  },
  xtrim: (c) => {
    if (!c.is(2, 'maxlen') && !c.is(2, 'minid')) fail('syntax error');
    const { trim } = readTrim(c, 2);
    const stream = c.typed(c.arg(1), 'stream');
    const count = stream ? trim(stream) : 0;
    if (count) c.changed(c.arg(1), 'x', 'xtrim', count);
    return int(count);
  },
  xsetid: (c) => {
    const id = parseId(c.arg(2), 0n);
    const stream = c.typed(c.arg(1), 'stream');
    if (!stream) throw new CommandError('ERR no such key');
    stream.last = id;
    c.changed(c.arg(1), 'x', 'xsetid');
    return { type: 'simple', text: 'OK' };
  },
};
