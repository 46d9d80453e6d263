/** Docker's state, read through the API, as one plain value; and how it is drawn. */
export { type ContainerLine, describe, portText } from './describe.ts';
export { type Column, type Lane, type Layout, layout, type PortMark, SIZES } from './layout.ts';
export { type ContainerEvent, readTopology, type TopologySource } from './read.ts';
export type * from './types.ts';
