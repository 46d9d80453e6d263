import type { Token } from './lex.ts';
import { quote, unquote } from './quote.ts';

/** A number literal's values; a text is Go's message. Complex numbers aren't supported. */
export function parseNumber(token: Token): { int?: bigint; float?: number } | string {
  const { text } = token;
  if (token.type === 'rune') {
    const char = unquote(text);
    if (char === undefined) return `malformed character constant: ${text}`;
    const code = char.codePointAt(0) ?? 0;
    return { int: BigInt(code), float: code };
  }
  if (token.type === 'complex' || text.endsWith('i')) return `complex number not supported: ${text}`;
  const sign = text[0] === '-' ? -1n : 1n;
  const digits = text.replace(/^[+-]/, '').replaceAll('_', '');
  const octal = /^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits;
  if (/^(0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|0|[1-9][0-9]*)$/.test(octal)) {
    const int = sign * BigInt(octal);
    if (int < -(2n ** 63n) || int >= 2n ** 64n) return `integer overflow: ${quote(text)}`;
    return { int, float: Number(int) };
  }
  const float =
    hexFloat(digits) ?? (/^(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(digits) ? Number(digits) : undefined);
  if (float === undefined || !Number.isFinite(float)) return `illegal number syntax: ${quote(text)}`;
  const value = Number(sign) * float;
  return Number.isInteger(value) && Math.abs(value) < 2 ** 63
    ? { int: BigInt(value), float: value }
    : { float: value };
}

function hexFloat(digits: string): number | undefined {
  const match = /^0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)[pP]([+-]?\d+)$/.exec(digits);
  if (match === null) return undefined;
  const [, whole = '', fraction = '', exponent = '0'] = match;
  return Number.parseInt(`0${whole}${fraction}`, 16) * 2 ** (Number(exponent) - 4 * fraction.length);
}
