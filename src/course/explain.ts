import type { Said } from './checks/check.ts';
import type { ChecklistItem, TaskState } from './progress.ts';

/** What a learner who hasn't begun knows anyway. */
const NOT_BEGUN = new Set([
  'container.missing',
  'container.none-at-all',
  'ran.not',
  'request.not',
  'answer.open',
  'answer.not-yet',
]);

/** Which of the checks that are still open is told about: those after it often follow from it. -1 for none. */
export const toldAbout = (items: readonly ChecklistItem[]): number =>
  items.findIndex((item) => !item.met && item.differences.length > 0);

/** What to tell about the checks that are still open. Nothing as long as the learner hasn’t begun with it. */
export function explanations(items: readonly ChecklistItem[]): Said[] {
  const open = items[toldAbout(items)];
  if (!open || open.differences.some(({ key }) => NOT_BEGUN.has(key))) return [];
  return open.differences;
}

/** What to tell in the checker's words: nothing where those for a recognised mistake tell it. */
export const toTell = ({ items, mistakeSaysAll }: Pick<TaskState, 'items' | 'mistakeSaysAll'>): Said[] =>
  mistakeSaysAll ? [] : explanations(items);
