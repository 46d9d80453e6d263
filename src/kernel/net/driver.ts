import type { Node } from '../fs/node.ts';
import type { Kernel } from '../kernel.ts';
import type { Process } from '../process/process.ts';
import type { Scheduler } from '../task/scheduler.ts';
import type { NetStack } from './stack.ts';
import type { KeyedHash, NetApi } from './types.ts';

/**
 * What the rest of the kernel needs of the network, so that it can do without importing it: a page gets to its prompt
 * first, and fetches the network when something asks for it.
 */
export interface NetDriver {
  createStack(scheduler: Scheduler, hash: KeyedHash): NetStack;
  /** The socket calls of a process. */
  createApi(process: Process): NetApi;
  /** /proc/sys and /proc/PID/net. */
  files: {
    sys(kernel: Kernel, reader: Process): Node;
    net(kernel: Kernel, process: Process): Node;
  };
}

let plugged: NetDriver | undefined;

/** Makes the network known to every kernel of this program. */
export function plugNetDriver(driver: NetDriver): void {
  plugged = driver;
}

/** Nothing as long as no process can use the network. */
export const netFiles = (): NetDriver['files'] | undefined => plugged?.files;

/** Throws when there is none yet: whoever starts what uses the network has to fetch it first. */
export function netDriver(): NetDriver {
  if (!plugged) throw new Error('the network has not been loaded');
  return plugged;
}
