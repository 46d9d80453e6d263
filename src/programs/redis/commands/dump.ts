import { crc64 } from '../persistence/crc64.ts';
import { RdbError, RdbReader } from '../persistence/rdb-read.ts';
import { encodeValue, RDB_VERSION } from '../persistence/rdb-write.ts';
import { bulk, CommandError, fail, NULL, OK, type Reply } from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import { int64Arg, intArg } from '../values/numbers.ts';
import type { Value } from '../values/value.ts';

/** A value as DUMP gives it: as in an RDB file, the version of that, and a checksum. */
function pack(value: Value): string {
  const { type, body } = encodeValue(value);
  const data = `${String.fromCharCode(type)}${body}${String.fromCharCode(RDB_VERSION, 0)}`;
  return data + crc64(data);
}

function unpack(c: Context, payload: string): Value {
  const end = payload.length - 10;
  const version = payload.charCodeAt(end) | (payload.charCodeAt(end + 1) << 8);
  const sum = payload.slice(end + 2);
  const right = sum === '\0\0\0\0\0\0\0\0' || sum === crc64(payload.slice(0, end + 2));
  if (end < 0 || version > RDB_VERSION || !right) fail('DUMP payload version or checksum are wrong');
  try {
    const reader = new RdbReader(payload.slice(0, end), 1);
    const value = reader.value(payload.charCodeAt(0), c.server.limits);
    if (reader.at === end) return value;
  } catch (e) {
    if (!(e instanceof RdbError)) throw e;
  }
  return fail('Bad data format');
}

function restore(c: Context): Reply {
  const key = c.arg(1);
  let [replace, absolute] = [false, false];
  let idle = 0;
  for (let at = 4; at < c.argv.length; at++) {
    const more = at + 1 < c.argv.length;
    if (c.is(at, 'replace')) replace = true;
    else if (c.is(at, 'absttl')) absolute = true;
    else if (c.is(at, 'idletime') && more) {
      idle = intArg(c.arg(++at));
      if (idle < 0) fail('Invalid IDLETIME value, must be >= 0');
    } else if (c.is(at, 'freq') && more) {
      const frequency = intArg(c.arg(++at));
      if (frequency < 0 || frequency > 255) fail('Invalid FREQ value, must be >= 0 and <= 255');
    } else fail('syntax error');
  }
  if (!replace && c.entry(key)) throw new CommandError('BUSYKEY Target key name already exists.');
  const ttl = Number(int64Arg(c.arg(2)));
  if (ttl < 0) fail('Invalid TTL value, must be >= 0');
  const value = unpack(c, c.arg(3));
  const existed = c.remove(key);
  const expireAt = ttl === 0 ? undefined : absolute ? ttl : c.nowMs + ttl;
  if (expireAt !== undefined && expireAt <= c.nowMs && !c.server.loading) {
    if (existed) {
      c.propagateAs(['DEL', key]);
      c.changed(key, 'g', 'del');
    }
    return OK;
  }
  c.put(key, value);
  if (expireAt !== undefined) {
    c.db.setExpiry(key, expireAt);
    if (!absolute) c.propagateAs([...c.argv.slice(0, 2), String(expireAt), ...c.argv.slice(3), 'ABSTTL']);
  }
  c.changed(key, 'g', 'restore');
  const entry = c.db.keys.get(key);
  if (entry) entry.usedUs -= idle * 1_000_000;
  return OK;
}

export const dumps: Handlers = {
  dump: (c) => {
    const value = c.value(c.arg(1));
    return value ? bulk(pack(value)) : NULL;
  },
  restore,
  'restore-asking': restore,
};
