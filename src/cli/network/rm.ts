import { isApiError } from '../../api/client/index.ts';
import type { Command } from '../command.ts';
import { refusal } from '../container/each.ts';
import { StatusError } from '../errors.ts';
import { flag, requiresMinArgs } from '../flags/index.ts';
import { confirm } from '../prompt.ts';

const INGRESS_WARNING =
  'WARNING! Before removing the routing-mesh network, make sure all the nodes in your swarm run the same docker engine version. Otherwise, removal may not be effective and functionality of newly create ingress networks will be impaired.\nAre you sure you want to continue?';

/** docker network rm */
export const rm: Command = {
  use: 'rm NETWORK [NETWORK...]',
  short: 'Delete networks',
  aliases: ['remove'],
  args: requiresMinArgs(1),
  flags: [flag.bool('force', 'f', 'It is no error if there is none of that name')],
  completeArgs: 'networks',
  run: async (cli, { flags, args }) => {
    const { networks } = cli.client;
    let failed = false;
    for (const name of args) {
      try {
        const { Ingress } = await networks.inspect(name);
        if (Ingress && !(await confirm(cli, INGRESS_WARNING))) continue;
      } catch (error) {
        // Removing says what is wrong.
        refusal(error);
      }
      try {
        await networks.remove(name);
      } catch (error) {
        if (flags.bool('force') && isApiError(error, 404)) continue;
        await cli.err(`${refusal(error)}\n`);
        failed = true;
        continue;
      }
      await cli.out(`${name}\n`);
    }
    if (failed) throw new StatusError(1, 'exit status 1');
  },
};
