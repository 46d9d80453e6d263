import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { forwardToBuildx } from '../plugins.ts';

const path = (call: { command: { name: string; parent?: unknown } }): string => {
  const names: string[] = [];
  for (
    let node = call.command as { name: string; parent?: typeof node } | undefined;
    node;
    node = node.parent
  )
    names.unshift(node.name);
  return names.join(' ');
};

/** A command of Docker's that isn't simulated: it takes any words, and says so. */
export const absent = (use: string, short: string, more: Partial<Command> = {}): Command => ({
  use,
  short,
  opaque: true,
  run: async (_, call) => {
    throw new StatusError(1, `Drydock does not simulate "${path(call)}".`);
  },
  ...more,
});

/** A command that a plugin does where there is one; without it, it is absent. `words` come before the arguments. */
export const ofBuildx = (
  use: string,
  short: string,
  words: string[],
  more: Partial<Command> = {},
): Command => {
  const without = absent(use, short);
  return absent(use, short, {
    run: async (cli, call) => {
      forwardToBuildx(cli, [...words, ...call.args]);
      await without.run?.(cli, call);
    },
    ...more,
  });
};

/** A command that only a manager of a swarm answers; the daemon is none, and says so. */
export const ofManager = (use: string, short: string, more: Partial<Command> = {}): Command =>
  absent(use, short, {
    run: async (cli) => {
      if (/^inspect\b/.test(use)) await cli.out('[]\n');
      throw new StatusError(
        1,
        'Error response from daemon: This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.',
      );
    },
    ...more,
  });
