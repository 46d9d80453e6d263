import type { ContainerInspect } from '../../api/types.ts';
import type { DockerCli } from '../cli.ts';
import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { exactArgs, flag } from '../flags/index.ts';
import { ESCAPE_MESSAGE, Hijack } from '../hijack.ts';
import { forwardSignals } from './signals.ts';
import { monitorTtySize, resizeTty } from './tty.ts';

/** docker attach */
export const attach: Command = {
  use: 'attach [OPTIONS] CONTAINER',
  short: 'Connect this terminal to the main process of a container',
  aliasesText: 'docker container attach, docker attach',
  args: exactArgs(1),
  flags: [
    flag.bool('no-stdin', '', 'Leave STDIN alone'),
    flag.bool('sig-proxy', '', 'Pass signals on to the process', { default: true }),
    flag.string('detach-keys', '', 'Keys that let go of the container, in place of ctrl-p,ctrl-q'),
  ],
  completeArgs: 'running-containers',
  run: async (cli, { flags, args }) => {
    const name = args[0] ?? '';
    const { containers } = cli.client;
    let waiting: Awaited<ReturnType<typeof containers.wait>> | undefined;
    let waitError: unknown;
    try {
      waiting = await containers.wait(name);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'ApiError') throw error;
      waitError = error;
    }
    const container = await inspectRunning(cli, name);
    const { Tty: tty } = container.Config;
    cli.checkTty(!flags.bool('no-stdin'), tty);
    if (flags.bool('sig-proxy') && !tty) {
      forwardSignals(cli, name);
      cli.endsOnSignal = false;
    }
    const detachKeys = flags.string('detach-keys');
    const stdin = !flags.bool('no-stdin') && container.Config.OpenStdin;
    const { stream } = await containers.attach(name, { stdin, stdout: true, stderr: true, detachKeys });
    const hijack = new Hijack(cli, stream, { stdin, stdout: true, stderr: true, tty, detachKeys });
    try {
      await inspectRunning(cli, name);
      if (tty && cli.tty(1) !== undefined) {
        // A size that differs for a moment makes the shell draw its prompt again.
        const [rows, cols] = cli.ttySize;
        await resizeTty(cli, name, 'container', [rows + 1, cols + 1]);
        await monitorTtySize(cli, name, 'container');
      }
      if ((await hijack.end()) === 'detached') throw new StatusError(1, ESCAPE_MESSAGE);
    } finally {
      hijack.close();
    }
    if (waiting === undefined) throw waitError;
    const result = await waiting.result();
    if (result.Error) throw new StatusError(1, result.Error.Message);
    return result.StatusCode;
  },
};

async function inspectRunning(cli: DockerCli, name: string): Promise<ContainerInspect> {
  const container = await cli.client.containers.inspect(name);
  if (!container.State.Running)
    throw new StatusError(1, 'You cannot attach to a stopped container, start it first');
  if (container.State.Paused)
    throw new StatusError(1, 'You cannot attach to a paused container, unpause it first');
  if (container.State.Restarting)
    throw new StatusError(1, 'You cannot attach to a restarting container, wait until it is running');
  return container;
}
