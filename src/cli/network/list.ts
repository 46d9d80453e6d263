import type { Network } from '../../api/types.ts';
import type { Command } from '../command.ts';
import { naturalCompare } from '../container/port.ts';
import { flag, noArgs } from '../flags/index.ts';
import { formatRows, type RowField, truncateId } from '../format/index.ts';
import { labelsText, listFormat } from '../formats.ts';
import { goTimeText } from '../times.ts';

const fields = (trunc: boolean): Record<string, RowField<Network>> => ({
  CreatedAt: { header: 'CREATED AT', value: (n) => goTimeText(n.Created) },
  Driver: { header: 'DRIVER', value: (n) => n.Driver },
  ID: { header: 'NETWORK ID', value: (n) => (trunc ? truncateId(n.Id) : n.Id) },
  IPv4: { header: 'IPV4', value: (n) => String(n.EnableIPv4) },
  IPv6: { header: 'IPV6', value: (n) => String(n.EnableIPv6) },
  Internal: { header: 'INTERNAL', value: (n) => String(n.Internal) },
  Labels: { header: 'LABELS', value: (n) => labelsText(n.Labels) },
  Name: { header: 'NAME', value: (n) => n.Name },
  Scope: { header: 'SCOPE', value: (n) => n.Scope },
  Label: { params: 1, value: (n, name) => n.Labels?.[name ?? ''] ?? '' },
});

/** docker network ls */
export const ls: Command = {
  use: 'ls [OPTIONS]',
  short: 'Show the networks',
  aliases: ['list'],
  args: noArgs,
  flags: [
    flag.bool('quiet', 'q', 'Print IDs alone'),
    flag.bool('no-trunc', '', 'Shorten nothing'),
    listFormat,
    flag.filter('filter', 'f', 'Show those that meet a condition (such as "driver=bridge")'),
  ],
  run: async (cli, { flags }) => {
    const networks = await cli.client.networks.list(flags.get('filter'));
    await cli.out(
      formatRows({
        format: flags.string('format'),
        quiet: flags.bool('quiet'),
        table: '{{.ID}}\t{{.Name}}\t{{.Driver}}\t{{.Scope}}',
        raw: 'network_id: {{.ID}}\\nname: {{.Name}}\\ndriver: {{.Driver}}\\nscope: {{.Scope}}\\n',
        rawQuiet: 'network_id: {{.ID}}',
        typeName: '*network.networkContext',
        fields: fields(!flags.bool('no-trunc')),
        rows: networks.sort((a, b) => naturalCompare(a.Name, b.Name)),
      }),
    );
  },
};
