import type { Block, Expr, Statement } from './ast.ts';
import { type Token, tokenize } from './lexer.ts';
import { LuaError } from './values.ts';

const PRIORITY: Record<string, [left: number, right: number]> = {
  or: [1, 1],
  and: [2, 2],
  '<': [3, 3],
  '>': [3, 3],
  '<=': [3, 3],
  '>=': [3, 3],
  '~=': [3, 3],
  '==': [3, 3],
  '..': [5, 4],
  '+': [6, 6],
  '-': [6, 6],
  '*': [7, 7],
  '/': [7, 7],
  '%': [7, 7],
  '^': [10, 9],
};
const UNARY = 8;
const ENDS = new Set(['end', 'else', 'elseif', 'until']);

interface Scope {
  names: string[];
  /** The first scope of a function. */
  ofFunction: { varargs: boolean } | undefined;
  parent: Scope | undefined;
}

/** Reads a program of Lua 5.1. Throws {@link LuaError} with the compiler's message. */
export class Parser {
  readonly #chunk: string;
  readonly #tokens: Token[];
  #at = 0;
  #scope: Scope | undefined;
  #loops = 0;

  constructor(source: string, chunk: string) {
    this.#chunk = chunk;
    this.#tokens = tokenize(source, chunk);
  }

  program(): Expr {
    const body = this.#inScope({ varargs: true }, () => this.#statements());
    if (this.#token.kind !== 'end') this.#unexpected("'<eof>' expected");
    return { is: 'function', body, params: 0, varargs: true, name: 'main' };
  }

  // --- words

  get #token(): Token {
    return this.#tokens[this.#at]!;
  }

  #is(text: string): boolean {
    const { kind } = this.#token;
    return (kind === 'op' || kind === 'keyword') && this.#token.text === text;
  }

  #accept(text: string): boolean {
    if (!this.#is(text)) return false;
    this.#at++;
    return true;
  }

  #expect(text: string): void {
    if (!this.#accept(text)) this.#unexpected(`'${text}' expected`);
  }

  /** The end of what began with `opening`. */
  #close(text: string, opening: string, line: number): void {
    if (this.#accept(text)) return;
    const from = line === this.#token.line ? '' : ` (to close '${opening}' at line ${line})`;
    this.#unexpected(`'${text}' expected${from}`);
  }

  #unexpected(problem: string): never {
    const { line, text, kind } = this.#token;
    const shown = kind === 'string' ? `${text}` : text;
    throw new LuaError(`${this.#chunk}:${line}: ${problem} near '${shown}'`, line);
  }

  #name(): string {
    if (this.#token.kind !== 'name') this.#unexpected('<name> expected');
    return this.#tokens[this.#at++]!.text;
  }

  // --- scopes

  #inScope(ofFunction: Scope['ofFunction'], read: () => Statement[]): Block {
    this.#scope = { names: [], ofFunction, parent: this.#scope };
    try {
      return { statements: read() };
    } finally {
      this.#scope = this.#scope.parent;
    }
  }

  #declare(name: string): number {
    return this.#scope!.names.push(name) - 1;
  }

  #variable(name: string, line: number): Expr {
    let depth = 0;
    let up = false;
    for (let scope = this.#scope; scope; scope = scope.parent, depth++) {
      const slot = scope.names.lastIndexOf(name);
      if (slot >= 0) return { is: 'local', depth, slot, name, up };
      if (scope.ofFunction) up = true;
    }
    return { is: 'global', name, line };
  }

  // --- statements

  #statements(): Statement[] {
    const out: Statement[] = [];
    for (;;) {
      const { kind, text } = this.#token;
      if (kind === 'end' || (kind === 'keyword' && ENDS.has(text))) return out;
      const last = this.#is('return') || this.#is('break');
      out.push(this.#statement());
      this.#accept(';');
      if (last) return out;
    }
  }

  #block(): Block {
    return this.#inScope(undefined, () => this.#statements());
  }

  #loop(declare: () => void = () => {}): Block {
    this.#loops++;
    try {
      return this.#inScope(undefined, () => {
        declare();
        return this.#statements();
      });
    } finally {
      this.#loops--;
    }
  }

  #statement(): Statement {
    const { line } = this.#token;
    if (this.#accept('if')) return this.#if(line);
    if (this.#accept('while')) {
      const test = this.#expr();
      this.#expect('do');
      const body = this.#loop();
      this.#close('end', 'while', line);
      return { is: 'while', test, body };
    }
    if (this.#accept('do')) {
      const body = this.#block();
      this.#close('end', 'do', line);
      return { is: 'do', body };
    }
    if (this.#accept('for')) return this.#for(line);
    if (this.#accept('repeat')) return this.#repeat(line);
    if (this.#accept('function')) return this.#functionStatement(line);
    if (this.#accept('local')) return this.#local(line);
    if (this.#accept('return')) {
      const { kind, text } = this.#token;
      const none = kind === 'end' || this.#is(';') || (kind === 'keyword' && ENDS.has(text));
      return { is: 'return', values: none ? [] : this.#exprs() };
    }
    if (this.#accept('break')) {
      if (!this.#loops)
        throw new LuaError(
          `${this.#chunk}:${this.#token.line}: no loop to break near '${this.#token.text}'`,
          line,
        );
      return { is: 'break' };
    }
    return this.#assignment(line);
  }

  #if(line: number): Statement {
    const clauses: { test: Expr | undefined; body: Block }[] = [];
    do {
      const test = this.#expr();
      this.#expect('then');
      clauses.push({ test, body: this.#block() });
    } while (this.#accept('elseif'));
    if (this.#accept('else')) clauses.push({ test: undefined, body: this.#block() });
    this.#close('end', 'if', line);
    return { is: 'if', clauses };
  }

  #for(line: number): Statement {
    const names = [this.#name()];
    if (this.#accept('=')) {
      const from = this.#expr();
      this.#expect(',');
      const to = this.#expr();
      const step = this.#accept(',') ? this.#expr() : undefined;
      this.#expect('do');
      const body = this.#loop(() => this.#declare(names[0]!));
      this.#close('end', 'for', line);
      return { is: 'numericFor', from, to, step, body, line };
    }
    while (this.#accept(',')) names.push(this.#name());
    if (!this.#is('in')) this.#unexpected("'=' or 'in' expected");
    this.#at++;
    const values = this.#exprs();
    this.#expect('do');
    const body = this.#loop(() => {
      for (const name of names) this.#declare(name);
    });
    this.#close('end', 'for', line);
    return { is: 'genericFor', count: names.length, values, body, line };
  }

  #repeat(line: number): Statement {
    let test: Expr | undefined;
    this.#loops++;
    const body = this.#inScope(undefined, () => {
      const statements = this.#statements();
      this.#close('until', 'repeat', line);
      // the condition sees the locals of the body
      test = this.#expr();
      return statements;
    });
    this.#loops--;
    return { is: 'repeat', body, test: test! };
  }

  #functionStatement(line: number): Statement {
    let name = this.#name();
    let target = this.#variable(name, line);
    let method = false;
    while (!method && (this.#is('.') || this.#is(':'))) {
      method = this.#is(':');
      this.#at++;
      const key = this.#name();
      target = { is: 'index', object: target, key: { is: 'value', value: key }, line };
      name = key;
    }
    return { is: 'assign', targets: [target], values: [this.#function(name, method, line)], line };
  }

  #local(line: number): Statement {
    if (this.#accept('function')) {
      const name = this.#name();
      const slot = this.#declare(name);
      return { is: 'localFunction', slot, value: this.#function(name, false, line) };
    }
    const names = [this.#name()];
    while (this.#accept(',')) names.push(this.#name());
    const values = this.#accept('=') ? this.#exprs() : [];
    return { is: 'local', slots: names.map((name) => this.#declare(name)), values };
  }

  #assignment(line: number): Statement {
    const first = this.#suffixed();
    if (first.is === 'call' && !this.#is('=') && !this.#is(',')) return { is: 'expression', call: first };
    const targets = [first];
    while (this.#accept(',')) targets.push(this.#suffixed());
    for (const target of targets)
      if (target.is !== 'local' && target.is !== 'global' && target.is !== 'index')
        this.#unexpected('syntax error');
    this.#expect('=');
    return { is: 'assign', targets, values: this.#exprs(), line };
  }

  // --- expressions

  #exprs(): Expr[] {
    const list = [this.#expr()];
    while (this.#accept(',')) list.push(this.#expr());
    return list;
  }

  #expr(limit = 0): Expr {
    const { line } = this.#token;
    let left: Expr;
    if (this.#accept('not')) left = { is: 'not', operand: this.#expr(UNARY), line };
    else if (this.#accept('-')) left = { is: 'minus', operand: this.#expr(UNARY), line };
    else if (this.#accept('#')) left = { is: 'length', operand: this.#expr(UNARY), line };
    else left = this.#simple();
    for (;;) {
      const { kind, text, line: at } = this.#token;
      const priority = kind === 'op' || kind === 'keyword' ? PRIORITY[text] : undefined;
      if (!priority || priority[0] <= limit) return left;
      this.#at++;
      const right = this.#expr(priority[1]);
      left =
        text === 'and' || text === 'or'
          ? { is: text, left, right }
          : { is: 'binary', op: text, left, right, line: at };
    }
  }

  #simple(): Expr {
    const token = this.#token;
    if (token.kind === 'number' || token.kind === 'string') {
      this.#at++;
      return { is: 'value', value: token.kind === 'number' ? token.number : token.text };
    }
    if (this.#accept('nil')) return { is: 'value', value: undefined };
    if (this.#accept('true')) return { is: 'value', value: true };
    if (this.#accept('false')) return { is: 'value', value: false };
    if (this.#is('...')) {
      let scope = this.#scope;
      while (scope && !scope.ofFunction) scope = scope.parent;
      if (!scope?.ofFunction?.varargs) this.#unexpected("cannot use '...' outside a vararg function");
      this.#at++;
      return { is: 'varargs' };
    }
    if (this.#is('{')) return this.#table();
    if (this.#accept('function')) return this.#function('?', false, token.line);
    return this.#suffixed();
  }

  #suffixed(): Expr {
    const { line } = this.#token;
    let out: Expr;
    if (this.#accept('(')) {
      out = { is: 'paren', inner: this.#expr() };
      this.#close(')', '(', line);
    } else if (this.#token.kind === 'name') out = this.#variable(this.#name(), line);
    else return this.#unexpected('unexpected symbol');
    for (;;) {
      const at = this.#token.line;
      if (this.#accept('.'))
        out = { is: 'index', object: out, key: { is: 'value', value: this.#name() }, line: at };
      else if (this.#accept('[')) {
        const key = this.#expr();
        this.#expect(']');
        out = { is: 'index', object: out, key, line: at };
      } else if (this.#accept(':')) {
        const method = this.#name();
        out = { is: 'call', target: out, method, args: this.#args(), line: at };
      } else if (this.#is('(') || this.#is('{') || this.#token.kind === 'string')
        out = { is: 'call', target: out, method: undefined, args: this.#args(), line: at };
      else return out;
    }
  }

  #args(): Expr[] {
    const token = this.#token;
    if (token.kind === 'string') {
      this.#at++;
      return [{ is: 'value', value: token.text }];
    }
    if (this.#is('{')) return [this.#table()];
    if (!this.#accept('(')) this.#unexpected('function arguments expected');
    if (this.#accept(')')) return [];
    const args = this.#exprs();
    this.#close(')', '(', token.line);
    return args;
  }

  #table(): Expr {
    const { line } = this.#token;
    this.#expect('{');
    const items: { key: Expr | undefined; value: Expr }[] = [];
    while (!this.#is('}')) {
      let key: Expr | undefined;
      const next = this.#tokens[this.#at + 1]!;
      if (this.#accept('[')) {
        key = this.#expr();
        this.#expect(']');
        this.#expect('=');
      } else if (this.#token.kind === 'name' && next.kind === 'op' && next.text === '=') {
        key = { is: 'value', value: this.#name() };
        this.#at++;
      }
      items.push({ key, value: this.#expr() });
      if (!this.#accept(',') && !this.#accept(';')) break;
    }
    this.#close('}', '{', line);
    return { is: 'table', items };
  }

  #function(name: string, method: boolean, line: number): Expr {
    const params = method ? ['self'] : [];
    let varargs = false;
    this.#expect('(');
    while (!this.#is(')')) {
      if (this.#accept('...')) varargs = true;
      else params.push(this.#name());
      if (varargs || !this.#accept(',')) break;
    }
    this.#expect(')');
    const loops = this.#loops;
    this.#loops = 0;
    const body = this.#inScope({ varargs }, () => {
      for (const param of params) this.#declare(param);
      return this.#statements();
    });
    this.#loops = loops;
    this.#close('end', 'function', line);
    return { is: 'function', body, params: params.length, varargs, name };
  }
}
