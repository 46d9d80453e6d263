import type { HistoryItem } from '../../api/types.ts';
import type { Command } from '../command.ts';
import { exactArgs, flag } from '../flags/index.ts';
import {
  ellipsis,
  formatRows,
  humanDuration,
  humanSize,
  type RowField,
  rfc3339,
  truncateId,
} from '../format/index.ts';
import { listFormat } from '../formats.ts';
import { platformFlag } from './platform.ts';

const fields = (trunc: boolean, human: boolean, nowUs: number): Record<string, RowField<HistoryItem>> => {
  const created = (item: HistoryItem) => rfc3339({ seconds: item.Created, nanoseconds: 0 }, true);
  return {
    Comment: { header: 'COMMENT', value: (item) => item.Comment },
    CreatedAt: { header: 'CREATED AT', value: (item) => (item.Created <= 0 ? 'N/A' : created(item)) },
    CreatedBy: {
      header: 'CREATED BY',
      value: (item) => {
        const text = item.CreatedBy.replaceAll('\t', ' ');
        return trunc ? ellipsis(text, 45) : text;
      },
    },
    CreatedSince: {
      header: 'CREATED',
      value: (item) => {
        if (!human) return created(item);
        return item.Created <= 0 ? 'N/A' : `${humanDuration(nowUs / 1e6 - item.Created)} ago`;
      },
    },
    ID: { header: 'IMAGE', value: (item) => (trunc ? truncateId(item.Id) : item.Id) },
    Size: { header: 'SIZE', value: (item) => (human ? humanSize(item.Size, 3) : String(item.Size)) },
  };
};

/** docker history */
export const history: Command = {
  use: 'history [OPTIONS] IMAGE',
  short: 'Show the steps that made an image',
  aliasesText: 'docker image history, docker history',
  args: exactArgs(1),
  flags: [
    flag.bool('human', 'H', 'Round sizes and times for reading', { default: true }),
    flag.bool('quiet', 'q', 'Print IDs alone'),
    flag.bool('no-trunc', '', 'Shorten nothing'),
    listFormat,
    flag.string('platform', '', 'Platform to show: "os[/arch[/variant]]" (such as "linux/amd64")'),
  ],
  completeArgs: 'images',
  run: async (cli, { flags, args }) => {
    platformFlag(flags);
    const rows = await cli.client.images.history(args[0] ?? '');
    const human = flags.bool('human');
    await cli.out(
      formatRows({
        format: flags.string('format'),
        quiet: flags.bool('quiet'),
        table: human
          ? '{{.ID}}\t{{.CreatedSince}}\t{{.CreatedBy}}\t{{.Size}}\t{{.Comment}}'
          : '{{.ID}}\t{{.CreatedAt}}\t{{.CreatedBy}}\t{{.Size}}\t{{.Comment}}',
        typeName: '*image.historyContext',
        fields: fields(!flags.bool('no-trunc'), human, cli.process.nowUs),
        rows,
      }),
    );
  },
};
