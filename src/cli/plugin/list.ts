import type { Command } from '../command.ts';
import { flag, noArgs } from '../flags/index.ts';
import { formatRows, type RowField } from '../format/index.ts';
import { listFormat } from '../formats.ts';

/** As the daemon lists it. */
interface PluginRow {
  Id: string;
  Name: string;
  Enabled: boolean;
  Config: { Description: string };
  PluginReference: string;
}

const fields = (trunc: boolean): Record<string, RowField<PluginRow>> => ({
  Description: { header: 'DESCRIPTION', value: (row) => row.Config.Description },
  Enabled: { header: 'ENABLED', value: (row) => row.Enabled },
  ID: { header: 'ID', value: (row) => (trunc ? row.Id.slice(0, 12) : row.Id) },
  Name: { header: 'NAME', value: (row) => row.Name },
  PluginReference: { value: (row) => row.PluginReference },
});

/** docker plugin ls */
export const ls: Command = {
  use: 'ls [OPTIONS]',
  short: 'Show the plugins',
  aliases: ['list'],
  args: noArgs,
  flags: [
    flag.filter('filter', 'f', 'Show those that meet a condition (such as "enabled=true")'),
    listFormat,
    flag.bool('no-trunc', '', 'Show whole ids'),
    flag.bool('quiet', 'q', 'Print ids alone'),
  ],
  run: async (cli, { flags }) => {
    const filters: Record<string, Record<string, boolean>> = {};
    for (const [name, value] of flags.get<ReadonlyArray<readonly [string, string]>>('filter'))
      filters[name] = { ...filters[name], [value]: true };
    const query = Object.keys(filters).length > 0 ? { filters: JSON.stringify(filters) } : {};
    const rows = await (await cli.client.request('GET', '/plugins', { query })).json<PluginRow[]>();
    await cli.out(
      formatRows({
        format: flags.string('format'),
        quiet: flags.bool('quiet'),
        quietFormat: '{{.ID}}',
        table: '{{.ID}}\t{{.Name}}\t{{.Description}}\t{{.Enabled}}',
        raw: 'plugin_id: {{.ID}}\nname: {{.Name}}\ndescription: {{.Description}}\nenabled: {{.Enabled}}\n',
        rawQuiet: 'plugin_id: {{.ID}}',
        typeName: '*formatter.pluginContext',
        fields: fields(!flags.bool('no-trunc')),
        rows: rows.sort((a, b) => (a.Name < b.Name ? -1 : 1)),
      }),
    );
  },
};
