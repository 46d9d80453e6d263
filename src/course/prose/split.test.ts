import { expect, test } from 'vitest';
import { splitProse } from './split.ts';

test('front matter, introduction, tasks and texts', () => {
  const parts = splitProse(
    [
      '---',
      'title: Ports: open',
      'summary: S',
      '---',
      '',
      'Intro.',
      '',
      ':::task{#one}',
      '## One',
      'Do.',
      ':::',
      '',
      ':::text{#one.hint}',
      'Hint.',
      ':::',
    ].join('\n'),
  );
  expect(parts).toEqual({
    front: { title: 'Ports: open', summary: 'S' },
    intro: 'Intro.',
    recap: '',
    tasks: [{ id: 'one', body: '## One\nDo.', line: 8 }],
    texts: [{ id: 'one.hint', body: 'Hint.', line: 13 }],
  });
});

test('colons in fenced code are code', () => {
  const { tasks } = splitProse(':::task{#a}\n````md\n```\n:::\n```\n````\n:::\n');
  expect(tasks[0]!.body).toBe('````md\n```\n:::\n```\n````');
});

test.each([
  [':::', 'line 1: ::: closes nothing'],
  ['a\n:::note{#x}\n:::', 'line 2: write :::task{#id}, :::text{#id} or :::recap, not :::note{#x}'],
  [':::task{#a}\n:::text{#b}', 'line 2: a, opened in line 1, is not closed yet'],
  [':::task{#a}\n:::\n:::task{#a}\n:::', 'line 3: a task a is there already'],
  ['\n:::task{#a}\ntext', 'line 2: a is never closed by :::'],
  ['---\ntitle: x', 'line 1: the front matter is never closed by ---'],
  ['---\n# x\n---', 'line 2: write key: value'],
])('%j', (source, message) => {
  expect(() => splitProse(source)).toThrow(message);
});
