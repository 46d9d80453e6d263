const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const EMPTY = new Uint8Array(0);

/** Up to so many characters or bytes, a loop is faster than what the platform has: that pays for a call into it. */
const SHORT = 48;

/** UTF-8 of a string; lone surrogates U+DC80…U+DCFF are the bytes that {@link decodeText} made them of. */
export function encode(text: string): Uint8Array {
  if (text.length <= SHORT) {
    const bytes = new Uint8Array(text.length);
    let i = 0;
    for (let code = 0; i < text.length; i++) {
      code = text.charCodeAt(i);
      if (code > 0x7f) break;
      bytes[i] = code;
    }
    if (i === text.length) return bytes;
  }
  return LONE.test(text) ? encodeText(text) : encoder.encode(text);
}

const LONE = /[\udc80-\udcff]/u;

/** The string that UTF-8 bytes stand for; invalid ones become U+FFFD. */
export function decode(data: Uint8Array): string {
  if (data.length <= SHORT) {
    let text = '';
    let i = 0;
    for (let byte = 0; i < data.length; i++) {
      byte = data[i]!;
      if (byte > 0x7f) break;
      text += ASCII[byte];
    }
    if (i === data.length) return text;
  }
  return decoder.decode(data);
}

const ASCII = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

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

/**
 * Bytes as text that can be turned back: UTF-8, and a byte that is not part of valid UTF-8 becomes a lone
 * surrogate U+DC80…U+DCFF, so that tools that work on text pass binary data through unharmed.
 */
export function decodeText(bytes: Uint8Array): string {
  const text = decoder.decode(bytes);
  if (!text.includes('\ufffd') && bytes[0] !== 0xef) return text;
  let out = '';
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceLength(bytes, i);
    out +=
      length === 0
        ? String.fromCharCode(0xdc00 + bytes[i]!)
        : length === 1
          ? String.fromCharCode(bytes[i]!)
          : codePoint(bytes, i, length);
    i += length || 1;
  }
  return out;
}

function codePoint(bytes: Uint8Array, at: number, length: number): string {
  let point = bytes[at]! & (0xff >> (length + 1));
  for (let i = 1; i < length; i++) point = (point << 6) | (bytes[at + i]! & 0x3f);
  return String.fromCodePoint(point);
}

/** How many bytes the UTF-8 sequence at `at` has; 0 if it is not valid. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (!length || first >= 0xf5) return 0;
  for (let i = 1; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1]!;
  if ((first === 0xe0 && second < 0xa0) || (first === 0xed && second > 0x9f)) return 0;
  if ((first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f)) return 0;
  return length;
}

const ESCAPED = /[\ud800-\udbff][\udc00-\udfff]|[\udc80-\udcff]/g;

function encodeText(text: string): Uint8Array {
  const parts: number[] = [];
  let at = 0;
  for (const match of text.matchAll(ESCAPED)) {
    if (match[0].length === 2) continue;
    parts.push(...encoder.encode(text.slice(at, match.index)), match[0].charCodeAt(0) - 0xdc00);
    at = match.index + 1;
  }
  parts.push(...encoder.encode(text.slice(at)));
  return Uint8Array.from(parts);
}
