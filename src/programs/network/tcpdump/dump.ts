import { hex, u8 } from './bytes.ts';

const graph = (c: number): boolean => c > 32 && c < 127;

/** -x and, with text beside it, -X. */
export function hexDump(bytes: Uint8Array, text: boolean): string {
  let out = '';
  for (let at = 0; at < bytes.length; at += 16) {
    const line = bytes.subarray(at, at + 16);
    let words = '';
    for (let i = 0; i < line.length; i += 2)
      words += ` ${hex(u8(line, i), 2)}${i + 1 < line.length ? hex(u8(line, i + 1), 2) : ''}`;
    const ascii = [...line].map((c) => (graph(c) ? String.fromCharCode(c) : '.')).join('');
    out += `\n\t0x${hex(at, 4)}: ${text ? `${words.padEnd(40)}  ${ascii}` : words}`;
  }
  return out;
}

/** -A. */
export function asciiDump(bytes: Uint8Array): string {
  let out = '\n';
  for (const [i, c] of bytes.entries()) {
    if (c === 13) out += bytes[i + 1] === 10 ? '' : '.';
    else out += graph(c) || c === 9 || c === 32 || c === 10 ? String.fromCharCode(c) : '.';
  }
  return out;
}
