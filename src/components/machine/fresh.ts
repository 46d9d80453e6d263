import type { Topology, TopologyNetwork } from '../../topology/index.ts';

const network = (
  name: string,
  driver: string,
  subnets: string[],
  gateway: string | undefined,
): TopologyNetwork => ({
  id: name,
  name,
  driver,
  internal: false,
  subnets,
  gateway,
  predefined: true,
});

/** What dockerd has when it starts: shown until it is asked for something, as it is not fetched before that. */
export const FRESH: Topology = {
  networks: [
    network('bridge', 'bridge', ['172.17.0.0/16'], '172.17.0.1'),
    network('host', 'host', [], undefined),
    network('none', 'null', [], undefined),
  ],
  containers: [],
  volumes: [],
  images: [],
};
