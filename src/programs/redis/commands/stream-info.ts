import { array, bulk, CommandError, fail, int, map, NULL, type Reply } from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import type { ConsumerGroup } from '../values/consumer-group.ts';
import { intArg } from '../values/numbers.ts';
import type { StreamValue } from '../values/stream.ts';
import { formatId, idBytes, MAX_ID, MIN_ID } from '../values/stream-id.ts';
import { entryReply } from './stream-arguments.ts';

/** How many nodes the radix tree has that real Redis keeps a stream's parts in, by their 16-byte keys. */
function radixNodes(keys: readonly string[], depth = 0): number {
  const first = keys[0];
  if (first === undefined) return 1;
  if (keys.length === 1) return depth === first.length ? 1 : 2;
  const last = keys.at(-1)!;
  let common = depth;
  while (first[common] === last[common]) common++;
  let count = common > depth ? 2 : 1;
  for (let from = 0; from < keys.length; ) {
    let to = from + 1;
    while (to < keys.length && keys[to]![common] === keys[from]![common]) to++;
    count += radixNodes(keys.slice(from, to), common + 1);
    from = to;
  }
  return count;
}

const existing = (c: Context): StreamValue => c.typed(c.arg(2), 'stream') ?? fail('no such key');

function head(stream: StreamValue): Reply[] {
  return [
    ...[bulk('length'), int(stream.size)],
    ...[bulk('radix-tree-keys'), int(stream.nodes.length)],
    ...[bulk('radix-tree-nodes'), int(radixNodes(stream.nodes.map((node) => idBytes(node.master))))],
    ...[bulk('last-generated-id'), bulk(formatId(stream.last))],
    ...[bulk('max-deleted-entry-id'), bulk(formatId(stream.maxDeleted))],
    ...[bulk('entries-added'), int(stream.added)],
    ...[bulk('recorded-first-entry-id'), bulk(formatId(stream.first))],
  ];
}

/** The groups of a stream by name. */
const groupsOf = (stream: StreamValue): [string, ConsumerGroup][] =>
  [...stream.groups].sort(([a], [b]) => (a < b ? -1 : 1));

function progress(stream: StreamValue, group: ConsumerGroup): Reply[] {
  let lag: bigint | undefined;
  if (!stream.added) lag = 0n;
  else {
    const read =
      group.entriesRead !== undefined && !stream.hasGap(group.last)
        ? group.entriesRead
        : stream.distance(group.last);
    if (read !== undefined) lag = stream.added - read;
  }
  return [
    ...[bulk('entries-read'), group.entriesRead === undefined ? NULL : int(group.entriesRead)],
    ...[bulk('lag'), lag === undefined ? NULL : int(lag)],
  ];
}

function brief(stream: StreamValue): Reply {
  const edge = (reverse: boolean): Reply => {
    const [entry] = stream.range(MIN_ID, MAX_ID, 1, reverse);
    return entry ? entryReply(entry) : NULL;
  };
  return map([
    ...head(stream),
    ...[bulk('groups'), int(stream.groups.size)],
    ...[bulk('first-entry'), edge(false)],
    ...[bulk('last-entry'), edge(true)],
  ]);
}

function full(stream: StreamValue, count: number): Reply {
  const groups = groupsOf(stream).map(([name, group]) => {
    const pending = group.pending.all();
    const consumers = group.sorted().map((consumer) => {
      const own = group.pending.of(consumer);
      return map([
        ...[bulk('name'), bulk(consumer.name)],
        ...[bulk('seen-time'), int(consumer.seenMs)],
        ...[bulk('pel-count'), int(own.length)],
        bulk('pending'),
        array(
          own.slice(0, count).map((e) => array([bulk(formatId(e.id)), int(e.deliveredMs), int(e.count)])),
        ),
      ]);
    });
    return map([
      ...[bulk('name'), bulk(name)],
      ...[bulk('last-delivered-id'), bulk(formatId(group.last))],
      ...progress(stream, group),
      ...[bulk('pel-count'), int(pending.length)],
      bulk('pending'),
      array(
        pending
          .slice(0, count)
          .map((e) => array([bulk(formatId(e.id)), bulk(e.consumer.name), int(e.deliveredMs), int(e.count)])),
      ),
      ...[bulk('consumers'), array(consumers)],
    ]);
  });
  return map([
    ...head(stream),
    ...[bulk('entries'), array(stream.range(MIN_ID, MAX_ID, count).map(entryReply))],
    ...[bulk('groups'), array(groups)],
  ]);
}

function streamInfo(c: Context): Reply {
  const stream = existing(c);
  if (c.argv.length === 3) return brief(stream);
  const wellFormed = c.is(3, 'full') && (c.argv.length === 4 || (c.argv.length === 6 && c.is(4, 'count')));
  if (!wellFormed) fail(`unknown subcommand or wrong number of arguments for '${c.arg(1)}'. Try XINFO HELP.`);
  const asked = c.argv.length === 6 ? intArg(c.arg(5)) : 10;
  return full(stream, asked < 0 ? 10 : asked || Infinity);
}

export const streamInfos: Handlers = {
  'xinfo|stream': streamInfo,
  'xinfo|groups': (c) => {
    const stream = existing(c);
    return array(
      groupsOf(stream).map(([name, group]) =>
        map([
          ...[bulk('name'), bulk(name)],
          ...[bulk('consumers'), int(group.consumers.size)],
          ...[bulk('pending'), int(group.pending.size)],
          ...[bulk('last-delivered-id'), bulk(formatId(group.last))],
          ...progress(stream, group),
        ]),
      ),
    );
  },
  'xinfo|consumers': (c) => {
    const group = existing(c).groups.get(c.arg(3));
    if (!group)
      throw new CommandError(`NOGROUP No such consumer group '${c.arg(3)}' for key name '${c.arg(2)}'`);
    return array(
      group
        .sorted()
        .map((consumer) =>
          map([
            ...[bulk('name'), bulk(consumer.name)],
            ...[bulk('pending'), int(group.pending.of(consumer).length)],
            ...[bulk('idle'), int(Math.max(0, c.nowMs - consumer.seenMs))],
          ]),
        ),
    );
  },
};
