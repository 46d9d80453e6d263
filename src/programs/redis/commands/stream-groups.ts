import { CommandError, fail, int, OK, type Reply } from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import { ConsumerGroup } from '../values/consumer-group.ts';
import { intArg } from '../values/numbers.ts';
import { StreamValue } from '../values/stream.ts';
import { idArg } from './stream-arguments.ts';

/** MKSTREAM and ENTRIESREAD behind `XGROUP CREATE|SETID key group id`. */
function readOptions(c: Context, create: boolean): { make: boolean; entriesRead: bigint | undefined } {
  let make = false;
  let entriesRead: bigint | undefined;
  for (let i = 5; i < c.argv.length; i++) {
    if (create && c.is(i, 'mkstream')) make = true;
    else if (c.is(i, 'entriesread') && i + 1 < c.argv.length) {
      const read = intArg(c.arg(++i));
      if (read < -1) fail('value for ENTRIESREAD must be positive or -1');
      entriesRead = read < 0 ? undefined : BigInt(read);
    } else
      fail(
        `unknown subcommand or wrong number of arguments for '${c.arg(1).slice(0, 128)}'. Try XGROUP HELP.`,
      );
  }
  return { make, entriesRead };
}

function existing(c: Context): StreamValue {
  return (
    c.typed(c.arg(2), 'stream') ??
    fail(
      'The XGROUP subcommand requires the key to exist. Note that for CREATE you may want to use the MKSTREAM option to create an empty stream automatically.',
    )
  );
}

function named(c: Context): { stream: StreamValue; group: ConsumerGroup } {
  const stream = existing(c);
  const group = stream.groups.get(c.arg(3));
  if (!group)
    throw new CommandError(`NOGROUP No such consumer group '${c.arg(3)}' for key name '${c.arg(2)}'`);
  return { stream, group };
}

function create(c: Context): Reply {
  const { make, entriesRead } = readOptions(c, true);
  const stream = make ? (c.typed(c.arg(2), 'stream') ?? new StreamValue()) : existing(c);
  const from = c.arg(4) === '$' ? stream.last : idArg(c.arg(4));
  const isNew = !c.value(c.arg(2));
  if (isNew) c.put(c.arg(2), stream);
  if (stream.groups.has(c.arg(3)))
    return { type: 'error', text: 'BUSYGROUP Consumer Group name already exists' };
  stream.groups.set(c.arg(3), new ConsumerGroup(from, entriesRead));
  c.changed(c.arg(2), 'x', 'xgroup-create');
  return OK;
}

function setId(c: Context): Reply {
  const { entriesRead } = readOptions(c, false);
  const { stream, group } = named(c);
  group.last = c.arg(4) === '$' ? stream.last : idArg(c.arg(4));
  group.entriesRead = entriesRead;
  c.changed(c.arg(2), 'x', 'xgroup-setid');
  return OK;
}

function xack(c: Context): Reply {
  const group = c.typed(c.arg(1), 'stream')?.groups.get(c.arg(2));
  if (!group) return int(0);
  const count = c.argv
    .slice(3)
    .map((text) => idArg(text))
    .filter((id) => group.pending.delete(id)).length;
  c.server.dirty += count;
  if (count) c.db.weigh(c.arg(1));
  return int(count);
}

export const streamGroups: Handlers = {
  'xgroup|create': create,
  'xgroup|setid': setId,
  'xgroup|destroy': (c) => {
    const gone = existing(c).groups.delete(c.arg(3));
    if (gone) c.changed(c.arg(2), 'x', 'xgroup-destroy');
    return int(gone);
  },
  'xgroup|createconsumer': (c) => {
    const { group } = named(c);
    if (group.consumers.has(c.arg(4))) return int(0);
    group.consumer(c.arg(4), c.nowMs);
    c.changed(c.arg(2), 'x', 'xgroup-createconsumer');
    return int(1);
  },
  'xgroup|delconsumer': (c) => {
    const { group } = named(c);
    const consumer = group.consumers.get(c.arg(4));
    if (!consumer) return int(0);
    const count = group.pending.dropAllOf(consumer);
    group.consumers.delete(consumer.name);
    c.changed(c.arg(2), 'x', 'xgroup-delconsumer');
    return int(count);
  },
  xack,
};
