import { expect, test } from 'vitest';
import { en } from './en.ts';
import { fill } from './fill.ts';
import { zhCn } from './zh-cn.ts';
import { zhTw } from './zh-tw.ts';

const names = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

test.each([
  ['zh-cn', zhCn],
  ['zh-tw', zhTw],
])('%s has the values of the English texts', (_, texts) => {
  for (const [key, text] of Object.entries(en)) {
    expect(names(texts[key as keyof typeof en]), key).toEqual(names(text));
    expect(texts[key as keyof typeof en], key).not.toBe(text);
  }
});

test('values stand where their names were', () => {
  expect(fill('{done} of {all}', { done: 2, all: 3 })).toBe('2 of 3');
});
