import { expect, test } from 'vitest';
import { SameText } from './same-text.ts';

const at = (seconds: string) => `{"Created":"2026-11-22T07:50:${seconds}Z"}`;

test('bytes that are no times have to be equal', () => {
  const same = new SameText();
  expect(same.isSame('abc\n', 'abc\n')).toBe(true);
  expect(same.isSame('abc\n', 'abc')).toBe(false);
  expect(same.isSame('a  b', 'a b')).toBe(false);
  expect(same.isSame('0123456789ab', '0123456789ac')).toBe(false);
});

test('a moment of one side is one moment of the other', () => {
  const same = new SameText();
  expect(same.isSame(at('01.5'), at('01.6'))).toBe(true);
  expect(same.isSame(at('01.5'), at('01.6'))).toBe(true);
  expect(same.isSame(at('01.5'), at('01.7'))).toBe(false);
  expect(same.isSame(at('02.5'), at('01.6'))).toBe(false);
  expect(same.isSame(at('03'), at('20'))).toBe(false);
  expect(same.isSame(at('04'), at('04.1'))).toBe(false);
  expect(same.isSame('0001-01-01T00:00:00Z', '2026-11-22T07:50:00Z')).toBe(false);
});

test('spans differ by a second at most, and tables are padded as each is', () => {
  const same = new SameText();
  expect(same.isSame('Up 2 seconds', 'Up 3 seconds')).toBe(true);
  expect(same.isSame('Up 2 seconds', 'Up 4 seconds')).toBe(false);
  expect(same.isSame('Up 59 seconds', 'Up About a minute')).toBe(true);
  const table = (span: string, width: number) =>
    `STATUS${' '.repeat(width - 6)}NAMES\n${span.padEnd(width)}web\n`;
  expect(same.isSame(table('Up 1 second', 14), table('Up Less than a second', 24))).toBe(true);
  expect(same.isSame(table('Up 1 second', 14), table('Up Less than a second', 25))).toBe(false);
});

test('an image that was committed is the same one by both its ids, and no other', () => {
  const same = new SameText();
  const [theirs, ours, other] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string];
  expect(same.isSame(`sha256:${theirs}\n`, `sha256:${ours}\n`)).toBe(false);
  same.sameImage(`sha256:${theirs}\n`, `sha256:${ours}\n`);
  expect(same.isSame(`sha256:${theirs}\n`, `sha256:${ours}\n`)).toBe(true);
  expect(same.isSame(theirs.slice(0, 12), ours.slice(0, 12))).toBe(true);
  expect(same.isSame(`sha256:${other}\n`, `sha256:${ours}\n`)).toBe(false);
});
