import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { exactArgs } from '../flags/index.ts';

/** docker diff */
export const diff: Command = {
  use: 'diff CONTAINER',
  short: 'Show which files a container has changed',
  aliasesText: 'docker container diff, docker diff',
  args: exactArgs(1),
  completeArgs: 'containers',
  run: async (cli, { args }) => {
    const name = args[0] ?? '';
    if (name === '') throw new StatusError(1, 'Container name cannot be empty');
    const changes = (await cli.client.containers.changes(name)) ?? [];
    await cli.out(changes.map(({ Kind, Path }) => `${'CAD'[Kind] ?? '?'} ${Path}\n`).join(''));
  },
};
