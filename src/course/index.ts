/** Lessons as data, and the checker that looks at what the learner built. */
export type {
  Answer,
  Check,
  CheckContext,
  Deeds,
  DockerCommand,
  EngineRequest,
  Knock,
  NotCheckable,
  Outcome,
  Probe,
  Ran,
  Said,
  Sentence,
} from './checks/index.ts';
export { explanations, toTell } from './explain.ts';
export {
  type ChecklistItem,
  evaluateLesson,
  evaluateTask,
  type TaskState,
  type Watched,
} from './progress.ts';
export { Challenge, Lesson, lessonOfChallenge, namedTexts, type Step, type Task } from './schema/lesson.ts';
export { LANGUAGES, type Language, say } from './text/say.ts';
