import type { FilterArgs } from '../../api/client/index.ts';
import type { DockerCli } from '../cli.ts';
import type { Command } from '../command.ts';
import { type Call, flag, requiresMaxArgs } from '../flags/index.ts';
import { formatRows } from '../format/index.ts';
import { listFormat } from '../formats.ts';
import { imageFields, imageRows } from './row.ts';
import { checkTreeFlags, imageTree } from './tree.ts';

/** docker images */
export const images: Command = {
  use: 'images [OPTIONS] [REPOSITORY[:TAG]]',
  short: 'Show the images',
  aliasesText: 'docker image ls, docker image list, docker images',
  categoryTop: '7',
  args: requiresMaxArgs(1),
  flags: [
    flag.bool('quiet', 'q', 'Print IDs alone'),
    flag.bool('all', 'a', 'Show the ones in between too'),
    flag.bool('no-trunc', '', 'Shorten nothing'),
    flag.bool('digests', '', 'Show the digest of each'),
    listFormat,
    flag.filter('filter', 'f', 'Show only what meets a condition'),
    flag.bool('tree', '', 'Show the platforms of each image (EXPERIMENTAL)'),
  ],
  completeArgs: 'images',
  run: list,
};

/** docker image ls */
export const ls: Command = { ...images, use: 'ls [OPTIONS] [REPOSITORY[:TAG]]', aliases: ['list'] };

async function list(cli: DockerCli, { command, flags, args }: Call<DockerCli>): Promise<void> {
  const tree = flags.bool('tree');
  if (tree) checkTreeFlags(flags);
  const match = args[0] ?? '';
  const filters: FilterArgs = [
    ...flags.get<FilterArgs>('filter'),
    ...(match === '' ? [] : [['reference', match] as const]),
  ];
  const found = await cli.client.images.list({ all: flags.bool('all'), filters });
  if (tree) return cli.out(imageTree(found, flags.bool('all')));
  const format = flags.string('format');
  const digests = flags.bool('digests');
  const table = digests
    ? '{{.Repository}}\t{{.Tag}}\t{{.Digest}}\t{{.ID}}\t{{.CreatedSince}}\t{{.Size}}'
    : '{{.Repository}}\t{{.Tag}}\t{{.ID}}\t{{.CreatedSince}}\t{{.Size}}';
  const custom =
    format.startsWith('table') && format !== 'table' && digests && !format.includes('{{.Digest}}');
  await cli.out(
    formatRows({
      format: custom ? `${format}\t{{.Digest}}` : format,
      quiet: flags.bool('quiet'),
      quietCustom: true,
      table,
      raw: `repository: {{.Repository}}\ntag: {{.Tag}}\n${digests ? 'digest: {{.Digest}}\n' : ''}image_id: {{.ID}}\ncreated_at: {{.CreatedAt}}\nvirtual_size: {{.Size}}\n`,
      rawQuiet: 'image_id: {{.ID}}',
      typeName: '*formatter.imageContext',
      fields: imageFields(!flags.bool('no-trunc'), cli.process.nowUs),
      rows: found.flatMap((image) => imageRows(image, digests, digests || format.includes('{{.Digest}}'))),
    }),
  );
  const verbs = [
    'build',
    'history',
    'import',
    'inspect',
    'list',
    'load',
    'ls',
    'prune',
    'pull',
    'push',
    'rm',
    'save',
    'tag',
  ];
  if (found.length === 0 && command.name === 'images' && verbs.includes(match))
    await cli.err(`\nNo images found matching "${match}": did you mean "docker image ${match}"?\n`);
}
