import { expect, test } from 'vitest';
import { decode, encode } from '../../../kernel/index.ts';
import { DEFAULT_DETACH_KEYS, DetachKeys, parseDetachKeys } from './detach-keys.ts';

const feed = (keys: DetachKeys, text: string) => {
  const { data, detached } = keys.feed(encode(text));
  return [decode(data), detached];
};

test('the keys detach, also when they come one by one', () => {
  const keys = new DetachKeys(DEFAULT_DETACH_KEYS);
  expect(feed(keys, 'ls\x10')).toEqual(['ls', false]);
  expect(feed(keys, '\x11')).toEqual(['', true]);
});

test('keys that only began the sequence are passed on', () => {
  const keys = new DetachKeys(DEFAULT_DETACH_KEYS);
  expect(feed(keys, 'a\x10b')).toEqual(['a\x10b', false]);
  expect(feed(keys, '\x10\x10')).toEqual(['\x10', false]);
  expect(feed(keys, '\x11')).toEqual(['', true]);
});

test('keys are read as on the command line', () => {
  expect(parseDetachKeys('ctrl-a,x', '')).toEqual([1, 120]);
  expect(parseDetachKeys('ctrl-[,DEL', '')).toEqual([27, 127]);
  expect(() => parseDetachKeys('ctrl-1', 'Invalid')).toThrow('Invalid');
});
