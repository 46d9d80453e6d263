/**
 * How many submissions of 20 commands are graded in a second, on one core: the solutions of the lesson on ports with a
 * `docker ps` in between, typed key by key, given to a thread as `drydock grade` does it. CPU time of the whole process,
 * its threads for compiling and collecting included, after a warm-up: the first ones take several times as long. Prints figures; judges nothing, as machines
 * differ.
 */
import { cpus } from 'node:os';
import type { Assignment } from '../../src/course/assignment.ts';
import { writeSubmission } from '../../src/course/submission-read.ts';
import { readCourse, SIMULATOR } from '../../src/node/grade/course.ts';
import { handIn } from '../../src/node/grade/learner.ts';
import { GradePool } from '../../src/node/grade/pool.ts';

const WARM_UP = Number(process.env.WARM_UP ?? 100);
const BATCHES = 5;
const RUNS = Number(process.env.RUNS ?? 10);

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
let done = 0;
const pool = new GradePool(1);

/** Milliseconds of CPU time for each. */
async function graded(count: number): Promise<number> {
  const from = process.cpuUsage();
  for (let i = 0; i < count; i++) {
    const grade = await (await pool.free())(text);
    if (grade.status === 'graded') done = grade.done;
  }
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000 / count;
}

const first = await graded(1);
await graded(WARM_UP);
const batches: number[] = [];
for (let i = 0; i < BATCHES; i++) batches.push(await graded(RUNS));
batches.sort((a, b) => a - b);
const each = batches[BATCHES >> 1]!;
console.log(`CPU: ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`);
console.log(`submissions of 20 commands: ${(1000 / each).toFixed(1)} per second of one core`);
console.log(
  `${each.toFixed(1)} ms each (median of ${BATCHES} batches, ${batches[0]!.toFixed(1)} to ${batches.at(-1)!.toFixed(1)}), ${first.toFixed(0)} ms the first; ${done} of ${tasks.length} tasks done`,
);
await pool.close();
