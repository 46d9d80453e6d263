import { demultiplex } from '../../api/client/index.ts';
import type { DockerCli } from '../cli.ts';
import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { exactArgs, flag } from '../flags/index.ts';
import { timestamp } from '../format/index.ts';

/** --since and --until as the daemon takes them; '' stays. */
export function requestTime(cli: DockerCli, text: string, what: string): string {
  if (text === '') return '';
  const us = cli.process.nowUs;
  try {
    return timestamp(text, { seconds: Math.floor(us / 1e6), nanoseconds: (us % 1e6) * 1000 });
  } catch (error) {
    throw new StatusError(1, `invalid value for "${what}": ${(error as Error).message}`);
  }
}

/** docker logs */
export const logs: Command = {
  use: 'logs [OPTIONS] CONTAINER',
  short: 'Show what a container has printed',
  aliasesText: 'docker container logs, docker logs',
  args: exactArgs(1),
  flags: [
    flag.bool('follow', 'f', 'Go on as more is printed'),
    flag.string('since', '', 'Begin at a time ("2026-01-02T13:23:37Z") or some time ago ("42m")'),
    flag.string('until', '', 'End at a time ("2026-01-02T13:23:37Z") or some time ago ("42m")'),
    flag.bool('timestamps', 't', 'Begin each line with its time'),
    flag.bool('details', '', 'Show what the log driver adds'),
    flag.string('tail', 'n', 'How many of the last lines to show', { default: 'all' }),
  ],
  completeArgs: 'containers',
  run: async (cli, { flags, args }) => {
    const { containers } = cli.client;
    const container = await containers.inspect(args[0] ?? '');
    const response = await containers.logs(container.Id, {
      stdout: true,
      stderr: true,
      since: requestTime(cli, flags.string('since'), 'since'),
      until: requestTime(cli, flags.string('until'), 'until'),
      timestamps: flags.bool('timestamps'),
      follow: flags.bool('follow'),
      tail: flags.string('tail'),
      details: flags.bool('details'),
    });
    const { process } = cli;
    if (container.Config.Tty) {
      for (let data = await response.read(); data.length > 0; data = await response.read())
        await process.write(1, data);
      return;
    }
    await demultiplex((max) => response.read(max), {
      stdout: (data) => process.write(1, data),
      stderr: (data) => process.write(2, data),
    });
  },
};
