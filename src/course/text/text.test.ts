import { expect, test } from 'vitest';
import { en, type MessageKey } from './messages.ts';
import { say } from './say.ts';
import { zhCn } from './zh-cn.ts';
import { zhTw } from './zh-tw.ts';

const holes = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();

test.each([
  ['zh-cn', zhCn],
  ['zh-tw', zhTw],
] as const)('%s says the same values as English', (_, messages) => {
  const wrong = (Object.keys(en) as MessageKey[]).filter(
    (key) => String(holes(messages[key])) !== String(holes(en[key])),
  );
  expect(wrong).toEqual([]);
  expect(Object.keys(messages).sort()).toEqual(Object.keys(en).sort());
});

test('values are put in, in every language', () => {
  const said = { key: 'container.running', values: { name: 'web' } } as const;
  expect(say(said)).toBe('web is still running.');
  expect(say(said, 'zh-cn')).toBe('web 还在运行。');
  expect(say(said, 'zh-tw')).toBe('web 還在執行。');
});
