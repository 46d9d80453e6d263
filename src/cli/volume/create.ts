import { quietFlags } from '../absent/flags.ts';
import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { flag, requiresMaxArgs } from '../flags/index.ts';
import { toMap } from '../opts/env.ts';
import { validateLabel } from '../opts/validate.ts';

/** What a volume of a swarm has; there is no swarm. */
const ofSwarm = [
  ...quietFlags(
    'availability:string group:string limit-bytes:bytes required-bytes:bytes scope:string secret:map ' +
      'sharing:string topology-preferred:list topology-required:list type:string',
  ),
];

/** docker volume create */
export const create: Command = {
  use: 'create [OPTIONS] [VOLUME]',
  short: 'Make a volume',
  args: requiresMaxArgs(1),
  flags: [
    flag.string('driver', 'd', 'Driver that keeps the volume', { default: 'local' }),
    flag.string('name', '', 'Name of the volume', { hidden: true }),
    flag.mapOf('opt', 'o', 'Option of the driver'),
    flag.listOf('label', '', 'Label to put on the volume', { validate: validateLabel }),
    ...ofSwarm,
  ],
  run: async (cli, { flags, args }) => {
    if (args.length > 0 && flags.string('name') !== '')
      throw new StatusError(
        1,
        'conflicting options: cannot specify a volume-name through both --name and as a positional arg',
      );
    const name = args[0] ?? flags.string('name');
    const options = Object.fromEntries([...flags.map('opt')].sort(([a], [b]) => (a < b ? -1 : 1)));
    const labels = toMap(flags.list('label'));
    const volume = await cli.client.volumes.create({
      Driver: flags.string('driver'),
      ...(Object.keys(options).length > 0 ? { DriverOpts: options } : {}),
      ...(Object.keys(labels).length > 0 ? { Labels: labels } : {}),
      ...(name === '' ? {} : { Name: name }),
      ...(ofSwarm.some((one) => flags.changed(one.name))
        ? { ClusterVolumeSpec: { Group: flags.string('group') } }
        : {}),
    });
    await cli.out(`${volume.Name}\n`);
  },
};
