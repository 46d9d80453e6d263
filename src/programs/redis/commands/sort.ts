import { compareBytes } from '../bytes.ts';
import { array, bulkOrNull, EMPTY_ARRAY, fail, int, type Reply } from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import { ListValue } from '../values/list.ts';
import { intArg, parseDouble } from '../values/numbers.ts';

function itemsOf(c: Context, key: string): string[] | undefined {
  const value = c.value(key);
  if (!value) return undefined;
  if (value.type === 'list') return value.all();
  if (value.type === 'set') return value.members();
  return c
    .typed(key, 'zset')
    ?.entries()
    .map((e) => e.member);
}

/** What a pattern of BY or GET means for an item: `#` itself, `key_*`, `key_*->field`. */
function lookup(c: Context, pattern: string, item: string): string | undefined {
  if (pattern === '#') return item;
  if (!pattern.includes('*')) return undefined;
  const arrow = pattern.indexOf('->');
  const field = arrow >= 0 && arrow < pattern.length - 2 ? pattern.slice(arrow + 2) : undefined;
  const key = (field === undefined ? pattern : pattern.slice(0, arrow)).replace('*', () => item);
  const value = c.value(key);
  if (field !== undefined) return value?.type === 'hash' ? value.get(field) : undefined;
  return value?.type === 'string' ? value.text : undefined;
}

function sort(c: Context): Reply {
  let [descending, alpha] = [false, false];
  let limit: [number, number] | undefined;
  let by: string | undefined;
  let target: string | undefined;
  const get: string[] = [];
  for (let i = 2; i < c.argv.length; i++) {
    const left = c.argv.length - i - 1;
    if (c.is(i, 'asc')) descending = false;
    else if (c.is(i, 'desc')) descending = true;
    else if (c.is(i, 'alpha')) alpha = true;
    else if (c.is(i, 'limit') && left >= 2) {
      limit = [intArg(c.arg(i + 1)), intArg(c.arg(i + 2))];
      i += 2;
    } else if (c.is(i, 'store') && left >= 1 && c.spec.name === 'sort') target = c.arg(++i);
    else if (c.is(i, 'by') && left >= 1) by = c.arg(++i);
    else if (c.is(i, 'get') && left >= 1) get.push(c.arg(++i));
    else fail('syntax error');
  }
  let items = itemsOf(c, c.arg(1)) ?? [];
  if (by === undefined || by.includes('*')) {
    const weights = items.map((item) => {
      const text = by === undefined ? item : lookup(c, by, item);
      const number = alpha
        ? 0
        : (parseDouble(text ?? '0') ?? fail("One or more scores can't be converted into double"));
      return { item, text: text ?? '', number };
    });
    weights.sort((a, b) => {
      const order = alpha ? compareBytes(a.text, b.text) : a.number - b.number;
      return (order || compareBytes(a.item, b.item)) * (descending ? -1 : 1);
    });
    items = weights.map((w) => w.item);
  } else if (descending && c.value(c.arg(1))?.type === 'zset') items = [...items].reverse();
  if (limit) {
    const from = Math.max(0, limit[0]);
    items = items.slice(from, limit[1] < 0 ? undefined : from + limit[1]);
  }
  const shown = get.length ? items.flatMap((item) => get.map((pattern) => lookup(c, pattern, item))) : items;
  if (target === undefined) return shown.length ? array(shown.map(bulkOrNull)) : EMPTY_ARRAY;
  const existed = c.remove(target);
  if (shown.length) {
    c.put(target, ListValue.of(shown.map((s) => s ?? '')));
    c.changed(target, 'l', 'sortstore');
  } else if (existed) c.changed(target, 'g', 'del');
  return int(shown.length);
}

export const sorting: Handlers = { sort, sort_ro: sort };
