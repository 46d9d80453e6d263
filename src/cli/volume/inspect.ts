import type { Command } from '../command.ts';
import { requiresMinArgs } from '../flags/index.ts';
import { inspectFormat } from '../formats.ts';
import { inspectNames } from '../inspect-names.ts';
import { VOLUME } from '../inspect-types/volume.ts';

/** docker volume inspect */
export const inspect: Command = {
  use: 'inspect [OPTIONS] VOLUME [VOLUME...]',
  short: 'Show everything about volumes',
  args: requiresMinArgs(1),
  flags: [inspectFormat],
  completeArgs: 'volumes',
  run: (cli, { flags, args }) =>
    inspectNames(cli, flags.string('format'), args, async (name) => ({
      value: await cli.client.volumes.inspect(name),
      type: VOLUME,
      typedOnly: true,
    })),
};
