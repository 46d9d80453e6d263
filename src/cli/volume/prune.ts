import { StatusError } from '../errors.ts';
import { flag } from '../flags/index.ts';
import { pruneCommand, section } from '../prune.ts';

/** docker volume prune */
export const prune = pruneCommand({
  short: 'Delete volumes that no container uses',
  warning: (flags) =>
    flags.bool('all')
      ? 'This will remove all local volumes not used by at least one container.'
      : 'This will remove anonymous local volumes not used by at least one container.',
  filterHelp: 'Delete those that meet a condition (such as "label=<label>")',
  flags: [flag.bool('all', 'a', 'Delete those with a name too')],
  check: (filters, flags) => {
    const all = flags.bool('all') && filters.find(([name]) => name === 'all');
    if (all)
      throw new StatusError(1, `conflicting options: cannot specify both --all and --filter all=${all[1]}`);
  },
  prune: (cli, filters, flags) =>
    cli.client.volumes.prune(flags.bool('all') ? [...filters, ['all', 'true']] : filters),
  removed: (report) => section('Deleted Volumes', report.VolumesDeleted),
  space: true,
});
