import type { Topology, TopologyContainer, TopologyNetwork } from './types.ts';

/** A network as a horizontal lane. */
export interface Lane {
  network: TopologyNetwork;
  /** Top edge, in picture units. */
  y: number;
  height: number;
}

/** A container as a column that reaches from its first lane to its last. */
export interface Column {
  container: TopologyContainer;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Where it is plugged into a lane, and the address that it has there. */
  plugs: Array<{ network: string; y: number; address: string }>;
}

/** A published port at the host's edge, and the column that it leads to. */
export interface PortMark {
  x: number;
  label: string;
  target: string;
  container: string;
}

export interface Layout {
  width: number;
  height: number;
  lanes: Lane[];
  columns: Column[];
  ports: PortMark[];
}

/** Sizes in picture units (about CSS pixels at scale 1). */
export const SIZES = {
  margin: 16,
  edge: 56,
  lane: 92,
  gap: 14,
  column: 148,
  columnGap: 16,
  label: 132,
} as const;

/** Networks that are drawn: those in use, and those that the learner made. */
function drawn(topology: Topology): TopologyNetwork[] {
  const used = new Set(topology.containers.flatMap((c) => c.endpoints.map((e) => e.network)));
  const rank = (n: TopologyNetwork) => (n.name === 'bridge' ? 0 : n.predefined ? 2 : 1);
  return topology.networks
    .filter((n) => n.name === 'bridge' || !n.predefined || used.has(n.name))
    .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

/** Places networks as lanes and containers as columns; the same state always gives the same picture. */
export function layout(topology: Topology): Layout {
  const lanes = drawn(topology).map(
    (network, i): Lane => ({
      network,
      y: SIZES.edge + SIZES.margin + i * (SIZES.lane + SIZES.gap),
      height: SIZES.lane,
    }),
  );
  const laneOf = new Map(lanes.map((lane) => [lane.network.name, lane]));
  const bottom = lanes.length ? lanes.at(-1)!.y + SIZES.lane : SIZES.edge + SIZES.margin;
  const columns = topology.containers.map((container, i): Column => {
    const plugs = container.endpoints.flatMap((e) => {
      const lane = laneOf.get(e.network);
      return lane ? [{ network: e.network, y: lane.y + lane.height / 2, address: e.address }] : [];
    });
    const rows = plugs.map((p) => laneOf.get(p.network)!);
    const y = rows.length ? Math.min(...rows.map((l) => l.y)) + 14 : bottom + SIZES.gap;
    const end = rows.length ? Math.max(...rows.map((l) => l.y + l.height)) - 14 : y + SIZES.lane - 28;
    const x = SIZES.margin + SIZES.label + i * (SIZES.column + SIZES.columnGap);
    return { container, x, y, width: SIZES.column, height: end - y, plugs };
  });
  const lowest = Math.max(bottom, ...columns.map((c) => c.y + c.height + 14));
  return {
    width: SIZES.margin * 2 + SIZES.label + Math.max(2, columns.length) * (SIZES.column + SIZES.columnGap),
    height: lowest + SIZES.margin,
    lanes,
    columns,
    ports: columns.flatMap(portMarks),
  };
}

function portMarks(column: Column): PortMark[] {
  const { published } = column.container;
  // the IPv6 half of a binding to all addresses says nothing new
  const shown = published.filter(
    (p) =>
      !(
        p.hostAddress === '::' &&
        published.some(
          (q) => q.hostAddress === '0.0.0.0' && q.hostPort === p.hostPort && q.container === p.container,
        )
      ),
  );
  return shown.map((p, i) => ({
    x: column.x + (column.width / (shown.length + 1)) * (i + 1),
    label: p.hostAddress === '0.0.0.0' ? `:${p.hostPort}` : `${p.hostAddress}:${p.hostPort}`,
    target: p.container,
    container: column.container.name,
  }));
}
