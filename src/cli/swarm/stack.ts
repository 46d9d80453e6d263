import { isSysError } from '../../kernel/index.ts';
import { notSimulated } from '../absent/absent.ts';
import { quietFlags } from '../absent/flags.ts';
import type { DockerCli } from '../cli.ts';
import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { type Call, exactArgs, noArgs, requiresMinArgs } from '../flags/index.ts';
import { managed } from './managed.ts';

const LIST = 'filter/f:filter format:string quiet/q';

/** Refuses where there is no Compose file, before anything of it is read. */
async function checkFiles(cli: DockerCli, { flags }: Call<DockerCli>): Promise<void> {
  const files = flags.list('compose-file');
  if (files.length === 0) throw new StatusError(1, 'Specify a Compose file (with --compose-file)');
  for (const file of files) {
    if (file === '-') {
      if ((await cli.process.readAllText(0)).trim() === '')
        throw new StatusError(1, 'top-level object must be a mapping');
      continue;
    }
    try {
      cli.process.fs.stat(file);
    } catch (error) {
      if (!isSysError(error)) throw error;
      throw new StatusError(1, `open ${file}: ${error.message.toLowerCase()}`);
    }
  }
}

const deploy: Command = {
  use: 'deploy [OPTIONS] STACK',
  short: 'Make a stack, or bring it up to date',
  aliases: ['up'],
  args: exactArgs(1),
  flags: quietFlags('compose-file/c:strings detach/d prune quiet/q resolve-image:string with-registry-auth'),
  run: async (cli, call) => {
    await checkFiles(cli, call);
    if (!call.flags.changed('detach'))
      await cli.err(
        'Since --detach=false was not specified, tasks will be created in the background.\nIn a future release, --detach=false will become the default.\n',
      );
    const swarm = (await cli.client.system.info()).Swarm as { ControlAvailable?: boolean } | undefined;
    if (swarm?.ControlAvailable !== true)
      throw new StatusError(
        1,
        'this node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again',
      );
    throw notSimulated(call);
  },
};

/** docker stack */
export const stack: Command = {
  use: 'stack',
  short: 'Groups of services from a Compose file',
  commands: [
    {
      use: 'config [OPTIONS]',
      short: 'Show the file as it is once merged and filled in',
      args: noArgs,
      flags: quietFlags('compose-file/c:strings skip-interpolation'),
      run: async (cli, call) => {
        await checkFiles(cli, call);
        throw notSimulated(call);
      },
    },
    deploy,
    managed({
      use: 'ls [OPTIONS]',
      short: 'Show the stacks',
      args: noArgs,
      flags: 'format:string',
      path: () => '/services',
      more: { aliases: ['list'] },
    }),
    managed({
      use: 'ps [OPTIONS] STACK',
      short: 'Show the tasks of a stack',
      args: exactArgs(1),
      flags: `${LIST} no-resolve no-trunc`,
      path: () => '/tasks',
    }),
    managed({
      use: 'rm [OPTIONS] STACK [STACK...]',
      short: 'Delete stacks',
      args: requiresMinArgs(1),
      flags: 'detach/d',
      path: () => '/services',
      more: { aliases: ['remove', 'down'] },
    }),
    managed({
      use: 'services [OPTIONS] STACK',
      short: 'Show the services of a stack',
      args: exactArgs(1),
      flags: LIST,
      path: () => '/services',
    }),
  ],
};
