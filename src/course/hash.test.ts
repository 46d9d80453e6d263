import { expect, test } from 'vitest';
import { lessonHash } from './hash.ts';
import { Lesson } from './schema/lesson.ts';

const lesson = Lesson.parse({
  id: 'trial',
  start: ['docker run -d --name db redis'],
  tasks: [
    {
      id: 'one',
      check: [{ container: 'db', exists: false }],
      solution: ['docker rm -f db'],
      hints: ['one.a'],
    },
  ],
});

test('words may change, what is done and checked may not', () => {
  const [one] = lesson.tasks;
  expect(lessonHash({ ...lesson, tasks: [{ ...one!, hints: [], solution: ['docker rm db'] }] })).toBe(
    lessonHash(lesson),
  );
  const others = [
    { ...lesson, start: [] },
    { ...lesson, tasks: [{ ...one!, setup: ['docker pull redis'] }] },
    { ...lesson, tasks: [{ ...one!, check: [{ container: 'db', running: false }] }] },
  ];
  for (const other of others) expect(lessonHash(other)).not.toBe(lessonHash(lesson));
});
