import { isSysError } from '../../kernel/index.ts';
import { notSimulated } from '../absent/absent.ts';
import { quietFlags } from '../absent/flags.ts';
import type { DockerCli } from '../cli.ts';
import type { Command } from '../command.ts';
import { forEachName } from '../container/each.ts';
import { errorText, StatusError } from '../errors.ts';
import { exactArgs, requiresMinArgs, requiresRangeArgs } from '../flags/index.ts';
import { inspectNames } from '../inspect-names.ts';
import { familiarString, parseReference, withDefaultTag } from '../reference.ts';
import { ls } from './list.ts';

const at = (name: string): string => {
  if (name.trim() === '') throw new StatusError(1, 'invalid plugin name or ID: value is empty');
  return `/plugins/${encodeURIComponent(name)}`;
};

/** A reference with a tag. Throws StatusError. */
function tagged(text: string): string {
  try {
    return familiarString(withDefaultTag(parseReference(text)));
  } catch (error) {
    throw new StatusError(1, (error as Error).message);
  }
}

const post = async (
  cli: DockerCli,
  path: string,
  options: { query?: Record<string, string>; json?: unknown } = {},
) => (await cli.client.request('POST', path, options)).close();

const create: Command = {
  use: 'create [OPTIONS] PLUGIN PLUGIN-DATA-DIR',
  short: 'Make a plugin of a directory that holds config.json and rootfs',
  args: requiresMinArgs(2),
  flags: quietFlags('compress'),
  run: async (cli, call) => {
    const [name = '', directory = ''] = call.args;
    tagged(name);
    const { fs, cwd } = cli.process;
    const failed = (verb: string, path: string, error: unknown) => {
      if (!isSysError(error)) throw error;
      return new StatusError(1, `${verb} ${path}: ${error.message.toLowerCase()}`);
    };
    const where = String(typeof cwd === 'string' ? cwd : fs.realpath('.'));
    const path = directory.startsWith('/') ? directory : `${where.replace(/\/$/, '')}/${directory}`;
    try {
      fs.stat(directory);
    } catch (error) {
      throw failed('lstat', path, error);
    }
    try {
      fs.stat(`${directory}/config.json`);
    } catch (error) {
      throw failed('open', 'config.json', error);
    }
    throw notSimulated(call);
  },
};

const enable: Command = {
  use: 'enable [OPTIONS] PLUGIN',
  short: 'Switch a plugin on',
  args: exactArgs(1),
  flags: quietFlags('timeout:int').map((one) => ({ ...one, default: 30 })),
  run: async (cli, { flags, args: [name = ''] }) => {
    const timeout = flags.number('timeout');
    if (timeout < 0) throw new StatusError(1, `negative timeout ${timeout} is invalid`);
    await post(cli, `${at(name)}/enable`, { query: { timeout: String(timeout) } });
    await cli.out(`${name}\n`);
  },
};

const install: Command = {
  use: 'install [OPTIONS] PLUGIN [KEY=VALUE...]',
  short: 'Get a plugin',
  args: requiresMinArgs(1),
  flags: quietFlags('alias:string disable disable-content-trust grant-all-permissions'),
  run: async (cli, { flags, args: [name = ''] }) => {
    const remote = tagged(name);
    const alias = flags.string('alias');
    // the daemon tells at once what it can't get; what it gets comes with the privileges to be granted
    await post(cli, '/plugins/pull', {
      query: { remote, ...(alias === '' ? {} : { name: tagged(alias) }) },
      json: [],
    });
    await cli.out(`Installed plugin ${name}\n`);
  },
};

const upgrade: Command = {
  use: 'upgrade [OPTIONS] PLUGIN [REMOTE]',
  short: 'Bring a plugin up to date',
  args: requiresRangeArgs(1, 2),
  flags: quietFlags('disable-content-trust grant-all-permissions skip-remote-check'),
  run: async (cli, call) => {
    try {
      (await cli.client.request('GET', `${at(call.args[0] ?? '')}/json`)).close();
    } catch (error) {
      throw new StatusError(1, `error reading plugin data: ${errorText(error)}`);
    }
    throw notSimulated(call);
  },
};

/** docker plugin */
export const plugin: Command = {
  use: 'plugin',
  short: 'Plugins of the daemon',
  commands: [
    create,
    {
      use: 'disable [OPTIONS] PLUGIN',
      short: 'Switch a plugin off',
      args: exactArgs(1),
      flags: quietFlags('force/f'),
      run: async (cli, { flags, args: [name = ''] }) => {
        await post(cli, `${at(name)}/disable`, flags.bool('force') ? { query: { force: '1' } } : {});
        await cli.out(`${name}\n`);
      },
    },
    enable,
    {
      use: 'inspect [OPTIONS] PLUGIN [PLUGIN...]',
      short: 'Show everything about plugins',
      args: requiresMinArgs(1),
      flags: quietFlags('format/f:string'),
      run: (cli, { flags, args }) =>
        inspectNames(cli, flags.string('format'), args, async (name) => ({
          value: await (await cli.client.request('GET', `${at(name)}/json`)).json(),
        })),
    },
    install,
    ls,
    {
      use: 'push [OPTIONS] PLUGIN[:TAG]',
      short: 'Upload a plugin',
      args: exactArgs(1),
      flags: quietFlags('disable-content-trust'),
      run: async (cli, { args: [name = ''] }) => post(cli, `${at(tagged(name))}/push`),
    },
    {
      use: 'rm [OPTIONS] PLUGIN [PLUGIN...]',
      short: 'Delete plugins',
      aliases: ['remove'],
      args: requiresMinArgs(1),
      flags: quietFlags('force/f'),
      run: (cli, { flags, args }) =>
        forEachName(cli, args, async (name) => {
          const query = { force: flags.bool('force') ? '1' : undefined };
          (await cli.client.request('DELETE', at(name), { query })).close();
        }),
    },
    {
      use: 'set PLUGIN KEY=VALUE [KEY=VALUE...]',
      short: 'Set what a plugin leaves open',
      args: requiresMinArgs(2),
      run: async (cli, { args: [name = '', ...values] }) => post(cli, `${at(name)}/set`, { json: values }),
    },
    upgrade,
  ],
};
