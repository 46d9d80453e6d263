import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decodeAssignment, encodeAssignment, readAssignment } from '../../src/course/assignment-read.ts';
import { SUBMISSION_LIMITS } from '../../src/course/submission.ts';
import { writeSubmission } from '../../src/course/submission-read.ts';
import { readCourse, SIMULATOR } from '../../src/node/grade/course.ts';
import { gradeText } from '../../src/node/grade/grade-text.ts';
import { handIn } from '../../src/node/grade/learner.ts';

const guide = readFileSync(new URL('../../docs/instructors.md', import.meta.url), 'utf8');
const [, example = ''] = /```json\n([\s\S]*?)```/.exec(guide) ?? [];

test("the guide's assignment can be read, given as a link, done and graded", {
  timeout: 60_000,
}, async () => {
  const assignment = readAssignment(example);
  expect(decodeAssignment(encodeAssignment(assignment))).toEqual(assignment);
  const course = readCourse();
  const typed: string[] = [];
  for (const learner of ['Ann', 'Bob']) {
    const submission = await handIn(assignment, learner, course, SIMULATOR, ({ tasks }) => {
      const lines = tasks.flatMap(({ solution }) => solution as string[]);
      typed.push(lines.join('\n'));
      return lines;
    });
    const grade = await gradeText(writeSubmission(submission), course);
    expect(grade).toMatchObject({ status: 'graded', learner, done: 2, of: 2, flags: [] });
  }
  expect(typed[0]).not.toBe(typed[1]);
});

test("a task that was done counts, though it was undone before the next input's state", {
  timeout: 60_000,
}, async () => {
  const assignment = readAssignment(example);
  const course = readCourse();
  const submission = await handIn(assignment, 'Ann', course, SIMULATOR, () => [
    'docker run -d --name quiet nginx',
    'docker rm -f quiet',
  ]);
  const grade = await gradeText(writeSubmission(submission), course);
  expect(grade).toMatchObject({ done: 1, of: 2 });
});

test("the guide's limits are those that hold", () => {
  expect(guide).toContain(`| ${SUBMISSION_LIMITS.size / 1e6} million characters |`);
  expect(guide).toContain(`| ${SUBMISSION_LIMITS.inputs.toLocaleString('en')} |`);
  expect(guide).toContain(`| ${SUBMISSION_LIMITS.steps / 1e6} million |`);
  expect(guide).toContain(`| ${SUBMISSION_LIMITS.afterUs / 1e6} seconds |`);
  expect(guide).toContain(`| ${SUBMISSION_LIMITS.ms / 1000} seconds |`);
});
