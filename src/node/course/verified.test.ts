import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Check, Lesson } from '../../course/index.ts';
import { allChecks } from '../../course/schema/lesson.ts';
import { readLessonFolder } from './folder.ts';
import { countChecks, isCheckable, readVerified, verifiedHash } from './verified.ts';

const root = join(import.meta.dirname, '../../..');
const folders = ['lessons', 'challenges'].flatMap((shelf) =>
  readdirSync(join(root, shelf)).map((name) => join(shelf, name)),
);
const lessonOf = (folder: string): Lesson => readLessonFolder(join(root, folder)).lesson!;
const checksOf = (lesson: Lesson): Check[] => lesson.tasks.flatMap(({ check }) => allChecks(check));

/** So many checks of a hundred may be beyond what a real Docker can be asked. */
const MOST_PERCENT = 10;

test.each(folders)('%s was done on a real Docker as it stands', (folder) => {
  const lesson = lessonOf(folder);
  const verified = readVerified(join(root, folder))!;
  // after a change: drydock check LESSON --host unix:///PATH --solve --record
  expect(verified.of).toBe(verifiedHash(lesson));
  expect(Object.keys(verified.tasks)).toEqual(lesson.tasks.map(({ id }) => id));
  expect(Object.values(verified.tasks)).not.toContain('open');
  expect(verified.checks).toBe(countChecks(lesson));
  expect(verified['not-checkable']).toHaveLength(
    checksOf(lesson).filter((check) => !isCheckable(check)).length,
  );
  const unchecked = new Set(verified['not-checkable'].map(({ task }) => task));
  for (const [task, verdict] of Object.entries(verified.tasks))
    expect(verdict, task).toBe(unchecked.has(task) ? 'as far as checkable' : 'done');
});

test('nearly all checks can be asked of a real Docker', () => {
  const checks = folders.flatMap((folder) => checksOf(lessonOf(folder)));
  const beyond = checks.filter((check) => !isCheckable(check));
  expect(checks.length).toBeGreaterThan(100);
  expect((100 * beyond.length) / checks.length).toBeLessThan(MOST_PERCENT);
});
