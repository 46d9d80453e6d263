import { StatusError } from '../errors.ts';
import type { FlagValues } from '../flags/index.ts';
import { parsePlatform } from '../opts/platform.ts';

/** --platform in full; '' without one. Throws StatusError, its message introduced by `prefix`. */
export function platformFlag(flags: FlagValues, prefix = 'invalid platform: '): string {
  const text = flags.string('platform');
  try {
    return text === '' ? '' : parsePlatform(text);
  } catch (error) {
    throw new StatusError(1, `${prefix}${(error as Error).message}`);
  }
}
