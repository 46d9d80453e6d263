const TOKEN = /\s*(?:(&&|\|\||[;&|()<>\n])|((?:'[^']*'|"(?:\\.|[^"\\])*"|\\[\s\S]|[^\s;&|()<>'"\\])+))/y;
const UNARY = /^-[abcdefghknoprstuvwxzGLNOSR]$/;
const BINARY = /^(?:=|==|!=|=~|<|>|-(?:eq|ne|lt|le|gt|ge|ef|nt|ot))$/;

class Fault extends Error {}

/**
 * What bash says of a `[[` … that it can't read; empty if it says nothing. `source` begins behind the `[[`. Undefined:
 * there is nothing wrong with it.
 */
export function conditionalFault(source: string): string | undefined {
  let at = 0;
  let token = '';
  let word = false;
  const next = (): void => {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(source);
    if (!match) throw new Fault('end');
    at = TOKEN.lastIndex;
    token = match[1] ?? match[2]!;
    word = match[2] !== undefined;
  };
  const is = (text: string): boolean => token === text;
  const shown = (): string => (token === '\n' ? 'newline' : token);
  const plainWord = (): boolean => word && token !== ']]';
  const term = (): void => {
    next();
    if (is('(')) {
      either();
      if (!is(')')) throw new Fault(`unexpected token \`${shown()}', expected \`)'`);
      return next();
    }
    if (token === '!') return term();
    if (token === ']]') throw new Fault('');
    if (!word)
      throw new Fault(
        token === '\n'
          ? `unexpected token \`newline' in conditional command`
          : `unexpected token \`${token}' in conditional command`,
      );
    const first = token;
    next();
    if (UNARY.test(first) && !BINARY.test(token)) {
      if (!plainWord()) throw new Fault(`unexpected argument \`${shown()}' to conditional unary operator`);
      return next();
    }
    if (BINARY.test(token)) {
      const regex = token === '=~';
      const before = at;
      next();
      if (!plainWord() && !(regex && token === '('))
        throw new Fault(`unexpected argument \`${shown()}' to conditional binary operator`);
      if (regex) {
        // parentheses belong to the expression
        at = before;
        const rest = /^\s*(?:\([^)]*\)|\\[\s\S]|'[^']*'|"[^"]*"|[^\s()\\])+/.exec(source.slice(at));
        at += rest?.[0].length ?? 0;
      }
      return next();
    }
    if (token === ']]' || token === '&&' || token === '||' || token === ')') return;
    throw new Fault(
      word
        ? 'conditional binary operator expected'
        : `unexpected token \`${shown()}', conditional binary operator expected`,
    );
  };
  const either = (): void => {
    for (;;) {
      term();
      if (token !== '&&' && token !== '||') return;
    }
  };
  try {
    either();
    if (token === ']]') return undefined;
    return word
      ? 'syntax error in conditional expression'
      : `syntax error in conditional expression: unexpected token \`${shown()}'`;
  } catch (e) {
    if (!(e instanceof Fault)) throw e;
    return e.message === 'end' ? undefined : e.message;
  }
}
