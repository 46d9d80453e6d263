import { expect, test } from 'vitest';
import { matches, remove } from './pattern.ts';

test('a hyphen stands for itself, inside of brackets too', () => {
  expect(matches('--port', '-*')).toBe(true);
  expect(matches('port', '-*')).toBe(false);
  expect(remove('--port', '#', '-')).toBe('-port');
  expect(matches('a-b', 'a[x-]b')).toBe(true);
  expect(matches('ayb', 'a[x-]b')).toBe(false);
  expect(matches('ayb', 'a[x\\-z]b')).toBe(false);
  expect(matches('ayb', 'a[x-z]b')).toBe(true);
});
