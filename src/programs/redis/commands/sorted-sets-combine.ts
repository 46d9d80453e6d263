import { table } from '../../support/table.ts';
import { fail, int, type Reply } from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import { doubleArg, intArg, parseInt64, rangeArg } from '../values/numbers.ts';
import { ZsetValue } from '../values/zset.ts';
import { scoredReply } from './sorted-sets-pop.ts';

type Operation = 'inter' | 'union' | 'diff';
type Aggregate = (a: number, b: number) => number;

const AGGREGATES = table<Aggregate>({
  // infinities of both signs cancel out
  sum: (a, b) => (Number.isNaN(a + b) ? 0 : a + b),
  min: Math.min,
  max: Math.max,
});

/** A sorted set, or a set whose members count 1 each. */
function operand(c: Context, key: string): ReadonlyMap<string, number> {
  const value = c.value(key);
  if (value?.type === 'set') return new Map(value.members().map((member) => [member, 1]));
  const zset = c.typed(key, 'zset');
  return new Map(zset?.entries().map((e) => [e.member, e.score]) ?? []);
}

function combine(c: Context, at: number, operation: Operation): { result: ZsetValue; withScores: boolean } {
  const asked = parseInt64(c.arg(at)) ?? fail('value is not an integer or out of range');
  if (asked < 1n) fail(`at least 1 input key is needed for '${c.spec.name}' command`);
  const number = Number(asked);
  if (number > c.argv.length - at - 1) fail('syntax error');
  const keys = c.argv.slice(at + 1, at + 1 + number);
  const operands = keys.map((key) => operand(c, key));
  const weights = keys.map(() => 1);
  let aggregate: Aggregate = AGGREGATES.sum!;
  let withScores = false;
  for (let i = at + 1 + number; i < c.argv.length; i++) {
    if (operation !== 'diff' && c.is(i, 'weights') && i + number < c.argv.length) {
      for (let k = 0; k < number; k++)
        weights[k] = doubleArg(c.arg(i + 1 + k), 'weight value is not a float');
      i += number;
    } else if (operation !== 'diff' && c.is(i, 'aggregate') && i + 1 < c.argv.length)
      aggregate = AGGREGATES[c.arg(++i).toLowerCase()] ?? fail('syntax error');
    else if (c.is(i, 'withscores') && !c.spec.name.endsWith('store')) withScores = true;
    else fail('syntax error');
  }
  const scores = new Map<string, number>();
  const weighed = (i: number, score: number) => {
    const value = score * weights[i]!;
    return Number.isNaN(value) ? 0 : value;
  };
  const [first, ...others] = operands;
  if (operation === 'union') {
    operands.forEach((o, i) => {
      for (const [member, score] of o) {
        const old = scores.get(member);
        scores.set(member, old === undefined ? weighed(i, score) : aggregate(old, weighed(i, score)));
      }
    });
  } else
    for (const [member, score] of first!) {
      const inOthers = others.filter((o) => o.has(member)).length;
      if (operation === 'diff' ? inOthers : inOthers < others.length) continue;
      let total = operation === 'diff' ? score : weighed(0, score);
      if (operation === 'inter')
        for (const [i, o] of others.entries()) total = aggregate(total, weighed(i + 1, o.get(member)!));
      scores.set(member, total);
    }
  const result = new ZsetValue(c.server.limits);
  for (const [member, score] of scores) result.set(member, score);
  return { result, withScores };
}

const show =
  (operation: Operation) =>
  (c: Context): Reply => {
    const { result, withScores } = combine(c, 1, operation);
    return scoredReply(c, result.entries(), withScores);
  };

const store =
  (operation: Operation) =>
  (c: Context): Reply => {
    const { result } = combine(c, 2, operation);
    const key = c.arg(1);
    const existed = c.remove(key);
    if (result.size) {
      c.put(key, result);
      c.changed(key, 'z', `z${operation}store`);
    } else if (existed) c.changed(key, 'g', 'del');
    return int(result.size);
  };

function zintercard(c: Context): Reply {
  const number = rangeArg(c.arg(1), 1, 2 ** 53, 'numkeys should be greater than 0');
  if (number > c.argv.length - 2) fail("Number of keys can't be greater than number of args");
  let limit = 0;
  if (c.argv.length > 2 + number) {
    if (!c.is(2 + number, 'limit') || c.argv.length !== 4 + number) fail('syntax error');
    limit = intArg(c.arg(3 + number));
    if (limit < 0) fail("LIMIT can't be negative");
  }
  const operands = c.argv.slice(2, 2 + number).map((key) => operand(c, key));
  const size = [...operands[0]!.keys()].filter((m) => operands.every((o) => o.has(m))).length;
  return int(limit ? Math.min(limit, size) : size);
}

export const sortedSetCombinations: Handlers = {
  zunion: show('union'),
  zinter: show('inter'),
  zdiff: show('diff'),
  zunionstore: store('union'),
  zinterstore: store('inter'),
  zdiffstore: store('diff'),
  zintercard,
};
