/** Lessons as data, and the checker that looks at what the learner built. */
export type { Check, Outcome, Probe, Said } from './checks/index.ts';
export { type ChecklistItem, evaluateLesson, type TaskState } from './progress.ts';
export { Lesson, type Task } from './schema.ts';
export { type Language, say } from './text/say.ts';
