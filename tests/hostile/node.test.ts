import { expect, test } from 'vitest';
import { decodeAssignment } from '../../src/course/assignment-read.ts';
import { Refusal, refusalText } from '../../src/course/refusal.ts';
import { readCourse } from '../../src/node/grade/course.ts';
import { gradeText } from '../../src/node/grade/grade-text.ts';
import { CASES, EXPECTED } from './cases.ts';

const course = readCourse();

const decoded = (code: string): string => {
  try {
    decodeAssignment(code);
    return 'taken';
  } catch (error) {
    if (error instanceof Refusal) return error.key;
    throw error;
  }
};

test('there are at least 150 cases, each with a name of its own', () => {
  expect(new Set(CASES.map(({ name }) => name)).size).toBe(CASES.length);
  expect(CASES.length).toBeGreaterThanOrEqual(150);
});

test.each(CASES)('$name', { timeout: 60_000 }, async (given) => {
  if ('link' in given) {
    expect(decoded(given.link)).toBe(given.says);
    return;
  }
  const text = typeof given.file === 'string' ? given.file : new TextDecoder().decode(given.file);
  const grade = await gradeText(text, course, EXPECTED);
  if (grade.status === 'invalid') {
    expect(grade.reason, grade.detail).toBe(given.says);
    expect(refusalText(grade.reason, grade.detail)).toMatch(/\w{3}/);
  } else {
    expect(given.says).toBe('graded');
    const done = grade.tasks.filter(({ verdict }) => verdict === 'done').map(({ task }) => task);
    expect(done).toEqual((given as { done: string[] }).done);
  }
  expect(globalThis).not.toHaveProperty('hacked');
  expect({}).not.toHaveProperty('hacked');
});
