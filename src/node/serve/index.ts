/** Real clients to the simulated Docker, and simulated clients to a real one: byte pipes, no second HTTP server. */

export { bridgeOut } from './bridge-out.ts';
export { Gateway } from './gateway.ts';
export { lendDirectory } from './lent/lend.ts';
export type { HostMachine } from './machine.ts';
export { type ServeOptions, type Serving, serve } from './serve.ts';
