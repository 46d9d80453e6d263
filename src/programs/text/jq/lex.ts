import { CompileError } from './ast.ts';

export interface Token {
  kind: 'op' | 'name' | 'field' | 'var' | 'number' | 'string' | 'format' | 'end';
  text: string;
  /** Its column. */
  at: number;
  /** Of a string: plain text and the sources of `\(…)`. */
  parts?: Array<string | { source: string }>;
}

const OPERATOR =
  /^(?:\?\/\/=?|\|=|\+=|-=|\*=|\/\/=|\/=|%=|==|!=|<=|>=|\/\/|\.\.|and\b|or\b|[.[\]{}()|,:;=<>+\-*/%?$])/;
const ESCAPES: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  '/': '/',
  '\\': '\\',
  '"': '"',
};

export const syntaxError = (what: string, at = 0): CompileError =>
  new CompileError(
    `syntax error, unexpected ${what} (Unix shell quoting issues?) at <top-level>, line 1:`,
    at,
  );

/** A string from behind its opening quote. */
function string(source: string, from: number): { parts: Token['parts']; end: number } {
  const parts: NonNullable<Token['parts']> = [];
  let text = '';
  let i = from;
  for (;;) {
    const c = source[i];
    if (c === undefined) throw syntaxError('QQSTRING_START, expecting $end');
    if (c === '"') break;
    if (c !== '\\') {
      text += c;
      i++;
      continue;
    }
    const next = source[i + 1] ?? '';
    i += 2;
    if (next === 'u') {
      text += String.fromCharCode(Number.parseInt(source.slice(i, i + 4), 16));
      i += 4;
    } else if (next === '(') {
      const end = closing(source, i);
      parts.push(text, { source: source.slice(i, end) });
      text = '';
      i = end + 1;
    } else if (ESCAPES[next] !== undefined) text += ESCAPES[next];
    else throw syntaxError('INVALID_CHARACTER');
  }
  parts.push(text);
  return { parts, end: i + 1 };
}

/** Where the parenthesis that is open at a position is closed. */
function closing(source: string, from: number): number {
  let depth = 1;
  for (let i = from; i < source.length; i++) {
    if (source[i] === '"') i = string(source, i + 1).end - 1;
    else if (source[i] === '(') depth++;
    else if (source[i] === ')' && --depth === 0) return i;
  }
  throw syntaxError('$end');
}

/** The words of a jq program. Throws CompileError. */
export function lex(source: string): Token[] {
  const tokens: Token[] = [];
  let i = 0;
  while (i < source.length) {
    const rest = source.slice(i);
    const blank = /^(?:\s+|#[^\n]*)/.exec(rest);
    if (blank) {
      i += blank[0].length;
      continue;
    }
    if (rest[0] === '"') {
      const { parts, end } = string(source, i + 1);
      tokens.push({ kind: 'string', text: '"', at: end - 1, parts });
      i = end;
      continue;
    }
    const kinds: Array<[Token['kind'], RegExp]> = [
      ['field', /^\.[A-Za-z_]\w*/],
      ['number', /^(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?/],
      ['op', OPERATOR],
      ['name', /^[A-Za-z_]\w*(?:::\w+)*/],
      ['format', /^@\w+/],
    ];
    const variable = /^\$\s*([A-Za-z_]\w*)/.exec(rest);
    if (variable) {
      tokens.push({ kind: 'var', text: variable[1]!, at: i });
      i += variable[0].length;
      continue;
    }
    const found = kinds.map(([kind, re]) => ({ kind, text: re.exec(rest)?.[0] })).find((k) => k.text);
    if (!found) throw syntaxError('INVALID_CHARACTER', i);
    const text = found.text!;
    tokens.push({ kind: found.kind, text: found.kind === 'field' ? text.slice(1) : text, at: i });
    i += text.length;
  }
  tokens.push({ kind: 'end', text: '$end', at: tokens.at(-1)?.at ?? 0 });
  return tokens;
}
