import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { flag, requiresMinArgs } from '../flags/index.ts';
import { uploadOf } from '../input-file.ts';
import { showProgress } from '../progress.ts';

/** docker import */
export const importCommand: Command = {
  use: 'import [OPTIONS] file|URL|- [REPOSITORY[:TAG]]',
  short: 'Make an image of the files in a tar archive',
  aliasesText: 'docker image import, docker import',
  args: requiresMinArgs(1),
  flags: [
    flag.listOf('change', 'c', 'Dockerfile instruction to apply to the image'),
    flag.string('message', 'm', 'What is in it'),
    flag.string('platform', '', 'Platform of the image, where the server knows several'),
  ],
  run: async (cli, { flags, args }) => {
    const [source = '', repo = ''] = args;
    const remote = /^https?:\/\//.test(source);
    if (source === '-' && cli.tty(0) !== undefined)
      throw new StatusError(1, 'requested import from stdin, but stdin is empty');
    const messages = await cli.client.images.import(
      {
        fromSrc: remote ? source : '-',
        repo,
        message: flags.string('message'),
        platform: flags.string('platform'),
        changes: flags.list('change'),
      },
      remote ? undefined : uploadOf(cli, source === '-' ? undefined : source),
    );
    await showProgress(messages, (text) => cli.out(text), cli.tty(1));
  },
};
