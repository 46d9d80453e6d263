import {
  array,
  bulk,
  bulkOrNull,
  bulks,
  EMPTY_ARRAY,
  fail,
  int,
  map,
  NULL,
  OK,
  type Reply,
} from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import { HashValue } from '../values/hash.ts';
import { addLongDouble, formatLongDouble, parseLongDouble } from '../values/long-double.ts';
import { fitsInt64, int64Arg, intArg, parseInt64 } from '../values/numbers.ts';
import { pickRandom } from './random.ts';
import { scanItems } from './scan.ts';

const make = (c: Context) => () => new HashValue(c.server.limits);

function hset(c: Context): Reply {
  if (c.argv.length % 2) fail(`wrong number of arguments for '${c.spec.name}' command`);
  const key = c.arg(1);
  const hash = c.ensure(key, 'hash', make(c));
  let added = 0;
  for (let i = 2; i < c.argv.length; i += 2) if (hash.set(c.arg(i), c.arg(i + 1))) added++;
  c.changed(key, 'h', 'hset', (c.argv.length - 2) / 2);
  return c.spec.name === 'hmset' ? OK : int(added);
}

function hincrby(c: Context): Reply {
  const by = int64Arg(c.arg(3));
  const old = c.typed(c.arg(1), 'hash')?.get(c.arg(2)) ?? '0';
  const value = (parseInt64(old) ?? fail('hash value is not an integer')) + by;
  if (!fitsInt64(value)) fail('increment or decrement would overflow');
  c.ensure(c.arg(1), 'hash', make(c)).set(c.arg(2), value.toString());
  c.changed(c.arg(1), 'h', 'hincrby');
  return int(value);
}

function hincrbyfloat(c: Context): Reply {
  const by = parseLongDouble(c.arg(3)) ?? fail('value is not a valid float');
  const old = c.typed(c.arg(1), 'hash')?.get(c.arg(2)) ?? '0';
  const text = formatLongDouble(addLongDouble(parseLongDouble(old) ?? fail('hash value is not a float'), by));
  c.ensure(c.arg(1), 'hash', make(c)).set(c.arg(2), text);
  c.changed(c.arg(1), 'h', 'hincrbyfloat');
  c.propagateAs(['HSET', c.arg(1), c.arg(2), text]);
  return bulk(text);
}

function hdel(c: Context): Reply {
  const hash = c.typed(c.arg(1), 'hash');
  if (!hash) return int(0);
  const count = c.argv.slice(2).filter((field) => hash.delete(field)).length;
  if (count) {
    c.changed(c.arg(1), 'h', 'hdel', count);
    c.dropIfEmpty(c.arg(1), hash);
  }
  return int(count);
}

function hrandfield(c: Context): Reply {
  const hash = c.typed(c.arg(1), 'hash');
  const fields = [...(hash?.fields.keys() ?? [])];
  if (c.argv.length === 2) return fields.length ? bulk(pickRandom(c, fields, 1)[0]!) : NULL;
  const count = intArg(c.arg(2));
  const withValues = c.argv.length === 4 && c.is(3, 'withvalues');
  if (c.argv.length > 3 && !withValues) fail('syntax error');
  if (!hash) return EMPTY_ARRAY;
  const chosen = pickRandom(c, fields, count);
  if (!withValues) return bulks(chosen);
  if (c.client.version === 3) return array(chosen.map((f) => bulks([f, hash.get(f)!])));
  return bulks(chosen.flatMap((f) => [f, hash.get(f)!]));
}

export const hashes: Handlers = {
  hset,
  hmset: hset,
  hsetnx: (c) => {
    const hash = c.typed(c.arg(1), 'hash');
    if (hash?.get(c.arg(2)) !== undefined) return int(0);
    c.ensure(c.arg(1), 'hash', make(c)).set(c.arg(2), c.arg(3));
    c.changed(c.arg(1), 'h', 'hset');
    return int(1);
  },
  hget: (c) => bulkOrNull(c.typed(c.arg(1), 'hash')?.get(c.arg(2))),
  hmget: (c) => {
    const hash = c.typed(c.arg(1), 'hash');
    return array(c.argv.slice(2).map((field) => bulkOrNull(hash?.get(field))));
  },
  hgetall: (c) => map([...(c.typed(c.arg(1), 'hash')?.fields ?? [])].flat().map(bulk)),
  hkeys: (c) => bulks(c.typed(c.arg(1), 'hash')?.fields.keys() ?? []),
  hvals: (c) => bulks(c.typed(c.arg(1), 'hash')?.fields.values() ?? []),
  hlen: (c) => int(c.typed(c.arg(1), 'hash')?.size ?? 0),
  hexists: (c) => int(c.typed(c.arg(1), 'hash')?.get(c.arg(2)) !== undefined),
  hstrlen: (c) => int(c.typed(c.arg(1), 'hash')?.get(c.arg(2))?.length ?? 0),
  hdel,
  hincrby,
  hincrbyfloat,
  hrandfield,
  hscan: (c) => {
    const hash = c.typed(c.arg(1), 'hash');
    return scanItems(c, [...(hash?.fields ?? [])].flat(), 2, hash?.encoding !== 'hashtable');
  },
};
