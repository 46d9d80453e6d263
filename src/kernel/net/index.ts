export * from './addr.ts';
export type { Frame, FrameDirection, IpBody, NeighbourBody, Wire } from './capture/frame.ts';
export { plugPackets } from './capture/plug.ts';
export * as dns from './dns/index.ts';
export { formatRoute } from './link/routes.ts';
export { createNetApi } from './sockets/api.ts';
export { UnixStream } from './sockets/unix.ts';
export { NetStack } from './stack.ts';
export type * from './types.ts';
