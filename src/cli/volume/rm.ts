import type { Command } from '../command.ts';
import { forEachName } from '../container/each.ts';
import { flag, requiresMinArgs } from '../flags/index.ts';

/** docker volume rm */
export const rm: Command = {
  use: 'rm [OPTIONS] VOLUME [VOLUME...]',
  short: 'Delete volumes',
  long: 'Delete volumes. One that a container uses stays.',
  aliases: ['remove'],
  args: requiresMinArgs(1),
  flags: [flag.bool('force', 'f', 'Do not mind volumes that are not there')],
  completeArgs: 'volumes',
  run: async (cli, { flags, args }) => {
    await forEachName(cli, args, (name) => cli.client.volumes.remove(name, { force: flags.bool('force') }));
  },
};
