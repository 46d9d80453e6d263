import { AwkSyntaxError } from './ast.ts';

export interface Token {
  kind: 'number' | 'string' | 'regex' | 'name' | 'call' | 'keyword' | 'builtin' | 'op' | 'newline' | 'end';
  text: string;
  line: number;
}

const KEYWORDS = new Set(
  'BEGIN END function func if else while for do break continue next nextfile exit return delete in getline print printf'.split(
    ' ',
  ),
);

export const BUILTINS = new Set(
  'length substr index split sub gsub gensub match sprintf tolower toupper sin cos atan2 exp log sqrt int rand srand system close fflush strftime systime mktime and or xor lshift rshift compl'.split(
    ' ',
  ),
);

const ESCAPES: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  '"': '"',
  '/': '/',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

/** What the escapes of a string literal stand for. */
export function awkUnescape(text: string): string {
  return text.replace(/\\([0-7]{1,3}|x[\da-fA-F]{1,2}|\n|.)/gs, (all, c: string) => {
    if (/^[0-7]/.test(c)) return String.fromCharCode(Number.parseInt(c, 8));
    if (c.length > 1) return String.fromCharCode(Number.parseInt(c.slice(1), 16));
    return c === '\n' ? '' : (ESCAPES[c] ?? all);
  });
}

const OPERATOR =
  /^(?:\*\*=|\*\*|&&|\|\||\+\+|--|\+=|-=|\*=|\/=|%=|\^=|==|<=|>=|!=|>>|!~|[-{}()[\];,+*/%^!<>|?:~$=&])/;

/** Reads awk source. A `/` begins a pattern where no value can have ended before it. */
export function lex(source: string): Token[] {
  const tokens: Token[] = [];
  let i = 0;
  let line = 1;
  const add = (kind: Token['kind'], text: string) => tokens.push({ kind, text, line });
  const valueBefore = (): boolean => {
    const last = tokens.at(-1);
    if (!last) return false;
    if (['number', 'string', 'regex', 'name', 'builtin'].includes(last.kind)) return true;
    return last.kind === 'op' && [')', ']', '$', '++', '--'].includes(last.text);
  };
  while (i < source.length) {
    const rest = source.slice(i);
    const c = source[i]!;
    if (c === ' ' || c === '\t' || c === '\r') i++;
    else if (/^\\\r?\n/.test(rest)) {
      i += rest.indexOf('\n') + 1;
      line++;
    } else if (c === '\n') {
      add('newline', '\n');
      line++;
      i++;
    } else if (c === '#') {
      while (i < source.length && source[i] !== '\n') i++;
    } else if (c === '"') {
      const m = /^"((?:\\[\s\S]|[^"\\])*)"/.exec(rest);
      if (!m) throw new AwkSyntaxError(`runaway string constant ${rest.slice(0, 20)} ...`, line);
      add('string', awkUnescape(m[1]!));
      i += m[0].length;
    } else if (c === '/' && !valueBefore()) {
      const m = /^\/((?:\\.|\[\^?\]?(?:\[:\w+:\]|\\.|[^\]\n])*\]|[^/\\\n])*)\//.exec(rest);
      if (!m) throw new AwkSyntaxError(`regular expression compile failed (missing '/')`, line);
      add('regex', m[1]!.replaceAll('\\/', '/'));
      i += m[0].length;
    } else {
      const number = /^(?:0[xX][\da-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/.exec(rest)?.[0];
      const name = /^[A-Za-z_]\w*/.exec(rest)?.[0];
      const op = OPERATOR.exec(rest)?.[0];
      if (number) {
        add('number', number);
        i += number.length;
      } else if (name) {
        if (KEYWORDS.has(name)) add('keyword', name === 'func' ? 'function' : name);
        else if (BUILTINS.has(name)) add('builtin', name);
        else add(source[i + name.length] === '(' ? 'call' : 'name', name);
        i += name.length;
      } else if (op) {
        add('op', op === '**' ? '^' : op === '**=' ? '^=' : op);
        i += op.length;
      } else throw new AwkSyntaxError(`syntax error at or near ${c}`, line);
    }
  }
  add('newline', '\n');
  add('end', 'end of file');
  return tokens;
}
