/** What is fetched together when a lesson's tasks are first looked at. */
export { namesIn } from '../course/lesson-names.ts';
export { evaluateLesson, type Looked, looksAtDeeds } from '../course/progress.ts';
export { isUntouched, withoutWords } from '../course/untouched.ts';
export { Background } from './background.ts';
export { liveProbe } from './live-probe.ts';
export { replayProbe } from './probe.ts';
