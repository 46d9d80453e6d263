import type { Io } from '../../support/io.ts';
import type { Node, Statement } from './ast.ts';
import { library } from './functions.ts';
import * as n from './number.ts';

type Jump = 'break' | 'continue' | 'quit' | 'halt' | { value: n.Decimal };

/** What `bc` prints after `Runtime error (func=…, adr=…): `. */
export class RuntimeError extends Error {
  readonly adr: number;
  readonly func: string;
  constructor(message: string, func: string, adr: number) {
    super(message);
    this.func = func;
    this.adr = adr;
  }
}

const ESCAPES: Record<string, string> = {
  n: '\n',
  t: '\t',
  a: '\x07',
  b: '\b',
  f: '\f',
  r: '\r',
  q: '"',
  '\\': '\\',
};

/** Bytes of the code that GNU bc makes of an expression: its errors name a place in it. */
function size(node: Node): number {
  switch (node.kind) {
    case 'number':
      return node.text === '0' || node.text === '1' ? 1 : node.text.length + 2;
    case 'variable':
      return 2;
    case 'binary':
      return size(node.left) + size(node.right) + 1;
    case 'unary':
      return size(node.of) + 1;
    case 'call':
      return node.args.reduce((sum, arg) => sum + size(arg), 2);
    default:
      return 4;
  }
}

/** Executes the statements of bc. */
export class Interpreter {
  readonly #io: Io;
  readonly #withLibrary: boolean;
  readonly #variables = new Map<string, n.Decimal>();
  readonly #functions = new Map<string, Extract<Statement, { kind: 'define' }>>();
  #scale: number;
  #ibase = 10;
  #obase = 10;
  #func = '(main)';
  #depth = 0;

  constructor(io: Io, withLibrary: boolean) {
    this.#io = io;
    this.#withLibrary = withLibrary;
    this.#scale = withLibrary ? 20 : 0;
  }

  /** True when the program asks to end. */
  async run(statements: readonly Statement[]): Promise<boolean> {
    for (const statement of statements) {
      const jump = await this.#statement(statement);
      if (jump === 'quit' || jump === 'halt') return true;
    }
    return false;
  }

  async #statement(s: Statement): Promise<Jump | undefined> {
    await this.#io.pump();
    switch (s.kind) {
      case 'expression': {
        const value = await this.#value(s.of);
        if (s.silent) return undefined;
        this.#io.put(`${n.show(value, this.#obase)}\n`);
        this.#variables.set('last', value);
        return undefined;
      }
      case 'print':
        for (const item of s.items) {
          if (item.kind === 'string')
            this.#io.put(item.text.replace(/\\(.)/g, (_, c: string) => ESCAPES[c] ?? c));
          else this.#io.put(n.show(await this.#value(item), this.#obase));
        }
        return undefined;
      case 'block':
        for (const inner of s.body) {
          const jump = await this.#statement(inner);
          if (jump) return jump;
        }
        return undefined;
      case 'if':
        if (await this.#true(s.test)) return this.#statement(s.then);
        return s.otherwise && this.#statement(s.otherwise);
      case 'while':
        return this.#loop(s.test, undefined, s.body);
      case 'for':
        if (s.first) await this.#value(s.first);
        return this.#loop(s.test, s.step, s.body);
      case 'return':
        return { value: s.value ? await this.#value(s.value) : n.ZERO };
      case 'jump':
        return s.to;
      case 'define':
        this.#functions.set(s.name, s);
        return undefined;
    }
  }

  async #loop(test: Node | undefined, step: Node | undefined, body: Statement): Promise<Jump | undefined> {
    while (!test || (await this.#true(test))) {
      const jump = await this.#statement(body);
      if (jump === 'break') break;
      if (jump && jump !== 'continue') return jump;
      if (step) await this.#value(step);
    }
    return undefined;
  }

  async #true(node: Node): Promise<boolean> {
    return (await this.#value(node)).digits !== 0n;
  }

  async #value(node: Node): Promise<n.Decimal> {
    switch (node.kind) {
      case 'number':
        return n.read(node.text, this.#ibase);
      case 'string':
        return n.ZERO;
      case 'variable':
        return this.#get(await this.#name(node));
      case 'unary': {
        const value = await this.#value(node.of);
        if (node.op === '!') return n.whole(value.digits === 0n ? 1 : 0);
        return node.op === '-' ? n.negate(value) : value;
      }
      case 'step': {
        const name = await this.#name(node.of);
        const old = this.#get(name);
        const now = n.add(old, n.whole(node.op === '++' ? 1 : -1));
        this.#set(name, now);
        return node.before ? now : old;
      }
      case 'assign': {
        const name = await this.#name(node.to);
        const value = await this.#value(node.value);
        this.#set(name, node.op ? this.#apply(node.op, this.#get(name), value, node) : value);
        return this.#get(name);
      }
      case 'binary':
        return this.#apply(node.op, await this.#value(node.left), await this.#value(node.right), node);
      case 'call':
        return this.#call(node);
    }
  }

  async #name(node: Node): Promise<string> {
    if (node.kind !== 'variable') throw new RuntimeError('not a variable', this.#func, 0);
    if (!node.index) return node.name;
    const index = n.rescale(await this.#value(node.index), 0);
    return `${node.name}[${index.digits}]`;
  }

  #get(name: string): n.Decimal {
    if (name === 'scale') return n.whole(this.#scale);
    if (name === 'ibase') return n.whole(this.#ibase);
    if (name === 'obase') return n.whole(this.#obase);
    return this.#variables.get(name) ?? n.ZERO;
  }

  #set(name: string, value: n.Decimal): void {
    const whole = Number(n.rescale(value, 0).digits);
    if (name === 'scale') this.#scale = Math.max(0, whole);
    else if (name === 'ibase') this.#ibase = Math.min(16, Math.max(2, whole));
    else if (name === 'obase') this.#obase = Math.max(2, whole);
    else this.#variables.set(name, value);
  }

  #apply(op: string, a: n.Decimal, b: n.Decimal, node: Node): n.Decimal {
    const order = (holds: boolean) => n.whole(holds ? 1 : 0);
    try {
      switch (op) {
        case '+':
          return n.add(a, b);
        case '-':
          return n.add(a, n.negate(b));
        case '*':
          return n.multiply(a, b, this.#scale);
        case '/':
          return n.divide(a, b, this.#scale);
        case '%':
          return n.remainder(a, b, this.#scale);
        case '^':
          return n.power(a, b, this.#scale);
        case '==':
          return order(n.compare(a, b) === 0);
        case '!=':
          return order(n.compare(a, b) !== 0);
        case '<':
          return order(n.compare(a, b) < 0);
        case '>':
          return order(n.compare(a, b) > 0);
        case '<=':
          return order(n.compare(a, b) <= 0);
        case '>=':
          return order(n.compare(a, b) >= 0);
        case '&&':
          return order(a.digits !== 0n && b.digits !== 0n);
        default:
          return order(a.digits !== 0n || b.digits !== 0n);
      }
    } catch (e) {
      if (!(e instanceof n.MathError)) throw e;
      throw new RuntimeError(e.message, this.#func, size(node));
    }
  }

  async #call(node: Extract<Node, { kind: 'call' }>): Promise<n.Decimal> {
    const args: n.Decimal[] = [];
    for (const arg of node.args) args.push(await this.#value(arg));
    const [x = n.ZERO] = args;
    const defined = this.#functions.get(node.name);
    if (defined) return this.#invoke(defined, args);
    if (node.name === 'sqrt') {
      try {
        return n.squareRoot(x, this.#scale);
      } catch (e) {
        if (!(e instanceof n.MathError)) throw e;
        throw new RuntimeError(e.message, this.#func, size(node) - 1);
      }
    }
    if (node.name === 'scale') return n.whole(x.scale);
    if (node.name === 'length')
      return n.whole(Math.max(x.digits.toString().replace('-', '').length, x.scale));
    const result = this.#withLibrary ? library(node.name, x, this.#scale) : undefined;
    if (!result) throw new RuntimeError(`Function ${node.name} not defined.`, this.#func, size(node) - 1);
    return result;
  }

  async #invoke(f: Extract<Statement, { kind: 'define' }>, args: n.Decimal[]): Promise<n.Decimal> {
    if (++this.#depth > 500) throw new RuntimeError('Stack error.', f.name, 0);
    const locals = [...f.params, ...f.autos];
    const kept = locals.map((name) => this.#variables.get(name));
    const caller = this.#func;
    this.#func = f.name;
    for (const [i, name] of locals.entries()) this.#variables.set(name, args[i] ?? n.ZERO);
    let value = n.ZERO;
    for (const statement of f.body) {
      const jump = await this.#statement(statement);
      if (typeof jump === 'object') value = jump.value;
      if (jump) break;
    }
    for (const [i, name] of locals.entries()) {
      const old = kept[i];
      if (old) this.#variables.set(name, old);
      else this.#variables.delete(name);
    }
    this.#func = caller;
    this.#depth--;
    return value;
  }
}
