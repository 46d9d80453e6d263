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
  short: 'Run one more command in a container',
  aliasesText: 'docker container exec, docker exec',
  categoryTop: '2',
  args: requiresMinArgs(2),
  interspersed: false,
  flags: [
    flag.string('detach-keys', '', 'Keys that let go of the container, in place of ctrl-p,ctrl-q'),
    flag.bool('interactive', 'i', 'Keep STDIN open, even with nobody attached'),
    flag.bool('tty', 't', 'Give the command a terminal'),
    flag.bool('detach', 'd', 'Run in the background'),
    flag.string('user', 'u', 'User to run as ("<name|uid>[:<group|gid>]")'),
    flag.bool('privileged', '', 'Let the command do everything on the host'),
    flag.listOf('env', 'e', 'Set an environment variable', {
      validate: (text) => {
        if (text === '' || text.startsWith('=')) throw new Error(`invalid environment variable: ${text}`);
        return text;
      },
    }),
    flag.listOf('env-file', '', 'Take environment variables from a file'),
    flag.string('workdir', 'w', 'Directory in the container to begin in'),
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
