import { flag } from '../flags/index.ts';
import { imagesSection, pruneCommand } from '../prune.ts';

/** docker image prune */
export const prune = pruneCommand({
  short: 'Remove unused images',
  warning: (flags) =>
    flags.bool('all')
      ? 'This will remove all images without at least one container associated to them.'
      : 'This will remove all dangling images.',
  flags: [flag.bool('all', 'a', 'Remove all unused images, not just dangling ones')],
  prune: (cli, filters, flags) =>
    cli.client.images.prune([...filters, ['dangling', String(!flags.bool('all'))]]),
  removed: imagesSection,
  space: true,
});
