import type { DockerCli } from '../cli.ts';
import type { Command } from '../command.ts';
import { flag, requiresMinArgs } from '../flags/index.ts';
import type { Inspected } from '../format/index.ts';
import { inspectFormat } from '../formats.ts';
import { inspectNames } from '../inspect-names.ts';
import { IMAGE } from '../inspect-types/image.ts';
import { platformFlag } from './platform.ts';

/** An image as inspect shows it. */
export async function inspectImage(cli: DockerCli, name: string): Promise<Inspected> {
  if (name === '') return { error: 'Error: No such image: ' };
  return { value: await cli.client.images.inspect(name), type: IMAGE };
}

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
  run: async (cli, { flags, args }) => {
    platformFlag(flags, '');
    return inspectNames(cli, flags.string('format'), args, (name) => inspectImage(cli, name));
  },
};
