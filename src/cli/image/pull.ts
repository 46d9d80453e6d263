import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { exactArgs, flag } from '../flags/index.ts';
import { showProgress } from '../progress.ts';
import { familiarString, fullName, parseReference, type Reference, withDefaultTag } from '../reference.ts';

/** docker pull */
export const pull: Command = {
  use: 'pull [OPTIONS] NAME[:TAG|@DIGEST]',
  short: 'Get an image from a registry',
  aliasesText: 'docker image pull, docker pull',
  categoryTop: '5',
  args: exactArgs(1),
  flags: [
    flag.bool('all-tags', 'a', 'Get every tag of the repository'),
    flag.bool('quiet', 'q', 'Print the result alone'),
    flag.string('platform', '', 'Platform, where the daemon has several'),
    flag.bool('disable-content-trust', '', 'Do not check signatures', { default: true }),
  ],
  run: async (cli, { flags, args }) => {
    let reference: Reference;
    try {
      reference = parseReference(args[0] ?? '');
    } catch (error) {
      throw new StatusError(1, (error as Error).message);
    }
    const all = flags.bool('all-tags');
    const named = reference.tag !== undefined || reference.digest !== undefined;
    if (all && named) throw new StatusError(1, "tag can't be used with --all-tags/-a");
    const quiet = flags.bool('quiet');
    if (!all && !named) {
      reference = withDefaultTag(reference);
      if (!quiet) await cli.out('Using default tag: latest\n');
    }
    const tag = all ? '' : (reference.digest ?? reference.tag ?? '');
    const messages = await cli.client.images.pull(fullName(reference), tag, {
      platform: flags.string('platform'),
    });
    await showProgress(
      messages,
      async (text) => {
        if (!quiet) await cli.out(text);
      },
      quiet ? undefined : cli.tty(1),
    );
    const full = `${fullName(reference)}${familiarString(reference).slice(familiarString({ ...reference, tag: undefined, digest: undefined }).length)}`;
    await cli.out(`${full}\n`);
  },
};
