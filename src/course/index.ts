/** Lessons as data, and the checker that looks at what the learner built. */
export type { Answer, Check, CheckContext, Outcome, Probe, Said, Sentence } from './checks/index.ts';
export { type ChecklistItem, evaluateLesson, evaluateTask, type TaskState } from './progress.ts';
export { Lesson, namedTexts, type Task } from './schema.ts';
export { LANGUAGES, type Language, say } from './text/say.ts';
