import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { evaluateLesson, type Lesson, say, type TaskState } from '../../course/index.ts';
import { readLessonFolder } from '../course/folder.ts';
import { type RealState, readReal, realProbe } from '../course/real-docker.ts';
import { UsageError } from '../usage.ts';
import { lessonFolder } from './lint.ts';

interface Options {
  lesson: Lesson;
  host: string;
  record: string | undefined;
}

function parse(args: string[]): Options {
  const options = { host: { type: 'string' }, record: { type: 'string' } } as const;
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args, options, strict: true, allowPositionals: true });
  } catch (e) {
    throw new UsageError((e as Error).message);
  }
  const [name, ...more] = parsed.positionals;
  const { host, record } = parsed.values;
  if (!name || more.length) throw new UsageError('check takes one LESSON');
  if (!host || !/^(unix|tcp):\/\//.test(host))
    throw new UsageError('check needs --host unix:///PATH or tcp://ADDRESS:PORT');
  const folder = lessonFolder(name);
  const { lesson } = readLessonFolder(folder);
  if (!lesson) throw new UsageError(`${folder} is not sound: “drydock lint ${name}” says why`);
  return { lesson, host, record };
}

/** `drydock check LESSON --host HOST [--record FILE]`: looks whether a lesson's tasks are done on any Docker. */
export async function checkCommand(args: string[]): Promise<number> {
  const { lesson, host, record } = parse(args);
  let real: RealState;
  try {
    real = await readReal(host);
  } catch (e) {
    console.error(`drydock: the Docker at ${host} can't be asked: ${(e as Error).message}`);
    return 1;
  }
  const states = await evaluateLesson(lesson, { topology: real.topology, probe: realProbe(host) }, new Set());
  console.log(`${lesson.id} on Docker ${real.version} (API ${real.apiVersion})`);
  for (const state of states) print(state);
  const notCheckable = states.flatMap(({ items }) => items.flatMap((item) => item.notCheckable ?? [])).length;
  const done = states.filter((state) => state.done).length;
  console.log(`${done} of ${states.length} tasks are done; ${notCheckable} not checkable here`);
  if (record) {
    const result = {
      date: new Date().toISOString().slice(0, 10),
      docker: real.version,
      api: real.apiVersion,
      tasks: Object.fromEntries(states.map((state) => [state.id, verdict(state)])),
      'not-checkable': notCheckable,
    };
    writeFileSync(record, `${JSON.stringify(result, null, 2)}\n`);
  }
  return done === states.length ? 0 : 1;
}

/** A task of which all that can be looked at is met is neither done nor open. */
function verdict({ done, items }: TaskState): 'done' | 'open' | 'not checkable here' {
  if (done) return 'done';
  return items.every(({ met, notCheckable }) => met || notCheckable?.length) ? 'not checkable here' : 'open';
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
