/**
 * How many submissions of 20 commands are graded in a second, on one core: the solutions of the lesson on ports with a
 * `docker ps` in between, typed key by key. Prints a figure; judges nothing, as machines differ.
 */
import type { Assignment } from '../../src/course/assignment.ts';
import { readSubmission, writeSubmission } from '../../src/course/submission-read.ts';
import { gradeSubmission } from '../../src/machine/grade/grade.ts';
import { readCourse, SIMULATOR } from '../../src/node/grade/course.ts';
import { handIn } from '../../src/node/grade/learner.ts';

const RUNS = Number(process.env.RUNS ?? 30);
const course = readCourse();
const tasks = course.get('lesson ports')!.tasks.map(({ id }) => id);
const assignment: Assignment = {
  version: 1,
  title: 'Ports',
  note: '',
  work: [{ kind: 'lesson', id: 'ports', tasks }],
  values: true,
  hints: true,
  solutions: true,
};
const submission = await handIn(assignment, 'Ann', course, SIMULATOR, (lesson) =>
  lesson.tasks
    .flatMap(({ solution }) => solution.filter((step) => typeof step === 'string'))
    .flatMap((command) => [command, 'docker ps'])
    .slice(0, 20),
);
const text = writeSubmission(submission);
const grade = () => gradeSubmission(readSubmission(text), course, SIMULATOR);
for (let i = 0; i < 5; i++) await grade();
const from = process.cpuUsage();
let done = 0;
for (let i = 0; i < RUNS; i++) done += (await grade()).done;
const { user, system } = process.cpuUsage(from);
const seconds = (user + system) / 1e6;
console.log(`submissions of 20 commands: ${(RUNS / seconds).toFixed(1)} per second of one core`);
console.log(`${((1000 * seconds) / RUNS).toFixed(1)} ms each; ${done / RUNS} of ${tasks.length} tasks done`);
