import type { Command } from '../command.ts';
import { requiresMinArgs } from '../flags/index.ts';
import { tabwriter } from '../format/index.ts';

/** docker top */
export const top: Command = {
  use: 'top CONTAINER [ps OPTIONS]',
  short: 'Show the processes of a container',
  aliasesText: 'docker container top, docker top',
  args: requiresMinArgs(1),
  interspersed: false,
  completeArgs: 'running-containers',
  run: async (cli, { args }) => {
    const [name = '', ...ps] = args;
    const { Titles, Processes } = await cli.client.containers.top(name, ps);
    const lines = [Titles, ...(Processes ?? [])].map((cells) => `${cells.join('\t')}\n`).join('');
    await cli.out(tabwriter(lines, { minWidth: 20 }));
  },
};
