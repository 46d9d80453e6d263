import type { Command } from '../command.ts';
import { flag, requiresMinArgs } from '../flags/index.ts';
import { inspectFormat } from '../formats.ts';
import { inspectNames } from '../inspect-names.ts';
import { IMAGE } from '../inspect-types/image.ts';

/** docker image inspect */
export const inspect: Command = {
  use: 'inspect [OPTIONS] IMAGE [IMAGE...]',
  short: 'Display detailed information on one or more images',
  args: requiresMinArgs(1),
  flags: [
    inspectFormat,
    flag.string(
      'platform',
      '',
      `Inspect a specific platform of the multi-platform image.
If the image or the server is not multi-platform capable, the command will error out if the platform does not match.
'os[/arch[/variant]]': Explicit platform (eg. linux/amd64)`,
    ),
  ],
  completeArgs: 'images',
  run: (cli, { flags, args }) =>
    inspectNames(cli, flags.string('format'), args, async (name) => ({
      value: await cli.client.images.inspect(name),
      type: IMAGE,
    })),
};
