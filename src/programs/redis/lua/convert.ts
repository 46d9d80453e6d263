import { array, bulk, double, error, int, map, NULL, type Reply, set, simple } from '../resp/reply.ts';
import { formatDouble } from '../values/numbers.ts';
import { LuaFunction, LuaTable, type Value } from './values.ts';

/** An answer of a command, as a script sees it. */
export function fromReply(reply: Reply): Value {
  switch (reply.type) {
    case 'simple':
      return LuaTable.of([], { ok: reply.text });
    case 'error':
      return LuaTable.of([], { err: reply.text });
    case 'int':
      return Number(reply.value);
    case 'bulk':
    case 'verbatim':
      return reply.value;
    case 'double':
      return formatDouble(reply.value);
    case 'bool':
      return Number(reply.value);
    case 'null':
    case 'nullArray':
    case 'none':
      return false;
    default:
      return LuaTable.of(reply.items.map(fromReply));
  }
}

/** What a script returns, as the client's answer. */
export function toReply(value: Value): Reply {
  if (value === undefined || value === false || value instanceof LuaFunction) return NULL;
  if (value === true) return int(1);
  if (typeof value === 'number') return int(Math.trunc(value));
  if (typeof value === 'string') return bulk(value);
  const problem = value.get('err');
  if (typeof problem === 'string') return error(oneLine(problem.replace(/^-/, '')));
  const ok = value.get('ok');
  if (typeof ok === 'string') return simple(oneLine(ok));
  const number = value.get('double');
  if (typeof number === 'number') return double(number);
  const pairs = value.get('map');
  if (pairs instanceof LuaTable) return map(pairs.entries().flatMap(([k, v]) => [toReply(k), toReply(v)]));
  const members = value.get('set');
  if (members instanceof LuaTable) return set(members.entries().map(([k]) => String(k)));
  const items: Reply[] = [];
  for (let i = 1; ; i++) {
    const item = value.get(i);
    if (item === undefined) return array(items);
    items.push(toReply(item));
  }
}

const oneLine = (text: string): string => text.replace(/[\r\n]/g, ' ');
