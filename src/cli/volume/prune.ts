import { flag } from '../flags/index.ts';
import { pruneCommand, section } from '../prune.ts';

/** docker volume prune */
export const prune = pruneCommand({
  short: 'Remove the volumes that no container uses',
  warning: (flags) =>
    flags.bool('all')
      ? 'This will remove all local volumes not used by at least one container.'
      : 'This will remove anonymous local volumes not used by at least one container.',
  filterHelp: 'Remove those that meet a condition (e.g. "label=<label>")',
  flags: [flag.bool('all', 'a', 'Remove those with a name too')],
  prune: (cli, filters, flags) =>
    cli.client.volumes.prune(flags.bool('all') ? [...filters, ['all', 'true']] : filters),
  removed: (report) => section('Deleted Volumes', report.VolumesDeleted),
  space: true,
});
