import { isSysError } from '../../kernel/index.ts';
import type { DockerCli } from '../cli.ts';
import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { type FlagValues, flag, requiresMinArgs } from '../flags/index.ts';
import { Hijack } from '../hijack.ts';
import { refusal } from './each.ts';
import { forwardSignals } from './signals.ts';
import { monitorTtySize } from './tty.ts';
import { ExitWatch } from './wait-exit.ts';

/** docker start */
export const start: Command = {
  use: 'start [OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Start containers that are stopped',
  aliasesText: 'docker container start, docker start',
  args: requiresMinArgs(1),
  flags: [
    flag.bool('attach', 'a', 'Show the output, and pass signals on'),
    flag.bool('interactive', 'i', 'Connect STDIN too'),
    flag.string('detach-keys', '', 'Keys that let go of the container, in place of ctrl-p,ctrl-q'),
    flag.string('checkpoint', '', 'Checkpoint to go on from', { hidden: true }),
    flag.string('checkpoint-dir', '', 'Where checkpoints are', { hidden: true }),
  ],
  completeArgs: 'stopped-containers',
  run: async (cli, { flags, args }) => {
    for (const name of ['checkpoint', 'checkpoint-dir'])
      if (flags.changed(name))
        throw new StatusError(
          1,
          `"--${name}" is only supported on a Docker daemon with experimental features enabled`,
        );
    if (flags.bool('attach') || flags.bool('interactive')) {
      if (args.length > 1)
        throw new StatusError(1, 'you cannot start and attach multiple containers at once');
      return startAttached(cli, args[0] ?? '', flags);
    }
    const failed: string[] = [];
    for (const name of args) {
      try {
        await cli.client.containers.start(name);
      } catch (error) {
        await cli.err(`${refusal(error)}\n`);
        failed.push(name);
        continue;
      }
      await cli.out(`${name}\n`);
    }
    if (failed.length > 0)
      throw new StatusError(1, `Error: failed to start containers: ${failed.join(', ')}`);
    return 0;
  },
};

async function startAttached(cli: DockerCli, name: string, flags: FlagValues): Promise<number> {
  const { containers } = cli.client;
  const container = await containers.inspect(name);
  const { Id: id } = container;
  const { Tty: tty } = container.Config;
  const signals = tty ? undefined : forwardSignals(cli, id);
  const detachKeys = flags.string('detach-keys');
  const stdin = flags.bool('interactive') && container.Config.OpenStdin;
  const { stream } = await containers.attach(id, { stdin, stdout: true, stderr: true, detachKeys });
  const hijack = new Hijack(cli, stream, { stdin, stdout: true, stderr: true, tty, detachKeys });
  try {
    const { AutoRemove: autoRemove } = container.HostConfig;
    const exit = new ExitWatch(cli, await containers.wait(id, autoRemove ? 'removed' : 'next-exit'));
    await containers.start(id);
    if (tty && cli.tty(1) !== undefined) await monitorTtySize(cli, id, 'container');
    if ((await hijack.end()) === 'detached') return 0;
    return await exit.status();
  } catch (error) {
    if (cli.ending === undefined || !isSysError(error, 'EINTR')) throw error;
    // the attached streams are let go at once: nothing is waited for but that the container gets the signal
    await signals?.passedOn();
    return 0;
  } finally {
    hijack.close();
  }
}
