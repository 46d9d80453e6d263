import { parentPort } from 'node:worker_threads';
import { readCourse } from './course.ts';
import { gradeText } from './grade-text.ts';

/** A thread that grades what it is sent: when a submission runs away, the thread is ended, and not the command. */
const course = readCourse();

parentPort?.on('message', ({ text, expected }: { text: string; expected?: string }) => {
  void gradeText(text, course, expected).then((grade) => parentPort?.postMessage(grade));
});
