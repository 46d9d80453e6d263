import { pruneCommand, section } from '../prune.ts';

/** docker container prune */
export const prune = pruneCommand({
  short: 'Delete every container that is stopped',
  warning: () => 'This will remove all stopped containers.',
  prune: (cli, filters) => cli.client.containers.prune(filters),
  removed: (report) => section('Deleted Containers', report.ContainersDeleted),
  space: true,
});
