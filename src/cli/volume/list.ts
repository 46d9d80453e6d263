import type { Volume } from '../../api/types.ts';
import type { Command } from '../command.ts';
import { naturalCompare } from '../container/port.ts';
import { flag, noArgs } from '../flags/index.ts';
import { formatRows, humanSize, type RowField } from '../format/index.ts';
import { labelsText, listFormat } from '../formats.ts';

/** What a row of volumes can say. */
export const volumeFields: Record<string, RowField<Volume>> = {
  Availability: { header: 'AVAILABILITY', value: () => 'N/A' },
  Driver: { header: 'DRIVER', value: (v) => v.Driver },
  Group: { header: 'GROUP', value: () => 'N/A' },
  Labels: { header: 'LABELS', value: (v) => labelsText(v.Labels) },
  Links: { header: 'LINKS', value: (v) => (v.UsageData ? String(v.UsageData.RefCount) : 'N/A') },
  Mountpoint: { header: 'MOUNTPOINT', value: (v) => v.Mountpoint },
  Name: { header: 'VOLUME NAME', value: (v) => v.Name },
  Scope: { header: 'SCOPE', value: (v) => v.Scope },
  Size: { header: 'SIZE', value: (v) => (v.UsageData ? humanSize(v.UsageData.Size) : 'N/A') },
  Status: { header: 'STATUS', value: () => 'N/A' },
  Label: { params: 1, value: (v, name) => v.Labels?.[name ?? ''] ?? '' },
};

/** docker volume ls */
export const ls: Command = {
  use: 'ls [OPTIONS]',
  short: 'Show the volumes',
  aliases: ['list'],
  args: noArgs,
  flags: [
    flag.bool('quiet', 'q', 'Print names alone'),
    listFormat,
    flag.filter('filter', 'f', 'Show those that meet a condition (such as "dangling=true")'),
    flag.bool('cluster', '', 'Show volumes of the swarm only', { hidden: true }),
  ],
  run: async (cli, { flags }) => {
    const cluster = flags.bool('cluster');
    const { Volumes } = await cli.client.volumes.list(flags.get('filter'));
    await cli.out(
      formatRows({
        format: flags.string('format'),
        quiet: flags.bool('quiet'),
        quietFormat: '{{.Name}}',
        table: cluster
          ? '{{.Name}}\t{{.Group}}\t{{.Driver}}\t{{.Availability}}\t{{.Status}}'
          : '{{.Driver}}\t{{.Name}}',
        raw: 'name: {{.Name}}\\ndriver: {{.Driver}}\\n',
        rawQuiet: 'name: {{.Name}}',
        typeName: '*formatter.volumeContext',
        fields: volumeFields,
        rows: (cluster ? [] : (Volumes ?? [])).sort((a, b) => naturalCompare(a.Name, b.Name)),
      }),
    );
  },
};
