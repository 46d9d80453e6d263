import type { Said } from './checks/check.ts';
import type { ChecklistItem, TaskState } from './progress.ts';

/** What a learner who hasn't begun knows anyway. */
const NOT_BEGUN = new Set([
  'container.missing',
  'container.none-at-all',
  'network.missing',
  'ran.not',
  'request.not',
  'answer.open',
  'answer.not-yet',
]);

/** What the lesson started with, and is missed whether or not the learner has begun. */
const GONE = new Set(['container.gone', 'network.gone']);

/** Which of the checks that are still open is told about: those after it often follow from it. -1 for none. */
export const toldAbout = (items: readonly ChecklistItem[]): number =>
  items.findIndex((item) => !item.met && item.differences.length > 0);

/** What to tell about the checks that are still open. Nothing as long as the learner hasn’t begun with it. */
export function explanations(items: readonly ChecklistItem[]): Said[] {
  const open = items[toldAbout(items)];
  if (!open) return [];
  const all = items.flatMap((item) => (item.met ? [] : item.differences));
  const lacking = open.differences.find(({ key }) => key === 'network.missing');
  // a container that is to be on a network, and is there already, waits for it
  if (lacking && all.some((said) => isOff(said, lacking))) return [lacking];
  if (!open.differences.some(({ key }) => NOT_BEGUN.has(key))) return open.differences;
  return all.filter(({ key }) => GONE.has(key)).slice(0, 1);
}

const isOff = ({ key, values }: Said, lacking: Said): boolean =>
  key === 'container.not-on-network' && values.network === lacking.values.name;

/** What to tell in the checker's words: nothing where those for a recognised mistake tell it. */
export const toTell = ({ items, mistakeSaysAll }: Pick<TaskState, 'items' | 'mistakeSaysAll'>): Said[] =>
  mistakeSaysAll ? [] : explanations(items);
