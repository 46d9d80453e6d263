import { expect, test } from 'vitest';
import { splitProse } from './split.ts';

test('the recap stands apart from the introduction', () => {
  const parts = splitProse('Hello.\n\n:::task{#one}\n## One\n:::\n\n:::recap\n- one\n:::\n');
  expect(parts.intro).toBe('Hello.');
  expect(parts.recap).toBe('- one');
});

test('there is only one recap, and it has to be closed', () => {
  expect(() => splitProse(':::recap\na\n:::\n:::recap\nb\n:::')).toThrow('line 4: a recap is there already');
  expect(() => splitProse(':::recap\na')).toThrow('line 1: recap is never closed');
});
