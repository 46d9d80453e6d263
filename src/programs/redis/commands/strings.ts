import { array, bulk, bulkOrNull, fail, int, NULL, OK, type Reply } from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import { intArg } from '../values/numbers.ts';
import { StringValue } from '../values/string.ts';
import { expiryTime, stringOptions } from './expire-options.ts';
import { lcs } from './lcs.ts';

const TOO_LONG = 'string exceeds maximum allowed size (proto-max-bulk-len)';

/** Sets a string that replaces whatever the key held. */
function store(c: Context, key: string, text: string, keepTtl = false): void {
  const at = keepTtl ? c.db.keys.get(key)?.expireAt : undefined;
  c.put(key, new StringValue(text));
  if (at !== undefined) c.db.setExpiry(key, at);
}

export function checkLength(c: Context, length: number): void {
  if (length > c.server.maxBulk) fail(TOO_LONG);
}

function set(c: Context): Reply {
  const key = c.arg(1);
  const options = stringOptions(c, 3, true);
  const old = options.get ? c.typed(key, 'string') : c.value(key);
  const answer = options.get ? bulkOrNull((old as StringValue | undefined)?.text) : OK;
  if ((options.nx && old) || (options.xx && !old)) return options.get ? answer : NULL;
  store(c, key, c.arg(2), options.keepTtl);
  c.changed(key, '$', 'set');
  if (options.at !== undefined) {
    c.db.setExpiry(key, options.at);
    c.server.notify('g', 'expire', key, c.db.index);
    c.propagateAs(['SET', key, c.arg(2), 'PXAT', String(options.at)]);
  }
  return answer;
}

const setWithExpiry =
  (unit: 'ex' | 'px') =>
  (c: Context): Reply => {
    const at = expiryTime(c, unit, c.arg(2));
    store(c, c.arg(1), c.arg(3));
    c.changed(c.arg(1), '$', 'set');
    c.db.setExpiry(c.arg(1), at);
    c.server.notify('g', 'expire', c.arg(1), c.db.index);
    c.propagateAs(['SET', c.arg(1), c.arg(3), 'PXAT', String(at)]);
    return OK;
  };

function getex(c: Context): Reply {
  const key = c.arg(1);
  const options = stringOptions(c, 2, false);
  const value = c.typed(key, 'string');
  if (!value) return NULL;
  if (options.at !== undefined) {
    c.db.setExpiry(key, options.at);
    c.changed(key, 'g', 'expire');
    c.propagateAs(['PEXPIREAT', key, String(options.at)]);
  } else if (options.persist && c.db.keys.get(key)?.expireAt !== undefined) {
    c.db.setExpiry(key, undefined);
    c.changed(key, 'g', 'persist');
    c.propagateAs(['PERSIST', key]);
  }
  return bulk(value.text);
}

function getrange(c: Context): Reply {
  const start = intArg(c.arg(2));
  const end = intArg(c.arg(3));
  const text = c.typed(c.arg(1), 'string')?.text ?? '';
  if (start < 0 && end < 0 && start > end) return bulk('');
  const from = Math.max(0, start < 0 ? text.length + start : start);
  const to = Math.min(text.length - 1, Math.max(0, end < 0 ? text.length + end : end));
  return bulk(from > to ? '' : text.slice(from, to + 1));
}

function setrange(c: Context): Reply {
  const key = c.arg(1);
  const offset = intArg(c.arg(2));
  const patch = c.arg(3);
  if (offset < 0) fail('offset is out of range');
  const old = c.typed(key, 'string');
  if (!patch.length) return int(old?.text.length ?? 0);
  checkLength(c, offset + patch.length);
  const text = (old?.text ?? '').padEnd(offset, '\0');
  return int(change(c, key, text.slice(0, offset) + patch + text.slice(offset + patch.length), 'setrange'));
}

/** Changes a string in place: its expiry stays. */
export function change(c: Context, key: string, text: string, event: string): number {
  const entry = c.db.keys.get(key);
  if (entry) entry.value = new StringValue(text, true);
  else c.put(key, new StringValue(text, true));
  c.changed(key, '$', event);
  return text.length;
}

function append(c: Context): Reply {
  const key = c.arg(1);
  const old = c.typed(key, 'string');
  if (!old) {
    c.put(key, new StringValue(c.arg(2)));
    c.changed(key, '$', 'append');
    return int(c.arg(2).length);
  }
  checkLength(c, old.text.length + c.arg(2).length);
  return int(change(c, key, old.text + c.arg(2), 'append'));
}

function mset(c: Context): Reply {
  if (c.argv.length % 2 === 0) fail(`wrong number of arguments for '${c.spec.name}' command`);
  const onlyNew = c.spec.name === 'msetnx';
  if (onlyNew) for (let i = 1; i < c.argv.length; i += 2) if (c.value(c.arg(i))) return int(0);
  for (let i = 1; i < c.argv.length; i += 2) {
    store(c, c.arg(i), c.arg(i + 1));
    c.changed(c.arg(i), '$', 'set');
  }
  return onlyNew ? int(1) : OK;
}

export const strings: Handlers = {
  set,
  get: (c) => bulkOrNull(c.typed(c.arg(1), 'string')?.text),
  setnx: (c) => {
    if (c.value(c.arg(1))) return int(0);
    store(c, c.arg(1), c.arg(2));
    c.changed(c.arg(1), '$', 'set');
    return int(1);
  },
  setex: setWithExpiry('ex'),
  psetex: setWithExpiry('px'),
  getset: (c) => {
    const old = bulkOrNull(c.typed(c.arg(1), 'string')?.text);
    store(c, c.arg(1), c.arg(2));
    c.changed(c.arg(1), '$', 'set');
    c.propagateAs(['SET', c.arg(1), c.arg(2)]);
    return old;
  },
  getdel: (c) => {
    const value = c.typed(c.arg(1), 'string');
    if (!value) return NULL;
    c.remove(c.arg(1));
    c.changed(c.arg(1), 'g', 'del');
    c.propagateAs(['DEL', c.arg(1)]);
    return bulk(value.text);
  },
  getex,
  getrange,
  substr: getrange,
  setrange,
  append,
  strlen: (c) => int(c.typed(c.arg(1), 'string')?.text.length ?? 0),
  mset,
  msetnx: mset,
  mget: (c) =>
    array(
      c.argv.slice(1).map((key) => {
        const value = c.value(key);
        return value?.type === 'string' ? bulk(value.text) : NULL;
      }),
    ),
  lcs,
};
