import type { ChecklistItem } from '../../course/index.ts';
import { type Language, say } from '../../course/text/say.ts';

/**
 * What to tell about the checks that are still open: the differences of the first one, since those after it often
 * follow from it. Nothing as long as the learner hasn't begun.
 */
export function differences(items: readonly ChecklistItem[], language: Language): string[] {
  const open = items.find((item) => !item.met);
  if (!open || open.differences.some(({ key }) => key === 'container.missing')) return [];
  return open.differences.map((said) => say(said, language));
}
