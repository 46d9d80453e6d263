import { expect, test } from 'vitest';
import { decode } from '../kernel/index.ts';
import { decodeReply, encodeCommand } from './redis-reply.ts';

test('a command goes out with the lengths in bytes', () => {
  expect(decode(encodeCommand(['GET', 'ключ']))).toBe('*2\r\n$3\r\nGET\r\n$8\r\nключ\r\n');
});

test.each([
  ['$5\r\nhello\r\n', { reply: 'hello' }],
  ['$6\r\n你好\r\n', { reply: '你好' }],
  ['$-1\r\n', { reply: undefined }],
  [':3\r\n', { reply: '3' }],
  ['-NOAUTH Authentication required.\r\n', { problem: 'NOAUTH Authentication required.' }],
  ['$5\r\nhel', undefined],
  ['HTTP/1.1 400 Bad Request\r\n', { problem: 'what answers is no Redis' }],
])('%j', (text, reply) => {
  expect(decodeReply(text)).toEqual(reply);
});
