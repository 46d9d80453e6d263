import { array, bulk, bulks, EMPTY_ARRAY, fail, int, NULL, type Reply, set } from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import { intArg, parseInt64, rangeArg } from '../values/numbers.ts';
import { SetValue } from '../values/set.ts';
import { pickRandom } from './random.ts';
import { scanItems } from './scan.ts';

type Operation = 'inter' | 'union' | 'diff';

function combine(c: Context, operation: Operation, keys: string[]): SetValue {
  const sets = keys.map((key) => c.typed(key, 'set'));
  const result = new SetValue(c.server.limits);
  if (operation === 'union') {
    for (const s of sets) for (const member of s?.members() ?? []) result.add(member);
  } else if (operation === 'diff') {
    const others = sets.slice(1);
    for (const member of sets[0]?.members() ?? [])
      if (!others.some((s) => s?.has(member))) result.add(member);
  } else if (sets.every((s) => s !== undefined)) {
    const [smallest, ...others] = [...sets].sort((a, b) => a.size - b.size);
    for (const member of smallest!.members()) if (others.every((s) => s.has(member))) result.add(member);
  }
  return result;
}

const show =
  (operation: Operation) =>
  (c: Context): Reply =>
    set(combine(c, operation, c.argv.slice(1)).members());

const store =
  (operation: Operation) =>
  (c: Context): Reply => {
    const key = c.arg(1);
    const result = combine(c, operation, c.argv.slice(2));
    const existed = c.entry(key) !== undefined;
    c.remove(key);
    if (result.size) {
      c.put(key, result);
      c.changed(key, 's', `s${operation}store`);
    } else if (existed) c.changed(key, 'g', 'del');
    return int(result.size);
  };

function sintercard(c: Context): Reply {
  const number = rangeArg(c.arg(1), 1, 2 ** 53, 'numkeys should be greater than 0');
  if (number > c.argv.length - 2) fail("Number of keys can't be greater than number of args");
  let limit = 0;
  for (let i = 2 + number; i < c.argv.length; i += 2) {
    if (!c.is(i, 'limit') || i + 1 >= c.argv.length) fail('syntax error');
    limit = rangeArg(c.arg(i + 1), 0, 2 ** 53, "LIMIT can't be negative");
  }
  const { size } = combine(c, 'inter', c.argv.slice(2, 2 + number));
  return int(limit ? Math.min(limit, size) : size);
}

function srem(c: Context): Reply {
  const value = c.typed(c.arg(1), 'set');
  if (!value) return int(0);
  const count = c.argv.slice(2).filter((member) => value.delete(member)).length;
  if (count) {
    c.changed(c.arg(1), 's', 'srem', count);
    c.dropIfEmpty(c.arg(1), value);
  }
  return int(count);
}

function spop(c: Context): Reply {
  const key = c.arg(1);
  if (c.argv.length > 3) fail('syntax error');
  let count = 1;
  if (c.argv.length === 3) {
    const asked = parseInt64(c.arg(2));
    if (asked === undefined || asked < 0n) fail('value is out of range, must be positive');
    count = Number(asked);
  }
  const value = c.typed(key, 'set');
  if (!value) return c.argv.length === 3 ? EMPTY_ARRAY : NULL;
  const chosen = pickRandom(c, value.members(), count);
  for (const member of chosen) value.delete(member);
  if (chosen.length) {
    c.changed(key, 's', 'spop', chosen.length);
    c.dropIfEmpty(key, value);
    c.propagateAs(value.size ? ['SREM', key, ...chosen] : ['DEL', key]);
  }
  return c.argv.length === 3 ? set(chosen) : bulk(chosen[0]!);
}

function srandmember(c: Context): Reply {
  if (c.argv.length > 3) fail('syntax error');
  const count = c.argv.length === 3 ? intArg(c.arg(2)) : undefined;
  const members = c.typed(c.arg(1), 'set')?.members();
  if (count === undefined) return members ? bulk(pickRandom(c, members, 1)[0]!) : NULL;
  return bulks(pickRandom(c, members ?? [], count));
}

function smove(c: Context): Reply {
  const [, from = '', to = '', member = ''] = c.argv;
  const source = c.typed(from, 'set');
  if (!source) return int(0);
  const target = c.typed(to, 'set');
  if (from === to) return int(source.has(member));
  if (!source.delete(member)) return int(0);
  c.changed(from, 's', 'srem');
  c.dropIfEmpty(from, source);
  if ((target ?? c.ensure(to, 'set', () => new SetValue(c.server.limits))).add(member))
    c.changed(to, 's', 'sadd');
  return int(1);
}

export const sets: Handlers = {
  sadd: (c) => {
    const value = c.ensure(c.arg(1), 'set', () => new SetValue(c.server.limits));
    const count = c.argv.slice(2).filter((member) => value.add(member)).length;
    if (count) c.changed(c.arg(1), 's', 'sadd', count);
    return int(count);
  },
  srem,
  smembers: (c) => set(c.typed(c.arg(1), 'set')?.members() ?? []),
  sismember: (c) => int(c.typed(c.arg(1), 'set')?.has(c.arg(2)) ?? false),
  smismember: (c) => {
    const value = c.typed(c.arg(1), 'set');
    return array(c.argv.slice(2).map((member) => int(value?.has(member) ?? false)));
  },
  scard: (c) => int(c.typed(c.arg(1), 'set')?.size ?? 0),
  spop,
  srandmember,
  smove,
  sinter: show('inter'),
  sunion: show('union'),
  sdiff: show('diff'),
  sinterstore: store('inter'),
  sunionstore: store('union'),
  sdiffstore: store('diff'),
  sintercard,
  sscan: (c) => {
    const value = c.typed(c.arg(1), 'set');
    return scanItems(c, value?.members() ?? [], 1, value?.encoding !== 'hashtable');
  },
};
