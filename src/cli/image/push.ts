import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { exactArgs, flag } from '../flags/index.ts';
import { parsePlatform } from '../opts/platform.ts';
import { showProgress } from '../progress.ts';
import { fullName, parseReference, type Reference, withDefaultTag } from '../reference.ts';

const PLATFORM_NOTE = `
 Info -> Using --platform pushes only the specified platform manifest of a multi-platform image index.
         Other components, like attestations, will not be included.
         To push the complete multi-platform image, remove the --platform flag.
         
`;

/** docker push */
export const push: Command = {
  use: 'push [OPTIONS] NAME[:TAG]',
  short: 'Put an image into a registry',
  aliasesText: 'docker image push, docker push',
  categoryTop: '6',
  args: exactArgs(1),
  flags: [
    flag.bool('all-tags', 'a', 'Upload every tag of the image'),
    flag.bool('quiet', 'q', 'Print the result alone'),
    flag.bool('disable-content-trust', '', 'Do not sign', { default: true }),
    flag.string(
      'platform',
      '',
      `Upload the image of one platform alone, without the index of the others.
'os[/arch[/variant]]': such as linux/amd64`,
    ),
  ],
  completeArgs: 'images',
  run: async (cli, { flags, args }) => {
    if (flags.string('platform') !== '') {
      try {
        parsePlatform(flags.string('platform'));
      } catch (error) {
        await cli.err(`Invalid platform ${flags.string('platform')}`);
        throw new StatusError(1, (error as Error).message);
      }
      await cli.out(PLATFORM_NOTE);
    }
    let reference: Reference;
    try {
      reference = parseReference(args[0] ?? '');
    } catch (error) {
      throw new StatusError(1, (error as Error).message);
    }
    const quiet = flags.bool('quiet');
    const all = flags.bool('all-tags');
    if (all && reference.tag !== undefined) throw new StatusError(1, "tag can't be used with --all-tags/-a");
    if (!all && reference.tag === undefined) {
      reference = withDefaultTag(reference);
      if (!quiet) await cli.out(`Using default tag: latest\n`);
    }
    const messages = await cli.client.images.push(fullName(reference), reference.tag ?? '');
    await showProgress(
      messages,
      async (text) => {
        if (!quiet) await cli.out(text);
      },
      quiet ? undefined : cli.tty(1),
    );
    if (quiet) await cli.out(`${fullName(reference)}:${reference.tag}\n`);
  },
};
