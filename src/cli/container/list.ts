import type { ContainerSummary } from '../../api/types.ts';
import type { DockerCli } from '../cli.ts';
import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { type FlagValues, flag, noArgs } from '../flags/index.ts';
import { formatRows, rowType, TemplateError, templates } from '../format/index.ts';
import { listFormat } from '../formats.ts';
import { containerFields } from './row.ts';

const TABLE = '{{.ID}}\t{{.Image}}\t{{.Command}}\t{{.RunningFor}}\t{{.Status}}\t{{.Ports}}\t{{.Names}}';
const RAW =
  'container_id: {{.ID}}\nimage: {{.Image}}\ncommand: {{.Command}}\ncreated_at: {{.CreatedAt}}\nstate: {{- if .State}} {{.State}}{{- end}}\nstatus: {{- if .Status}} {{.Status}}{{- end}}\nnames: {{.Names}}\nlabels: {{- if .Labels}} {{.Labels}}{{- end}}\nports: {{- if .Ports}} {{.Ports}}{{- end}}\n';

/** A template that prints the size, or everything. */
const SHOWS_SIZE = /\.Size\b|\{\{-?\s*json\s+\.\s*-?\}\}/;

/** docker ps */
export const ps: Command = {
  use: 'ps [OPTIONS]',
  short: 'Show the containers',
  aliasesText: 'docker container ls, docker container list, docker container ps, docker ps',
  categoryTop: '3',
  args: noArgs,
  flags: [
    flag.bool('quiet', 'q', 'Print IDs alone'),
    flag.bool('size', 's', 'Show how large the files are'),
    flag.bool('all', 'a', 'Show stopped ones too (default: running ones only)'),
    flag.bool('no-trunc', '', 'Shorten nothing'),
    flag.bool('latest', 'l', 'Show the newest one, running or not'),
    flag.int('last', 'n', 'Show the newest n, running or not', {
      default: -1,
    }),
    listFormat,
    flag.filter('filter', 'f', 'Show only what meets a condition'),
  ],
  run: (cli, { flags }) => list(cli, flags),
};

/** docker container ls */
export const ls: Command = { ...ps, use: 'ls [OPTIONS]', aliases: ['ps', 'list'] };

async function list(cli: DockerCli, flags: FlagValues): Promise<void> {
  const quiet = flags.bool('quiet');
  const { psFormat } = cli.settings;
  const format = flags.string('format') || (typeof psFormat === 'string' && !quiet ? psFormat : '');
  if (format !== '' && quiet)
    await cli.err('WARNING: Ignoring custom format, because both --format and --quiet are set.\n');
  checkTemplate(format);
  const last = flags.number('last');
  const wantsSize = SHOWS_SIZE.test(format) && !quiet && !flags.changed('size');
  const size = flags.bool('size') || wantsSize;
  const containers = await cli.client.containers.list({
    all: flags.bool('all'),
    limit: flags.bool('latest') && last === -1 ? 1 : last,
    size,
    filters: flags.get('filter'),
  });
  await cli.out(
    formatRows({
      format,
      quiet,
      quietCustom: true,
      quietFormat: '{{.ID}}',
      table: size ? `${TABLE}\t{{.Size}}` : TABLE,
      raw: size ? `${RAW}size: {{.Size}}\n` : RAW,
      rawQuiet: 'container_id: {{.ID}}',
      typeName: '*formatter.ContainerContext',
      fields: containerFields(!flags.bool('no-trunc'), cli.process.nowUs),
      rows: containers,
    }),
  );
}

/** Go's zero value of a container. */
const NOTHING: ContainerSummary = {
  Id: '',
  Names: [],
  Image: '',
  ImageID: '',
  Command: '',
  Created: 0,
  Ports: [],
  Labels: null,
  State: '',
  Status: '',
  HostConfig: {},
  NetworkSettings: null,
  Mounts: [],
};

/** A template that can't be parsed, or that asks for what no container has, is refused before the daemon is asked. */
function checkTemplate(format: string): void {
  if (format === '') return;
  let step = 'parse';
  try {
    const template = templates().parseTemplate(format);
    step = 'execute';
    template.execute(NOTHING, rowType('*formatter.ContainerContext', containerFields(false, 0)));
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new StatusError(1, `failed to ${step} template: ${error.message}`);
  }
}
