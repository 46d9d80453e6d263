import { encode } from '../kernel/index.ts';

/** A command as Redis clients send it: an array of bulk strings. */
export const encodeCommand = (words: readonly string[]): Uint8Array =>
  encode(`*${words.length}\r\n${words.map((word) => `$${encode(word).length}\r\n${word}\r\n`).join('')}`);

/** A simple reply as text, undefined for nil; undefined as a whole while it isn't complete. */
export function decodeReply(text: string): { reply: string | undefined } | { problem: string } | undefined {
  const end = text.indexOf('\r\n');
  if (end < 0) return undefined;
  const line = text.slice(1, end);
  if (text[0] === '-') return { problem: line };
  if (text[0] === '+' || text[0] === ':') return { reply: line };
  if (text[0] !== '$') return { problem: 'what answers is no Redis' };
  if (line === '-1') return { reply: undefined };
  const rest = encode(text.slice(end + 2));
  const length = Number(line);
  if (rest.length < length + 2) return undefined;
  return { reply: new TextDecoder().decode(rest.subarray(0, length)) };
}
