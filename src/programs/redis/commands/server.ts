import {
  array,
  bulk,
  bulks,
  CommandError,
  err,
  fail,
  int,
  NONE,
  NULL,
  OK,
  type Reply,
  simple,
} from '../resp/reply.ts';
import { COMMANDS } from '../server/command-table.ts';
import type { Context, Handlers } from '../server/context.ts';
import { intArg, parseInt64 } from '../values/numbers.ts';

const DEBUG_REFUSED =
  'DEBUG command not allowed. If the enable-debug-command option is set to "local", you can run it from a local connection, otherwise you need to set this option in the configuration file, and then restart the server.';

function flush(c: Context, all: boolean): Reply {
  if (c.argv.length > 2 || (c.argv.length === 2 && !c.is(1, 'sync') && !c.is(1, 'async')))
    fail('syntax error');
  let count = 0;
  for (const db of all ? c.server.dbs : [c.db]) {
    c.server.touchedAll(db);
    count += db.clear();
  }
  c.server.tracking.flushed();
  c.server.dirty += count;
  c.propagateAs(c.argv);
  if (all) c.server.persistence.flushedAll();
  return OK;
}

function swapdb(c: Context): Reply {
  const [a, b] = [parseInt64(c.arg(1)), parseInt64(c.arg(2))];
  if (a === undefined) fail('invalid first DB index');
  if (b === undefined) fail('invalid second DB index');
  const [first, second] = [c.server.dbs[Number(a)], c.server.dbs[Number(b)]];
  if (!first || !second) fail('DB index is out of range');
  c.server.touchedAll(first, second);
  c.server.touchedAll(second, first);
  const entries = [...second.keys];
  const expires = second.expires;
  const bytes = second.bytes;
  second.keys.clear();
  for (const [key, entry] of first.keys) second.keys.set(key, entry);
  second.expires = first.expires;
  second.bytes = first.bytes;
  first.keys.clear();
  for (const [key, entry] of entries) first.keys.set(key, entry);
  first.expires = expires;
  first.bytes = bytes;
  first.nextExpiry = 0;
  second.nextExpiry = 0;
  c.server.dirty++;
  return OK;
}

function object(c: Context, show: (entry: NonNullable<ReturnType<Context['entry']>>) => Reply): Reply {
  const entry = c.server.lookup(c.db, c.arg(2));
  return entry ? show(entry) : NULL;
}

function shutdown(c: Context): Reply {
  let save: boolean | undefined;
  for (const word of c.argv.slice(1)) {
    const option = word.toLowerCase();
    if (option === 'nosave') save = false;
    else if (option === 'save') save = true;
    else if (option === 'abort') return err('No shutdown in progress.');
    else if (option !== 'now' && option !== 'force') fail('syntax error');
  }
  c.server.ending = { save, by: 'command' };
  return NONE;
}

function slowlogGet(c: Context): Reply {
  const count = c.argv.length > 2 ? intArg(c.arg(2)) : 10;
  if (count < -1) fail('count should be greater than or equal to -1');
  const chosen = count === -1 ? c.server.slowLog : c.server.slowLog.slice(0, count);
  return array(
    chosen.map((e) =>
      array([int(e.id), int(e.seconds), int(e.us), bulks(e.argv), bulk(e.address), bulk(e.name)]),
    ),
  );
}

const NO_CLUSTER = 'This instance has cluster support disabled';
const cluster: Handlers = Object.fromEntries(
  (COMMANDS.get('cluster')?.subcommands ?? []).map(({ name }) => [name, () => err(NO_CLUSTER)]),
);

export const server: Handlers = {
  flushall: (c) => flush(c, true),
  flushdb: (c) => flush(c, false),
  swapdb,
  time: (c) => {
    const us = c.server.process.nowUs;
    return bulks([String(Math.floor(us / 1e6)), String(Math.floor(us % 1e6))]);
  },
  lastsave: (c) => int(c.server.persistence.lastSave),
  save: (c) => {
    if (c.server.persistence.saving) return err('Background save already in progress');
    return c.server.persistence.saveNow() ? OK : new CommandError('ERR').reply;
  },
  bgsave: (c) => {
    if (c.argv.length > 2 || (c.argv.length === 2 && !c.is(1, 'schedule'))) fail('syntax error');
    if (c.server.persistence.saving) return err('Background save already in progress');
    c.server.persistence.startSaving();
    return simple('Background saving started');
  },
  bgrewriteaof: (c) => {
    if (c.server.persistence.rewriting)
      return err('Background append only file rewriting already in progress');
    c.server.persistence.startRewriting();
    return simple('Background append only file rewriting started');
  },
  shutdown,
  monitor: (c) => {
    c.client.monitor = true;
    c.server.monitors.add(c.client);
    return OK;
  },
  role: (c) => c.server.replication.role(),
  debug: () => err(DEBUG_REFUSED),
  wait: (c) => {
    const ms = parseInt64(c.arg(2)) ?? fail('timeout is not an integer or out of range');
    if (ms < 0n) fail('timeout is negative');
    const wanted = intArg(c.arg(1));
    const online = c.server.replication.onlineCount;
    if (online >= wanted) return int(online);
    return c.block({ keys: [], timeoutMs: Number(ms), attempt: () => undefined, timeoutReply: int(online) });
  },
  'object|encoding': (c) => object(c, (e) => bulk(e.value.encoding)),
  'object|refcount': (c) =>
    object(c, (e) =>
      int(
        e.value.encoding === 'int' &&
          Number((e.value as { text: string }).text) < 10000 &&
          Number((e.value as { text: string }).text) >= 0
          ? 2147483647
          : 1,
      ),
    ),
  'object|idletime': (c) =>
    object(c, (e) =>
      c.server.config.get('maxmemory-policy').endsWith('lfu')
        ? err(
            'An LFU maxmemory policy is selected, idle time not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.',
          )
        : int(Math.floor((c.server.process.nowUs - e.usedUs) / 1e6)),
    ),
  'object|freq': (c) =>
    object(c, () =>
      c.server.config.get('maxmemory-policy').endsWith('lfu')
        ? int(0)
        : err(
            'An LFU maxmemory policy is not selected, access frequency not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.',
          ),
    ),
  'slowlog|get': slowlogGet,
  'slowlog|len': (c) => int(c.server.slowLog.length),
  'slowlog|reset': (c) => {
    c.server.slowLog = [];
    return OK;
  },
  lolwut: () => ({ type: 'verbatim', value: 'Redis ver. 7.0.15\n' }),
  replicaof: (c) => c.server.replication.command(c.arg(1), c.arg(2)),
  slaveof: (c) => c.server.replication.command(c.arg(1), c.arg(2)),
  replconf: (c) => c.server.replication.replconf(c),
  psync: (c) => c.server.replication.psync(c),
  ...cluster,
  failover: (c) =>
    err(c.is(1, 'abort') ? 'No failover in progress.' : 'FAILOVER requires connected replicas.'),
  readonly: () => err(NO_CLUSTER),
  readwrite: () => err(NO_CLUSTER),
  asking: () => err(NO_CLUSTER),
};
