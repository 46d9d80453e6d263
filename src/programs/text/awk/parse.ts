import {
  type AwkProgram,
  AwkSyntaxError,
  type Expression,
  type FunctionDefinition,
  type Redirect,
  type Rule,
  type Statement,
} from './ast.ts';
import { lex, type Token } from './lex.ts';

/** Reads an awk program. Throws AwkSyntaxError. */
export const parseAwk = (source: string): AwkProgram => new Parser(lex(source)).program();

const ASSIGN = ['=', '+=', '-=', '*=', '/=', '%=', '^='];
const COMPARE = ['<', '<=', '==', '!=', '>', '>='];

class Parser {
  readonly #tokens: Token[];
  #at = 0;
  /** Inside print's arguments `>` redirects; inside `for (` an `in` is the loop's own. */
  #noGreater = false;
  #noIn = false;

  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }

  get #token(): Token {
    return this.#tokens[this.#at]!;
  }

  #is(text: string): boolean {
    return (this.#token.kind === 'op' || this.#token.kind === 'keyword') && this.#token.text === text;
  }

  #accept(text: string): boolean {
    if (!this.#is(text)) return false;
    this.#at++;
    return true;
  }

  #expect(text: string): void {
    if (!this.#accept(text)) this.#fail();
  }

  #fail(): never {
    const { text, kind, line } = this.#token;
    throw new AwkSyntaxError(`syntax error at or near ${kind === 'newline' ? 'end of line' : text}`, line);
  }

  #newlines(): void {
    while (this.#token.kind === 'newline') this.#at++;
  }

  #terminators(): void {
    while (this.#token.kind === 'newline' || this.#is(';')) this.#at++;
  }

  program(): AwkProgram {
    const rules: Rule[] = [];
    const functions = new Map<string, FunctionDefinition>();
    for (this.#terminators(); this.#token.kind !== 'end'; this.#terminators()) {
      if (this.#accept('function')) {
        const f = this.#function();
        functions.set(f.name, f);
      } else rules.push(this.#rule());
    }
    return { rules, functions };
  }

  #name(): string {
    const { kind, text } = this.#token;
    if (kind !== 'name' && kind !== 'call') this.#fail();
    this.#at++;
    return text;
  }

  #function(): FunctionDefinition {
    const name = this.#name();
    const parameters: string[] = [];
    this.#expect('(');
    while (!this.#is(')')) {
      parameters.push(this.#name());
      if (!this.#accept(',')) break;
      this.#newlines();
    }
    this.#expect(')');
    this.#newlines();
    return { name, parameters, body: this.#block() };
  }

  #rule(): Rule {
    const rule: Rule = { kind: 'main', from: undefined, to: undefined, body: undefined, active: false };
    if (this.#accept('BEGIN')) rule.kind = 'BEGIN';
    else if (this.#accept('END')) rule.kind = 'END';
    else if (!this.#is('{')) {
      rule.from = this.#expression();
      if (this.#accept(',')) {
        this.#newlines();
        rule.to = this.#expression();
      }
    }
    if (this.#is('{')) rule.body = this.#block();
    else if (rule.kind !== 'main') this.#fail();
    return rule;
  }

  #block(): Statement {
    this.#expect('{');
    const body: Statement[] = [];
    for (this.#terminators(); !this.#is('}'); this.#terminators()) body.push(this.#statement());
    this.#at++;
    return { kind: 'block', body };
  }

  #end(): void {
    if (this.#token.kind === 'newline' || this.#is(';')) this.#at++;
    else if (!this.#is('}') && this.#token.kind !== 'end') this.#fail();
  }

  /** A statement that is the body of another one. */
  #body(): Statement {
    this.#newlines();
    if (this.#accept(';')) return { kind: 'block', body: [] };
    return this.#statement();
  }

  #statement(): Statement {
    if (this.#is('{')) return this.#block();
    if (this.#accept('if')) return this.#if();
    if (this.#accept('while')) {
      const test = this.#parenthesised();
      if (this.#accept(';')) return { kind: 'while', test, body: { kind: 'block', body: [] } };
      return { kind: 'while', test, body: this.#body() };
    }
    if (this.#accept('do')) {
      const body = this.#body();
      this.#terminators();
      this.#expect('while');
      const test = this.#parenthesised();
      this.#end();
      return { kind: 'do', test, body };
    }
    if (this.#accept('for')) return this.#for();
    const simple = this.#simple();
    this.#end();
    return simple;
  }

  #parenthesised(): Expression {
    this.#expect('(');
    const test = this.#expression();
    this.#expect(')');
    return test;
  }

  #if(): Statement {
    const test = this.#parenthesised();
    const yes = this.#body();
    const back = this.#at;
    this.#terminators();
    if (this.#accept('else')) return { kind: 'if', test, yes, no: this.#body() };
    this.#at = back;
    return { kind: 'if', test, yes, no: undefined };
  }

  #for(): Statement {
    this.#expect('(');
    const [variable, keyword, array, close] = this.#tokens.slice(this.#at, this.#at + 4);
    if (
      variable?.kind === 'name' &&
      keyword?.text === 'in' &&
      array?.kind === 'name' &&
      close?.text === ')'
    ) {
      this.#at += 4;
      return {
        kind: 'for-in',
        variable: { kind: 'name', name: variable.text },
        name: array.text,
        body: this.#body(),
      };
    }
    const first = this.#is(';') ? undefined : this.#simple();
    this.#expect(';');
    this.#newlines();
    const test = this.#is(';') ? undefined : this.#expression();
    this.#expect(';');
    this.#newlines();
    const next = this.#is(')') ? undefined : this.#simple();
    this.#expect(')');
    if (this.#accept(';')) return { kind: 'for', first, test, next, body: { kind: 'block', body: [] } };
    return { kind: 'for', first, test, next, body: this.#body() };
  }

  #simple(): Statement {
    for (const kind of ['break', 'continue', 'next', 'nextfile'] as const)
      if (this.#accept(kind)) return { kind };
    for (const kind of ['return', 'exit'] as const) {
      if (!this.#accept(kind)) continue;
      const none = this.#token.kind === 'newline' || this.#is(';') || this.#is('}');
      return { kind, value: none ? undefined : this.#expression() };
    }
    if (this.#accept('delete')) {
      const name = this.#name();
      if (!this.#accept('[')) return { kind: 'delete', name, subscripts: undefined };
      const subscripts = this.#list(']');
      return { kind: 'delete', name, subscripts };
    }
    if (this.#accept('print')) return this.#print(false);
    if (this.#accept('printf')) return this.#print(true);
    return { kind: 'expression', body: this.#expression() };
  }

  #list(close: string): Expression[] {
    const items: Expression[] = [];
    this.#newlines();
    while (!this.#is(close)) {
      items.push(this.#expression());
      this.#newlines();
      if (!this.#accept(',')) break;
      this.#newlines();
    }
    this.#expect(close);
    return items;
  }

  #print(format: boolean): Statement {
    let args: Expression[] = [];
    const start = this.#at;
    this.#noGreater = true;
    if (!this.#printEnds()) {
      let whole = false;
      if (this.#accept('(')) {
        // a parenthesised list is the whole of the arguments, or the start of an expression
        this.#noGreater = false;
        args = this.#list(')');
        this.#noGreater = true;
        whole = this.#printEnds();
      }
      if (!whole) {
        this.#at = start;
        args = [this.#expression()];
        while (this.#accept(',')) {
          this.#newlines();
          args.push(this.#expression());
        }
      }
    }
    this.#noGreater = false;
    let redirect: Redirect | undefined;
    for (const op of ['>', '>>', '|'] as const)
      if (!redirect && this.#accept(op)) redirect = { op, to: this.#concatenation(true) };
    return { kind: 'print', args, redirect, format };
  }

  #printEnds(): boolean {
    return (
      this.#token.kind === 'newline' ||
      this.#token.kind === 'end' ||
      ['>', '>>', '|', ';', '}'].some((t) => this.#is(t))
    );
  }

  #expression(): Expression {
    return this.#ternary();
  }

  #ternary(): Expression {
    const test = this.#or();
    if (this.#accept('?')) {
      this.#newlines();
      const yes = this.#ternary();
      this.#newlines();
      this.#expect(':');
      this.#newlines();
      return { kind: 'conditional', test, yes, no: this.#ternary() };
    }
    const op = ASSIGN.find((o) => this.#is(o));
    if (!op || !isTarget(test)) return test;
    this.#at++;
    this.#newlines();
    return { kind: 'assign', op: op.slice(0, -1), target: test, value: this.#ternary() };
  }

  #or(): Expression {
    let left = this.#and();
    while (this.#accept('||')) {
      this.#newlines();
      left = { kind: 'binary', op: '||', left, right: this.#and() };
    }
    return left;
  }

  #and(): Expression {
    let left = this.#in();
    while (this.#accept('&&')) {
      this.#newlines();
      left = { kind: 'binary', op: '&&', left, right: this.#in() };
    }
    return left;
  }

  #in(): Expression {
    let left = this.#match();
    while (!this.#noIn && this.#accept('in')) left = { kind: 'in', subscripts: [left], name: this.#name() };
    return left;
  }

  #match(): Expression {
    let left = this.#comparison();
    for (;;) {
      const negated = this.#is('!~');
      if (!this.#accept('~') && !this.#accept('!~')) return left;
      left = { kind: 'match', negated, text: left, pattern: this.#comparison() };
    }
  }

  #comparison(): Expression {
    let left = this.#concatenation(false);
    for (;;) {
      const op = COMPARE.find((o) => this.#is(o) && !(o === '>' && this.#noGreater));
      if (op) {
        this.#at++;
        left = { kind: 'binary', op, left, right: this.#concatenation(false) };
      } else if (this.#is('|') && this.#tokens[this.#at + 1]?.text === 'getline') {
        this.#at += 2;
        left = { kind: 'getline', from: 'command', source: left, target: this.#target() };
      } else return left;
    }
  }

  #concatenation(plain: boolean): Expression {
    let left = this.#additive();
    while (!plain || !this.#is('|')) {
      if (!this.#startsValue()) return left;
      left = { kind: 'binary', op: ' ', left, right: this.#additive() };
    }
    return left;
  }

  #startsValue(): boolean {
    const { kind, text } = this.#token;
    if (['number', 'string', 'regex', 'name', 'call', 'builtin'].includes(kind)) return true;
    return kind === 'op' && ['$', '!', '(', '-', '+', '++', '--'].includes(text) && text !== '!';
  }

  #additive(): Expression {
    let left = this.#multiplicative();
    for (;;) {
      const op = this.#is('+') ? '+' : this.#is('-') ? '-' : undefined;
      if (!op) return left;
      this.#at++;
      left = { kind: 'binary', op, left, right: this.#multiplicative() };
    }
  }

  #multiplicative(): Expression {
    let left = this.#unary();
    for (;;) {
      const op = ['*', '/', '%'].find((o) => this.#is(o));
      if (!op) return left;
      this.#at++;
      left = { kind: 'binary', op, left, right: this.#unary() };
    }
  }

  #unary(): Expression {
    for (const op of ['!', '-', '+'] as const) {
      if (!this.#accept(op)) continue;
      // `! x ~ y` negates the match
      const body = op === '!' && this.#token.kind !== 'op' ? this.#unary() : this.#unary();
      return { kind: 'unary', op, body };
    }
    return this.#power();
  }

  #power(): Expression {
    const left = this.#postfix();
    if (!this.#accept('^')) return left;
    return {
      kind: 'binary',
      op: '^',
      left,
      right: this.#is('-') || this.#is('+') || this.#is('!') ? this.#unary() : this.#power(),
    };
  }

  #postfix(): Expression {
    const target = this.#primary();
    if (!isTarget(target)) return target;
    for (const op of ['++', '--'] as const)
      if (this.#accept(op)) return { kind: 'step', op, prefix: false, target };
    return target;
  }

  /** Where getline puts the line, if it is said. */
  #target(): Expression | undefined {
    if (this.#token.kind !== 'name' && !this.#is('$')) return undefined;
    return this.#primary();
  }

  #primary(): Expression {
    const token = this.#token;
    this.#at++;
    switch (token.kind) {
      case 'number':
        return { kind: 'number', value: Number(token.text) };
      case 'string':
        return { kind: 'string', value: token.text };
      case 'regex':
        return { kind: 'regex', source: token.text };
      case 'name':
        if (this.#accept('[')) return { kind: 'index', name: token.text, subscripts: this.#list(']') };
        return { kind: 'name', name: token.text };
      case 'call':
        this.#expect('(');
        return { kind: 'call', name: token.text, args: this.#inside(() => this.#list(')')) };
      case 'builtin':
        if (this.#accept('('))
          return { kind: 'builtin', name: token.text, args: this.#inside(() => this.#list(')')) };
        if (token.text !== 'length') this.#fail();
        return { kind: 'builtin', name: 'length', args: [] };
    }
    if (token.kind === 'keyword' && token.text === 'getline') {
      const target = this.#target();
      if (this.#accept('<')) return { kind: 'getline', from: 'file', source: this.#postfix(), target };
      return { kind: 'getline', from: 'main', source: undefined, target };
    }
    if (token.kind === 'op') {
      if (token.text === '$') {
        if (this.#accept('++'))
          return { kind: 'field', index: { kind: 'step', op: '++', prefix: true, target: this.#primary() } };
        if (this.#accept('-'))
          return { kind: 'field', index: { kind: 'unary', op: '-', body: this.#primary() } };
        return { kind: 'field', index: this.#primary() };
      }
      if (token.text === '++' || token.text === '--')
        return { kind: 'step', op: token.text, prefix: true, target: this.#primary() };
      if (token.text === '!' || token.text === '-' || token.text === '+')
        return { kind: 'unary', op: token.text, body: this.#unary() };
      if (token.text === '(') {
        const items = this.#inside(() => this.#list(')'));
        if (items.length === 1) return { kind: 'group', body: items[0]! };
        if (items.length && this.#accept('in')) return { kind: 'in', subscripts: items, name: this.#name() };
      }
    }
    this.#at--;
    this.#fail();
  }

  /** Inside brackets `>` compares and `in` tests again. */
  #inside<T>(read: () => T): T {
    const [greater, noIn] = [this.#noGreater, this.#noIn];
    this.#noGreater = false;
    this.#noIn = false;
    const result = read();
    this.#noGreater = greater;
    this.#noIn = noIn;
    return result;
  }
}

const isTarget = (e: Expression): boolean => e.kind === 'name' || e.kind === 'index' || e.kind === 'field';
