import { sha256Hex } from '../kernel/index.ts';
import { absent } from './absent/absent.ts';
import type { DockerCli } from './cli.ts';
import type { Command } from './command.ts';
import { configDirectory } from './config-directory.ts';
import { StatusError } from './errors.ts';
import { cobraExactArgs, flag, noArgs, requiresMinArgs } from './flags/index.ts';
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

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$/;

const badName = (name: string) =>
  new StatusError(
    1,
    `context name "${name}" is invalid, names are validated against regexp "^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$"`,
  );

/** No context is kept: where its file would be. */
const missing = (cli: DockerCli, name: string) => {
  return new StatusError(
    1,
    `context "${name}": context not found: open ${configDirectory(cli.process.env)}/contexts/meta/${sha256Hex(name)}/meta.json: no such file or directory`,
  );
};

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
        rows: [{ name: 'default', endpoint: cli.host }],
      }),
    );
  },
};

const show: Command = {
  use: 'show',
  short: 'Show which context is in use',
  args: noArgs,
  run: (cli) => cli.out('default\n'),
};

const inspect: Command = {
  use: 'inspect [OPTIONS] [CONTEXT] [CONTEXT...]',
  short: 'Show everything about contexts',
  flags: [inspectFormat],
  run: (cli, { flags, args }) =>
    inspectNames(cli, flags.string('format'), args.length > 0 ? args : ['default'], async (name) => {
      if (name !== 'default') throw missing(cli, name);
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
  short: 'Choose the context to use',
  args: cobraExactArgs(1),
  run: async (cli, { args }) => {
    const name = args[0] ?? '';
    if (name !== 'default') throw NAME.test(name) ? missing(cli, name) : badName(name);
    await cli.out('default\n');
    await cli.err('Current context is now "default"\n');
  },
};

const rm: Command = {
  use: 'rm CONTEXT [CONTEXT...]',
  short: 'Delete contexts',
  aliases: ['remove'],
  args: requiresMinArgs(1),
  flags: [flag.bool('force', 'f', 'Delete it even if it is in use')],
  run: async (cli, { flags, args }) => {
    const problems: string[] = [];
    for (const name of args) {
      if (name === 'default') problems.push('context "default" cannot be removed');
      else if (flags.bool('force')) await cli.out(`${name}\n`);
      else problems.push(`context "${name}" does not exist`);
    }
    if (problems.length > 0) throw new StatusError(1, problems.join('\n'));
  },
};

/** docker context: there is the one that DOCKER_HOST describes. */
export const context: Command = {
  use: 'context',
  short: 'Which daemon to talk to',
  commands: [
    absent('create [OPTIONS] CONTEXT', 'Make a context'),
    absent('export [OPTIONS] CONTEXT [FILE|-]', 'Write a context as a tar archive, to FILE or STDOUT'),
    absent('import CONTEXT FILE|-', 'Read a context from a tar or zip archive'),
    inspect,
    ls,
    rm,
    show,
    absent('update [OPTIONS] CONTEXT', 'Change a context'),
    use,
  ],
};
