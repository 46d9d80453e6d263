import type { Command } from '../command.ts';
import { exactArgs, flag } from '../flags/index.ts';

/** docker network disconnect */
export const disconnect: Command = {
  use: 'disconnect [OPTIONS] NETWORK CONTAINER',
  short: 'Take a container off a network',
  args: exactArgs(2),
  flags: [flag.bool('force', 'f', 'Take it off even if the daemon has lost it')],
  completeArgs: ['networks', 'containers'],
  run: async (cli, { flags, args }) => {
    await cli.client.networks.disconnect(args[0] ?? '', args[1] ?? '', flags.bool('force'));
  },
};
