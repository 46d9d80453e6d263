import type { Command } from './command.ts';
import { StatusError } from './errors.ts';
import { exactArgs, flag, noArgs } from './flags/index.ts';
import { formatRows, JsonNumber, type RowField } from './format/index.ts';
import { inspectFormat, listFormat } from './formats.ts';
import { inspectNames } from './inspect-names.ts';

interface ContextRow {
  name: string;
  endpoint: string;
}

const DESCRIPTION = 'Current DOCKER_HOST based configuration';

const fields: Record<string, RowField<ContextRow>> = {
  Current: { value: () => true },
  Description: { header: 'DESCRIPTION', value: () => DESCRIPTION },
  DockerEndpoint: { header: 'DOCKER ENDPOINT', value: (row) => row.endpoint },
  Error: { header: 'ERROR', value: () => '' },
  Name: { header: 'NAME', value: (row) => row.name },
};

/** The client escapes its own JSON; the daemon doesn't escape the answers that other inspects print. */
const IN_MEMORY = new JsonNumber('"\\u003cIN MEMORY\\u003e"');

const missing = (name: string) => new StatusError(1, `context "${name}": context not found`);

const ls: Command = {
  use: 'ls [OPTIONS]',
  short: 'List contexts',
  aliases: ['list'],
  args: noArgs,
  flags: [listFormat, flag.bool('quiet', 'q', 'Print names only')],
  run: async (cli, { flags }) => {
    await cli.out(
      formatRows({
        format: flags.string('format'),
        quiet: flags.bool('quiet'),
        quietFormat: '{{.Name}}',
        table: '{{.Name}}{{if .Current}} *{{end}}\t{{.Description}}\t{{.DockerEndpoint}}\t{{.Error}}',
        typeName: '*formatter.clientContextContext',
        fields,
        rows: [{ name: 'default', endpoint: cli.host }],
      }),
    );
  },
};

const show: Command = {
  use: 'show',
  short: 'Print the name of the context in use',
  args: noArgs,
  run: (cli) => cli.out('default\n'),
};

const inspect: Command = {
  use: 'inspect [OPTIONS] [CONTEXT] [CONTEXT...]',
  short: 'Show everything about one or more contexts',
  flags: [inspectFormat],
  run: (cli, { flags, args }) =>
    inspectNames(cli, flags.string('format'), args.length > 0 ? args : ['default'], async (name) => {
      if (name !== 'default') throw missing(name);
      return {
        value: {
          Name: 'default',
          Metadata: {},
          Endpoints: { docker: { Host: cli.host, SkipTLSVerify: false } },
          TLSMaterial: {},
          Storage: { MetadataPath: IN_MEMORY, TLSPath: IN_MEMORY },
        },
      };
    }),
};

const use: Command = {
  use: 'use CONTEXT',
  short: 'Choose the context to use from now on',
  args: exactArgs(1),
  run: async (cli, { args }) => {
    if (args[0] !== 'default') throw missing(args[0] ?? '');
    await cli.out('default\n');
    await cli.err('Current context is now "default"\n');
  },
};

/** docker context: there is the one that DOCKER_HOST describes. */
export const context: Command = {
  use: 'context',
  short: 'Manage contexts',
  commands: [ls, show, inspect, use],
};
