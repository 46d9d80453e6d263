import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  evaluateLesson,
  evaluateTask,
  type Lesson,
  say,
  type TaskState,
  type Watched,
} from '../../course/index.ts';
import { readLessonFolder } from '../course/folder.ts';
import { rememberedDeeds } from '../course/real-deeds.ts';
import { type RealState, readReal, realProbe } from '../course/real-docker.ts';
import { runReal, solveReal } from '../course/real-solve.ts';
import { readVerified, verdict, verifiedHash, verifiedOf } from '../course/verified.ts';
import { UsageError } from '../usage.ts';
import { allFolders, lessonFolder } from './lint.ts';

const OPTIONS = {
  host: { type: 'string' },
  answer: { type: 'string', multiple: true, default: [] as string[] },
  solve: { type: 'boolean', default: false },
  record: { type: 'boolean', default: false },
  verified: { type: 'boolean', default: false },
} as const;

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, strict: true, allowPositionals: true });
  } catch (e) {
    throw new UsageError((e as Error).message);
  }
}

/**
 * `drydock check LESSON --host HOST [--answer TASK.ID=VALUE]…`: looks whether a lesson's tasks are done on any Docker.
 * With `--solve`, its start and its solutions are run there first, with this computer's bash, task by task; `--record`
 * writes what came of it to the lesson's verified.json. `drydock check --verified [LESSON…]` lists what is recorded.
 */
export async function checkCommand(args: string[]): Promise<number> {
  const { positionals, values } = parse(args);
  const { host, answer, solve, record, verified } = values;
  if (verified) return listVerified(positionals.length ? positionals.map(lessonFolder) : allFolders());
  const [name, ...more] = positionals;
  if (!name || more.length) throw new UsageError('check takes one LESSON');
  if (!host || !/^(unix|tcp):\/\//.test(host))
    throw new UsageError('check needs --host unix:///PATH or tcp://ADDRESS:PORT');
  if (record && !solve) throw new UsageError('--record goes with --solve');
  const lesson = soundLesson(name);
  const answers = new Map(answer.map(readAnswer));
  let states: TaskState[];
  let real: RealState;
  try {
    real = await readReal(host);
    states = solve
      ? await solveAll(lesson, host, answers)
      : await evaluateLesson(lesson, watch(real, host, answers), new Set());
  } catch (e) {
    console.error(`drydock: the Docker at ${host} can't be asked: ${(e as Error).message}`);
    return 1;
  }
  console.log(`${lesson.id} on Docker ${real.version} (API ${real.apiVersion})`);
  for (const state of states) print(state);
  const outcome = verifiedOf(lesson, states, real);
  const done = states.filter((state) => state.done).length;
  const { checks, 'not-checkable': notCheckable } = outcome;
  console.log(
    `${done} of ${states.length} tasks are done; of ${checks} checks, ${notCheckable.length} not checkable here`,
  );
  if (record)
    writeFileSync(join(lessonFolder(name), 'verified.json'), `${JSON.stringify(outcome, null, 2)}\n`);
  return done === states.length ? 0 : 1;
}

function soundLesson(name: string): Lesson {
  const folder = lessonFolder(name);
  const { lesson } = readLessonFolder(folder);
  if (!lesson) throw new UsageError(`${folder} is not sound: “drydock lint ${name}” says why`);
  return lesson;
}

function readAnswer(text: string): [string, string] {
  const [, question, value] = /^([\w-]+\.[\w-]+)=(.*)$/s.exec(text) ?? [];
  if (question === undefined) throw new UsageError('--answer takes TASK.ID=VALUE');
  return [question, value!];
}

const watch = (real: RealState, host: string, answers: ReadonlyMap<string, string>): Watched => ({
  topology: real.topology,
  probe: realProbe(host),
  deeds: rememberedDeeds(real.events, answers),
});

/** Does what the lesson does, and looks at each task when its solution has run. */
async function solveAll(lesson: Lesson, host: string, answers: Map<string, string>): Promise<TaskState[]> {
  const states: TaskState[] = [];
  tell(runReal(host, lesson.start));
  for (const task of lesson.tasks) {
    runReal(host, task.setup);
    for (const done of solveReal(host, task.id, task.solution, answers)) tell(done);
    states.push(await evaluateTask(task, watch(await readReal(host), host, answers)));
  }
  return states;
}

function tell({ code, output }: { code: number; output: string }): void {
  if (code !== 0) console.error(`drydock: ended with ${code}: ${output.trim()}`);
}

function print(state: TaskState): void {
  console.log(`\n${state.id}: ${verdict(state)}`);
  for (const { sentences, differences, notCheckable = [] } of state.items) {
    for (const { said, met } of sentences) {
      const mark = met ? '✓' : notCheckable.length ? '?' : '✗';
      console.log(`  ${mark} ${say(said)}`);
    }
    for (const said of differences) console.log(`      ${say(said)}`);
    for (const why of notCheckable) console.log(`      not checkable here: ${why}`);
  }
  if (state.mistake) console.log(`      a known mistake: ${state.mistake}`);
}

/** Lists what was verified on a real Docker, lesson by lesson, and all together. */
function listVerified(folders: string[]): number {
  const sum = { checks: 0, notCheckable: 0, bad: 0 };
  for (const folder of folders) {
    const lesson = soundLesson(folder);
    const found = readVerified(folder);
    if (!found || found.of !== verifiedHash(lesson)) {
      console.log(`${folder}: ${found ? 'was changed since it was verified' : 'not verified'}`);
      sum.bad++;
      continue;
    }
    const { checks, docker, tasks, 'not-checkable': list } = found;
    const open = Object.entries(tasks).filter(([, each]) => each === 'open');
    console.log(`${folder}: ${checks} checks on Docker ${docker}, ${list.length} not checkable there`);
    for (const [task] of open) console.log(`  ${task} is not done there`);
    for (const { task, check, why } of list) console.log(`  ${task}: ${check} (${why})`);
    sum.checks += checks;
    sum.notCheckable += list.length;
    sum.bad += open.length;
  }
  const percent = ((100 * sum.notCheckable) / Math.max(1, sum.checks)).toFixed(1);
  console.log(`${sum.checks} checks, ${sum.notCheckable} not checkable on a real Docker: ${percent} %`);
  return sum.bad ? 1 : 0;
}
