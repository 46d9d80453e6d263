import type { Command } from '../command.ts';
import { forEachName } from '../container/each.ts';
import { flag, requiresMinArgs } from '../flags/index.ts';

/** docker volume rm */
export const rm: Command = {
  use: 'rm [OPTIONS] VOLUME [VOLUME...]',
  short: 'Remove one or more volumes',
  long: 'Remove one or more volumes. You cannot remove a volume that is in use by a container.',
  aliases: ['remove'],
  args: requiresMinArgs(1),
  flags: [flag.bool('force', 'f', 'Force the removal of one or more volumes')],
  completeArgs: 'volumes',
  run: async (cli, { flags, args }) => {
    await forEachName(cli, args, (name) => cli.client.volumes.remove(name, { force: flags.bool('force') }));
  },
};
