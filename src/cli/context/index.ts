import type { DockerCli } from '../cli.ts';
import type { Command } from '../command.ts';
import { cobraExactArgs, flag, noArgs } from '../flags/index.ts';
import { formatRows, JsonNumber, type RowField } from '../format/index.ts';
import { inspectFormat, listFormat } from '../formats.ts';
import { inspectNames } from '../inspect-names.ts';
import { exportCommand, importCommand } from './archive.ts';
import { create, rm, update } from './change.ts';
import { defaultMeta } from './current.ts';
import { type ContextMeta, checkPattern, DEFAULT_CONTEXT } from './store.ts';

interface ContextRow {
  name: string;
  current: boolean;
  description: string;
  endpoint: string;
  error: string;
}

/** Long errors are cut in tables and nowhere else. */
const cut = (text: string): string => (text.length > 45 ? `${text.slice(0, 44)}…` : text);

const fields: Record<string, RowField<ContextRow>> = {
  Current: { value: (row) => row.current },
  Description: { header: 'DESCRIPTION', value: (row) => row.description },
  DockerEndpoint: { header: 'DOCKER ENDPOINT', value: (row) => row.endpoint },
  Error: { header: 'ERROR', value: (row) => cut(row.error) },
  Name: { header: 'NAME', value: (row) => row.name },
};

/** The client escapes its own JSON; the daemon doesn't escape the answers that other inspects print. */
const IN_MEMORY = new JsonNumber('"\\u003cIN MEMORY\\u003e"');

const OVERRIDES = (what: string): string =>
  `Warning: DOCKER_HOST environment variable overrides the active context. To use ${what}, either set the global --context flag, or unset DOCKER_HOST environment variable.\n`;

const rowOf = (cli: DockerCli, meta: ContextMeta): ContextRow => ({
  name: meta.Name,
  current: meta.Name === cli.context,
  description: meta.Metadata.Description ?? '',
  endpoint: meta.Endpoints.docker?.Host ?? '',
  error: '',
});

function rowsOf(cli: DockerCli): ContextRow[] {
  const rows = [...cli.contexts.list(), defaultMeta(cli)].map((meta) => rowOf(cli, meta));
  const { context } = cli;
  if (!rows.some((row) => row.name === context)) {
    let error = '';
    try {
      cli.contexts.get(context);
    } catch (e) {
      error = (e as Error).message;
    }
    rows.push({ name: context, current: true, description: '', endpoint: '', error });
  }
  return rows.sort((a, b) => (a.name < b.name ? -1 : 1));
}

const ls: Command = {
  use: 'ls [OPTIONS]',
  short: 'Show the contexts',
  aliases: ['list'],
  args: noArgs,
  flags: [listFormat, flag.bool('quiet', 'q', 'Print names alone')],
  run: async (cli, { flags }) => {
    await cli.out(
      formatRows({
        format: flags.string('format'),
        quiet: flags.bool('quiet'),
        quietFormat: '{{.Name}}',
        table: '{{.Name}}{{if .Current}} *{{end}}\t{{.Description}}\t{{.DockerEndpoint}}\t{{.Error}}',
        typeName: '*formatter.clientContextContext',
        fields,
        rows: rowsOf(cli),
      }),
    );
    if (cli.process.env.get('DOCKER_HOST')) await cli.err(OVERRIDES('a context'));
  },
};

const show: Command = {
  use: 'show',
  short: 'Show which context is in use',
  args: noArgs,
  run: (cli) => cli.out(`${cli.context}\n`),
};

const inspect: Command = {
  use: 'inspect [OPTIONS] [CONTEXT] [CONTEXT...]',
  short: 'Show everything about contexts',
  flags: [inspectFormat],
  run: (cli, { flags, args }) =>
    inspectNames(cli, flags.string('format'), args.length > 0 ? args : [cli.context], async (name) => {
      const isDefault = name === DEFAULT_CONTEXT;
      const { Name, Metadata, Endpoints } = isDefault ? defaultMeta(cli) : cli.contexts.get(name);
      return {
        value: {
          Name,
          Metadata: isDefault ? {} : Metadata,
          Endpoints,
          TLSMaterial: {},
          Storage: isDefault
            ? { MetadataPath: IN_MEMORY, TLSPath: IN_MEMORY }
            : { MetadataPath: cli.contexts.metadataPath(name), TLSPath: cli.contexts.tlsPath(name) },
        },
      };
    }),
};

const use: Command = {
  use: 'use CONTEXT',
  short: 'Choose the context to use',
  args: cobraExactArgs(1),
  run: async (cli, { args }) => {
    const name = args[0] ?? '';
    if (name !== DEFAULT_CONTEXT) {
      checkPattern(name);
      cli.contexts.get(name);
    }
    const { currentContext: _, ...settings } = cli.settings;
    if (name !== (cli.settings.currentContext ?? DEFAULT_CONTEXT))
      cli.saveSettings(name === DEFAULT_CONTEXT ? settings : { ...settings, currentContext: name });
    await cli.out(`${name}\n`);
    await cli.err(`Current context is now "${name}"\n`);
    if (name !== DEFAULT_CONTEXT && cli.process.env.get('DOCKER_HOST')) await cli.err(OVERRIDES(`"${name}"`));
  },
};

/** docker context: which daemons are known, and which is in use. */
export const context: Command = {
  use: 'context',
  short: 'Which daemon to talk to',
  commands: [create, exportCommand, importCommand, inspect, ls, rm, show, update, use],
};
