import { expect, test } from 'vitest';
import { Lesson } from '../schema/lesson.ts';
import { readProse } from './prose.ts';

const lesson = Lesson.parse({
  id: 'l',
  tasks: [{ id: 'one', check: [{ container: 'web' }], hints: ['one.hint'], solution: ['docker run nginx'] }],
});
const front = '---\ntitle: T\nsummary: S\n---\nIntro\n';
const task = ':::task{#one}\n## Title\n\nBody\n:::\n';
const text = ':::text{#one.hint}\nHint\n:::\n';
const render = (markdown: string) => `<${markdown}>`;

test('every part is rendered', () => {
  expect(readProse(lesson, front + task + text, render)).toEqual({
    title: 'T',
    summary: 'S',
    intro: '<Intro>',
    recap: '',
    tasks: { one: { title: 'Title', body: '<Body>' } },
    texts: { 'one.hint': '<Hint>' },
  });
});

test.each([
  [front + text, 'there is no task one'],
  [front + task, 'there is no text one.hint'],
  [front + task + text + text.replace('one.hint', 'two'), 'the lesson knows no text two'],
  [task + text, 'the front matter has no title'],
  [front + task.replace('## ', '') + text, 'line 7: a task begins with ## and its title'],
])('%#', (source, message) => {
  expect(() => readProse(lesson, source, render)).toThrow(message);
});
