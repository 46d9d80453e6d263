import type { FilterArgs } from '../../api/client/index.ts';
import type { Command } from '../command.ts';
import { flag, noArgs } from '../flags/index.ts';
import { humanSize } from '../format/index.ts';
import { confirm } from '../prompt.ts';
import { imagesSection, section } from '../prune.ts';

/** docker system prune */
export const prune: Command = {
  use: 'prune [OPTIONS]',
  short: 'Delete what nothing uses',
  args: noArgs,
  flags: [
    flag.bool('force', 'f', 'Do not ask first'),
    flag.bool('all', 'a', 'Delete images with a name too'),
    flag.bool('volumes', '', 'Delete volumes without a name too'),
    flag.filter('filter', '', 'Delete what meets a condition (such as "label=<key>=<value>")'),
  ],
  run: async (cli, { flags }) => {
    const all = flags.bool('all');
    const volumes = flags.bool('volumes');
    const filters = flags.get<FilterArgs>('filter');
    const items = [
      'all stopped containers',
      'all networks not used by at least one container',
      ...(volumes ? ['all anonymous volumes not used by at least one container'] : []),
      all ? 'all images without at least one container associated to them' : 'all dangling images',
      all ? 'all build cache' : 'unused build cache',
    ];
    if (!flags.bool('force')) {
      const filterLines =
        filters.length === 0
          ? ''
          : `\n  Items to be pruned will be filtered with:\n${filters.map(([k, v]) => `  - ${k}=${v}`).join('\n')}\n`;
      const question = `WARNING! This will remove:\n${items.map((item) => `  - ${item}\n`).join('')}${filterLines}\nAre you sure you want to continue?`;
      if (!(await confirm(cli, question))) return;
    }
    const { client } = cli;
    let space = 0;
    const containers = await client.containers.prune(filters);
    space += containers.SpaceReclaimed ?? 0;
    await cli.out(section('Deleted Containers', containers.ContainersDeleted));
    const networks = await client.networks.prune(filters);
    await cli.out(section('Deleted Networks', networks.NetworksDeleted));
    if (volumes) {
      const report = await client.volumes.prune(filters);
      space += report.SpaceReclaimed ?? 0;
      await cli.out(section('Deleted Volumes', report.VolumesDeleted));
    }
    const images = await client.images.prune([...filters, ['dangling', String(!all)]]);
    space += images.SpaceReclaimed ?? 0;
    await cli.out(imagesSection(images));
    const cache = await client.images.pruneBuildCache(all ? { all: '1', filters } : { filters });
    space += cache.SpaceReclaimed ?? 0;
    await cli.out(section('Deleted build cache objects', cache.CachesDeleted));
    await cli.out(`Total reclaimed space: ${humanSize(space)}\n`);
  },
};
