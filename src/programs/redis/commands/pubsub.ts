import { array, bulk, bulks, int, NONE, NULL, type Reply } from '../resp/reply.ts';
import type { Client } from '../server/client.ts';
import type { Context, Handlers } from '../server/context.ts';
import { globMatch } from '../values/glob.ts';

type Kind = 'channels' | 'patterns' | 'shardChannels';
const PREFIX: Record<Kind, string> = { channels: '', patterns: 'p', shardChannels: 's' };

const countOf = (client: Client, kind: Kind): number =>
  kind === 'shardChannels' ? client.shardChannels.size : client.subscriptions;

const note = (kind: Kind, word: string, name: string | undefined, client: Client): Reply => ({
  type: 'push',
  items: [bulk(`${PREFIX[kind]}${word}`), name === undefined ? NULL : bulk(name), int(countOf(client, kind))],
});

const subscribe =
  (kind: Kind) =>
  (c: Context): Reply => {
    for (const name of c.argv.slice(1)) {
      c.client[kind].add(name);
      c.server.pubsub.add(c.server.pubsub[kind], name, c.client);
      c.client.send(note(kind, 'subscribe', name, c.client));
    }
    return NONE;
  };

const unsubscribe =
  (kind: Kind) =>
  (c: Context): Reply => {
    const names = c.argv.length > 1 ? c.argv.slice(1) : [...c.client[kind]];
    if (!names.length) c.client.send(note(kind, 'unsubscribe', undefined, c.client));
    for (const name of names) {
      c.client[kind].delete(name);
      c.server.pubsub.delete(c.server.pubsub[kind], name, c.client);
      c.client.send(note(kind, 'unsubscribe', name, c.client));
    }
    return NONE;
  };

const listed = (table: Map<string, unknown>, pattern: string | undefined): Reply =>
  bulks([...table.keys()].filter((name) => pattern === undefined || globMatch(pattern, name)));

const counted = (c: Context, table: Map<string, Set<Client>>): Reply =>
  array(c.argv.slice(2).flatMap((name) => [bulk(name), int(table.get(name)?.size ?? 0)]));

export const pubsub: Handlers = {
  subscribe: subscribe('channels'),
  psubscribe: subscribe('patterns'),
  ssubscribe: subscribe('shardChannels'),
  unsubscribe: unsubscribe('channels'),
  punsubscribe: unsubscribe('patterns'),
  sunsubscribe: unsubscribe('shardChannels'),
  publish: (c) => {
    const count = c.server.pubsub.publish(c.arg(1), c.arg(2));
    c.server.replication.feed(c.db.index, [c.argv]);
    return int(count);
  },
  spublish: (c) => int(c.server.pubsub.publishShard(c.arg(1), c.arg(2))),
  'pubsub|channels': (c) => listed(c.server.pubsub.channels, c.argv[2]),
  'pubsub|shardchannels': (c) => listed(c.server.pubsub.shardChannels, c.argv[2]),
  'pubsub|numsub': (c) => counted(c, c.server.pubsub.channels),
  'pubsub|shardnumsub': (c) => counted(c, c.server.pubsub.shardChannels),
  'pubsub|numpat': (c) => int(c.server.pubsub.patterns.size),
};
