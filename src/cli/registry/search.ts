import type { FilterArgs } from '../../api/client/index.ts';
import { encodeFilters } from '../../api/client/index.ts';
import type { Command } from '../command.ts';
import { exactArgs, flag } from '../flags/index.ts';
import { ellipsis, formatRows, type RowField } from '../format/index.ts';

interface Found {
  name: string;
  description: string;
  star_count: number;
  is_official: boolean;
}

const fields = (trunc: boolean): Record<string, RowField<Found>> => ({
  Description: {
    header: 'DESCRIPTION',
    value: (row) => {
      const text = row.description.replace(/[\r\n]+/g, ' ');
      return trunc ? ellipsis(text, 45) : text;
    },
  },
  IsOfficial: { header: 'OFFICIAL', value: (row) => (row.is_official ? '[OK]' : '') },
  Name: { header: 'NAME', value: (row) => row.name },
  StarCount: { header: 'STARS', value: (row) => String(row.star_count) },
});

/** docker search */
export const search: Command = {
  use: 'search [OPTIONS] TERM',
  short: 'Look for images on Docker Hub',
  categoryTop: '10',
  args: exactArgs(1),
  flags: [
    flag.bool('no-trunc', '', 'Shorten nothing'),
    flag.filter('filter', 'f', 'Show only what meets a condition'),
    flag.int('limit', '', 'How many to show at most'),
    flag.string('format', '', 'How to print, as a Go template'),
  ],
  run: async (cli, { flags, args }) => {
    const limit = flags.number('limit');
    const response = await cli.client.request('GET', '/images/search', {
      query: {
        term: args[0] ?? '',
        limit: limit > 0 ? limit : undefined,
        filters: encodeFilters(flags.get<FilterArgs>('filter')),
      },
      headers: { 'X-Registry-Auth': 'e30=' },
    });
    const rows = await response.json<Found[]>();
    await cli.out(
      formatRows({
        format: flags.string('format'),
        table: '{{.Name}}\t{{.Description}}\t{{.StarCount}}\t{{.IsOfficial}}',
        typeName: '*registry.searchContext',
        fields: fields(!flags.bool('no-trunc')),
        rows: rows.sort((a, b) => b.star_count - a.star_count),
      }),
    );
  },
};
