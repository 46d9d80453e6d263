import type { Command } from '../command.ts';
import { flag, requiresMinArgs } from '../flags/index.ts';
import { forEachName } from './each.ts';

/** docker kill */
export const kill: Command = {
  use: 'kill [OPTIONS] CONTAINER [CONTAINER...]',
  short: 'End containers at once, or send them a signal',
  aliasesText: 'docker container kill, docker kill',
  args: requiresMinArgs(1),
  flags: [flag.string('signal', 's', 'Which signal')],
  completeArgs: 'running-containers',
  run: async (cli, { flags, args }) => {
    await forEachName(cli, args, (name) => cli.client.containers.kill(name, flags.string('signal')));
  },
};
