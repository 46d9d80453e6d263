const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const EMPTY = new Uint8Array(0);

/** UTF-8 of a string. */
export const encode = (text: string): Uint8Array => encoder.encode(text);

/** The string that UTF-8 bytes stand for; invalid ones become U+FFFD. */
export const decode = (data: Uint8Array): string => decoder.decode(data);

/** One array out of several. */
export function concat(chunks: readonly Uint8Array[]): Uint8Array {
  if (chunks.length === 1) return chunks[0]!;
  let length = 0;
  for (const chunk of chunks) length += chunk.length;
  const out = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}
