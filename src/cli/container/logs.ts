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
  short: 'Fetch the logs of a container',
  aliasesText: 'docker container logs, docker logs',
  args: exactArgs(1),
  flags: [
    flag.bool('follow', 'f', 'Follow log output'),
    flag.string(
      'since',
      '',
      'Show logs since timestamp (e.g. "2013-01-02T13:23:37Z") or relative (e.g. "42m" for 42 minutes)',
    ),
    flag.string(
      'until',
      '',
      'Show logs before a timestamp (e.g. "2013-01-02T13:23:37Z") or relative (e.g. "42m" for 42 minutes)',
    ),
    flag.bool('timestamps', 't', 'Show timestamps'),
    flag.bool('details', '', 'Show extra details provided to logs'),
    flag.string('tail', 'n', 'Number of lines to show from the end of the logs', { default: 'all' }),
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
