import { expect, test } from 'vitest';
import { layout } from './layout.ts';
import type { Topology, TopologyContainer, TopologyNetwork } from './types.ts';

const network = (name: string, predefined = false): TopologyNetwork => ({
  id: name,
  name,
  driver: 'bridge',
  internal: false,
  subnets: [],
  gateway: undefined,
  predefined,
});
const container = (name: string, networks: string[], ports: Array<[string, number]> = []) =>
  ({
    id: name,
    name,
    endpoints: networks.map((n) => ({ network: n, address: '172.17.0.2', mac: '', aliases: [] })),
    published: ports.map(([hostAddress, hostPort]) => ({ container: '80/tcp', hostAddress, hostPort })),
  }) as unknown as TopologyContainer;
const topology = (networks: TopologyNetwork[], containers: TopologyContainer[]): Topology => ({
  networks,
  containers,
  volumes: [],
  images: [],
});

test('networks that nobody uses are drawn only when the learner made them, or when it is the bridge', () => {
  const networks = [network('host', true), network('zoo'), network('bridge', true), network('none', true)];
  const { lanes } = layout(topology(networks, [container('a', ['none'])]));
  expect(lanes.map((lane) => lane.network.name)).toEqual(['bridge', 'zoo', 'none']);
});

test('a container reaches over all of its networks', () => {
  const { lanes, columns } = layout(
    topology([network('bridge', true), network('back')], [container('a', ['bridge', 'back'])]),
  );
  const [column] = columns;
  expect(column!.y).toBeGreaterThan(lanes[0]!.y);
  expect(column!.y + column!.height).toBeGreaterThan(lanes[1]!.y);
  expect(column!.plugs.map((plug) => plug.network)).toEqual(['bridge', 'back']);
});

test('what is published to the world lies on the edge of the host, a loopback port within', () => {
  const ports: Array<[string, number]> = [
    ['0.0.0.0', 8080],
    ['::', 8080],
    ['127.0.0.1', 5000],
  ];
  const drawing = layout(topology([network('bridge', true)], [container('a', ['bridge'], ports)]));
  expect(drawing.ports.map(({ label, inside }) => ({ label, inside }))).toEqual([
    { label: '0.0.0.0:8080', inside: false },
    { label: '127.0.0.1:5000', inside: true },
  ]);
  const [outside, inside] = drawing.ports;
  expect(outside!.y).toBeLessThan(drawing.edge);
  expect(outside!.y + outside!.height).toBeGreaterThan(drawing.edge);
  expect(inside!.y).toBeGreaterThan(drawing.edge);
  expect(inside!.y + inside!.height).toBeLessThan(drawing.lanes[0]!.y);
});
