import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { exactArgs } from '../flags/index.ts';

/** docker diff */
export const diff: Command = {
  use: 'diff CONTAINER',
  short: "Inspect changes to files or directories on a container's filesystem",
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
