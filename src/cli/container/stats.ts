import type { DockerCli } from '../cli.ts';
import type { Command } from '../command.ts';
import { joinErrors } from '../errors.ts';
import { flag } from '../flags/index.ts';
import { formatRows, truncateId } from '../format/index.ts';
import { listFormat } from '../formats.ts';
import { refusal } from './each.ts';
import { type StatsRow, statsFields, statsRow } from './stats-row.ts';

const TABLE =
  '{{.ID}}\t{{.Name}}\t{{.CPUPerc}}\t{{.MemUsage}}\t{{.MemPerc}}\t{{.NetIO}}\t{{.BlockIO}}\t{{.PIDs}}';
const INTERVAL_US = 500_000;

/** docker stats */
export const stats: Command = {
  use: 'stats [OPTIONS] [CONTAINER...]',
  short: 'Show what containers use, as it changes',
  aliasesText: 'docker container stats, docker stats',
  flags: [
    flag.bool('all', 'a', 'Show stopped ones too (default: running ones only)'),
    flag.bool('no-stream', '', 'Show it once and end'),
    flag.bool('no-trunc', '', 'Shorten nothing'),
    listFormat,
  ],
  completeArgs: 'running-containers',
  run: async (cli, { flags, args }) => {
    const print = async (rows: readonly StatsRow[], prefix: string) => {
      const text = formatRows({
        format: flags.string('format'),
        table: TABLE,
        typeName: '*container.statsContext',
        fields: statsFields(!flags.bool('no-trunc')),
        rows,
      });
      await cli.out(prefix + text);
    };
    const once = flags.bool('no-stream');
    for (;;) {
      const names = args.length > 0 ? [...args] : await running(cli, flags.bool('all'));
      const rows: StatsRow[] = [];
      const errors: string[] = [];
      for (const name of names) {
        try {
          const stream = await cli.client.containers.stats(name, { stream: false });
          const one = await stream.next();
          stream.close();
          if (one !== undefined) rows.push(statsRow(name, one));
        } catch (error) {
          errors.push(refusal(error));
        }
      }
      joinErrors(errors);
      // Each round clears the screen, as the live display does.
      await print(rows, once ? '' : '\x1b[2J\x1b[H');
      if (once) return;
      await cli.process.sleep(INTERVAL_US);
    }
  },
};

const running = async (cli: DockerCli, all: boolean): Promise<string[]> =>
  (await cli.client.containers.list({ all })).map((container) => truncateId(container.Id));
