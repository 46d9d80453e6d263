import type { ImageSummary } from '../../api/types.ts';
import { StatusError } from '../errors.ts';
import type { FlagValues } from '../flags/index.ts';
import { humanSize, truncateId } from '../format/index.ts';

const GAP = '   ';
const title = (text: string): string => `\x1b[39m\x1b[1m${text}\x1b[0m`;

/** Flags that `docker images --tree` refuses. */
export function checkTreeFlags(flags: FlagValues): void {
  const refused = [
    ['--quiet', flags.bool('quiet')],
    ['--no-trunc', flags.bool('no-trunc')],
    ['--show-digest', flags.bool('digests')],
    ['--format', flags.string('format') !== ''],
  ] as const;
  for (const [name, given] of refused)
    if (given) throw new StatusError(1, `${name} is not yet supported with --tree`);
}

/** `docker images --tree`: an image's names above each other. docker/cli: cli/command/image/tree.go. */
export function imageTree(images: readonly ImageSummary[], all: boolean): string {
  const rows = images
    .map((image) => ({ image, names: image.RepoTags ?? [] }))
    .filter(({ names }) => all || names.length > 0)
    .map(({ image, names }) => ({ image, names: names.length > 0 ? names : ['<untagged>'] }));
  const width = Math.max('IMAGE'.length, ...rows.flatMap(({ names }) => names.map((name) => name.length)));
  const header = [
    title('IMAGE') + ' '.repeat(width - 'IMAGE'.length),
    `${title('ID')}${' '.repeat(10)}`,
    title('DISK USAGE'),
    title('CONTENT SIZE'),
    title('EXTRA'),
  ].join(GAP);
  const lines = rows.flatMap(({ image, names }) => [
    ...names.slice(0, -1),
    [
      (names.at(-1) ?? '').padEnd(width),
      truncateId(image.Id),
      humanSize(image.Size, 3).padStart(10),
      '0B'.padStart(12),
      ' '.repeat(5),
    ].join(GAP),
  ]);
  return [
    "WARNING: This is an experimental feature. The output may change and shouldn't be depended on.",
    `${' '.repeat(62)}Info ->  U In Use `,
    '',
    header,
    ...lines,
    '',
  ].join('\n');
}
