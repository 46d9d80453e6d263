import { StatusError } from '../errors.ts';
import { type FlagDef, type FlagValues, flag } from '../flags/index.ts';

/** The flags of stop and restart. */
export const stopFlags: FlagDef[] = [
  flag.string('signal', 's', 'Signal to send to the container'),
  flag.int('timeout', 't', 'Seconds to wait before killing the container'),
  flag.int('time', '', 'Seconds to wait before killing the container', {
    deprecated: 'use --timeout instead',
  }),
];

/** What they come to. */
export function stopOptions(flags: FlagValues): { signal: string; timeout: number | undefined } {
  const old = flags.changed('time');
  if (old && flags.changed('timeout'))
    throw new StatusError(1, 'conflicting options: cannot specify both --timeout and --time');
  const timeout = old ? flags.number('time') : flags.changed('timeout') ? flags.number('timeout') : undefined;
  return { signal: flags.string('signal'), timeout };
}
