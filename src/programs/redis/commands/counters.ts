import { bulk, fail, int, type Reply } from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import { addLongDouble, formatLongDouble, parseLongDouble } from '../values/long-double.ts';
import { fitsInt64, int64Arg, NOT_FLOAT } from '../values/numbers.ts';
import { StringValue } from '../values/string.ts';

const OVERFLOW = 'increment or decrement would overflow';

/** Puts a number where there was one, keeping the expiry. */
function replace(c: Context, key: string, text: string): void {
  const entry = c.db.keys.get(key);
  if (entry) entry.value = new StringValue(text);
  else c.put(key, new StringValue(text));
}

function add(c: Context, by: bigint): Reply {
  const key = c.arg(1);
  const value = int64Arg(c.typed(key, 'string')?.text ?? '0') + by;
  if (!fitsInt64(value)) fail(OVERFLOW);
  replace(c, key, value.toString());
  c.changed(key, '$', 'incrby');
  return int(value);
}

function incrbyfloat(c: Context): Reply {
  const key = c.arg(1);
  const old = c.typed(key, 'string')?.text ?? '0';
  const current = parseLongDouble(old) ?? fail(NOT_FLOAT);
  const by =
    parseLongDouble(c.arg(2)) ??
    fail(/^[+-]?inf/i.test(c.arg(2)) ? 'increment would produce NaN or Infinity' : NOT_FLOAT);
  const text = formatLongDouble(addLongDouble(current, by));
  replace(c, key, text);
  c.changed(key, '$', 'incrbyfloat');
  c.propagateAs(['SET', key, text, 'KEEPTTL']);
  return bulk(text);
}

export const counters: Handlers = {
  incr: (c) => add(c, 1n),
  decr: (c) => add(c, -1n),
  incrby: (c) => add(c, int64Arg(c.arg(2))),
  decrby: (c) => {
    const by = int64Arg(c.arg(2));
    if (!fitsInt64(-by)) fail('decrement would overflow');
    return add(c, -by);
  },
  incrbyfloat,
};
