import { assignedLesson, seedFor } from '../../course/assignment.ts';
import type { Flag, Grade, GradedTask } from '../../course/grade.ts';
import { hash, lessonHash } from '../../course/hash.ts';
import type { Lesson } from '../../course/index.ts';
import type { RefusalKey } from '../../course/refusal.ts';
import { journalPrint, type Submission, type WorkDone } from '../../course/submission.ts';
import { type ReplayOptions, replayTasks } from './replay.ts';

/** Lessons and challenges with their placeholders, by `KIND ID`. */
export type Course = ReadonlyMap<string, Lesson>;

/** Replays what was handed in. It says what was done, not who did it. */
export async function gradeSubmission(
  submission: Submission,
  course: Course,
  simulator: string,
  options: ReplayOptions = {},
): Promise<Grade> {
  const { assignment, learner, made } = submission;
  const tasks: GradedTask[] = [];
  const flags = new Set<Flag>();
  const prints = new Set<string>();
  for (const work of assignment.work) {
    const { kind, id } = work;
    const template = course.get(`${kind} ${id}`);
    const handedIn = submission.work.find((done) => done.kind === kind && done.id === id);
    const lesson = template && assignedLesson(assignment, learner, work, template);
    const look =
      lesson && handedIn ? await lookAt(lesson, handedIn, simulator, lessonHash(template), options) : NOTHING;
    if (look.other || !lesson) flags.add('other-version');
    if (handedIn?.journals.some(({ seed }) => seed !== seedFor(submission.hash, learner, work)))
      flags.add('other-seed');
    for (const journal of handedIn?.journals ?? []) {
      const print = journalPrint(journal.entries, hash);
      if (print) prints.add(print);
    }
    for (const task of work.tasks) {
      const claimed = handedIn?.done.includes(task) ?? false;
      const known = lesson?.tasks.some((own) => own.id === task) ?? false;
      const isDone = look.done.has(task);
      const unsure = claimed && (look.other || !known);
      tasks.push({
        kind,
        lesson: id,
        task,
        verdict: isDone ? 'done' : unsure ? 'not confirmed' : 'not done',
        ...(!isDone && look.problem && { problem: look.problem }),
      });
    }
  }
  const done = tasks.filter(({ verdict }) => verdict === 'done').length;
  return {
    status: 'graded',
    learner,
    title: assignment.title,
    assignment: submission.hash,
    simulator: submission.simulator,
    ...(made && { made }),
    tasks,
    done,
    of: tasks.length,
    flags: [...flags],
    prints: [...prints],
  };
}

interface Look {
  done: ReadonlySet<string>;
  /** Something of it was made with another version. */
  other: boolean;
  problem?: RefusalKey;
}

const NOTHING: Look = { done: new Set(), other: false };

async function lookAt(
  lesson: Lesson,
  { journals }: WorkDone,
  simulator: string,
  made: string,
  options: ReplayOptions,
): Promise<Look> {
  const done = new Set<string>();
  let other = false;
  let problem: RefusalKey | undefined;
  for (const journal of journals) {
    if (journal.simulator !== simulator || journal.lesson !== made) other = true;
    try {
      const replayed = await replayTasks(lesson, journal, options);
      for (const task of replayed.done) done.add(task);
      problem ??= replayed.problem;
    } catch {
      problem = 'fault';
    }
  }
  return { done, other, ...(problem && { problem }) };
}
