import { JsonStream } from '../../api/client/index.ts';
import type { ProgressMessage } from '../../api/types.ts';
import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { flag, noArgs } from '../flags/index.ts';
import { uploadOf } from '../input-file.ts';
import { showProgress } from '../progress.ts';
import { platformFlag } from './platform.ts';

/** docker load */
export const load: Command = {
  use: 'load [OPTIONS]',
  short: 'Read images from a tar archive, or from STDIN',
  aliasesText: 'docker image load, docker load',
  args: noArgs,
  flags: [
    flag.string('input', 'i', 'Tar archive to read, in place of STDIN'),
    flag.bool('quiet', 'q', 'Say nothing while loading'),
    flag.string('platform', '', 'Platform to load: "os[/arch[/variant]]" (such as "linux/amd64")'),
  ],
  run: async (cli, { flags }) => {
    const input = flags.string('input');
    if (input === '' && cli.tty(0) !== undefined)
      throw new StatusError(1, 'requested load from stdin, but stdin is empty');
    const tty = cli.tty(1);
    const quiet = flags.bool('quiet') || tty === undefined;
    const response = await cli.client.images.load(uploadOf(cli, input === '' ? undefined : input), {
      quiet,
      platform: platformFlag(flags),
    });
    if ((response.headers.get('content-type') ?? '').startsWith('application/json')) {
      await showProgress(
        new JsonStream<ProgressMessage>(response.read, response.close),
        (text) => cli.out(text),
        tty,
      );
      return;
    }
    await cli.out(await response.text());
  },
};
