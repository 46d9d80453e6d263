/**
 * How long it takes to look at all checks of a task, when it is done: each lesson and challenge by its solutions on a
 * machine, the checks of each task looked at again and again. Docker's state has been read before. Prints figures.
 */
import { performance } from 'node:perf_hooks';
import { evaluateTask } from '../../src/course/progress.ts';
import { Trial } from '../../src/node/course/trial.ts';
import { readCourse } from '../../src/node/grade/course.ts';

const ROUNDS = 20;
const quantile = (list: number[], q: number) =>
  [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * q))]!;

const all: number[] = [];
const slowest: { name: string; p50: number }[] = [];
for (const [name, lesson] of readCourse()) {
  const trial = new Trial();
  await trial.prepare(lesson.start);
  for (const task of lesson.tasks) {
    await trial.take(task, task.solution, true);
    const watched = await trial.watched();
    const times: number[] = [];
    for (let i = 0; i < ROUNDS; i++) {
      const from = performance.now();
      await evaluateTask(task, watched);
      times.push(performance.now() - from);
    }
    all.push(...times);
    slowest.push({ name: `${name}, ${task.id}`, p50: quantile(times, 0.5) });
  }
}
console.log(
  `all checks of a task, ${slowest.length} tasks: p50 ${quantile(all, 0.5).toFixed(2)} ms, p95 ${quantile(all, 0.95).toFixed(2)} ms (limit 5 ms)`,
);
slowest.sort((a, b) => b.p50 - a.p50);
for (const { name, p50 } of slowest.slice(0, 5)) console.log(`  ${name}: p50 ${p50.toFixed(2)} ms`);
