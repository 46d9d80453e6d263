/** What one letter behind a backslash stands for in C. */
export const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/** A byte, as text that is written out as that byte. */
const byte = (value: number): string => {
  const b = value & 255;
  return b < 0x80 ? String.fromCharCode(b) : String.fromCharCode(0xdc00 + b);
};

/**
 * Backslash escapes of echo -e and of printf. `echo` wants a 0 before octal digits (`\0101`), printf doesn't.
 * `\c` stops the output. Bytes that together are UTF-8 come out right, as they are written byte by byte.
 */
export function expandEscapes(text: string, style: 'echo' | 'printf'): { out: string; stopped: boolean } {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (c !== '\\' || i === text.length - 1) {
      out += c;
      continue;
    }
    const next = text[++i]!;
    if (next === 'c') return { out, stopped: true };
    const simple = next === 'e' ? '\x1b' : ESCAPES[next];
    if (simple !== undefined) {
      out += simple;
      continue;
    }
    const rest = text.slice(i);
    const octal = (style === 'echo' ? /^0[0-7]{0,3}/ : /^0[0-7]{0,3}|^[0-7]{1,3}/).exec(rest)?.[0];
    const hex = /^x([0-9a-fA-F]{1,2})/.exec(rest);
    const unicode = /^(?:u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8}))/.exec(rest);
    if (octal !== undefined) {
      out += byte(Number.parseInt(octal || '0', 8));
      i += octal.length - 1;
    } else if (hex) {
      out += byte(Number.parseInt(hex[1]!, 16));
      i += hex[0].length - 1;
    } else if (unicode) {
      out += String.fromCodePoint(Math.min(Number.parseInt((unicode[1] ?? unicode[2])!, 16), 0x10ffff));
      i += unicode[0].length - 1;
    } else if (style === 'printf' && (next === '"' || next === "'")) out += next;
    else out += `\\${next}`;
  }
  return { out, stopped: false };
}
