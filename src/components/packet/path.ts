import type { Column, Layout, PortMark } from '../../topology/layout.ts';
import type { PacketRoute } from '../machine/messages.ts';

export interface Point {
  x: number;
  y: number;
}

type Spot = PacketRoute['spots'][number];

/** Where the way goes through in the picture, by spot: the points that each one adds to the line. */
export function pathPoints(drawing: Layout, spots: readonly Spot[]): Point[][] {
  const points: Point[][] = [];
  let last: Point | undefined;
  for (const [i, spot] of spots.entries()) {
    const added = pointsOf(drawing, spot, last, spots[i - 1], spots[i + 1]);
    points.push(added);
    last = added.at(-1) ?? last;
  }
  return points;
}

const HOST_X = 8;

function pointsOf(
  drawing: Layout,
  spot: Spot,
  last: Point | undefined,
  before: Spot | undefined,
  after: Spot | undefined,
): Point[] {
  switch (spot.at) {
    case 'outside':
      return outside(drawing, last, after);
    case 'host':
      return [{ x: HOST_X + 20, y: drawing.edge + 28 }];
    case 'port': {
      const mark = markOf(drawing, spot);
      if (!mark) return [];
      const x = mark.x + mark.width / 2;
      const point = { x, y: mark.y + mark.height / 2 };
      return last && last.x !== x ? [{ x, y: last.y }, point] : [point];
    }
    case 'network': {
      // from a plate, the line goes straight down into the container
      if (before?.at === 'port' && last) return [];
      const y = busOf(drawing, spot.network);
      if (y === undefined) return [];
      if (!last) return [{ x: HOST_X + 20, y }];
      if (before?.at === 'host' || before?.at === 'outside')
        return [
          { x: HOST_X + 20, y: last.y },
          { x: HOST_X + 20, y },
        ];
      // back out of a container's network: along the bus to the host
      if (after?.at === 'container') return [{ x: last.x, y }];
      return [
        { x: last.x, y },
        { x: HOST_X + 20, y },
      ];
    }
    case 'container': {
      const column = drawing.columns.find(({ container }) => container.name === spot.container);
      return column ? into(column, spot.network, last) : [];
    }
  }
}

function outside(drawing: Layout, last: Point | undefined, after: Spot | undefined): Point[] {
  const y = drawing.edge - 18;
  if (last)
    return [
      { x: HOST_X, y: last.y },
      { x: HOST_X, y },
    ];
  const mark = after?.at === 'port' ? markOf(drawing, after) : undefined;
  return [{ x: mark ? mark.x + mark.width / 2 : 60, y: mark ? mark.y - 16 : y }];
}

const markOf = (drawing: Layout, spot: Extract<Spot, { at: 'port' }>): PortMark | undefined =>
  drawing.ports.find(({ port }) => port.container === spot.target && port.hostPort === spot.hostPort);

const busOf = (drawing: Layout, network: string): number | undefined => {
  const lane = drawing.lanes.find((l) => l.network.name === network);
  return lane && lane.y + lane.height * 0.7;
};

function into(column: Column, network: string, last: Point | undefined): Point[] {
  const plug = column.plugs.find((p) => p.network === network);
  const y = plug?.y ?? column.y + column.height / 2;
  const middle = column.x + column.width / 2;
  if (!last) return [{ x: column.x, y }];
  if (last.y < column.y && Math.abs(last.x - middle) < 1) return [{ x: middle, y: column.y }];
  if (last.y !== y)
    return [
      { x: last.x, y },
      { x: column.x, y },
    ];
  return [{ x: column.x, y }];
}

/** `M1 2L3 4`, for an SVG path. */
export const pathText = (points: readonly Point[]): string =>
  points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('');
