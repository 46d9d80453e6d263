import { expect, test } from 'vitest';
import { posixRegExp } from './linear-regex.ts';

const found = (source: string, text: string) => posixRegExp(source, 'us').exec(text)?.slice();

test('the longest of the leftmost matches is taken', () => {
  expect(found('a|ab|abc', 'xabcd')).toEqual(['abc']);
  expect(found('(a|ab)(c|bcd)', 'abcd')?.[0]).toBe('abcd');
  expect(found('(?:x|y)*z?', 'xyxz')).toEqual(['xyxz']);
});

test('groups hold what they matched last', () => {
  expect(found('((a)|b)+c', 'abac')).toEqual(['abac', 'a', 'a']);
  expect(found('^(?:(\\d+)-)+(\\w{2,3})$', '1-22-abc')).toEqual(['1-22-abc', '22', 'abc']);
});

test('nested repetitions end in time', () => {
  expect(found('(a+)+$', `${'a'.repeat(20_000)}b`)).toBeUndefined();
  expect(found('^(?:a|a)*b', 'a'.repeat(5000))).toBeUndefined();
  expect(found('(x*)*y', `${'x'.repeat(3000)}y`)?.[0]?.length).toBe(3001);
});

test('replace and match go through it', () => {
  expect('abxab'.replace(posixRegExp('(a|b)+', 'gus'), '<$&>')).toBe('<ab>x<ab>');
  expect('a1b22'.split(posixRegExp('(?:[0-9]|x)+', 'us'))).toEqual(['a', 'b', '']);
});
