import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { flag, requiresMaxArgs } from '../flags/index.ts';

/** docker login: there is no registry to log in to here. */
export const login: Command = {
  use: 'login [OPTIONS] [SERVER]',
  short: 'Log in to a registry',
  long: 'Log in to a registry.\nWithout a server, to Docker Hub.',
  categoryTop: '8',
  args: requiresMaxArgs(1),
  flags: [
    flag.string('username', 'u', 'Username'),
    flag.string('password', 'p', 'Password, or an access token'),
    flag.bool('password-stdin', '', 'Read the password from STDIN'),
  ],
  run: async (cli, { flags, args }) => {
    const user = flags.string('username');
    const password = flags.string('password');
    if (password !== '' && flags.bool('password-stdin'))
      throw new StatusError(1, 'conflicting options: cannot specify both --password and --password-stdin');
    if (flags.bool('password-stdin') && user === '')
      throw new StatusError(1, 'the --password-stdin option requires --username to be set');
    if (password !== '')
      await cli.err('WARNING! Using --password via the CLI is insecure. Use --password-stdin.\n');
    const secret = flags.bool('password-stdin')
      ? (await cli.process.readAllText(0)).replace(/\r?\n$/, '')
      : password;
    if (cli.tty(0) === undefined && (user === '' || secret === ''))
      throw new StatusError(1, 'Error: Cannot perform an interactive login from a non TTY device');
    const json = {
      username: user,
      password: secret,
      serveraddress: args[0] ?? 'https://index.docker.io/v1/',
    };
    const response = await cli.client.request('POST', '/auth', { json });
    await cli.out(`${(await response.json<{ Status: string }>()).Status}\n`);
  },
};

/** docker logout: no credentials are kept. */
export const logout: Command = {
  use: 'logout [SERVER]',
  short: 'Forget the password of a registry',
  long: 'Forget the password of a registry.\nWithout a server, of the one that the daemon takes by itself.',
  categoryTop: '9',
  args: requiresMaxArgs(1),
  run: async (cli, { args }) => {
    const server = args[0]?.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
    await cli.out(`Removing login credentials for ${server ?? 'https://index.docker.io/v1/'}\n`);
  },
};
