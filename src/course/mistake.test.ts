import { expect, test } from 'vitest';
import { saysAll } from './mistake.ts';
import type { ChecklistItem } from './progress.ts';
import { Lesson, type Mistake } from './schema/lesson.ts';

const item = (key: 'container.there' | 'ran.other'): ChecklistItem => ({
  sentences: [],
  met: false,
  differences: [{ key, values: {} }],
});

const says = (when: Mistake['when'], key: 'container.there' | 'ran.other', say = 'go.wrong'): boolean => {
  const mistake = { when, say, example: ['docker ps'] };
  const lesson = Lesson.parse({
    id: 'x',
    tasks: [{ id: 'go', check: [{ container: 'web' }], mistakes: [mistake], solution: ['docker ps'] }],
  });
  const [task] = lesson.tasks;
  return saysAll(task!.mistakes[0]!, task!, [item(key)]);
};

const STATE: Mistake['when'] = { container: 'web', running: false };
const PAST: Mistake['when'] = { ran: 'docker ps' };

test('the words for a recognised state stand for the checker’s', () => {
  expect(says(STATE, 'container.there')).toBe(true);
});

test('the checker names the one that is meant where the words can’t', () => {
  expect(says({ any: [{ container: 'web' }, { container: 'db' }] }, 'container.there')).toBe(false);
  expect(says(STATE, 'container.there', 'sleepless')).toBe(false);
});

test('what was done may be mended since: then the checker says how things stand', () => {
  expect(says(PAST, 'container.there')).toBe(false);
  expect(says(PAST, 'ran.other')).toBe(true);
});
