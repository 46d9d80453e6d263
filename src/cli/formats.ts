import { type FlagDef, flag } from './flags/index.ts';

/** --format of the lists. */
export const listFormat: FlagDef = flag.string(
  'format',
  '',
  `Format output using a custom template:
'table':            Print output in table format with column headers (default)
'table TEMPLATE':   Print output in table format using the given Go template
'json':             Print in JSON format
'TEMPLATE':         Print output using the given Go template.
Refer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates`,
);

/** -f, --format of inspect and its kin. */
export const inspectFormat: FlagDef = flag.string(
  'format',
  'f',
  `Format output using a custom template:
'json':             Print in JSON format
'TEMPLATE':         Print output using the given Go template.
Refer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates`,
);

/** `a=1,b=2`. */
export const labelsText = (labels: Record<string, string> | null | undefined): string =>
  Object.entries(labels ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(',');
