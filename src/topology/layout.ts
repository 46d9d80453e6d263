import type { PublishedPort, Topology, TopologyContainer, TopologyNetwork } from './types.ts';

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

/** A published port: a plate above the column that it leads to, on the host's edge or within. */
export interface PortMark {
  x: number;
  y: number;
  width: number;
  height: number;
  /** True when only the host itself can come in here, for the port is published on a loopback address. */
  inside: boolean;
  port: PublishedPort;
  /** `0.0.0.0:8080`. */
  label: string;
  /** `80/tcp`. */
  target: string;
  container: string;
}

export interface Layout {
  width: number;
  height: number;
  /** Top edge of the host. */
  edge: number;
  lanes: Lane[];
  columns: Column[];
  ports: PortMark[];
}

/** Sizes in picture units (about CSS pixels at scale 1). */
export const SIZES = {
  margin: 16,
  /** The world outside, above the host. */
  outside: 34,
  plate: 22,
  plateGap: 5,
  lane: 96,
  gap: 12,
  column: 178,
  columnGap: 18,
  label: 126,
} as const;

/** Networks that are drawn: those in use, and those that the learner made. */
function drawn(topology: Topology): TopologyNetwork[] {
  const used = new Set(topology.containers.flatMap((c) => c.endpoints.map((e) => e.network)));
  const rank = (n: TopologyNetwork) => (n.name === 'bridge' ? 0 : n.predefined ? 2 : 1);
  return topology.networks
    .filter((n) => n.name === 'bridge' || !n.predefined || used.has(n.name))
    .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1';

/** What is published, without what says nothing new: the IPv6 half of a binding to all addresses. */
function shownPorts({ published }: TopologyContainer): PublishedPort[] {
  const isTwin = (p: PublishedPort) =>
    p.hostAddress === '::' &&
    published.some(
      (q) => q.hostAddress === '0.0.0.0' && q.hostPort === p.hostPort && q.container === p.container,
    );
  return published.filter((p) => !isTwin(p));
}

/** Places networks as lanes and containers as columns; the same state always gives the same picture. */
export function layout(topology: Topology): Layout {
  const { margin, plate, plateGap, lane: laneHeight, gap, label, column, columnGap } = SIZES;
  const ports = topology.containers.map(shownPorts);
  const most = (inside: boolean) =>
    Math.max(0, ...ports.map((list) => list.filter((p) => isLoopback(p.hostAddress) === inside).length));
  const step = plate + plateGap;
  const edge = SIZES.outside + Math.max(0, most(false) - 1) * step;
  const top = edge + plate / 2 + margin + most(true) * step;

  const lanes = drawn(topology).map(
    (network, i): Lane => ({ network, y: top + i * (laneHeight + gap), height: laneHeight }),
  );
  const laneOf = new Map(lanes.map((lane) => [lane.network.name, lane]));
  const bottom = lanes.length ? lanes.at(-1)!.y + laneHeight : top;
  const columns = topology.containers.map((container, i): Column => {
    const plugs = container.endpoints.flatMap((e) => {
      const lane = laneOf.get(e.network);
      return lane ? [{ network: e.network, y: lane.y + laneHeight * 0.7, address: e.address }] : [];
    });
    const rows = plugs.map((p) => laneOf.get(p.network)!);
    const y = rows.length ? Math.min(...rows.map((l) => l.y)) + 12 : bottom + gap;
    const end = rows.length ? Math.max(...rows.map((l) => l.y + l.height)) - 12 : y + laneHeight - 24;
    const x = margin * 2 + label + i * (column + columnGap);
    return { container, x, y, width: column, height: end - y, plugs };
  });
  const lowest = Math.max(bottom, ...columns.map((c) => c.y + c.height));
  const width = margin * 3 + label + Math.max(2, columns.length) * (column + columnGap) - columnGap;
  return {
    width: width + margin,
    height: lowest + margin * 2,
    edge,
    lanes,
    columns,
    ports: columns.flatMap((c, i) => portMarks(c, ports[i]!, edge)),
  };
}

/** Those that the world can come in by are stacked upwards from the host's edge, the others downwards from below it. */
function portMarks(column: Column, ports: PublishedPort[], edge: number): PortMark[] {
  const { plate, plateGap, margin } = SIZES;
  let outside = 0;
  let inside = 0;
  return ports.map((p): PortMark => {
    const within = isLoopback(p.hostAddress);
    const y = within
      ? edge + plate / 2 + margin / 2 + inside++ * (plate + plateGap)
      : edge - plate / 2 - outside++ * (plate + plateGap);
    const address = p.hostAddress.includes(':') ? `[${p.hostAddress}]` : p.hostAddress;
    return {
      x: column.x,
      y,
      width: column.width,
      height: plate,
      inside: within,
      port: p,
      label: `${address}:${p.hostPort || '*'}`,
      target: p.container,
      container: column.container.name,
    };
  });
}
