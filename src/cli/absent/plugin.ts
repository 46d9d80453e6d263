import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { absent } from './absent.ts';

/** No plugin is installed. */
const none = (use: string, short: string, aliases: string[] = []): Command =>
  absent(use, short, {
    aliases,
    run: async (cli, { args }) => {
      const name = args.find((arg) => !arg.startsWith('-'));
      if (/^inspect\b/.test(use)) await cli.out('[]\n');
      throw new StatusError(1, `Error response from daemon: plugin "${name ?? ''}" not found`);
    },
  });

/** docker plugin */
export const plugin: Command = {
  use: 'plugin',
  short: 'Plugins of the daemon',
  commands: [
    absent(
      'create [OPTIONS] PLUGIN PLUGIN-DATA-DIR',
      'Make a plugin of a directory that holds config.json and rootfs',
    ),
    none('disable [OPTIONS] PLUGIN', 'Switch a plugin off'),
    none('enable [OPTIONS] PLUGIN', 'Switch a plugin on'),
    none('inspect [OPTIONS] PLUGIN [PLUGIN...]', 'Show everything about plugins'),
    absent('install [OPTIONS] PLUGIN [KEY=VALUE...]', 'Get a plugin'),
    absent('ls [OPTIONS]', 'Show the plugins', {
      aliases: ['list'],
      run: async (cli, { args }) => {
        if (args.length === 0 || args[0] === '--no-trunc')
          await cli.out('ID        NAME      DESCRIPTION   ENABLED\n');
      },
    }),
    none('push [OPTIONS] PLUGIN[:TAG]', 'Upload a plugin'),
    none('rm [OPTIONS] PLUGIN [PLUGIN...]', 'Delete plugins', ['remove']),
    none('set PLUGIN KEY=VALUE [KEY=VALUE...]', 'Set what a plugin leaves open'),
    none('upgrade [OPTIONS] PLUGIN [REMOTE]', 'Bring a plugin up to date'),
  ],
};
