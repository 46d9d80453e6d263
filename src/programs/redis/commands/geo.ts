import { table } from '../../support/table.ts';
import { array, bulk, fail, int, NULL, NULL_ARRAY, type Reply } from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import { formatLongDouble, parseLongDouble } from '../values/long-double.ts';
import { doubleArg } from '../values/numbers.ts';
import { ZsetValue } from '../values/zset.ts';
import { distance, type Point } from './geo-area.ts';

const MAX_LATITUDE = 85.05112878;
const UNITS = table<number>({ m: 1, km: 1000, ft: 0.3048, mi: 1609.34 });
const CELLS = 2 ** 26;

/** 26 bits of latitude and longitude, interleaved: the score of a place. */
function encode(longitude: number, latitude: number, limit = MAX_LATITUDE): bigint {
  const x = BigInt(Math.floor(((longitude + 180) / 360) * CELLS));
  const y = BigInt(Math.floor(((latitude + limit) / (2 * limit)) * CELLS));
  let score = 0n;
  for (let i = 25n; i >= 0n; i--) score = (score << 2n) | (((x >> i) & 1n) << 1n) | ((y >> i) & 1n);
  return score;
}

/** The middle of the cell that a score is. */
export function decode(score: number): Point {
  const bits = BigInt(score);
  let [x, y] = [0, 0];
  for (let i = 25n; i >= 0n; i--) {
    x = x * 2 + Number((bits >> (2n * i + 1n)) & 1n);
    y = y * 2 + Number((bits >> (2n * i)) & 1n);
  }
  const middle = (cell: number, low: number, size: number) =>
    (low + (cell / CELLS) * size + (low + ((cell + 1) / CELLS) * size)) / 2;
  return [middle(x, -180, 360), middle(y, -MAX_LATITUDE, 2 * MAX_LATITUDE)];
}

/** How many metres a unit has. */
export const unitArg = (text: string): number =>
  UNITS[text.toLowerCase()] ?? fail('unsupported unit provided. please use M, KM, FT, MI');

/** A longitude and a latitude, or the error that they are none. */
export function pointArg(x: string, y: string): Point {
  const [longitude, latitude] = [doubleArg(x), doubleArg(y)];
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > MAX_LATITUDE)
    fail(`invalid longitude,latitude pair ${longitude.toFixed(6)},${latitude.toFixed(6)}`);
  return [longitude, latitude];
}

/** A place as GEOPOS shows it. */
export const coordinates = (at: Point): Reply =>
  array(at.map((n) => bulk(formatLongDouble(parseLongDouble(n.toFixed(25))!))));

const place = (c: Context, member: string): Point | undefined => {
  const score = c.typed(c.arg(1), 'zset')?.score(member);
  return score === undefined ? undefined : decode(score);
};

function geoadd(c: Context): Reply {
  let at = 2;
  let [nx, xx, ch] = [false, false, false];
  for (; ; at++) {
    if (c.is(at, 'nx')) nx = true;
    else if (c.is(at, 'xx')) xx = true;
    else if (c.is(at, 'ch')) ch = true;
    else break;
  }
  const rest = c.argv.slice(at);
  if (!rest.length || rest.length % 3 || (nx && xx)) fail('syntax error');
  const points: [string, number][] = [];
  for (let i = 0; i < rest.length; i += 3) {
    const [longitude, latitude] = pointArg(rest[i]!, rest[i + 1]!);
    points.push([rest[i + 2]!, Number(encode(longitude, latitude))]);
  }
  const zset = c.ensure(c.arg(1), 'zset', () => new ZsetValue(c.server.limits));
  let [added, updated] = [0, 0];
  for (const [member, score] of points) {
    const old = zset.score(member);
    if (old === undefined ? xx : nx) continue;
    if (zset.set(member, score)) added++;
    else if (old !== score) updated++;
  }
  if (added + updated) c.changed(c.arg(1), 'z', 'geoadd', added + updated);
  c.dropIfEmpty(c.arg(1), zset);
  return int(ch ? added + updated : added);
}

function geodist(c: Context): Reply {
  if (c.argv.length > 5) fail('syntax error');
  const unit = unitArg(c.argv[4] ?? 'm');
  const [a, b] = [place(c, c.arg(2)), place(c, c.arg(3))];
  return a && b ? bulk((distance(a, b) / unit).toFixed(4)) : NULL;
}

const ALPHABET = '0123456789bcdefghjkmnpqrstuvwxyz';

function geohash(at: Point): string {
  const bits = encode(at[0], at[1], 90);
  let out = '';
  for (let i = 0; i < 11; i++) {
    const index = i === 10 ? 0 : Number((bits >> BigInt(52 - (i + 1) * 5)) & 31n);
    out += ALPHABET[index];
  }
  return out;
}

export const geo: Handlers = {
  geoadd,
  geodist,
  geopos: (c) =>
    array(
      c.argv.slice(2).map((member) => {
        const at = place(c, member);
        return at ? coordinates(at) : NULL_ARRAY;
      }),
    ),
  geohash: (c) =>
    array(
      c.argv.slice(2).map((member) => {
        const at = place(c, member);
        return at ? bulk(geohash(at)) : NULL;
      }),
    ),
};
