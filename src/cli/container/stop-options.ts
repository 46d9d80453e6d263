import { StatusError } from '../errors.ts';
import { type FlagDef, type FlagValues, flag } from '../flags/index.ts';

/** The flags of stop and restart. */
export const stopFlags: FlagDef[] = [
  flag.string('signal', 's', 'Which signal'),
  flag.int('timeout', 't', 'Seconds to wait until it is killed'),
  flag.int('time', '', 'Seconds to wait until it is killed', {
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
