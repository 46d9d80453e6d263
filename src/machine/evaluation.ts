/** What is fetched together when a lesson's tasks are first looked at. */
export { evaluateLesson } from '../course/progress.ts';
<<<<<<< /tmp/e2e2.mine
export { Background } from './background.ts';
export { liveProbe } from './live-probe.ts';
=======
export { isUntouched, withoutWords } from '../course/untouched.ts';
>>>>>>> /tmp/e2e2.new
export { replayProbe } from './probe.ts';
