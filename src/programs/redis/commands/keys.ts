import { array, bulk, bulks, CommandError, fail, int, NULL, OK, type Reply, simple } from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import type { Db } from '../server/db.ts';
import { globMatch } from '../values/glob.ts';
import { intArg } from '../values/numbers.ts';
import { scanOptions } from './scan.ts';

function del(c: Context): Reply {
  let count = 0;
  for (const key of c.argv.slice(1)) {
    if (!c.entry(key)) continue;
    c.remove(key);
    c.changed(key, 'g', 'del');
    count++;
  }
  return int(count);
}

const NO_SUCH_KEY = 'no such key';

/** Puts an entry under another key or into another database, with its expiry. */
function place(
  c: Context,
  db: Db,
  key: string,
  from: { value: Parameters<Db['put']>[1]; expireAt: number | undefined },
): void {
  db.put(key, from.value, c.server.process.nowUs);
  if (from.expireAt !== undefined) db.setExpiry(key, from.expireAt);
}

const rename =
  (onlyNew: boolean) =>
  (c: Context): Reply => {
    const [, from = '', to = ''] = c.argv;
    const entry = c.entry(from) ?? fail(NO_SUCH_KEY);
    if (from === to) return onlyNew ? int(0) : OK;
    if (c.entry(to)) {
      if (onlyNew) return int(0);
      c.remove(to);
    }
    c.remove(from);
    place(c, c.db, to, entry);
    c.changed(from, 'g', 'rename_from', 0);
    c.changed(to, 'g', 'rename_to');
    return onlyNew ? int(1) : OK;
  };

function databaseArg(c: Context, text: string, message: string): Db {
  const index = intArg(text, 'value is not an integer or out of range');
  return c.server.dbs[index] ?? fail(message);
}

function copy(c: Context): Reply {
  let target = c.db;
  let replace = false;
  for (let i = 3; i < c.argv.length; i++) {
    if (c.is(i, 'replace')) replace = true;
    else if (c.is(i, 'db') && i + 1 < c.argv.length)
      target = databaseArg(c, c.arg(++i), 'DB index is out of range');
    else fail('syntax error');
  }
  const [, from = '', to = ''] = c.argv;
  if (target === c.db && from === to) fail('source and destination objects are the same');
  const entry = c.entry(from);
  if (!entry) return int(0);
  if (c.server.lookup(target, to)) {
    if (!replace) return int(0);
    target.remove(to);
  }
  place(c, target, to, { value: entry.value.copy(), expireAt: entry.expireAt });
  c.server.dirty++;
  c.server.changedKey(target, to);
  c.server.notify('g', 'copy_to', to, target.index);
  return int(1);
}

function move(c: Context): Reply {
  const key = c.arg(1);
  const target = databaseArg(c, c.arg(2), 'DB index is out of range');
  if (target === c.db) fail('source and destination objects are the same');
  const entry = c.entry(key);
  if (!entry || c.server.lookup(target, key)) return int(0);
  c.remove(key);
  place(c, target, key, entry);
  c.changed(key, 'g', 'move_from');
  c.server.changedKey(target, key);
  c.server.notify('g', 'move_to', key, target.index);
  return int(1);
}

function randomkey(c: Context): Reply {
  const names = [...c.db.keys.keys()];
  const chosen = names[c.server.process.kernel.ids.nextInt('redis', names.length || 1)];
  return chosen === undefined ? NULL : bulk(chosen);
}

function scan(c: Context): Reply {
  if (!/^\d{1,20}$/.test(c.arg(1))) throw new CommandError('ERR invalid cursor');
  const from = Number(c.arg(1));
  const { count, match, type } = scanOptions(c, 2);
  const found: string[] = [];
  let seen = 0;
  let cursor = 0;
  for (const [key, entry] of c.db.keys) {
    if (entry.seq < from) continue;
    if (seen++ >= count) {
      cursor = entry.seq;
      break;
    }
    if (match !== undefined && !globMatch(match, key)) continue;
    if (type !== undefined && entry.value.type !== type) continue;
    found.push(key);
  }
  return array([bulk(String(cursor)), bulks(found)]);
}

export const keys: Handlers = {
  del,
  unlink: del,
  exists: (c) => int(c.argv.slice(1).filter((key) => c.entry(key)).length),
  touch: (c) => int(c.argv.slice(1).filter((key) => c.entry(key)).length),
  type: (c) => simple(c.value(c.arg(1))?.type ?? 'none'),
  keys: (c) => bulks([...c.db.keys.keys()].filter((key) => globMatch(c.arg(1), key))),
  dbsize: (c) => int(c.db.keys.size),
  rename: rename(false),
  renamenx: rename(true),
  copy,
  move,
  randomkey,
  scan,
};
