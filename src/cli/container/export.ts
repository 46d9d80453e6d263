import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { exactArgs, flag } from '../flags/index.ts';
import { checkOutputPath, writeOutput } from '../output-file.ts';

/** docker export */
export const exportCommand: Command = {
  use: 'export [OPTIONS] CONTAINER',
  short: 'Write the files of a container as a tar archive',
  aliasesText: 'docker container export, docker export',
  args: exactArgs(1),
  flags: [flag.string('output', 'o', 'File to write to, in place of STDOUT')],
  completeArgs: 'containers',
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
        throw new StatusError(1, `failed to export container: ${error.message}`);
      }
    }
    await writeOutput(cli, await cli.client.containers.export(args[0] ?? ''), output);
  },
};
