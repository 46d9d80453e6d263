/** dockerd's networks: bridges, addresses, published ports, name servers, links. */
export { createNetworks, NetworkController } from './controller.ts';
export { dockerProxy } from './ports/docker-proxy.ts';
export type * from './types.ts';
