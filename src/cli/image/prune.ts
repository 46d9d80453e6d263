import { flag } from '../flags/index.ts';
import { imagesSection, pruneCommand } from '../prune.ts';

/** docker image prune */
export const prune = pruneCommand({
  short: 'Delete images that nothing uses',
  warning: (flags) =>
    flags.bool('all')
      ? 'This will remove all images without at least one container associated to them.'
      : 'This will remove all dangling images.',
  flags: [flag.bool('all', 'a', 'Delete those with a name too')],
  prune: (cli, filters, flags) =>
    cli.client.images.prune([...filters, ['dangling', String(!flags.bool('all'))]]),
  removed: imagesSection,
  space: true,
});
