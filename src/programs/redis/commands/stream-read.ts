import { array, bulk, CommandError, fail, NULL_ARRAY, type Reply } from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import type { ConsumerGroup } from '../values/consumer-group.ts';
import { intArg } from '../values/numbers.ts';
import type { StreamValue } from '../values/stream.ts';
import { compareIds, formatId, MAX_ID, MIN_ID, nextId, type StreamId } from '../values/stream-id.ts';
import { nowOrLater } from './blocking.ts';
import { entryReply, groupOf, idArg } from './stream-arguments.ts';
import { claimWords, groupWords } from './stream-propagation.ts';

interface Wanted {
  key: string;
  /** Entries behind this one; `new` for those that the group has not seen. */
  after: StreamId | 'new';
}

interface Options {
  count: number;
  block: number | undefined;
  group: string | undefined;
  consumer: string;
  noack: boolean;
  streams: string[];
}

function readOptions(c: Context, grouped: boolean): Options {
  const options: Options = {
    count: Infinity,
    block: undefined,
    group: undefined,
    consumer: '',
    noack: false,
    streams: [],
  };
  for (let at = 1; at < c.argv.length; at++) {
    const more = c.argv.length - 1 - at;
    if (c.is(at, 'block') && more) {
      if (c.client.inScript) fail(`${c.arg(0)} command is not allowed with BLOCK option from scripts`);
      options.block = intArg(c.arg(++at), 'timeout is not an integer or out of range');
      if (options.block < 0) fail('timeout is negative');
    } else if (c.is(at, 'count') && more) {
      const count = intArg(c.arg(++at));
      options.count = count > 0 ? count : Infinity;
    } else if (c.is(at, 'streams') && more) {
      if (more % 2)
        fail("Unbalanced XREAD list of streams: for each stream key an ID or '$' must be specified.");
      options.streams = c.argv.slice(at + 1);
      break;
    } else if (c.is(at, 'group') && more >= 2) {
      if (!grouped) fail('The GROUP option is only supported by XREADGROUP. You called XREAD instead.');
      options.group = c.arg(++at);
      options.consumer = c.arg(++at);
    } else if (c.is(at, 'noack')) {
      if (!grouped) fail('The NOACK option is only supported by XREADGROUP. You called XREAD instead.');
      options.noack = true;
    } else fail('syntax error');
  }
  if (!options.streams.length) fail('syntax error');
  if (grouped && options.group === undefined) fail('Missing GROUP option for XREADGROUP');
  return options;
}

function wantedOf(c: Context, { streams, group }: Options): Wanted[] {
  const half = streams.length / 2;
  return streams.slice(0, half).map((key, i) => {
    const text = streams[half + i]!;
    const stream = c.typed(key, 'stream');
    if (group !== undefined) groupOf(c, key, group, ' in XREADGROUP with GROUP option');
    if (text === '$') {
      if (group !== undefined)
        fail(
          'The $ ID is meaningless in the context of XREADGROUP: you want to read the history of this consumer by specifying a proper ID, or use the > ID to get new messages. The $ ID would just return an empty result set.',
        );
      return { key, after: stream?.last ?? MIN_ID };
    }
    if (text === '>') {
      if (group === undefined)
        fail(
          'The > ID can be specified only when calling XREADGROUP using the GROUP <group> <consumer> option.',
        );
      return { key, after: 'new' };
    }
    return { key, after: idArg(text) };
  });
}

/** Hands entries that no consumer has had to one of them. */
function deliver(
  c: Context,
  key: string,
  stream: StreamValue,
  group: ConsumerGroup,
  { count, group: name, consumer: consumerName, noack }: Options,
): Reply[] {
  const isNew = !group.consumers.has(consumerName);
  const consumer = group.consumer(consumerName, c.nowMs);
  consumer.seenMs = c.nowMs;
  const words: string[][] = [];
  if (isNew && noack) words.push(['XGROUP', 'CREATECONSUMER', key, name!, consumerName]);
  const entries = stream.range(nextId(group.last) ?? MAX_ID, MAX_ID, count);
  for (const { id } of entries) {
    if (group.entriesRead !== undefined && !stream.hasGap(id)) group.entriesRead++;
    else if (stream.added) group.entriesRead = stream.distance(id);
    group.last = id;
    if (noack) continue;
    const pending = group.pending.get(id);
    if (pending) Object.assign(pending, { consumer, deliveredMs: c.nowMs, count: 1 });
    else group.pending.add({ id, consumer, deliveredMs: c.nowMs, count: 1 });
    words.push(claimWords(key, name!, group, group.pending.get(id)!));
  }
  if (entries.length) words.push(groupWords(key, name!, group));
  c.propagateAs(...(c.rewritten ?? []), ...words);
  c.server.dirty++;
  c.db.weigh(key);
  return entries.map(entryReply);
}

/** What a consumer was given and hasn't acknowledged. */
function history(
  c: Context,
  stream: StreamValue,
  group: ConsumerGroup,
  after: StreamId,
  { consumer: name, count }: Options,
): Reply[] {
  const consumer = group.consumer(name, c.nowMs);
  consumer.seenMs = c.nowMs;
  c.server.dirty++;
  c.propagateAs(...(c.rewritten ?? []));
  const from = nextId(after);
  const pending = from ? group.pending.from(from, consumer) : [];
  return pending.slice(0, count).map((entry) => {
    const found = stream.get(entry.id);
    if (!found) return array([bulk(formatId(entry.id)), NULL_ARRAY]);
    entry.deliveredMs = c.nowMs;
    entry.count++;
    return entryReply(found);
  });
}

function read(c: Context, grouped: boolean): Reply {
  const options = readOptions(c, grouped);
  const wanted = wantedOf(c, options);
  const one = ({ key, after }: Wanted): Reply[] | undefined => {
    const stream = c.typed(key, 'stream');
    if (options.group === undefined) {
      const entries = stream?.range(nextId(after as StreamId) ?? MAX_ID, MAX_ID, options.count) ?? [];
      return entries.length ? entries.map(entryReply) : undefined;
    }
    if (!stream) return undefined;
    const group = stream.groups.get(options.group)!;
    if (after !== 'new') return history(c, stream, group, after, options);
    if (!stream.size || compareIds(stream.lastValid, group.last) <= 0) return undefined;
    return deliver(c, key, stream, group, options);
  };
  const attempt = (): Reply | undefined => {
    const found = wanted.flatMap((w) => {
      const entries = one(w);
      return entries ? [[bulk(w.key), array(entries)] as const] : [];
    });
    if (!found.length) return undefined;
    return c.client.version === 3
      ? { type: 'map', items: found.flat() }
      : array(found.map((pair) => array([...pair])));
  };
  const timeoutReply = NULL_ARRAY;
  if (options.block === undefined) return attempt() ?? timeoutReply;
  const later = (): Reply | undefined => {
    // without COUNT, one who waited gets at most a thousand
    if (options.count === Infinity) options.count = 1000;
    if (options.group !== undefined)
      for (const { key } of wanted) {
        const value = c.value(key);
        if (value?.type !== 'stream') throw new CommandError('UNBLOCKED the stream key no longer exists');
        if (!value.groups.has(options.group))
          throw new CommandError('NOGROUP the consumer group this client was blocked on no longer exists');
      }
    for (const { key } of wanted) if (c.value(key) && c.value(key)!.type !== 'stream') return undefined;
    return attempt();
  };
  let first = true;
  return nowOrLater(c, {
    keys: wanted.map(({ key }) => key),
    timeoutMs: options.block,
    timeoutReply,
    attempt: () => {
      if (!first) return later();
      first = false;
      return attempt();
    },
  });
}

export const streamReading: Handlers = {
  xread: (c) => read(c, false),
  xreadgroup: (c) => read(c, true),
};
