import type { Command } from '../command.ts';
import { flag, requiresMinArgs } from '../flags/index.ts';
import { inspectFormat } from '../formats.ts';
import { inspectNames } from '../inspect-names.ts';
import { NETWORK } from '../inspect-types/network.ts';

/** docker network inspect */
export const inspect: Command = {
  use: 'inspect [OPTIONS] NETWORK [NETWORK...]',
  short: 'Show everything about networks',
  args: requiresMinArgs(1),
  flags: [inspectFormat, flag.bool('verbose', 'v', 'Show more, for finding faults')],
  completeArgs: 'networks',
  run: (cli, { flags, args }) =>
    inspectNames(cli, flags.string('format'), args, async (name) => ({
      value: await cli.client.networks.inspect(name, { verbose: flags.bool('verbose') }),
      type: NETWORK,
    })),
};
