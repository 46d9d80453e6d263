import { array, bulk, fail, int, type Reply } from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import { doubleArg, intArg } from '../values/numbers.ts';
import { ZsetValue } from '../values/zset.ts';
import { coordinates, decode, pointArg, unitArg } from './geo.ts';
import { areas, type Point, type Shape, within } from './geo-area.ts';

interface Found {
  member: string;
  score: number;
  at: Point;
  metres: number;
}

interface Search {
  at: Point | undefined;
  /** A member of a set that isn't there was named. */
  nowhere: boolean;
  unit: number;
  radius: number | undefined;
  box: [width: number, height: number] | undefined;
  distance: boolean;
  hash: boolean;
  place: boolean;
  any: boolean;
  order: 'asc' | 'desc' | undefined;
  count: number;
  store: string | undefined;
  storeDistance: boolean;
}

const blank = (): Search => ({
  at: undefined,
  nowhere: false,
  unit: 1,
  radius: undefined,
  box: undefined,
  distance: false,
  hash: false,
  place: false,
  any: false,
  order: undefined,
  count: 0,
  store: undefined,
  storeDistance: false,
});

function memberArg(search: Search, zset: ZsetValue | undefined, member: string): void {
  if (!zset) search.nowhere = true;
  else {
    const score = zset.score(member);
    search.at = score === undefined ? fail('could not decode requested zset member') : decode(score);
  }
}

function radiusArg(search: Search, text: string, unit: string): void {
  search.radius = doubleArg(text, 'need numeric radius');
  if (search.radius < 0) fail('radius cannot be negative');
  search.unit = unitArg(unit);
}

function boxArg(search: Search, width: string, height: string, unit: string): void {
  search.box = [doubleArg(width, 'need numeric width'), doubleArg(height, 'need numeric height')];
  if (search.box.some((side) => side < 0)) fail('height or width cannot be negative');
  search.unit = unitArg(unit);
}

/** What both families of commands take; how many words were read, 0 for none of these. */
function commonOption(c: Context, at: number, search: Search): number {
  const word = c.arg(at).toLowerCase();
  if (word === 'withdist') search.distance = true;
  else if (word === 'withhash') search.hash = true;
  else if (word === 'withcoord') search.place = true;
  else if (word === 'any') search.any = true;
  else if (word === 'asc' || word === 'desc') search.order = word;
  else if (word === 'count' && at + 1 < c.argv.length) {
    search.count = intArg(c.arg(at + 1));
    if (search.count <= 0) fail('COUNT must be > 0');
    return 2;
  } else return 0;
  return 1;
}

function radius(c: Context, byMember: boolean, readOnly: boolean): Reply {
  const zset = c.typed(c.arg(1), 'zset');
  const search = blank();
  if (byMember) memberArg(search, zset, c.arg(2));
  else search.at = pointArg(c.arg(2), c.arg(3));
  const first = byMember ? 5 : 6;
  if (!search.nowhere) radiusArg(search, c.arg(first - 2), c.arg(first - 1));
  for (let at = first; at < c.argv.length; ) {
    const read = commonOption(c, at, search);
    if (read) at += read;
    else if ((c.is(at, 'store') || c.is(at, 'storedist')) && at + 1 < c.argv.length && !readOnly) {
      search.store = c.arg(at + 1);
      search.storeDistance = c.is(at, 'storedist');
      at += 2;
    } else fail('syntax error');
  }
  return answer(c, search, zset, 'STORE option in GEORADIUS', 'georadiusstore');
}

function geosearch(c: Context, storing: boolean): Reply {
  const zset = c.typed(c.arg(storing ? 2 : 1), 'zset');
  const search = blank();
  if (storing) search.store = c.arg(1);
  for (let at = storing ? 3 : 2; at < c.argv.length; ) {
    const left = c.argv.length - 1 - at;
    const read = commonOption(c, at, search);
    if (read) at += read;
    else if (c.is(at, 'storedist') && storing) {
      search.storeDistance = true;
      at++;
    } else if (c.is(at, 'frommember') && left >= 1 && !(search.at && !search.nowhere)) {
      memberArg(search, zset, c.arg(at + 1));
      at += 2;
    } else if (c.is(at, 'fromlonlat') && left >= 2 && !search.at && !search.nowhere) {
      search.at = pointArg(c.arg(at + 1), c.arg(at + 2));
      at += 3;
    } else if (c.is(at, 'byradius') && left >= 2 && !search.box) {
      radiusArg(search, c.arg(at + 1), c.arg(at + 2));
      at += 3;
    } else if (c.is(at, 'bybox') && left >= 3 && search.radius === undefined) {
      boxArg(search, c.arg(at + 1), c.arg(at + 2), c.arg(at + 3));
      at += 4;
    } else fail('syntax error');
  }
  return answer(c, search, zset, 'GEOSEARCHSTORE', 'geosearchstore');
}

function find(zset: ZsetValue, shape: Shape, most: number): Found[] {
  const found: Found[] = [];
  const entries = zset.entries();
  for (const [from, to] of areas(shape)) {
    for (let i = zset.firstIndex((e) => e.score >= from); i < entries.length && entries[i]!.score < to; i++) {
      const { member, score } = entries[i]!;
      const at = decode(score);
      const metres = within(shape, at);
      if (metres !== undefined) found.push({ member, score, at, metres });
      if (most && found.length >= most) return found;
    }
  }
  return found;
}

function answer(
  c: Context,
  search: Search,
  zset: ZsetValue | undefined,
  storeName: string,
  event: string,
): Reply {
  const { store, unit, count, any } = search;
  if (store !== undefined && (search.distance || search.hash || search.place))
    fail(`${storeName} is not compatible with WITHDIST, WITHHASH and WITHCOORD options`);
  if (!search.at && !search.nowhere)
    fail(`exactly one of FROMMEMBER or FROMLONLAT can be specified for ${c.arg(0)}`);
  if (search.radius === undefined && !search.box && !(search.nowhere && event === 'georadiusstore'))
    fail(`exactly one of BYRADIUS and BYBOX can be specified for ${c.arg(0)}`);
  if (any && !count) fail('the ANY argument requires COUNT argument');
  let found: Found[] = [];
  if (zset) {
    const at = search.at!;
    const shape: Shape = search.box
      ? { at, kind: 'box', width: search.box[0] * unit, height: search.box[1] * unit }
      : { at, kind: 'circle', radius: search.radius! * unit };
    found = find(zset, shape, any ? count : 0);
    const order = search.order ?? (count && !any ? 'asc' : undefined);
    if (order) found.sort((a, b) => (order === 'asc' ? a.metres - b.metres : b.metres - a.metres));
    if (count) found = found.slice(0, count);
  }
  if (store === undefined) return array(found.map((one) => show(one, search)));
  return keep(c, store, found, search, event);
}

function show({ member, metres, score, at }: Found, search: Search): Reply {
  const parts: Reply[] = [bulk(member)];
  if (search.distance) parts.push(bulk((metres / search.unit).toFixed(4)));
  if (search.hash) parts.push(int(score));
  if (search.place) parts.push(coordinates(at));
  return parts.length === 1 ? parts[0]! : array(parts);
}

function keep(c: Context, key: string, found: Found[], search: Search, event: string): Reply {
  const existed = c.remove(key);
  if (!found.length) {
    if (existed) c.changed(key, 'g', 'del');
    return int(0);
  }
  const zset = new ZsetValue(c.server.limits);
  for (const { member, score, metres } of found)
    zset.set(member, search.storeDistance ? metres / search.unit : score);
  c.put(key, zset);
  c.changed(key, 'z', event, found.length);
  return int(found.length);
}

export const geoSearches: Handlers = {
  georadius: (c) => radius(c, false, false),
  georadius_ro: (c) => radius(c, false, true),
  georadiusbymember: (c) => radius(c, true, false),
  georadiusbymember_ro: (c) => radius(c, true, true),
  geosearch: (c) => geosearch(c, false),
  geosearchstore: (c) => geosearch(c, true),
};
