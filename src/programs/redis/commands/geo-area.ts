const MAX_LATITUDE = 85.05112878;
const EARTH = 6372797.560856;
const MERCATOR = 20037726.37;

export type Point = readonly [longitude: number, latitude: number];

/** What is searched: within a distance, or in a box. In metres. */
export type Shape = { at: Point } & (
  | { kind: 'circle'; radius: number }
  | { kind: 'box'; width: number; height: number }
);

const DEGREE = Math.PI / 180;
const radians = (degrees: number): number => degrees * DEGREE;
const degrees = (radians: number): number => radians / DEGREE;

const meridian = (a: number, b: number): number => EARTH * Math.abs(radians(b) - radians(a));

/** The way between two places in metres. */
export function distance(a: Point, b: Point): number {
  const v = Math.sin((radians(b[0]) - radians(a[0])) / 2);
  if (v === 0) return meridian(a[1], b[1]);
  const u = Math.sin((radians(b[1]) - radians(a[1])) / 2);
  return 2 * EARTH * Math.asin(Math.sqrt(u * u + Math.cos(radians(a[1])) * Math.cos(radians(b[1])) * v * v));
}

/** How far a place within a shape is from its middle; undefined outside. */
export function within(shape: Shape, place: Point): number | undefined {
  const away = distance(shape.at, place);
  if (shape.kind === 'circle') return away <= shape.radius ? away : undefined;
  if (meridian(place[1], shape.at[1]) > shape.height / 2) return undefined;
  return distance(place, [shape.at[0], place[1]]) > shape.width / 2 ? undefined : away;
}

/** Bits of a cell on the grid of `2^step` columns and rows, interleaved. */
function interleave(x: number, y: number, step: number): number {
  let bits = 0;
  for (let i = step - 1; i >= 0; i--)
    bits = bits * 4 + (Math.floor(x / 2 ** i) % 2) * 2 + (Math.floor(y / 2 ** i) % 2);
  return bits;
}

/** How fine the grid is whose neighbouring cells hold what lies within a distance. */
function stepFor(metres: number, latitude: number): number {
  if (metres === 0) return 26;
  let step = -1;
  for (let range = metres; range < MERCATOR; range *= 2) step++;
  if (Math.abs(latitude) > 66) step--;
  if (Math.abs(latitude) > 80) step--;
  return Math.min(26, Math.max(1, step));
}

function bounds(shape: Shape): { west: number; south: number; east: number; north: number } {
  const [longitude, latitude] = shape.at;
  const height = shape.kind === 'circle' ? shape.radius : shape.height / 2;
  const width = shape.kind === 'circle' ? shape.radius : shape.width / 2;
  const up = degrees(height / EARTH);
  const edge = latitude < 0 ? latitude - up : latitude + up;
  const across = degrees(width / EARTH / Math.cos(radians(edge)));
  return { west: longitude - across, south: latitude - up, east: longitude + across, north: latitude + up };
}

/** The ranges of scores (the end excluded) in which real Redis looks, in its order: the cell and its eight neighbours. */
export function areas(shape: Shape): [from: number, to: number][] {
  const reach = shape.kind === 'circle' ? shape.radius : Math.hypot(shape.width / 2, shape.height / 2);
  const box = bounds(shape);
  let step = stepFor(reach, shape.at[1]);
  const cell = (fraction: number) => Math.floor(fraction * 2 ** step);
  const edges = (x: number, y: number) => {
    const size = 2 ** step;
    const [column, row] = [(x + size) % size, (y + size) % size];
    return {
      west: -180 + (column / size) * 360,
      east: -180 + ((column + 1) / size) * 360,
      south: -MAX_LATITUDE + (row / size) * 2 * MAX_LATITUDE,
      north: -MAX_LATITUDE + ((row + 1) / size) * 2 * MAX_LATITUDE,
    };
  };
  const place = () => ({
    x: cell((shape.at[0] + 180) / 360),
    y: cell((shape.at[1] + MAX_LATITUDE) / (2 * MAX_LATITUDE)),
  });
  let { x, y } = place();
  const tooFine =
    edges(x, y + 1).north < box.north ||
    edges(x, y - 1).south > box.south ||
    edges(x + 1, y).east < box.east ||
    edges(x - 1, y).west > box.west;
  if (step > 1 && tooFine) {
    step--;
    ({ x, y } = place());
  }
  const own = edges(x, y);
  const cut = step >= 2;
  const directions = [
    [0, 0],
    [0, 1],
    [0, -1],
    [1, 0],
    [-1, 0],
    [1, 1],
    [-1, 1],
    [1, -1],
    [-1, -1],
  ] as const;
  const size = 2 ** step;
  const found: [number, number][] = [];
  for (const [dx, dy] of directions) {
    const useless =
      (dy < 0 && own.south < box.south) ||
      (dy > 0 && own.north > box.north) ||
      (dx < 0 && own.west < box.west) ||
      (dx > 0 && own.east > box.east);
    if (cut && useless) continue;
    const bits = interleave((x + dx + size) % size, (y + dy + size) % size, step);
    const width = 4 ** (26 - step);
    const last = found.at(-1);
    if (last?.[0] === bits * width) continue;
    found.push([bits * width, (bits + 1) * width]);
  }
  return found;
}
