import type { Difference } from '../../topology/goal.ts';
import type { Texts } from '../text/en.ts';
import { fill } from '../text/fill.ts';

/** Says what is wanted instead of what is there. */
export function inWords({ kind, value = '' }: Difference, t: Texts): string {
  if (kind === 'port')
    return fill(t['goal.wanted-value'], { value: value.replace('*', t['picture.any-port']) });
  return fill(t[`goal.${kind}`], { value });
}
