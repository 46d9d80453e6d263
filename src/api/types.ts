/** The Engine API's contract, version 1.51: what goes over the wire as JSON. */

export type * from './types/container.ts';
export type * from './types/image.ts';
export type * from './types/network.ts';
export type * from './types/system.ts';
