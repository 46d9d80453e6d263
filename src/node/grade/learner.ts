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
import { createPlatform, decode, type Kernel, type Platform } from '../../kernel/index.ts';
import type { Course } from '../../machine/grade/grade.ts';
import type { JournalEntry } from '../../machine/journal.ts';
import { Session } from '../../machine/session.ts';

/**
 * What a learner does in a lesson: enters lines, answers a question, what may be read off a line's output, has the scene
 * of a task set, and waits until a task is done.
 */
export type Line =
  | string
  | { answer: string; value: string }
  | { answer: string; read: string }
  | { setup: string }
  | { done: string };

/** Milliseconds that they look at what came of it. */
const LOOKS_MS = 1500;

const plain = (text: string): string => text.replace(/\x1b\[[\d;?]*[A-Za-z]/g, '');

/** An input as submissions have it: the commands of a fresh situation are the lesson's. */
export function submitted({ stamp, input }: JournalEntry): SubmittedEntry {
  if (input.kind !== 'setup') return { stamp, input };
  return { stamp, input: { kind: 'setup', task: input.task } };
}

/** A platform whose time is the learner's: it stands still unless they wait, and takes no real time. */
class LearnersTime implements Platform {
  readonly #real = createPlatform();
  #ms = 0;
  #turns = 0;
  readonly #waits = new Set<{ at: number; callback: () => void }>();

  readonly now = (): number => this.#ms;

  readonly defer = (callback: () => void): void => {
    this.#turns++;
    this.#real.defer(() => {
      this.#turns--;
      callback();
    });
  };

  readonly after = (ms: number, callback: () => void): (() => void) => {
    const wait = { at: this.#ms + ms, callback };
    this.#waits.add(wait);
    return () => void this.#waits.delete(wait);
  };

  /** Lets time pass on a machine, which does meanwhile what it has to do. */
  async pass(ms: number, { scheduler }: Kernel): Promise<void> {
    const until = this.#ms + ms;
    for (;;) {
      do await new Promise<void>((turn) => this.#real.defer(turn));
      while (this.#turns > 0 || scheduler.isBusy);
      const [next] = [...this.#waits].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#ms = Math.max(this.#ms, next.at);
      this.#waits.delete(next);
      next.callback();
    }
    this.#ms = until;
  }
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
  const platform = new LearnersTime();
  const session = new Session(
    { seed, catalogue: 'hub', lesson, platform, pace: 'paced' },
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
  const { kernel } = session.machine;
  const passes = (ms: number): Promise<void> => platform.pass(ms, kernel);
  const asked = async (from: number): Promise<void> => {
    for (let i = 0; i < 5000; i++) {
      if (asks.test(screen.slice(from))) return;
      await passes(20);
    }
    throw new Error(`no prompt came: ${screen.slice(-300)}`);
  };
  /** The page looks at the tasks when it has time. */
  const ticked = async (task: string): Promise<void> => {
    await passes(LOOKS_MS);
    for (let i = 0; i < 500; i++) {
      if (done.includes(task)) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`${task} was not done: ${screen.slice(-300)}`);
  };
  await session.ready();
  session.input({ kind: 'open-terminal', rows: 24, cols: 100 });
  await asked(0);
  for (const [i, line] of lines.entries()) {
    if (typeof line !== 'string' && 'setup' in line) {
      session.setUp(line.setup);
      await passes(LOOKS_MS);
      continue;
    }
    if (typeof line !== 'string' && 'done' in line) {
      await ticked(line.done);
      continue;
    }
    if (typeof line !== 'string' && 'value' in line) {
      session.input({ kind: 'answer', question: line.answer, value: line.value });
      continue;
    }
    for (const [j, key] of [...(typeof line === 'string' ? line : line.read)].entries()) {
      // the pace of a person: it tells journals apart
      await passes(60 + ((seed.charCodeAt((i + j) % seed.length) * 7.919 + j * 104.729) % 90));
      session.input({ kind: 'keys', terminal: 0, data: key });
    }
    await passes(150);
    const from = screen.length;
    session.input({ kind: 'keys', terminal: 0, data: '\r' });
    await asked(from);
    if (typeof line !== 'string') {
      const value = screen.slice(from).trim().split('\n').at(-2)?.trim() ?? '';
      session.input({ kind: 'answer', question: line.answer, value });
    }
  }
  await passes(LOOKS_MS);
  if (lesson.tasks.some(({ id }) => !done.includes(id)))
    await new Promise((resolve) => setTimeout(resolve, 500));
  kernel.scheduler.holdClock(true);
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

/** The solutions of a lesson's tasks, one after another, each in the scene that its task sets. */
export const solutions = ({ tasks }: Lesson): Line[] =>
  tasks.flatMap(({ id, setup, solution }): Line[] => [
    ...(setup.length ? [{ setup: id }] : []),
    ...solution.map((step) =>
      typeof step === 'string' ? step : { ...step, answer: `${id}.${step.answer}` },
    ),
    { done: id },
  ]);
