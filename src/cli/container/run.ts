import { isEnding, isSysError, type Signal } from '../../kernel/index.ts';
import type { DockerCli } from '../cli.ts';
import type { Command } from '../command.ts';
import { errorText, StatusError } from '../errors.ts';
import { flag, requiresMinArgs } from '../flags/index.ts';
import { Hijack } from '../hijack.ts';
import { createContainer, specOf, withHelp } from './create.ts';
import { containerFlags, creationFlags } from './flags.ts';
import { forwardSignals } from './signals.ts';
import { monitorTtySize } from './tty.ts';
import { ExitWatch } from './wait-exit.ts';

/** An error on the way to a running container: the exit code says whose fault it was. */
export function toStatusError(error: unknown): StatusError {
  const text = errorText(error);
  const code =
    /executable file not found|no such file or directory|system cannot find the file specified/.test(text)
      ? 127
      : /permission denied|is a directory/.test(text)
        ? 126
        : 125;
  return withHelp(text, 'run', code);
}

/** What the daemon or the connection refused; anything else is no error of the command's. */
export function rethrowEnding(error: unknown): void {
  if (isEnding(error) || !(error instanceof Error)) throw error;
  if (error.name === 'SysError' && (error as { code?: string }).code === 'EINTR') throw error;
}

/** docker run */
export const run: Command = {
  use: 'run [OPTIONS] IMAGE [COMMAND] [ARG...]',
  short: 'Make a container of an image and start it',
  aliasesText: 'docker container run, docker run',
  categoryTop: '1',
  args: requiresMinArgs(1),
  interspersed: false,
  flags: [
    ...creationFlags,
    flag.bool('detach', 'd', 'Leave it running in the background and print its ID'),
    flag.bool('sig-proxy', '', 'Pass signals on to the process', { default: true }),
    flag.string('detach-keys', '', 'Keys that let go of the container, in place of ctrl-p,ctrl-q'),
    flag.string('pull', '', 'When to pull the image ("always", "missing", "never")', {
      default: 'missing',
    }),
    ...containerFlags,
  ],
  completeArgs: 'images',
  run: async (cli, { flags, args }) => {
    const spec = specOf(cli, flags, args, 'run');
    const { config, hostConfig } = spec;
    const detach = flags.bool('detach');
    if (!detach) cli.checkTty(config.AttachStdin, config.Tty);
    else {
      if (flags.list('attach').length > 0)
        throw new StatusError(1, 'conflicting options: cannot specify both --attach and --detach');
      config.AttachStdin = false;
      config.AttachStdout = false;
      config.AttachStderr = false;
      config.StdinOnce = false;
    }
    let id: string;
    try {
      id = await createContainer(cli, spec, flags);
    } catch (error) {
      rethrowEnding(error);
      throw toStatusError(error);
    }
    const early: Signal[] = [];
    if (flags.bool('sig-proxy')) forwardSignals(cli, id, early);
    cli.endsOnSignal = false;
    const { AttachStdin: stdin, AttachStdout: stdout, AttachStderr: stderr, Tty: tty } = config;
    const attach = stdin || stdout || stderr;
    let hijack: Hijack | undefined;
    if (!attach) await printId(cli, id);
    else {
      const detachKeys = flags.string('detach-keys');
      const { stream } = await cli.client.containers.attach(id, { stdin, stdout, stderr, detachKeys });
      hijack = new Hijack(cli, stream, { stdin, stdout, stderr, tty, detachKeys });
    }
    return start(cli, { id, hijack, autoRemove: hostConfig.AutoRemove, tty, output: stdout || stderr });
  },
};

/** Whether anybody reads the ID makes no difference to the container. */
async function printId(cli: DockerCli, id: string): Promise<void> {
  const broken = cli.process.disposition('PIPE');
  cli.process.onSignal('PIPE', 'ignore');
  try {
    await cli.out(`${id}\n`);
  } catch (error) {
    if (!isSysError(error, 'EPIPE')) throw error;
  } finally {
    cli.process.onSignal('PIPE', broken);
  }
}

interface Started {
  id: string;
  hijack: Hijack | undefined;
  autoRemove: boolean;
  tty: boolean;
  output: boolean;
}

async function start(cli: DockerCli, { id, hijack, autoRemove, tty, output }: Started): Promise<number> {
  try {
    const exit = new ExitWatch(
      cli,
      await cli.client.containers.wait(id, autoRemove ? 'removed' : 'next-exit'),
    );
    try {
      await cli.client.containers.start(id);
    } catch (error) {
      rethrowEnding(error);
      hijack?.restore();
      if (autoRemove) await exit.status();
      throw toStatusError(error);
    }
    if (hijack === undefined) return 0;
    if (tty && cli.tty(1) !== undefined) await monitorTtySize(cli, id, 'container');
    await cli.until(() => hijack.ended !== undefined || exit.done);
    if (exit.done && !output) return await exit.status();
    if ((await hijack.end()) === 'detached') return 0;
    return await exit.status();
  } finally {
    hijack?.close();
  }
}
