import type { Command } from '../command.ts';
import { requiresMinArgs } from '../flags/index.ts';
import { forEachName } from './each.ts';
import { stopFlags, stopOptions } from './stop-options.ts';

/** docker stop */
export const stop: Command = {
  use: 'stop [OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Ask containers to stop, then kill them',
  aliasesText: 'docker container stop, docker stop',
  args: requiresMinArgs(1),
  flags: stopFlags,
  completeArgs: 'running-containers',
  run: async (cli, { flags, args }) => {
    const options = stopOptions(flags);
    await forEachName(cli, args, (name) => cli.client.containers.stop(name, options));
  },
};
