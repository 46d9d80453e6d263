import type { FilterArgs } from '../api/client/index.ts';
import type { PruneReport } from '../api/types.ts';
import type { DockerCli } from './cli.ts';
import type { Command } from './command.ts';
import { type FlagDef, type FlagValues, flag, noArgs } from './flags/index.ts';
import { humanSize } from './format/index.ts';
import { confirm } from './prompt.ts';

/** How one kind of object is pruned. */
export interface PruneKind {
  short: string;
  /** The question's first line, without the `WARNING! `. */
  warning: (flags: FlagValues) => string;
  flags?: readonly FlagDef[];
  filterHelp?: string;
  /** Refuses flags that contradict each other, before the question. */
  check?: (filters: FilterArgs, flags: FlagValues) => void;
  prune: (cli: DockerCli, filters: FilterArgs, flags: FlagValues) => Promise<PruneReport>;
  /** What was removed, as it is listed. */
  removed: (report: PruneReport) => string;
  /** Says how much room there is now. */
  space: boolean;
}

/** `docker … prune`. */
export const pruneCommand = (kind: PruneKind): Command => ({
  use: 'prune [OPTIONS]',
  short: kind.short,
  args: noArgs,
  flags: [
    flag.bool('force', 'f', 'Do not ask first'),
    flag.filter(
      'filter',
      '',
      kind.filterHelp ?? 'Delete those that meet a condition (such as "until=<timestamp>")',
    ),
    ...(kind.flags ?? []),
  ],
  run: async (cli, { flags }) => {
    kind.check?.(flags.get<FilterArgs>('filter'), flags);
    if (!flags.bool('force')) {
      const question = `WARNING! ${kind.warning(flags)}\nAre you sure you want to continue?`;
      if (!(await confirm(cli, question))) return;
    }
    const report = await kind.prune(cli, flags.get<FilterArgs>('filter'), flags);
    await cli.out(kind.removed(report));
    if (kind.space) await cli.out(`Total reclaimed space: ${humanSize(report.SpaceReclaimed ?? 0)}\n`);
  },
});

/** A heading and the names below it; nothing for none. */
export const section = (heading: string, names: readonly string[] | null | undefined): string =>
  names && names.length > 0 ? `${heading}:\n${names.join('\n')}\n\n` : '';

/** The images' section. */
export function imagesSection(report: PruneReport): string {
  const lines = (report.ImagesDeleted ?? []).map((image) =>
    image.Untagged ? `untagged: ${image.Untagged}` : `deleted: ${image.Deleted}`,
  );
  return section('Deleted Images', lines);
}
