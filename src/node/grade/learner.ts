import {
  type Assignment,
  assignedLesson,
  assignmentHash,
  seedFor,
  type Work,
} from '../../course/assignment.ts';
import { lessonHash } from '../../course/hash.ts';
import type { Lesson } from '../../course/index.ts';
import type { Submission, SubmittedEntry, WorkDone } from '../../course/submission.ts';
import { decode } from '../../kernel/index.ts';
import type { Course } from '../../machine/grade/grade.ts';
import type { JournalEntry } from '../../machine/journal.ts';
import { Session } from '../../machine/session.ts';

/** What a learner enters in a lesson: lines, or the answer to a question, which may be read off a line's output. */
export type Line = string | { answer: string; value: string } | { answer: string; read: string };

const plain = (text: string): string => text.replace(/\x1b\[[\d;?]*[A-Za-z]/g, '');

/** An input as submissions have it: the commands of a fresh situation are the lesson's. */
export function submitted({ stamp, input }: JournalEntry): SubmittedEntry {
  if (input.kind !== 'setup') return { stamp, input };
  return { stamp, input: { kind: 'setup', task: input.task } };
}

/**
 * Works on a lesson as a learner who types and waits for the prompt, and notes the journal: for tests, examples and
 * measurements.
 * @param asks the prompt that a line waits for, where it isn't the host's
 */
export async function workOn(
  lesson: Lesson,
  seed: string,
  lines: readonly Line[],
  asks: RegExp = /\$ $/,
): Promise<{ entries: SubmittedEntry[]; done: string[]; screen: string }> {
  const entries: SubmittedEntry[] = [];
  let done: string[] = [];
  let screen = '';
  const session = new Session(
    { seed, catalogue: 'hub', lesson, pace: 'fast' },
    {
      output: (_terminal, data) => {
        screen += plain(decode(data));
      },
      journal: (entry) => entries.push(submitted(entry)),
      topology() {},
      tasks: (states) => {
        done = states.filter((state) => state.done).map(({ id }) => id);
      },
      fault: (program, message) => {
        throw new Error(`${program}: ${message}`);
      },
    },
  );
  const { scheduler } = session.machine.kernel;
  const passes = (us: number): Promise<void> =>
    new Promise((resolve) => scheduler.inject(() => void scheduler.at(scheduler.nowUs + us, resolve)));
  const asked = async (from: number): Promise<void> => {
    for (let i = 0; i < 5000; i++) {
      if (asks.test(screen.slice(from))) return;
      await passes(20_000);
    }
    throw new Error(`no prompt came: ${screen.slice(-300)}`);
  };
  await session.ready();
  session.input({ kind: 'open-terminal', rows: 24, cols: 100 });
  await asked(0);
  for (const [i, line] of lines.entries()) {
    if (typeof line !== 'string' && 'value' in line) {
      session.input({ kind: 'answer', question: line.answer, value: line.value });
      continue;
    }
    for (const [j, key] of [...(typeof line === 'string' ? line : line.read)].entries()) {
      // the pace of a person: it tells journals apart
      await passes(60_000 + ((seed.charCodeAt((i + j) % seed.length) * 7919 + j * 104_729) % 90_000));
      session.input({ kind: 'keys', terminal: 0, data: key });
    }
    await passes(150_000);
    const from = screen.length;
    session.input({ kind: 'keys', terminal: 0, data: '\r' });
    await asked(from);
    if (typeof line !== 'string') {
      const value = screen.slice(from).trim().split('\n').at(-2)?.trim() ?? '';
      session.input({ kind: 'answer', question: line.answer, value });
    }
  }
  await passes(1_500_000);
  await new Promise((resolve) => setTimeout(resolve, 500));
  scheduler.holdClock(true);
  return { entries, done, screen };
}

/** A learner does an assignment: what is entered for each piece of work is asked for with the lesson as they have it. */
export async function handIn(
  assignment: Assignment,
  learner: string,
  course: Course,
  simulator: string,
  lines: (lesson: Lesson, work: Work) => readonly Line[],
): Promise<Submission> {
  const hash = assignmentHash(assignment);
  const done: WorkDone[] = [];
  for (const work of assignment.work) {
    const template = course.get(`${work.kind} ${work.id}`)!;
    const lesson = assignedLesson(assignment, learner, work, template);
    const seed = seedFor(hash, learner, work);
    const worked = await workOn(lesson, seed, lines(lesson, work));
    done.push({
      kind: work.kind,
      id: work.id,
      done: worked.done,
      journals: [{ simulator, seed, lesson: lessonHash(template), entries: worked.entries }],
    });
  }
  return { version: 1, assignment, hash, learner, simulator, work: done };
}

/** The solutions of a lesson's tasks, one after another. */
export const solutions = (lesson: Lesson): Line[] =>
  lesson.tasks.flatMap(({ id, solution }) =>
    solution.map((step) => (typeof step === 'string' ? step : { ...step, answer: `${id}.${step.answer}` })),
  );
