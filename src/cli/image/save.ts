import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { flag, requiresMinArgs } from '../flags/index.ts';
import { checkOutputPath, writeOutput } from '../output-file.ts';
import { platformFlag } from './platform.ts';

/** docker save */
export const save: Command = {
  use: 'save [OPTIONS] IMAGE [IMAGE...]',
  short: 'Save one or more images to a tar archive (streamed to STDOUT by default)',
  aliasesText: 'docker image save, docker save',
  args: requiresMinArgs(1),
  flags: [
    flag.string('output', 'o', 'Write to a file, instead of STDOUT'),
    flag.string(
      'platform',
      '',
      'Save only the given platform variant. Formatted as "os[/arch[/variant]]" (e.g., "linux/amd64")',
    ),
  ],
  completeArgs: 'images',
  run: async (cli, { flags, args }) => {
    const output = flags.string('output');
    if (output === '') {
      if (cli.tty(1) !== undefined)
        throw new StatusError(1, 'cowardly refusing to save to a terminal. Use the -o flag or redirect');
    } else {
      try {
        checkOutputPath(cli, output);
      } catch (error) {
        if (!(error instanceof StatusError)) throw error;
        throw new StatusError(1, `failed to save image: ${error.message}`);
      }
    }
    const response = await cli.client.images.save(args, { platform: platformFlag(flags) });
    await writeOutput(cli, response, output);
  },
};
