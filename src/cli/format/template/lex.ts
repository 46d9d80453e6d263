import { quote, unicodeName } from './quote.ts';

export type TokenType =
  | 'error'
  | 'eof'
  | 'text'
  | 'left'
  | 'right'
  | 'space'
  | 'assign'
  | 'declare'
  | 'pipe'
  | '('
  | ')'
  | 'char'
  | 'string'
  | 'rawString'
  | 'rune'
  | 'number'
  | 'complex'
  | 'bool'
  | 'identifier'
  | 'field'
  | 'variable'
  | 'dot'
  | 'nil'
  | 'keyword';

export interface Token {
  type: TokenType;
  pos: number;
  text: string;
  line: number;
}

const KEYWORDS = new Set([
  'block',
  'break',
  'continue',
  'define',
  'else',
  'end',
  'if',
  'range',
  'template',
  'with',
]);
const isSpace = (char: string | undefined) => char === ' ' || char === '\t' || char === '\r' || char === '\n';
const isWord = (char: string) => /^[_\p{L}\p{Nd}]$/u.test(char);
const leftTrims = (text: string, at: number) => text[at] === '-' && isSpace(text[at + 1]);
const rightTrims = (text: string, at: number) => isSpace(text[at]) && text[at + 1] === '-';

/** How Go's parser quotes a token in "unexpected …". */
export function tokenText(token: Token): string {
  if (token.type === 'eof') return 'EOF';
  if (token.type === 'error') return token.text;
  if (token.type === 'keyword' || token.type === 'dot' || token.type === 'nil') return `<${token.text}>`;
  const runes = [...token.text];
  return runes.length > 10 && new TextEncoder().encode(token.text).length > 10
    ? `${quote(runes.slice(0, 10).join(''))}...`
    : quote(token.text);
}

/** Splits a template into tokens; the last one is `eof` or `error`. Positions are UTF-16 indices. */
export function lex(input: string): Token[] {
  const tokens: Token[] = [];
  let pos = 0;
  let start = 0;
  let line = 1;
  let startLine = 1;
  let parens = 0;

  const countLines = (from: number, to: number) => {
    for (let i = from; i < to; i++) if (input[i] === '\n') line++;
  };
  const emit = (type: TokenType) => {
    countLines(start, pos);
    tokens.push({ type, pos: start, text: input.slice(start, pos), line: startLine });
    start = pos;
    startLine = line;
  };
  const ignore = () => {
    countLines(start, pos);
    start = pos;
    startLine = line;
  };
  const fail = (message: string): false => {
    tokens.push({ type: 'error', pos: start, text: message, line: startLine });
    return false;
  };
  const peek = (): string => (pos < input.length ? String.fromCodePoint(input.codePointAt(pos) ?? 0) : '');
  const atRight = (): 0 | 1 | 2 => {
    if (rightTrims(input, pos) && input.startsWith('}}', pos + 2)) return 2;
    return input.startsWith('}}', pos) ? 1 : 0;
  };
  const atTerminator = () => {
    const char = peek();
    return char === '' || isSpace(char) || '.,|:()'.includes(char) || input.startsWith('}}', pos);
  };
  const word = () => {
    for (let char = peek(); char !== '' && isWord(char); char = peek()) pos += char.length;
  };
  const badCharacter = () => {
    const char = peek();
    return fail(`bad character ${char === '' ? 'U+FFFFFFFFFFFFFFFF' : unicodeName(char)}`);
  };
  const accept = (set: string) => {
    if (pos < input.length && set.includes(input[pos] ?? '')) {
      pos++;
      return true;
    }
    return false;
  };
  const acceptRun = (set: string) => {
    while (accept(set));
  };
  const scanNumber = (): boolean => {
    accept('+-');
    let digits = '0123456789_';
    if (accept('0')) {
      if (accept('xX')) digits = '0123456789abcdefABCDEF_';
      else if (accept('oO')) digits = '01234567_';
      else if (accept('bB')) digits = '01_';
    }
    acceptRun(digits);
    if (accept('.')) acceptRun(digits);
    if ((digits.length === 11 && accept('eE')) || (digits.length === 23 && accept('pP'))) {
      accept('+-');
      acceptRun('0123456789_');
    }
    accept('i');
    const char = peek();
    if (char !== '' && isWord(char)) {
      pos += char.length;
      return false;
    }
    return true;
  };
  const number = (): boolean => {
    if (!scanNumber()) return fail(`bad number syntax: ${quote(input.slice(start, pos))}`);
    if (input[pos] === '+' || input[pos] === '-') {
      if (!scanNumber() || input[pos - 1] !== 'i')
        return fail(`bad number syntax: ${quote(input.slice(start, pos))}`);
      emit('complex');
    } else emit('number');
    return true;
  };
  /** From behind the opening mark to behind the closing one. */
  const quoted = (mark: string, type: TokenType, name: string): boolean => {
    for (;;) {
      const char = input[pos++];
      if (char === mark) break;
      const escaped = char === '\\' ? input[pos++] : char;
      if (escaped === undefined || escaped === '\n') return fail(`unterminated ${name}`);
    }
    emit(type);
    return true;
  };
  const comment = (): boolean => {
    const end = input.indexOf('*/', pos + 2);
    if (end < 0) return fail('unclosed comment');
    pos = end + 2;
    const right = atRight();
    if (right === 0) return fail('comment ends before closing delimiter');
    pos += right === 2 ? 4 : 2;
    if (right === 2) while (isSpace(input[pos])) pos++;
    ignore();
    return true;
  };
  const rightDelim = (trim: boolean) => {
    if (trim) {
      pos += 2;
      ignore();
    }
    pos += 2;
    emit('right');
    if (trim) {
      while (isSpace(input[pos])) pos++;
      ignore();
    }
  };

  /** Everything up to and with the closing delimiter. */
  const action = (): boolean => {
    for (;;) {
      const right = atRight();
      if (right !== 0) {
        if (parens > 0) return fail('unclosed left paren');
        rightDelim(right === 2);
        return true;
      }
      const char = peek();
      if (char === '') return fail('unclosed action');
      if (isSpace(char)) {
        while (isSpace(input[pos])) pos++;
        // " -}}": the last space belongs to the delimiter.
        if (input[pos] === '-' && input.startsWith('}}', pos + 1)) {
          pos--;
          if (pos === start) continue;
        }
        emit('space');
        continue;
      }
      if (char === '.' && pos + 1 < input.length && !/[0-9]/.test(input[pos + 1] ?? '')) {
        pos++;
        if (atTerminator()) emit('dot');
        else {
          word();
          if (!atTerminator()) return badCharacter();
          emit('field');
        }
        continue;
      }
      if (/[.+\-0-9]/.test(char)) {
        if (!number()) return false;
        continue;
      }
      if (isWord(char)) {
        word();
        const name = input.slice(start, pos);
        if (!atTerminator()) return badCharacter();
        emit(
          KEYWORDS.has(name)
            ? 'keyword'
            : name === 'nil'
              ? 'nil'
              : name === 'true' || name === 'false'
                ? 'bool'
                : 'identifier',
        );
        continue;
      }
      pos += char.length;
      if (char === '=') emit('assign');
      else if (char === ':') {
        if (input[pos++] !== '=') return fail('expected :=');
        emit('declare');
      } else if (char === '|') emit('pipe');
      else if (char === '"') {
        if (!quoted('"', 'string', 'quoted string')) return false;
      } else if (char === "'") {
        if (!quoted("'", 'rune', 'character constant')) return false;
      } else if (char === '`') {
        const end = input.indexOf('`', pos);
        if (end < 0) return fail('unterminated raw quoted string');
        pos = end + 1;
        emit('rawString');
      } else if (char === '$') {
        if (!atTerminator()) {
          word();
          if (!atTerminator()) return badCharacter();
        }
        emit('variable');
      } else if (char === '(') {
        emit('(');
        parens++;
      } else if (char === ')') {
        if (--parens < 0) return fail('unexpected right paren');
        emit(')');
      } else if (/^[\x21-\x7e]$/.test(char)) emit('char');
      else return fail(`unrecognized character in action: ${unicodeName(char)}`);
    }
  };

  for (;;) {
    const left = input.indexOf('{{', pos);
    if (left < 0) {
      pos = input.length;
      if (pos > start) emit('text');
      emit('eof');
      return tokens;
    }
    pos = left;
    if (leftTrims(input, left + 2)) while (pos > start && isSpace(input[pos - 1])) pos--;
    if (pos > start) emit('text');
    pos = left;
    ignore();
    const inside = left + (leftTrims(input, left + 2) ? 4 : 2);
    if (input.startsWith('/*', inside)) {
      pos = inside;
      ignore();
      if (!comment()) return tokens;
      continue;
    }
    pos = left + 2;
    emit('left');
    pos = inside;
    ignore();
    parens = 0;
    if (!action()) return tokens;
  }
}
