import { toTell } from '../../course/explain.ts';
import type { TaskState } from '../../course/index.ts';
import { type Language, say } from '../../course/text/say.ts';

/** What to tell about the checks that are still open, in the checker's words. */
export const differences = (
  state: Pick<TaskState, 'items' | 'mistakeSaysAll'>,
  language: Language,
): string[] => toTell(state).map((said) => say(said, language));
