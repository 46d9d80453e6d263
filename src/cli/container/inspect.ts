import type { Command } from '../command.ts';
import { flag, requiresMinArgs } from '../flags/index.ts';
import { inspectFormat } from '../formats.ts';
import { inspectNames } from '../inspect-names.ts';
import { CONTAINER } from '../inspect-types/container.ts';

/** docker container inspect */
export const inspect: Command = {
  use: 'inspect [OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Show everything about containers',
  args: requiresMinArgs(1),
  flags: [inspectFormat, flag.bool('size', 's', 'Show how large the files are')],
  completeArgs: 'containers',
  run: (cli, { flags, args }) =>
    inspectNames(cli, flags.string('format'), args, async (name) => ({
      value: await cli.client.containers.inspect(name, { size: flags.bool('size') }),
      type: CONTAINER,
    })),
};
