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
  short: 'Manage plugins',
  commands: [
    absent(
      'create [OPTIONS] PLUGIN PLUGIN-DATA-DIR',
      'Create a plugin from a rootfs and configuration. Plugin data directory must contain config.json and rootfs directory.',
    ),
    none('disable [OPTIONS] PLUGIN', 'Disable a plugin'),
    none('enable [OPTIONS] PLUGIN', 'Enable a plugin'),
    none('inspect [OPTIONS] PLUGIN [PLUGIN...]', 'Display detailed information on one or more plugins'),
    absent('install [OPTIONS] PLUGIN [KEY=VALUE...]', 'Install a plugin'),
    absent('ls [OPTIONS]', 'List plugins', {
      aliases: ['list'],
      run: async (cli, { args }) => {
        if (args.length === 0 || args[0] === '--no-trunc')
          await cli.out('ID        NAME      DESCRIPTION   ENABLED\n');
      },
    }),
    none('push [OPTIONS] PLUGIN[:TAG]', 'Push a plugin to a registry'),
    none('rm [OPTIONS] PLUGIN [PLUGIN...]', 'Remove one or more plugins', ['remove']),
    none('set PLUGIN KEY=VALUE [KEY=VALUE...]', 'Change settings for a plugin'),
    none('upgrade [OPTIONS] PLUGIN [REMOTE]', 'Upgrade an existing plugin'),
  ],
};
