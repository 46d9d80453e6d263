import type { Ast, Def, Pattern } from './ast.ts';
import { lex, syntaxError, type Token } from './lex.ts';

/** How tightly binary operators hold, from the loosest on, and which side they group to. */
const BINARY: Record<string, [number, 'left' | 'right' | 'none']> = {
  '//': [3, 'right'],
  '=': [4, 'none'],
  '|=': [4, 'none'],
  '+=': [4, 'none'],
  '-=': [4, 'none'],
  '*=': [4, 'none'],
  '/=': [4, 'none'],
  '%=': [4, 'none'],
  '//=': [4, 'none'],
  or: [5, 'left'],
  and: [6, 'left'],
  '==': [7, 'none'],
  '!=': [7, 'none'],
  '<': [7, 'none'],
  '<=': [7, 'none'],
  '>': [7, 'none'],
  '>=': [7, 'none'],
  '+': [8, 'left'],
  '-': [8, 'left'],
  '*': [9, 'left'],
  '/': [9, 'left'],
  '%': [9, 'left'],
};
const KEYWORDS = new Set([
  'if',
  'then',
  'elif',
  'else',
  'end',
  'as',
  'def',
  'reduce',
  'foreach',
  'try',
  'catch',
  'label',
  'and',
  'or',
  '__loc__',
]);
const IDENTITY: Ast = { t: 'identity' };

class Parser {
  #tokens: Token[];
  #at = 0;

  constructor(source: string) {
    this.#tokens = lex(source);
  }

  #peek(): Token {
    return this.#tokens[this.#at]!;
  }

  #is(text: string): boolean {
    return (this.#peek().kind === 'op' || this.#peek().kind === 'name') && this.#peek().text === text;
  }

  #accept(text: string): boolean {
    if (!this.#is(text)) return false;
    this.#at++;
    return true;
  }

  #expect(text: string): void {
    if (!this.#accept(text)) throw this.#unexpected();
  }

  #unexpected(): Error {
    const { kind, text, at } = this.#peek();
    if (kind === 'end') return syntaxError('$end', at);
    if (kind === 'field') return syntaxError('FIELD', at);
    if (kind === 'name') return syntaxError(KEYWORDS.has(text) ? text : 'IDENT', at);
    if (kind === 'number') return syntaxError('LITERAL', at);
    if (kind === 'string') return syntaxError('QQSTRING_START', at);
    if (kind === 'format') return syntaxError('FORMAT', at);
    return syntaxError(text.length === 1 ? `'${text}'` : text, at);
  }

  program(): Ast {
    if (this.#peek().kind === 'end') return IDENTITY;
    const defs: Def[] = [];
    while (this.#is('def')) defs.push(this.#def());
    const body = this.#peek().kind === 'end' ? IDENTITY : this.#pipe();
    if (this.#peek().kind !== 'end') throw this.#unexpected();
    return defs.reduceRight<Ast>((inner, def) => ({ t: 'def', def, body: inner }), body);
  }

  #def(): Def {
    this.#expect('def');
    const name = this.#name();
    const params: string[] = [];
    if (this.#accept('(')) {
      do {
        if (this.#peek().kind === 'var') params.push(`$${this.#tokens[this.#at++]!.text}`);
        else params.push(this.#name());
      } while (this.#accept(';'));
      this.#expect(')');
    }
    this.#expect(':');
    const body = this.#pipe();
    this.#expect(';');
    return { name, params, body };
  }

  #name(): string {
    if (this.#peek().kind !== 'name') throw this.#unexpected();
    return this.#tokens[this.#at++]!.text;
  }

  #variable(): string {
    if (this.#peek().kind !== 'var') throw this.#unexpected();
    return this.#tokens[this.#at++]!.text;
  }

  #pipe(): Ast {
    if (this.#is('def')) {
      const def = this.#def();
      return { t: 'def', def, body: this.#pipe() };
    }
    if (this.#is('label')) {
      this.#at++;
      const name = this.#variable();
      this.#expect('|');
      return { t: 'label', name, body: this.#pipe() };
    }
    let left = this.#comma();
    if (this.#accept('as')) {
      const pattern = this.#pattern();
      this.#expect('|');
      return { t: 'as', source: left, pattern, body: this.#pipe() };
    }
    if (this.#accept('|')) left = { t: 'pipe', left, right: this.#pipe() };
    return left;
  }

  #comma(): Ast {
    let left = this.#binary(0);
    while (this.#accept(',')) left = { t: 'comma', left, right: this.#binary(0) };
    return left;
  }

  #binary(least: number): Ast {
    let left: Ast;
    if (this.#accept('-')) left = { t: 'negate', of: this.#postfix() };
    else left = this.#postfix();
    for (;;) {
      const { kind, text } = this.#peek();
      const known = kind === 'op' ? BINARY[text] : undefined;
      if (!known || known[0] < least) return left;
      this.#at++;
      const right = this.#binary(known[1] === 'right' ? known[0] : known[0] + 1);
      if (text === '//') left = { t: 'alternative', left, right };
      else if (text === 'and' || text === 'or') left = { t: text, left, right };
      else if (known[0] === 4) left = { t: 'assign', op: text, left, right };
      else left = { t: 'binary', op: text, left, right };
    }
  }

  #postfix(): Ast {
    let term = this.#term();
    for (;;) {
      const maybe = (): boolean => this.#accept('?');
      if (this.#peek().kind === 'field') {
        const key: Ast = { t: 'literal', value: this.#tokens[this.#at++]!.text };
        term = { t: 'index', of: term, key, maybe: maybe() };
      } else if (this.#is('.') && this.#tokens[this.#at + 1]?.kind === 'string') {
        this.#at++;
        const key = this.#string();
        term = { t: 'index', of: term, key, maybe: maybe() };
      } else if (this.#is('.') && this.#tokens[this.#at + 1]?.text === '[') this.#at++;
      else if (this.#accept('[')) term = this.#bracket(term);
      else if (this.#accept('?')) term = { t: 'try', body: term };
      else if (this.#is('as')) {
        this.#at++;
        const pattern = this.#pattern();
        this.#expect('|');
        return { t: 'as', source: term, pattern, body: this.#pipe() };
      } else return term;
    }
  }

  #bracket(of: Ast): Ast {
    if (this.#accept(']')) return { t: 'iterate', of, maybe: this.#accept('?') };
    if (this.#accept(':')) {
      const to = this.#pipe();
      this.#expect(']');
      return { t: 'slice', of, to, maybe: this.#accept('?') };
    }
    const key = this.#pipe();
    if (this.#accept(':')) {
      const to = this.#is(']') ? undefined : this.#pipe();
      this.#expect(']');
      return { t: 'slice', of, from: key, ...(to && { to }), maybe: this.#accept('?') };
    }
    this.#expect(']');
    return { t: 'index', of, key, maybe: this.#accept('?') };
  }

  #string(format?: string): Ast {
    const { parts = [] } = this.#tokens[this.#at++]!;
    if (parts.length === 1) return { t: 'literal', value: parts[0] as string };
    return {
      t: 'string',
      ...(format && { format }),
      parts: parts.map((p) => (typeof p === 'string' ? p : new Parser(p.source).program())),
    };
  }

  #term(): Ast {
    const { kind, text } = this.#peek();
    if (kind === 'number') {
      this.#at++;
      return { t: 'literal', value: Number(text) };
    }
    if (kind === 'string') return this.#string();
    if (kind === 'format') {
      this.#at++;
      return this.#peek().kind === 'string' ? this.#string(text) : { t: 'format', name: text };
    }
    if (kind === 'field') {
      this.#at++;
      return { t: 'index', of: IDENTITY, key: { t: 'literal', value: text }, maybe: this.#accept('?') };
    }
    if (kind === 'var') {
      this.#at++;
      return { t: 'var', name: text, at: this.#tokens[this.#at - 1]!.at };
    }
    if (this.#accept('..')) return { t: 'recurse' };
    if (this.#is('.')) {
      this.#at++;
      if (this.#peek().kind === 'string') {
        const key = this.#string();
        return { t: 'index', of: IDENTITY, key, maybe: this.#accept('?') };
      }
      return IDENTITY;
    }
    if (this.#accept('(')) {
      const inner = this.#pipe();
      this.#expect(')');
      return inner;
    }
    if (this.#accept('[')) {
      if (this.#accept(']')) return { t: 'array' };
      const of = this.#pipe();
      this.#expect(']');
      return { t: 'array', of };
    }
    if (this.#accept('{')) return this.#object();
    if (kind === 'name') return this.#word();
    throw this.#unexpected();
  }

  #word(): Ast {
    if (this.#accept('if')) return this.#if();
    if (this.#accept('try')) {
      const body = this.#postfix();
      return this.#accept('catch') ? { t: 'try', body, handler: this.#postfix() } : { t: 'try', body };
    }
    if (this.#is('reduce') || this.#is('foreach')) return this.#fold(this.#name() as 'reduce' | 'foreach');
    if (this.#is('break') && this.#tokens[this.#at + 1]?.kind === 'var') {
      this.#at++;
      return { t: 'break', name: this.#variable() };
    }
    if (KEYWORDS.has(this.#peek().text)) throw this.#unexpected();
    const { at } = this.#peek();
    const name = this.#name();
    const args: Ast[] = [];
    if (this.#accept('(')) {
      do args.push(this.#pipe());
      while (this.#accept(';'));
      this.#expect(')');
    }
    return { t: 'call', name, args, at };
  }

  #if(): Ast {
    const branches: Array<[Ast, Ast]> = [];
    do {
      const condition = this.#pipe();
      this.#expect('then');
      branches.push([condition, this.#pipe()]);
    } while (this.#accept('elif'));
    const otherwise = this.#accept('else') ? this.#pipe() : undefined;
    this.#expect('end');
    return { t: 'if', branches, ...(otherwise && { otherwise }) };
  }

  #fold(t: 'reduce' | 'foreach'): Ast {
    // the source is a term, so that `as` is left for the binding
    const saved = this.#at;
    const source = this.#foldSource(saved);
    this.#expect('as');
    const pattern = this.#pattern();
    this.#expect('(');
    const init = this.#pipe();
    this.#expect(';');
    const update = this.#pipe();
    const extract = t === 'foreach' && this.#accept(';') ? this.#pipe() : undefined;
    this.#expect(')');
    if (t === 'reduce') return { t, source, pattern, init, update };
    return { t, source, pattern, init, update, ...(extract && { extract }) };
  }

  #foldSource(from: number): Ast {
    let depth = 0;
    let end = from;
    for (; end < this.#tokens.length; end++) {
      const { text, kind } = this.#tokens[end]!;
      if (kind !== 'op' && kind !== 'name') continue;
      if ('([{'.includes(text)) depth++;
      else if (')]}'.includes(text)) depth--;
      else if (text === 'as' && depth === 0) break;
    }
    const rest = this.#tokens;
    this.#tokens = [...rest.slice(0, end), { kind: 'end', text: '$end', at: 0 }];
    const source = this.#postfix();
    if (this.#peek().kind !== 'end') throw this.#unexpected();
    this.#tokens = rest;
    return source;
  }

  #object(): Ast {
    const entries: Array<{ key: Ast; value?: Ast }> = [];
    while (!this.#accept('}')) {
      if (entries.length) {
        this.#expect(',');
        if (this.#accept('}')) break;
      }
      entries.push(this.#entry());
    }
    return { t: 'object', entries };
  }

  #entry(): { key: Ast; value?: Ast } {
    const { kind, text } = this.#peek();
    let key: Ast;
    let fallback: Ast | undefined;
    if (kind === 'var') {
      this.#at++;
      return { key: { t: 'literal', value: text }, value: { t: 'var', name: text } };
    }
    if (kind === 'name' || this.#is('and') || this.#is('or')) {
      this.#at++;
      key = { t: 'literal', value: text };
    } else if (kind === 'number') {
      this.#at++;
      key = { t: 'literal', value: text };
    } else if (kind === 'string') key = this.#string();
    else if (kind === 'format') {
      this.#at++;
      key = this.#string(text);
    } else if (this.#accept('(')) {
      key = this.#pipe();
      this.#expect(')');
    } else throw this.#unexpected();
    if (!this.#accept(':')) return { key, ...(fallback && { value: fallback }) };
    let value = this.#objectValue();
    while (this.#accept('|')) value = { t: 'pipe', left: value, right: this.#objectValue() };
    return { key, value };
  }

  #objectValue(): Ast {
    return this.#binary(0);
  }

  #pattern(): Pattern {
    if (this.#peek().kind === 'var') return { kind: 'var', name: this.#variable() };
    if (this.#accept('[')) {
      const items: Pattern[] = [];
      do items.push(this.#pattern());
      while (this.#accept(','));
      this.#expect(']');
      return { kind: 'array', items };
    }
    this.#expect('{');
    const entries: Array<{ key: Ast; as?: string; value?: Pattern }> = [];
    do {
      const { kind, text } = this.#peek();
      if (kind === 'var') {
        this.#at++;
        const key: Ast = { t: 'literal', value: text };
        entries.push(this.#accept(':') ? { key, as: text, value: this.#pattern() } : { key, as: text });
        continue;
      }
      let key: Ast;
      if (kind === 'string') key = this.#string();
      else if (this.#accept('(')) {
        key = this.#pipe();
        this.#expect(')');
      } else key = { t: 'literal', value: this.#name() };
      this.#expect(':');
      entries.push({ key, value: this.#pattern() });
    } while (this.#accept(','));
    this.#expect('}');
    return { kind: 'object', entries };
  }
}

/** Throws CompileError. */
export const parseJq = (source: string): Ast => new Parser(source).program();
