import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { flag, requiresMinArgs } from '../flags/index.ts';
import { uploadOf } from '../input-file.ts';
import { showProgress } from '../progress.ts';
import { parseReference } from '../reference.ts';

/** docker import */
export const importCommand: Command = {
  use: 'import [OPTIONS] file|URL|- [REPOSITORY[:TAG]]',
  short: 'Make an image of a tar archive of files',
  aliasesText: 'docker image import, docker import',
  args: requiresMinArgs(1),
  flags: [
    flag.listOf('change', 'c', 'Change the new image as this Dockerfile line says'),
    flag.string('message', 'm', 'Say what the image is'),
    flag.string('platform', '', 'Platform, where the daemon has several'),
  ],
  run: async (cli, { flags, args }) => {
    const [source = '', repo = ''] = args;
    const remote = /^https?:\/\//.test(source);
    if (source === '-' && cli.tty(0) !== undefined)
      throw new StatusError(1, 'requested import from stdin, but stdin is empty');
    try {
      if (repo !== '') parseReference(repo);
    } catch (error) {
      throw new StatusError(1, (error as Error).message);
    }
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
