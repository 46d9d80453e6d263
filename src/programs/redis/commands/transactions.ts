import { array, err, error, NULL_ARRAY, OK, type Reply } from '../resp/reply.ts';
import type { Client } from '../server/client.ts';
import type { Context, Handlers } from '../server/context.ts';
import { execute, find } from '../server/dispatch.ts';

/** Forgets a transaction and what it watched. */
export function discardTransaction(client: Client): void {
  client.queue = undefined;
  client.broken = false;
  client.server.unwatch(client);
}

function exec(c: Context): Reply {
  const { client, server } = c;
  const { queue } = client;
  if (!queue) return err('EXEC without MULTI');
  const { broken } = client;
  // a watched key that has expired since counts as changed
  for (const watched of client.watched) {
    const at = watched.indexOf(':');
    server.lookup(server.dbs[Number(watched.slice(0, at))]!, watched.slice(at + 1));
  }
  const { stale } = client;
  discardTransaction(client);
  if (broken) return error('EXECABORT Transaction discarded because of previous errors.');
  if (stale) return NULL_ARRAY;
  const replies: Reply[] = [];
  // the queued commands are handed on, not the word EXEC
  c.propagateAs();
  server.persistence.begin();
  for (const argv of queue) {
    const found = find(argv);
    replies.push('spec' in found ? execute(client, found.spec, argv, true) : error(found.problem));
  }
  server.persistence.commit();
  return array(replies);
}

export const transactions: Handlers = {
  multi: (c) => {
    if (c.client.queue) return err('MULTI calls can not be nested');
    c.client.queue = [];
    return OK;
  },
  exec,
  discard: (c) => {
    if (!c.client.queue) return err('DISCARD without MULTI');
    discardTransaction(c.client);
    return OK;
  },
  watch: (c) => {
    if (c.client.queue) return err('WATCH inside MULTI is not allowed');
    for (const key of c.argv.slice(1)) {
      c.server.lookup(c.db, key);
      const watched = `${c.db.index}:${key}`;
      c.client.watched.add(watched);
      const clients = c.server.watchers.get(watched);
      if (clients) clients.add(c.client);
      else c.server.watchers.set(watched, new Set([c.client]));
    }
    return OK;
  },
  unwatch: (c) => {
    c.server.unwatch(c.client);
    return OK;
  },
};
