import type { Command } from '../command.ts';
import { requiresMinArgs } from '../flags/index.ts';
import { forEachName } from './each.ts';
import { stopFlags, stopOptions } from './stop-options.ts';

/** docker restart */
export const restart: Command = {
  use: 'restart [OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Stop containers and start them again',
  aliasesText: 'docker container restart, docker restart',
  args: requiresMinArgs(1),
  flags: stopFlags,
  completeArgs: 'containers',
  run: async (cli, { flags, args }) => {
    const options = stopOptions(flags);
    await forEachName(cli, args, (name) => cli.client.containers.restart(name, options));
  },
};
