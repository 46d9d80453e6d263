import { explanations } from '../../course/explain.ts';
import type { ChecklistItem } from '../../course/index.ts';
import { type Language, say } from '../../course/text/say.ts';

/** What to tell about the checks that are still open, in words. */
export const differences = (items: readonly ChecklistItem[], language: Language): string[] =>
  explanations(items).map((said) => say(said, language));
