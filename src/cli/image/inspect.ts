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
  short: 'Show everything about images',
  args: requiresMinArgs(1),
  flags: [
    inspectFormat,
    flag.string(
      'platform',
      '',
      `Platform of the image to show: another one is an error.
'os[/arch[/variant]]': such as linux/amd64`,
    ),
  ],
  completeArgs: 'images',
  run: async (cli, { flags, args }) => {
    platformFlag(flags, '');
    return inspectNames(cli, flags.string('format'), args, (name) => inspectImage(cli, name));
  },
};
