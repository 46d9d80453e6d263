import { LuaError } from './values.ts';

export interface Token {
  kind: 'name' | 'keyword' | 'string' | 'number' | 'op' | 'end';
  text: string;
  number: number;
  line: number;
}

const KEYWORDS = new Set(
  'and break do else elseif end false for function if in local nil not or repeat return then true until while'.split(
    ' ',
  ),
);
const OPERATOR = /\.\.\.|\.\.|==|~=|<=|>=|[-+*/%^#<>=(){}[\];:,.]/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const ESCAPES: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

/** The words of a Lua 5.1 program. Throws {@link LuaError} with the compiler's message. */
export function tokenize(source: string, chunk: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let at = 0;
  const problem = (text: string): never => {
    throw new LuaError(`${chunk}:${line}: ${text}`, line);
  };
  const match = (re: RegExp): string | undefined => {
    re.lastIndex = at;
    return re.exec(source)?.[0];
  };
  const push = (kind: Token['kind'], text: string, number = 0): void => {
    tokens.push({ kind, text, number, line });
  };
  /** `[[…]]`, if there is one here. */
  const long = (what: string): string | undefined => {
    const open = match(/\[(=*)\[/y);
    if (!open) return undefined;
    const close = open.replaceAll('[', ']');
    const end = source.indexOf(close, at + open.length);
    if (end < 0) return problem(`unfinished long ${what} near '<eof>'`);
    const body = source.slice(at + open.length, end).replace(/^\r?\n/, '');
    line += source.slice(at, end).split('\n').length - 1;
    at = end + close.length;
    return body;
  };
  if (source.startsWith('#')) {
    at = source.indexOf('\n');
    if (at < 0) at = source.length;
  }
  while (at < source.length) {
    const c = source[at]!;
    if (c === '\n') line++;
    if (/\s/.test(c)) {
      at++;
      continue;
    }
    if (source.startsWith('--', at)) {
      at += 2;
      if (long('comment') === undefined) while (at < source.length && source[at] !== '\n') at++;
      continue;
    }
    if (c === '[') {
      const text = long('string');
      if (text !== undefined) {
        push('string', text);
        continue;
      }
    }
    if (c === '"' || c === "'") {
      push('string', quoted(c));
      continue;
    }
    const name = match(NAME);
    if (name) {
      push(KEYWORDS.has(name) ? 'keyword' : 'name', name);
      at += name.length;
      continue;
    }
    const number = match(NUMBER);
    if (number) {
      const rest = /[A-Za-z0-9_.]*/y;
      rest.lastIndex = at + number.length;
      const tail = rest.exec(source)![0];
      if (tail) problem(`malformed number near '${number}${tail}'`);
      push('number', number, Number(number));
      at += number.length;
      continue;
    }
    const op = match(OPERATOR);
    if (!op) return problem(`unexpected symbol near '${c}'`);
    push('op', op);
    at += op.length;
  }
  push('end', '<eof>');
  return tokens;

  function quoted(quote: string): string {
    const start = at++;
    let out = '';
    for (;;) {
      const c = source[at];
      if (c === undefined || c === '\n')
        return problem(`unfinished string near '${c === undefined ? '<eof>' : source.slice(start, at)}'`);
      at++;
      if (c === quote) return out;
      if (c !== '\\') {
        out += c;
        continue;
      }
      const e = source[at++] ?? '';
      const digits = /\d/.test(e) ? /^\d{1,3}/.exec(source.slice(at - 1))![0] : '';
      if (digits) {
        if (Number(digits) > 255) problem(`escape sequence too large near '\\${digits}'`);
        out += String.fromCharCode(Number(digits));
        at += digits.length - 1;
      } else {
        if (e === '\n') line++;
        out += ESCAPES[e] ?? e;
      }
    }
  }
}
