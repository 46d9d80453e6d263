import { decodeText, encode } from '../../kernel/index.ts';

const SIMPLE: Record<string, string> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
};

const point = (n: number): string => (n > 0x10ffff ? '\ufffd' : String.fromCodePoint(n));

const byte = (n: number): string => (n < 0x80 ? String.fromCharCode(n) : String.fromCharCode(0xdc00 + n));

/** Bytes that stand together may be one character. */
const joined = (text: string): string => (/[\udc80-\udcff]/u.test(text) ? decodeText(encode(text)) : text);

/** Decodes the backslash escapes of `$'…'`. */
export function ansiC(text: string): string {
  const decoded = text.replace(
    /\\(?:([abeEfnrtv\\'"?])|x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3})|c([\s\S]))/g,
    (_all, simple, hex, u4, u8, octal, control) => {
      if (simple !== undefined) return SIMPLE[simple]!;
      if (hex !== undefined) return byte(Number.parseInt(hex, 16));
      const number = u4 ?? u8;
      if (number !== undefined) return point(Number.parseInt(number, 16));
      if (octal !== undefined) return byte(Number.parseInt(octal, 8) & 255);
      return String.fromCharCode((control as string).charCodeAt(0) & 31);
    },
  );
  return joined(decoded);
}

/** The escapes of `echo -e`: `stop` is true when `\c` ended the output. */
export function echoEscapes(text: string, octalNeedsZero = true): { text: string; stop: boolean } {
  let stop = false;
  const cut = /^(?:[^\\]|\\[^c])*?\\c/s.exec(text);
  let source = text;
  if (cut) {
    stop = true;
    source = cut[0].slice(0, -2);
  }
  const octal = octalNeedsZero ? '0([0-7]{0,3})' : '0?([0-7]{1,3})';
  const pattern = new RegExp(
    `\\\\(?:([abeEfnrtv\\\\])|x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|${octal})`,
    'g',
  );
  const out = source.replace(pattern, (_all, simple, hex, u4, u8, oct) => {
    if (simple !== undefined) return SIMPLE[simple]!;
    if (hex !== undefined) return byte(Number.parseInt(hex, 16));
    const number = u4 ?? u8;
    if (number !== undefined) return point(Number.parseInt(number, 16));
    return byte(Number.parseInt(oct || '0', 8) & 255);
  });
  return { text: joined(out), stop };
}
