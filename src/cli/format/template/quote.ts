/** Go's strconv quoting and unquoting. */

const ESCAPES: Record<string, string> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
};

/** strconv.IsPrint: letters, marks, numbers, punctuation, symbols and the ASCII space. */
export function isPrint(char: string): boolean {
  return char === ' ' || /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(char);
}

const hex = (code: number, width: number) => code.toString(16).padStart(width, '0');

function quoteWith(text: string, mark: string, asciiOnly: boolean): string {
  let out = mark;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (char === mark) out += `\\${mark}`;
    else if (ESCAPES[char] !== undefined) out += ESCAPES[char];
    else if (isPrint(char) && (!asciiOnly || code < 128)) out += char;
    else if (code < 32 || code === 127) out += `\\x${hex(code, 2)}`;
    else if (code < 0x10000) out += `\\u${hex(code, 4)}`;
    else out += `\\U${hex(code, 8)}`;
  }
  return out + mark;
}

/** strconv.Quote, `%q` of a string. */
export const quote = (text: string): string => quoteWith(text, '"', false);
/** strconv.QuoteToASCII, `%+q`. */
export const quoteToAscii = (text: string): string => quoteWith(text, '"', true);
/** strconv.QuoteRune, `%q` of an integer. */
export function quoteRune(code: number): string {
  const valid = code >= 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000);
  return quoteWith(String.fromCodePoint(valid ? code : 0xfffd), "'", false);
}

/** `%#U` as the lexer's messages use it: U+0040 '@'. */
export function unicodeName(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return isPrint(char) ? `${name} '${char}'` : name;
}

const SIMPLE: Record<string, string> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/** strconv.Unquote of "…", `…` and '…'; undefined where Go says "invalid syntax". */
export function unquote(source: string): string | undefined {
  const mark = source[0] ?? '';
  if (source.length < 2 || source.at(-1) !== mark) return undefined;
  const body = source.slice(1, -1);
  if (mark === '`') return body.includes('`') ? undefined : body.replaceAll('\r', '');
  if ((mark !== '"' && mark !== "'") || body.includes('\n')) return undefined;
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  let chars = 0;
  for (let i = 0; i < body.length; chars++) {
    const char = String.fromCodePoint(body.codePointAt(i) ?? 0);
    i += char.length;
    if (char === mark) return undefined;
    if (char !== '\\') {
      bytes.push(...encoder.encode(char));
      continue;
    }
    const kind = body[i++] ?? '';
    const width = kind === 'x' ? 2 : kind === 'u' ? 4 : kind === 'U' ? 8 : 0;
    if (width > 0) {
      const digits = body.slice(i, i + width);
      if (!new RegExp(`^[0-9a-fA-F]{${width}}$`).test(digits)) return undefined;
      i += width;
      const code = Number.parseInt(digits, 16);
      if (kind === 'x') bytes.push(...(mark === "'" ? encoder.encode(String.fromCodePoint(code)) : [code]));
      else if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return undefined;
      else bytes.push(...encoder.encode(String.fromCodePoint(code)));
    } else if (/[0-7]/.test(kind)) {
      const digits = body.slice(i - 1, i + 2);
      if (!/^[0-7]{3}$/.test(digits)) return undefined;
      i += 2;
      const code = Number.parseInt(digits, 8);
      if (code > 255) return undefined;
      bytes.push(...(mark === "'" ? encoder.encode(String.fromCodePoint(code)) : [code]));
    } else if (kind === mark) bytes.push(kind.charCodeAt(0));
    else if (SIMPLE[kind] !== undefined) bytes.push((SIMPLE[kind] ?? '').charCodeAt(0));
    else return undefined;
  }
  if (mark === "'" && chars !== 1) return undefined;
  return new TextDecoder().decode(new Uint8Array(bytes));
}
