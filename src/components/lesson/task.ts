import type { Said } from '../../course/checks/index.ts';

/** What a task's panel needs to know at build time. All texts are HTML. */
export interface TaskView {
  id: string;
  title: string;
  hints: string[];
  solution: string;
  /** The sentences of each check. */
  checklist: Said[][];
  /** What explains a recognised mistake, by the id of the text. */
  mistakes: Record<string, string>;
}
