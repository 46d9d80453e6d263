/**
 * Keys, values and protocol text are kept as strings with a character per byte (U+0000…U+00FF), so that they are binary-safe,
 * compare as bytes do and can be keys of a Map.
 */
export function fromBytes(bytes: Uint8Array): string {
  let out = '';
  for (let i = 0; i < bytes.length; i += 8192)
    out += String.fromCharCode.apply(null, bytes.subarray(i, i + 8192) as unknown as number[]);
  return out;
}

/** The bytes of a byte string. */
export function toBytes(text: string): Uint8Array {
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The byte string (UTF-8) of a text, of a command line's argument for one. */
export const utf8 = (text: string): string => fromBytes(encoder.encode(text));

/** The text that a byte string is as UTF-8. */
export const fromUtf8 = (bytes: string): string => decoder.decode(toBytes(bytes));

/** Compares as memcmp does. */
export const compareBytes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
