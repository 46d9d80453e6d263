/** Go strings are bytes; templates see that in `len`, `slice`, `truncate` and error columns. */
const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const encode = (text: string): Uint8Array => encoder.encode(text);
export const decode = (bytes: Uint8Array): string => decoder.decode(bytes);

export function byteLength(text: string): number {
  let ascii = true;
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 127) {
      ascii = false;
      break;
    }
  }
  return ascii ? text.length : encoder.encode(text).length;
}

/** text[from:to] by bytes; a cut character becomes U+FFFD. */
export function byteSlice(text: string, from: number, to?: number): string {
  return byteLength(text) === text.length
    ? text.slice(from, to)
    : decoder.decode(encoder.encode(text).slice(from, to));
}

/** Characters as Go counts runes. */
export function runeCount(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
