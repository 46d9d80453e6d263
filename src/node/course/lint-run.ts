import {
  evaluateTask,
  type Lesson,
  type Step,
  say,
  type Task,
  type TaskState,
  toTell,
} from '../../course/index.ts';
import { namesIn } from '../../course/lesson-names.ts';
import type { CommandResult } from '../../machine/script.ts';
import type { Problem } from './folder.ts';
import { survivors } from './mutants.ts';
import { Trial } from './trial.ts';

/** Fewer wrong solutions than this don't show that the checks are strict. */
const WRONG_AT_LEAST = 3;

/** A machine on which a lesson, and a task of it, has been prepared and some steps were taken. */
async function tried(lesson: Lesson, task: Task, steps: readonly Step[], answer = false) {
  const trial = new Trial();
  const failures = [...(await trial.prepare(lesson.start)), ...(await trial.prepare(task.setup))];
  const results = await trial.take(task, steps, answer);
  return { trial, failures, results };
}

const look = async (trial: Trial, lesson: Lesson, task: Task): Promise<TaskState> =>
  evaluateTask(task, await trial.watched(), { lesson: namesIn(lesson) });

/** What keeps a task from being done, in words. */
function differences(state: TaskState): string {
  const open = state.items.flatMap(({ sentences, differences }) =>
    differences.length ? differences : sentences.filter(({ met }) => !met).map(({ said }) => said),
  );
  return open.map((said) => say(said)).join(' ');
}

const complaint = (results: readonly Pick<CommandResult, 'cmd' | 'code' | 'stderr'>[]): string => {
  const failed = results.filter(({ code }) => code !== 0).at(-1);
  return failed ? ` (“${failed.cmd}” ended with ${failed.code}: ${failed.stderr.trim().split('\n')[0]})` : '';
};

/** Tries one task of a lesson on simulated machines: start, solutions, and what is wrong. */
export async function lintTask(
  lesson: Lesson,
  task: Task,
  where: string,
  strict = false,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  const report = (what: string): void => void problems.push({ where, what: `task ${task.id}: ${what}` });
  const good: Trial[] = [];
  const bad: Trial[] = [];

  const { trial, failures } = await tried(lesson, task, []);
  if (failures.length) report(`the start fails${complaint(failures)}`);
  const before = await look(trial, lesson, task);
  if (before.done)
    report('it is done before the learner begins; its checks have to ask for more than the start');
  else if (before.mistake) report(`the start counts as the mistake ${before.mistake}; narrow its “when”`);
  bad.push(trial);
  for (const [i, way] of [task.solution, ...task.another].entries()) {
    const { trial, results } = await tried(lesson, task, way, true);
    const after = await look(trial, lesson, task);
    const what = i === 0 ? 'its solution' : `its other solution ${i}`;
    if (!after.done) report(`${what} doesn't pass: ${differences(after)}${complaint(results)}`);
    good.push(trial);
  }
  for (const mistake of task.mistakes) {
    const { trial, results } = await tried(lesson, task, mistake.example);
    const state = await look(trial, lesson, task);
    if (state.done)
      report(`the example of ${mistake.say} passes; it has to be wrong, or the checks ask for too little`);
    else if (state.mistake !== mistake.say)
      report(
        `the example of ${mistake.say} is taken for ${state.mistake ?? 'no mistake'}; ` +
          `change its “when” or the order of the mistakes${complaint(results)}`,
      );
    bad.push(trial);
  }
  for (const { do: steps, says } of task.wrong) {
    const { trial, results } = await tried(lesson, task, steps);
    const state = await look(trial, lesson, task);
    const told = [state.mistake, ...toTell(state).map(({ key }) => key)].filter(Boolean);
    const what = `the wrong solution “${steps.map((step) => JSON.stringify(step)).join(' ')}”`;
    if (state.done) report(`${what} passes; it has to be wrong, or the checks ask for too little`);
    else if (!told.includes(says))
      report(`${what} is explained by ${told.join(', ') || 'nothing'}, not by ${says}${complaint(results)}`);
    bad.push(trial);
  }
  const count = task.mistakes.length + task.wrong.length;
  if (strict && count < WRONG_AT_LEAST)
    report(`it has ${count} wrong solutions; give ${WRONG_AT_LEAST} or more, as mistakes or wrong`);
  for (const fault of [...good, ...bad].flatMap(({ faults }) => faults))
    report(`a fault in the simulator: ${fault}`);
  if (strict && problems.length === 0)
    for (const text of await survivors(task, good, bad))
      report(
        `nobody would notice if this were wrong in its checks: ${text}; a wrong solution has to show it`,
      );
  return problems;
}

/** Tries all solutions one after another on one machine: they must not stand in each other's way. */
export async function lintSequence(lesson: Lesson, where: string): Promise<Problem[]> {
  const trial = new Trial();
  await trial.prepare(lesson.start);
  const problems: Problem[] = [];
  for (const task of lesson.tasks) {
    await trial.prepare(task.setup);
    const results = await trial.take(task, task.solution, true);
    const state = await look(trial, lesson, task);
    if (!state.done)
      problems.push({
        where,
        what:
          `task ${task.id}: its solution doesn't pass after those of the tasks before it: ` +
          `${differences(state)}${complaint(results)}`,
      });
  }
  return problems;
}
