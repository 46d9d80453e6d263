import { isApiError } from '../../api/client/index.ts';
import type { Command } from '../command.ts';
import { refusal } from '../container/each.ts';
import { joinErrors, StatusError } from '../errors.ts';
import { flag, requiresMinArgs } from '../flags/index.ts';
import { parsePlatform } from '../opts/platform.ts';

/** docker rmi */
export const rmi: Command = {
  use: 'rmi [OPTIONS] IMAGE [IMAGE...]',
  short: 'Delete images',
  aliasesText: 'docker image rm, docker image remove, docker rmi',
  args: requiresMinArgs(1),
  flags: [
    flag.bool('force', 'f', 'Delete it even if a container was made of it'),
    flag.bool('no-prune', '', 'Keep the parents that have no name'),
    flag.stringSlice('platform', '', 'Platform to delete: "os[/arch[/variant]]" (such as "linux/amd64")'),
  ],
  completeArgs: 'images',
  run: async (cli, { flags, args }) => {
    for (const platform of flags.list('platform')) {
      try {
        parsePlatform(platform);
      } catch (error) {
        throw new StatusError(1, (error as Error).message);
      }
    }
    const options = { force: flags.bool('force'), noprune: flags.bool('no-prune') };
    const errors: string[] = [];
    let fatal = false;
    for (const name of args) {
      try {
        const deleted = await cli.client.images.remove(name, options);
        await cli.out(
          deleted
            .map((one) => (one.Deleted ? `Deleted: ${one.Deleted}\n` : `Untagged: ${one.Untagged}\n`))
            .join(''),
        );
      } catch (error) {
        if (!isApiError(error, 404)) fatal = true;
        errors.push(refusal(error));
      }
    }
    if (!options.force || fatal) joinErrors(errors);
    else if (errors.length > 0) await cli.err(`${errors.join('\n')}\n`);
  },
};

/** docker image rm */
export const rm: Command = { ...rmi, use: 'rm [OPTIONS] IMAGE [IMAGE...]', aliases: ['rmi', 'remove'] };
