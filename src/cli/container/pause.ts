import type { Command } from '../command.ts';
import { requiresMinArgs } from '../flags/index.ts';
import { forEachName } from './each.ts';

/** docker pause */
export const pause: Command = {
  use: 'pause CONTAINER [CONTAINER...]',
  short: 'Freeze the processes of containers',
  aliasesText: 'docker container pause, docker pause',
  args: requiresMinArgs(1),
  completeArgs: 'running-containers',
  run: async (cli, { args }) => {
    await forEachName(cli, args, (name) => cli.client.containers.pause(name));
  },
};
