import type { Values } from '../../course/values.ts';

/** What an assignment changes on a lesson's page. As it is here, it changes nothing. */
export const assigned = $state({
  /** The ids of the tasks that are asked for; all without an assignment. */
  tasks: undefined as string[] | undefined,
  hints: true,
  solutions: true,
  /** The learner's own values. */
  values: undefined as Values | undefined,
  /** The sentences of each task's checks with them, by the id of the task. */
  checklists: undefined as Record<string, string[][]> | undefined,
});
