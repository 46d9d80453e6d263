import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { flag, requiresRangeArgs } from '../flags/index.ts';
import { fullName, parseReference, withDefaultTag } from '../reference.ts';

/** docker commit */
export const commit: Command = {
  use: 'commit [OPTIONS] CONTAINER [REPOSITORY[:TAG]]',
  short: 'Make an image of a container as it is',
  aliasesText: 'docker container commit, docker commit',
  args: requiresRangeArgs(1, 2),
  flags: [
    flag.bool('pause', 'p', 'Hold the container still meanwhile', { default: true }),
    flag.string('message', 'm', 'Say what the change is'),
    flag.string('author', 'a', 'Who made the change (such as "Ada <ada@example.com>")'),
    flag.listOf('change', 'c', 'Change the new image as this Dockerfile line says'),
  ],
  completeArgs: 'containers',
  run: async (cli, { flags, args }) => {
    const [container = '', name = ''] = args;
    let repo = '';
    let tag = '';
    if (name !== '') {
      try {
        const reference = withDefaultTag(parseReference(name));
        if (reference.digest !== undefined)
          throw new Error('refusing to create a tag with a digest reference');
        repo = fullName(reference);
        tag = reference.tag ?? '';
      } catch (error) {
        throw new StatusError(1, (error as Error).message);
      }
    }
    const { Id } = await cli.client.containers.commit(container, {
      repo,
      tag,
      comment: flags.string('message'),
      author: flags.string('author'),
      changes: flags.list('change'),
      pause: flags.bool('pause'),
    });
    await cli.out(`${Id}\n`);
  },
};
