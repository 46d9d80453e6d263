import { ConnectionError } from '../../api/client/index.ts';
import type { ExecConfig } from '../../api/types.ts';
import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { flag, requiresMinArgs } from '../flags/index.ts';
import { ESCAPE_MESSAGE, Hijack } from '../hijack.ts';
import { readKeyValues } from '../opts/env.ts';
import { monitorTtySize } from './tty.ts';

/** docker exec */
export const exec: Command = {
  use: 'exec [OPTIONS] CONTAINER COMMAND [ARG...]',
  short: 'Execute a command in a running container',
  aliasesText: 'docker container exec, docker exec',
  categoryTop: '2',
  args: requiresMinArgs(2),
  interspersed: false,
  flags: [
    flag.string('detach-keys', '', 'Override the key sequence for detaching a container'),
    flag.bool('interactive', 'i', 'Keep STDIN open even if not attached'),
    flag.bool('tty', 't', 'Allocate a pseudo-TTY'),
    flag.bool('detach', 'd', 'Detached mode: run command in the background'),
    flag.string('user', 'u', 'Username or UID (format: "<name|uid>[:<group|gid>]")'),
    flag.bool('privileged', '', 'Give extended privileges to the command'),
    flag.listOf('env', 'e', 'Set environment variables', {
      validate: (text) => {
        if (text === '' || text.startsWith('=')) throw new Error(`invalid environment variable: ${text}`);
        return text;
      },
    }),
    flag.listOf('env-file', '', 'Read in a file of environment variables'),
    flag.string('workdir', 'w', 'Working directory inside the container'),
  ],
  completeArgs: 'running-containers',
  run: async (cli, { flags, args }) => {
    const [name = '', ...command] = args;
    const lookup = (variable: string) => cli.process.env.get(variable);
    const own = flags.list('env').map((one) => {
      const value = one.includes('=') ? undefined : lookup(one);
      return value === undefined ? one : `${one}=${value}`;
    });
    let env: string[];
    try {
      env = readKeyValues(cli.process, flags.list('env-file'), own, lookup);
    } catch (error) {
      if (error instanceof StatusError) throw new StatusError(1, error.message);
      throw error;
    }
    const tty = flags.bool('tty');
    const detach = flags.bool('detach');
    const stdin = !detach && flags.bool('interactive');
    const { containers } = cli.client;
    await containers.inspect(name);
    if (!detach) cli.checkTty(stdin, tty);
    const size: { ConsoleSize?: [number, number] } = tty ? { ConsoleSize: cli.ttySize } : {};
    const detachKeys = flags.string('detach-keys');
    const config: ExecConfig = {
      User: flags.string('user'),
      Privileged: flags.bool('privileged'),
      Tty: tty,
      ...size,
      AttachStdin: stdin,
      AttachStderr: !detach,
      AttachStdout: !detach,
      Detach: detach,
      DetachKeys: detachKeys,
      Env: env.length > 0 ? env : null,
      WorkingDir: flags.string('workdir'),
      Cmd: command,
    };
    const { Id: id } = await containers.createExec(name, config);
    if (id === '') throw new StatusError(1, 'exec ID empty');
    if (detach) {
      await containers.startExec(id, { Tty: tty, ...size });
      return 0;
    }
    const { stream } = await containers.attachExec(id, { Tty: tty, ...size });
    const hijack = new Hijack(cli, stream, { stdin, stdout: true, stderr: true, tty, detachKeys });
    try {
      if (tty && cli.tty(0) !== undefined) await monitorTtySize(cli, id, 'exec');
      if ((await hijack.end()) === 'detached') throw new StatusError(1, ESCAPE_MESSAGE);
    } finally {
      hijack.close();
    }
    try {
      return (await containers.inspectExec(id)).ExitCode ?? 0;
    } catch (error) {
      if (error instanceof ConnectionError) return 255;
      throw error;
    }
  },
};
