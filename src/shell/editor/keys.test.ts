import { expect, test } from 'vitest';
import { KeyReader } from './keys.ts';

function keys(bytes: string, lone = false): string[] {
  const reader = new KeyReader();
  reader.feed(new TextEncoder().encode(bytes));
  const out: string[] = [];
  for (let key = reader.next(lone); key !== undefined; key = reader.next(lone)) out.push(key);
  return out;
}

test('names control keys, arrows and characters of several bytes', () => {
  expect(keys('a\x01\x1b[A\x1bOF\x7f\ré')).toEqual(['a', 'C-a', 'Up', 'End', 'Backspace', 'Enter', 'é']);
});

test('Esc waits for its key, unless it is one itself', () => {
  expect(keys('\x1b')).toEqual([]);
  expect(keys('\x1bb')).toEqual(['M-b']);
  expect(keys('\x1b', true)).toEqual(['Esc']);
});

test('an unknown sequence is one key', () => {
  expect(keys('\x1b[30;5Rx')).toEqual(['Unknown', 'x']);
});
