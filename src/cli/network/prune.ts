import { pruneCommand, section } from '../prune.ts';

/** docker network prune */
export const prune = pruneCommand({
  short: 'Delete every network that nothing uses',
  warning: () => 'This will remove all custom networks not used by at least one container.',
  prune: (cli, filters) => cli.client.networks.prune(filters),
  removed: (report) => section('Deleted Networks', report.NetworksDeleted),
  space: false,
});
