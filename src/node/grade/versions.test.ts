import { beforeAll, expect, test } from 'vitest';
import type { Assignment } from '../../course/assignment.ts';
import type { Submission } from '../../course/submission.ts';
import { writeSubmission } from '../../course/submission-read.ts';
import { readCourse, SIMULATOR } from './course.ts';
import { gradeText } from './grade-text.ts';
import { handIn } from './learner.ts';
import { GradePool } from './pool.ts';

const OTHER = '0.0.1';
const course = readCourse();
const assignment: Assignment = {
  version: 1,
  title: 'Ports',
  note: '',
  work: [{ kind: 'lesson', id: 'ports', tasks: ['closed', 'publish'] }],
  values: true,
  hints: true,
  solutions: true,
};

/** What was handed in when `docker run` did what it should; and when it knew the image by a name that is none here. */
let right: Submission;
let different: Submission;

beforeAll(async () => {
  const typed = (name: string) => [`docker run -d --name quiet ${name}`];
  right = await handIn(assignment, 'Ann', course, SIMULATOR, () => typed('nginx'));
  different = await handIn(assignment, 'Bob', course, SIMULATOR, () => typed('nginx-of-0.0.1'));
}, 60_000);

interface Change {
  simulator?: string;
  lesson?: string;
  done?: string[];
  /** Steps of the scheduler that the other version took more for the same. */
  steps?: number;
}

/** A submission as a page of another version would have made it. */
function made(submission: Submission, { simulator = SIMULATOR, lesson, done, steps = 0 }: Change): string {
  return writeSubmission({
    ...submission,
    simulator,
    work: submission.work.map((work) => ({
      ...work,
      done: done ?? work.done,
      journals: work.journals.map((journal) => ({
        ...journal,
        simulator,
        lesson: lesson ?? journal.lesson,
        entries: journal.entries.map(({ stamp: { us, step }, input }) => ({
          stamp: { us, step: step + steps },
          input,
        })),
      })),
    })),
  });
}

async function verdicts(text: string): Promise<{ verdicts: string[]; done: number; flags: string[] }> {
  const grade = await gradeText(text, course);
  if (grade.status !== 'graded') throw new Error(grade.detail);
  return { verdicts: grade.tasks.map(({ verdict }) => verdict), done: grade.done, flags: grade.flags };
}

const TIME = { timeout: 60_000 };

test(
  'what another version showed to the learner, and this one does not, is not confirmed and no failure',
  TIME,
  async () => {
    expect(await verdicts(made(different, { simulator: OTHER, done: ['closed'] }))).toEqual({
      verdicts: ['not confirmed', 'not done'],
      done: 0,
      flags: ['other-version'],
    });
  },
);

test('the same claim by this version is no reason to doubt', TIME, async () => {
  expect(await verdicts(made(different, { done: ['closed'] }))).toEqual({
    verdicts: ['not done', 'not done'],
    done: 0,
    flags: [],
  });
});

test('another state of the lesson counts as another version', TIME, async () => {
  const text = made(different, { lesson: '0'.repeat(14), done: ['closed', 'publish'] });
  expect(await verdicts(text)).toMatchObject({
    verdicts: ['not confirmed', 'not confirmed'],
    flags: ['other-version'],
  });
});

test(
  'what this version shows too is done, by whichever it was made, and though that one took more steps',
  TIME,
  async () => {
    for (const steps of [0, 40])
      expect(await verdicts(made(right, { simulator: OTHER, steps }))).toEqual({
        verdicts: ['done', 'not done'],
        done: 1,
        flags: ['other-version'],
      });
  },
);

test('threads come to the same verdicts, several at a time', TIME, async () => {
  const pool = new GradePool(2);
  try {
    const texts = [made(right, {}), made(different, { simulator: OTHER, done: ['closed'] }), made(right, {})];
    const jobs: Array<Promise<unknown>> = [];
    for (const text of texts) {
      const grade = await pool.free();
      jobs.push(grade(text));
    }
    expect(await Promise.all(jobs)).toEqual(await Promise.all(texts.map((text) => gradeText(text, course))));
  } finally {
    await pool.close();
  }
});
