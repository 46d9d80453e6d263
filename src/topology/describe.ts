import type { Topology, TopologyContainer } from './types.ts';

/** One line of the text that says what the picture shows. Names and addresses are Docker's; words are added by the caller's language. */
export interface ContainerLine {
  name: string;
  image: string;
  status: string;
  endpoints: Array<{ network: string; address: string }>;
  ports: string[];
}

/** `127.0.0.1:8080->80/tcp`, as `docker ps` writes a published port. */
export const portText = (p: { hostAddress: string; hostPort: number; container: string }): string =>
  `${p.hostAddress.includes(':') ? `[${p.hostAddress}]` : p.hostAddress}:${p.hostPort}->${p.container}`;

/** Where a browser on the host finds a published port. */
export const urlOf = (p: { hostAddress: string; hostPort: number }): string => {
  const anywhere = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(p.hostAddress);
  const host = anywhere ? 'localhost' : p.hostAddress.includes(':') ? `[${p.hostAddress}]` : p.hostAddress;
  return `http://${host}${p.hostPort === 80 ? '' : `:${p.hostPort}`}/`;
};

/** The topology as data for a text alternative. */
export function describe(topology: Topology): ContainerLine[] {
  return topology.containers.map((c: TopologyContainer) => ({
    name: c.name,
    image: c.image,
    status: c.status,
    endpoints: c.endpoints.map(({ network, address }) => ({ network, address })),
    ports: c.published.map(portText),
  }));
}
