import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { flag, requiresMinArgs } from '../flags/index.ts';
import { checkOutputPath, writeOutput } from '../output-file.ts';
import { platformFlag } from './platform.ts';

/** docker save */
export const save: Command = {
  use: 'save [OPTIONS] IMAGE [IMAGE...]',
  short: 'Write images as a tar archive (to STDOUT, unless told otherwise)',
  aliasesText: 'docker image save, docker save',
  args: requiresMinArgs(1),
  flags: [
    flag.string('output', 'o', 'File to write to, in place of STDOUT'),
    flag.string('platform', '', 'Platform to write: "os[/arch[/variant]]" (such as "linux/amd64")'),
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
