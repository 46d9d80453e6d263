import { expect, test } from 'vitest';
import { IncrementalSearch } from './search.ts';

const lines = ['echo apple pie', 'echo apple tart', 'ls', 'echo apple tart', ''];
const search = () => new IncrementalSearch(lines, { line: 4, at: 0 }, true);

test('finds the latest line, then older ones, and passes over a line that was shown last', () => {
  const it = search();
  expect(it.add('apple')).toBe(true);
  expect(it.place).toEqual({ line: 3, at: 5 });
  expect(it.next(true, '')).toBe(true);
  expect(it.place).toEqual({ line: 0, at: 5 });
  expect(it.next(true, '')).toBe(false);
  expect(it.prompt).toBe("(failed reverse-i-search)`apple': ");
});

test('goes on within the line before it goes to another', () => {
  const it = search();
  it.add('a');
  expect(it.place).toEqual({ line: 3, at: 12 });
  it.next(true, '');
  expect(it.place).toEqual({ line: 3, at: 5 });
});

test('stays where it was when nothing is found, and begins anew with what was searched for last', () => {
  const it = search();
  expect(it.add('zzz')).toBe(false);
  expect(it.place).toEqual({ line: 4, at: 0 });
  const again = search();
  expect(again.next(true, 'ls')).toBe(true);
  expect(again.place).toEqual({ line: 2, at: 0 });
});

test('erasing the last character fails, the line stays', () => {
  const it = search();
  it.add('l');
  expect(it.erase()).toBe(false);
  expect(it.prompt).toBe("(failed reverse-i-search)`': ");
});
