import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { exactArgs, flag } from '../flags/index.ts';

/** docker volume update: for volumes of a cluster, and there is none. */
export const update: Command = {
  use: 'update [OPTIONS] [VOLUME]',
  short: 'Change a volume (of a cluster only)',
  hidden: true, // as long as there is no cluster
  args: exactArgs(1),
  flags: [
    flag.string('availability', '', 'Whether it may be used: "active", "pause" or "drain"', {
      default: 'active',
    }),
  ],
  completeArgs: 'volumes',
  run: async (cli, { args }) => {
    await cli.client.volumes.inspect(args[0] ?? '');
    throw new StatusError(1, 'can only update cluster volumes');
  },
};
