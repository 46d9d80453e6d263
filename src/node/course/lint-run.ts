import { evaluateTask, type Lesson, say, type Task, type TaskState } from '../../course/index.ts';
import type { CommandResult } from '../../machine/script.ts';
import type { Problem } from './folder.ts';
import { Trial } from './trial.ts';

/** A machine on which some commands were run. */
async function prepare(...commands: string[][]): Promise<{ trial: Trial; results: CommandResult[] }> {
  const trial = new Trial();
  const results = await trial.run(commands.flat());
  return { trial, results };
}

async function look(trial: Trial, task: Task): Promise<TaskState> {
  return evaluateTask(task, { topology: await trial.topology(), probe: trial.probe });
}

/** What keeps a task from being done, in words. */
function differences(state: TaskState): string {
  const open = state.items.flatMap(({ sentences, differences }) =>
    differences.length ? differences : sentences.filter(({ met }) => !met).map(({ said }) => said),
  );
  return open.map((said) => say(said)).join(' ');
}

const complaint = (results: CommandResult[]): string => {
  const failed = results.filter(({ code }) => code !== 0).at(-1);
  return failed ? ` (“${failed.cmd}” ended with ${failed.code}: ${failed.stderr.trim().split('\n')[0]})` : '';
};

/** Tries one task of a lesson on simulated machines: start, solution and mistakes. */
export async function lintTask(lesson: Lesson, task: Task, where: string): Promise<Problem[]> {
  const problems: Problem[] = [];
  const report = (what: string): void => void problems.push({ where, what: `task ${task.id}: ${what}` });
  const faults = (trial: Trial): void => {
    for (const fault of trial.faults) report(`a fault in the simulator: ${fault}`);
  };

  const { trial, results: started } = await prepare(lesson.start);
  if (started.some(({ code }) => code !== 0)) report(`the start fails${complaint(started)}`);
  const before = await look(trial, task);
  if (before.done)
    report('it is done before the learner begins; its checks have to ask for more than the start');
  else if (before.mistake) report(`the start counts as the mistake ${before.mistake}; narrow its “when”`);
  const results = await trial.run(task.solution);
  const after = await look(trial, task);
  if (!after.done) report(`its solution doesn't pass: ${differences(after)}${complaint(results)}`);
  faults(trial);

  for (const mistake of task.mistakes) {
    const { trial, results } = await prepare(lesson.start, mistake.example);
    const state = await look(trial, task);
    if (state.done)
      report(`the example of ${mistake.say} passes; it has to be wrong, or the checks ask for too little`);
    else if (state.mistake !== mistake.say)
      report(
        `the example of ${mistake.say} is taken for ${state.mistake ?? 'no mistake'}; ` +
          `change its “when” or the order of the mistakes${complaint(results)}`,
      );
    faults(trial);
  }
  return problems;
}

/** Tries all solutions one after another on one machine: they must not stand in each other's way. */
export async function lintSequence(lesson: Lesson, where: string): Promise<Problem[]> {
  const { trial } = await prepare(lesson.start);
  const problems: Problem[] = [];
  for (const task of lesson.tasks) {
    const results = await trial.run(task.solution);
    const state = await look(trial, task);
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
