import type { Node, Statement } from './ast.ts';

export class SyntaxProblem extends Error {}
/** More input is needed to complete what has begun. */
export class Unfinished extends Error {}

const TOKEN =
  /(?:[ \t]|\\\n|#[^\n]*|\/\*[\s\S]*?\*\/)*(?:(\n|;)|("[^"]*")|((?:[\dA-F]+(?:\\\n[\dA-F]+)*\.?[\dA-F]*|\.[\dA-F]+))|([a-z][a-z0-9_]*)|(\+\+|--|[-+*/%^]=|==|!=|<=|>=|&&|\|\||[-+*/%^=<>!(){}[\],.])|($))/gy;

const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['!'],
  ['==', '!=', '<', '>', '<=', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];

/** Reads the statements of bc, one line's worth at a time. */
export class Parser {
  readonly #tokens: { text: string; kind: 'end' | 'string' | 'number' | 'name' | 'op' }[] = [];
  #at = 0;

  constructor(text: string) {
    TOKEN.lastIndex = 0;
    for (;;) {
      const found = TOKEN.exec(text);
      if (!found) throw new SyntaxProblem(text.includes('"') || text.includes('/*') ? 'open' : 'token');
      const [, end, string, number, name, op, last] = found;
      if (last !== undefined) return;
      if (end !== undefined) this.#tokens.push({ text: end, kind: 'end' });
      else if (string !== undefined) this.#tokens.push({ text: string.slice(1, -1), kind: 'string' });
      else if (number !== undefined)
        this.#tokens.push({ text: number.replaceAll('\\\n', ''), kind: 'number' });
      else if (name !== undefined) this.#tokens.push({ text: name, kind: 'name' });
      else this.#tokens.push({ text: op!, kind: 'op' });
    }
  }

  get #next(): { text: string; kind: string } {
    const token = this.#tokens[this.#at];
    if (!token) throw new Unfinished();
    return token;
  }

  #is(text: string): boolean {
    const token = this.#tokens[this.#at];
    return token !== undefined && token.text === text && token.kind !== 'string' && token.kind !== 'number';
  }

  #take(text: string): boolean {
    if (!this.#is(text)) return false;
    this.#at++;
    return true;
  }

  #expect(text: string): void {
    if (this.#at >= this.#tokens.length) throw new Unfinished();
    if (!this.#take(text)) throw new SyntaxProblem(text);
  }

  #skipEnds(): void {
    while (this.#take('\n') || this.#take(';'));
  }

  /** The statements of a text. Throws {@link SyntaxProblem}, {@link Unfinished}. */
  program(): Statement[] {
    const found: Statement[] = [];
    for (this.#skipEnds(); this.#at < this.#tokens.length; this.#skipEnds()) {
      found.push(this.#statement());
      if (this.#at < this.#tokens.length && !this.#is('\n') && !this.#is(';')) {
        if (found.at(-1)!.kind !== 'define') throw new SyntaxProblem('end');
      }
    }
    return found;
  }

  #statement(): Statement {
    if (this.#take('{')) {
      const body: Statement[] = [];
      for (this.#skipEnds(); !this.#take('}'); this.#skipEnds()) {
        if (this.#at >= this.#tokens.length) throw new Unfinished();
        body.push(this.#statement());
      }
      return { kind: 'block', body };
    }
    const { text, kind } = this.#next;
    if (kind === 'string') {
      this.#at++;
      return { kind: 'print', items: [{ kind: 'string', text }] };
    }
    if (kind === 'name') {
      const made = this.#keyword(text);
      if (made) return made;
    }
    const start = this.#at;
    const of = this.#expression();
    // what is within parentheses is printed even if it assigns
    const parenthesized = this.#tokens[start]!.text === '(';
    return { kind: 'expression', of, silent: of.kind === 'assign' && !parenthesized };
  }

  #keyword(word: string): Statement | undefined {
    const next = (): void => {
      this.#at++;
    };
    switch (word) {
      case 'if': {
        next();
        this.#expect('(');
        const test = this.#expression();
        this.#expect(')');
        while (this.#take('\n'));
        const then = this.#statement();
        const back = this.#at;
        this.#skipEnds();
        if (!this.#take('else')) {
          this.#at = back;
          return { kind: 'if', test, then };
        }
        while (this.#take('\n'));
        return { kind: 'if', test, then, otherwise: this.#statement() };
      }
      case 'while': {
        next();
        this.#expect('(');
        const test = this.#expression();
        this.#expect(')');
        while (this.#take('\n'));
        return { kind: 'while', test, body: this.#statement() };
      }
      case 'for':
        next();
        return this.#loop();
      case 'print': {
        next();
        const items: Node[] = [];
        do {
          const token = this.#next;
          if (token.kind === 'string') {
            next();
            items.push({ kind: 'string', text: token.text });
          } else items.push(this.#expression());
        } while (this.#take(','));
        return { kind: 'print', items };
      }
      case 'return': {
        next();
        if (this.#is('\n') || this.#is(';') || this.#is('}')) return { kind: 'return' };
        return { kind: 'return', value: this.#expression() };
      }
      case 'break':
      case 'continue':
      case 'quit':
      case 'halt':
        next();
        return { kind: 'jump', to: word };
      case 'define':
        next();
        return this.#define();
      default:
        return undefined;
    }
  }

  #loop(): Statement {
    this.#expect('(');
    const first = this.#is(';') ? undefined : this.#expression();
    this.#expect(';');
    const test = this.#is(';') ? undefined : this.#expression();
    this.#expect(';');
    const step = this.#is(')') ? undefined : this.#expression();
    this.#expect(')');
    while (this.#take('\n'));
    return { kind: 'for', first, test, step, body: this.#statement() };
  }

  #names(end: string): string[] {
    const names: string[] = [];
    while (!this.#take(end)) {
      const { text, kind } = this.#next;
      if (kind !== 'name') throw new SyntaxProblem('name');
      this.#at++;
      if (this.#take('[')) this.#expect(']');
      names.push(text);
      this.#take(',');
    }
    return names;
  }

  #define(): Statement {
    const { text: name } = this.#next;
    this.#at++;
    this.#expect('(');
    const params = this.#names(')');
    while (this.#take('\n'));
    this.#expect('{');
    let autos: string[] = [];
    this.#skipEnds();
    if (this.#take('auto')) {
      autos = this.#names(this.#tokens.slice(this.#at).find((t) => t.kind === 'end')?.text ?? ';');
    }
    const body: Statement[] = [];
    for (this.#skipEnds(); !this.#take('}'); this.#skipEnds()) {
      if (this.#at >= this.#tokens.length) throw new Unfinished();
      body.push(this.#statement());
    }
    return { kind: 'define', name, params, autos, body };
  }

  #expression(): Node {
    const left = this.#binary(0);
    const { text, kind } = this.#tokens[this.#at] ?? { text: '', kind: 'end' };
    if (kind === 'op' && /^([-+*/%^]?)=$/.test(text)) {
      if (left.kind !== 'variable') throw new SyntaxProblem('=');
      this.#at++;
      return { kind: 'assign', op: text.slice(0, -1), to: left, value: this.#expression() };
    }
    return left;
  }

  #binary(level: number): Node {
    const operators = LEVELS[level];
    if (!operators) return this.#power();
    if (operators[0] === '!') {
      if (this.#take('!')) return { kind: 'unary', op: '!', of: this.#binary(level) };
      return this.#binary(level + 1);
    }
    let left = this.#binary(level + 1);
    for (;;) {
      const op = operators.find((o) => this.#is(o));
      if (op === undefined) return left;
      this.#at++;
      left = { kind: 'binary', op, left, right: this.#binary(level + 1) };
    }
  }

  #power(): Node {
    if (this.#take('-')) {
      // the sign binds tighter than the power: -2^2 is 4
      const of: Node = { kind: 'unary', op: '-', of: this.#signed() };
      return this.#take('^') ? { kind: 'binary', op: '^', left: of, right: this.#power() } : of;
    }
    const left = this.#primary();
    return this.#take('^') ? { kind: 'binary', op: '^', left, right: this.#power() } : left;
  }

  #signed(): Node {
    return this.#take('-') ? { kind: 'unary', op: '-', of: this.#signed() } : this.#primary();
  }

  #primary(): Node {
    for (const op of ['++', '--'])
      if (this.#take(op)) return { kind: 'step', op, of: this.#primary(), before: true };
    const { text, kind } = this.#next;
    this.#at++;
    if (kind === 'number') return { kind: 'number', text };
    if (kind === 'op' && text === '(') {
      const inner = this.#expression();
      this.#expect(')');
      return inner.kind === 'assign' ? { kind: 'unary', op: '+', of: inner } : inner;
    }
    if (kind === 'op' && text === '.') return { kind: 'variable', name: 'last' };
    if (kind !== 'name') throw new SyntaxProblem(text);
    let node: Node = { kind: 'variable', name: text };
    if (this.#take('(')) {
      const args: Node[] = [];
      while (!this.#take(')')) {
        args.push(this.#expression());
        this.#take(',');
      }
      node = { kind: 'call', name: text, args };
    } else if (this.#take('[')) {
      node = { kind: 'variable', name: text, index: this.#expression() };
      this.#expect(']');
    }
    for (const op of ['++', '--']) if (this.#take(op)) return { kind: 'step', op, of: node, before: false };
    return node;
  }
}
