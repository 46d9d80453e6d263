import type { Command } from '../command.ts';
import { node } from './node.ts';
import { config, secret } from './secret.ts';
import { service } from './service.ts';
import { stack } from './stack.ts';
import { swarm } from './swarm.ts';

/** The groups that help lists only where the daemon is a manager. */
const managers = [config, node, secret, service, stack].map(
  (group): Command => ({ ...group, swarm: true, hidden: true }),
);

/** Swarm mode: off, and there is no turning it on in a simulated daemon. */
export const swarmCommands: readonly Command[] = [swarm, ...managers];
