import { isApiError } from '../../api/client/index.ts';
import type { Command } from '../command.ts';
import { errorText, joinErrors } from '../errors.ts';
import { flag, requiresMinArgs } from '../flags/index.ts';
import { refusal } from './each.ts';

/** docker rm */
export const rm: Command = {
  use: 'rm [OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Delete containers',
  aliases: ['remove'],
  aliasesText: 'docker container rm, docker container remove, docker rm',
  args: requiresMinArgs(1),
  flags: [
    flag.bool('volumes', 'v', 'Delete its volumes without a name too'),
    flag.bool('link', 'l', 'Delete this link, not the container'),
    flag.bool('force', 'f', 'Kill a running container first (SIGKILL)'),
  ],
  completeArgs: 'containers',
  run: async (cli, { flags, args }) => {
    const options = { volumes: flags.bool('volumes'), link: flags.bool('link'), force: flags.bool('force') };
    const errors: string[] = [];
    for (const name of args) {
      const id = name.replace(/^\/+|\/+$/g, '');
      if (id === '') {
        errors.push('container name cannot be empty');
        continue;
      }
      try {
        await cli.client.containers.remove(id, options);
      } catch (error) {
        if (options.force && isApiError(error, 404)) await cli.err(`${errorText(error)}\n`);
        else errors.push(refusal(error));
        continue;
      }
      await cli.out(`${name}\n`);
    }
    joinErrors(errors);
  },
};
