import type { Command } from '../command.ts';
import { requiresMinArgs } from '../flags/index.ts';
import { forEachName } from './each.ts';

/** docker unpause */
export const unpause: Command = {
  use: 'unpause CONTAINER [CONTAINER...]',
  short: 'Let the processes of containers go on',
  aliasesText: 'docker container unpause, docker unpause',
  args: requiresMinArgs(1),
  completeArgs: 'paused-containers',
  run: async (cli, { args }) => {
    await forEachName(cli, args, (name) => cli.client.containers.unpause(name));
  },
};
