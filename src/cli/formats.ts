import { type FlagDef, flag } from './flags/index.ts';

/** --format of the lists. */
export const listFormat: FlagDef = flag.string(
  'format',
  '',
  `How to print:
'table':            columns with headings (default)
'table TEMPLATE':   columns with headings, as a Go template says
'json':             as JSON
'TEMPLATE':         as a Go template says.
Templates: https://docs.docker.com/go/formatting/`,
);

/** -f, --format of inspect and its kin. */
export const inspectFormat: FlagDef = flag.string(
  'format',
  'f',
  `How to print:
'json':             as JSON
'TEMPLATE':         as a Go template says.
Templates: https://docs.docker.com/go/formatting/`,
);

/** `a=1,b=2`. */
export const labelsText = (labels: Record<string, string> | null | undefined): string =>
  Object.entries(labels ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(',');
