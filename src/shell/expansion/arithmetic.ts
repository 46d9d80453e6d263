/** An error in an arithmetic expression: `message` is what the shell prints after the expression. */
export class ArithmeticError extends Error {}

/** How an expression gets at the shell's variables. */
export interface ArithmeticScope {
  get(name: string, index: string | undefined): string;
  set(name: string, index: string | undefined, value: string): void;
}

const MAX_DEPTH = 256;
const TOKEN =
  /\s*(?:(0[xX][0-9a-fA-F]*|\d+#[0-9a-zA-Z@_]+|\d[0-9a-zA-Z_]*)|([A-Za-z_]\w*)|(<<=|>>=|\*\*|\+\+|--|&&|\|\||<<|>>|<=|>=|==|!=|[-+*/%&|^]=|[-+*/%<>=!~&|^?:,()[\]]))/y;

const wrap = (n: bigint): bigint => BigInt.asIntN(64, n);

/** Evaluates an expression with 64-bit integers, as bash does. */
export function evaluate(source: string, scope: ArithmeticScope, depth = 0): bigint {
  if (depth > MAX_DEPTH)
    throw new ArithmeticError(`${source}: expression recursion level exceeded (error token is "${source}")`);
  if (/^\s*-?\d{1,15}\s*$/.test(source) && !/^\s*-?0\d/.test(source)) return BigInt(source.trim());
  return new Evaluator(source, scope, depth).all();
}

interface Lvalue {
  name: string;
  index: string | undefined;
}

const BINARY: Array<Record<string, (a: bigint, b: bigint) => bigint>> = [
  { '|': (a, b) => a | b },
  { '^': (a, b) => a ^ b },
  { '&': (a, b) => a & b },
  { '==': (a, b) => BigInt(a === b), '!=': (a, b) => BigInt(a !== b) },
  {
    '<': (a, b) => BigInt(a < b),
    '>': (a, b) => BigInt(a > b),
    '<=': (a, b) => BigInt(a <= b),
    '>=': (a, b) => BigInt(a >= b),
  },
  { '<<': (a, b) => wrap(a << (b & 63n)), '>>': (a, b) => a >> (b & 63n) },
  { '+': (a, b) => wrap(a + b), '-': (a, b) => wrap(a - b) },
  { '*': (a, b) => wrap(a * b), '/': (a, b) => a / b, '%': (a, b) => a % b },
];

class Evaluator {
  readonly #source: string;
  readonly #scope: ArithmeticScope;
  readonly #depth: number;
  #at = 0;
  #token = '';
  #kind: 'number' | 'name' | 'op' | 'end' = 'end';
  #start = 0;
  #previous = 0;
  #skip = 0;
  #nesting = 0;

  constructor(source: string, scope: ArithmeticScope, depth: number) {
    this.#source = source;
    this.#scope = scope;
    this.#depth = depth;
  }

  all(): bigint {
    this.#next();
    if (this.#atEnd) return 0n;
    const value = this.#comma();
    if (!this.#atEnd)
      this.#fail(
        this.#kind === 'op' && /^[)\]:,?]/.test(this.#token)
          ? 'syntax error in expression'
          : 'syntax error in expression',
      );
    return value;
  }

  #fail(message: string, from = this.#start): never {
    throw new ArithmeticError(
      `${this.#source.replace(/^\s+/, '')}: ${message} (error token is "${this.#source.slice(this.#atEnd && from === this.#start ? this.#previous : from)}")`,
    );
  }

  /** What is read behind a number that can't be one is no part of the message. */
  #badNumber(message: string): never {
    const shown = this.#source.slice(0, this.#at);
    throw new ArithmeticError(
      `${shown.trimStart()}: ${message} (error token is "${shown.slice(this.#start).trim()}")`,
    );
  }

  #next(): void {
    this.#previous = this.#start;
    TOKEN.lastIndex = this.#at;
    const match = TOKEN.exec(this.#source);
    if (!match) {
      const rest = this.#source.slice(this.#at);
      const blank = /^\s*/.exec(rest)![0].length;
      this.#start = this.#at + blank;
      if (blank === rest.length) {
        this.#kind = 'end';
        this.#token = '';
        return;
      }
      if (this.#kind !== 'number' && this.#kind !== 'name') {
        this.#kind = 'op';
        this.#fail('syntax error: operand expected', this.#start);
      }
      this.#fail('syntax error: invalid arithmetic operator');
    }
    this.#at = TOKEN.lastIndex;
    this.#token = match[1] ?? match[2] ?? match[3]!;
    this.#start = this.#at - this.#token.length;
    this.#kind = match[1] !== undefined ? 'number' : match[2] !== undefined ? 'name' : 'op';
  }

  get #atEnd(): boolean {
    return this.#kind === 'end';
  }

  #is(op: string): boolean {
    return this.#kind === 'op' && this.#token === op;
  }

  #comma(): bigint {
    let value = this.#assign();
    while (this.#is(',')) {
      this.#next();
      value = this.#assign();
    }
    return value;
  }

  #assign(): bigint {
    if (++this.#nesting > 1000) this.#fail('expression recursion level exceeded');
    const value = this.#ternary();
    this.#nesting--;
    if (this.#kind === 'op' && /^(?:[-+*/%&|^]|<<|>>)?=$/.test(this.#token))
      this.#fail('attempted assignment to non-variable');
    return value;
  }

  #ternary(): bigint {
    const test = this.#logical('||');
    if (!this.#is('?')) return test;
    this.#next();
    if (this.#is(':') || this.#atEnd) this.#fail('expression expected');
    const yes = this.#branch(test !== 0n, () => this.#comma());
    if (!this.#is(':')) this.#fail("`:' expected for conditional expression");
    this.#next();
    if (this.#atEnd) this.#fail('expression expected');
    const no = this.#branch(test === 0n, () => this.#assign());
    return test !== 0n ? yes : no;
  }

  #branch(run: boolean, body: () => bigint): bigint {
    if (!run) this.#skip++;
    const value = body();
    if (!run) this.#skip--;
    return value;
  }

  #logical(op: '||' | '&&'): bigint {
    const operand = (): bigint => (op === '||' ? this.#logical('&&') : this.#binary(0));
    let value = operand();
    while (this.#is(op)) {
      this.#next();
      const needed = (value !== 0n) === (op === '&&');
      const right = this.#branch(needed, operand);
      value = BigInt(needed ? right !== 0n : op === '||');
    }
    return value;
  }

  #binary(level: number): bigint {
    const table = BINARY[level];
    if (!table) return this.#power();
    let left = this.#binary(level + 1);
    while (this.#kind === 'op' && Object.hasOwn(table, this.#token)) {
      const op = this.#token;
      this.#next();
      const start = this.#start;
      const right = this.#binary(level + 1);
      if ((op === '/' || op === '%') && right === 0n) {
        if (this.#skip) continue;
        this.#fail('division by 0', start);
      }
      left = table[op]!(left, right);
    }
    return left;
  }

  #power(): bigint {
    const base = this.#unary();
    if (!this.#is('**')) return base;
    this.#next();
    const exponent = this.#power();
    if (exponent < 0n) this.#fail('exponent less than 0', this.#previous);
    let value = 1n;
    let factor = base;
    for (let e = exponent; e > 0n; e >>= 1n) {
      if (e & 1n) value = wrap(value * factor);
      factor = wrap(factor * factor);
    }
    return value;
  }

  #unary(): bigint {
    if (this.#kind === 'op') {
      const op = this.#token;
      if (op === '!' || op === '~' || op === '-' || op === '+') {
        this.#next();
        const value = this.#unary();
        return op === '!' ? BigInt(value === 0n) : op === '~' ? ~value : op === '-' ? wrap(-value) : value;
      }
      if (op === '++' || op === '--') {
        this.#next();
        if ((this.#kind as string) !== 'name') return this.#unary();
        const target = this.#lvalue();
        const value = wrap(this.#read(target) + (op === '++' ? 1n : -1n));
        this.#write(target, value);
        return value;
      }
    }
    return this.#postfix();
  }

  #postfix(): bigint {
    if (this.#kind === 'number') {
      const value = this.#number(this.#token);
      this.#next();
      return value;
    }
    if (this.#is('(')) {
      this.#next();
      const value = this.#comma();
      if (!this.#is(')')) this.#fail("missing `)'");
      this.#next();
      return value;
    }
    if (this.#kind !== 'name') this.#fail('syntax error: operand expected');
    const target = this.#lvalue();
    if ((this.#kind as string) === 'op') {
      const op = this.#token;
      if (op === '++' || op === '--') {
        this.#next();
        const value = this.#read(target);
        this.#write(target, wrap(value + (op === '++' ? 1n : -1n)));
        return value;
      }
      if (/^(?:[-+*/%&|^]|<<|>>)?=$/.test(op)) {
        this.#next();
        const start = this.#start;
        if (this.#atEnd)
          this.#fail(
            'syntax error: operand expected',
            start - op.length < 0 ? 0 : this.#source.lastIndexOf(op),
          );
        const right = this.#assign();
        let value = right;
        if (op !== '=') {
          const plain = op.slice(0, -1);
          if ((plain === '/' || plain === '%') && right === 0n && !this.#skip)
            this.#fail('division by 0', start);
          const table = BINARY.find((t) => Object.hasOwn(t, plain))!;
          value =
            right === 0n && (plain === '/' || plain === '%') ? 0n : table[plain]!(this.#read(target), right);
        }
        this.#write(target, value);
        return value;
      }
    }
    return this.#read(target);
  }

  #lvalue(): Lvalue {
    const name = this.#token;
    let index: string | undefined;
    if (this.#source[this.#at] === '[') {
      let depth = 0;
      let i = this.#at;
      for (; i < this.#source.length; i++) {
        if (this.#source[i] === '[') depth++;
        if (this.#source[i] === ']' && --depth === 0) break;
      }
      index = this.#source.slice(this.#at + 1, i);
      this.#at = i + 1;
    }
    this.#next();
    return { name, index };
  }

  #read(target: Lvalue): bigint {
    if (this.#skip) return 0n;
    const text = this.#scope.get(target.name, target.index);
    return text === '' ? 0n : evaluate(text, this.#scope, this.#depth + 1);
  }

  #write(target: Lvalue, value: bigint): void {
    if (!this.#skip) this.#scope.set(target.name, target.index, String(value));
  }

  #number(text: string): bigint {
    if (/^0[xX]/.test(text)) return text.length === 2 ? 0n : wrap(BigInt(text));
    const based = /^(\d+)#(.+)$/.exec(text);
    let digits = text;
    let base = 10;
    if (based) {
      base = Number(based[1]);
      digits = based[2]!;
      if (base < 2 || base > 64) this.#badNumber('invalid arithmetic base');
    } else if (/^0/.test(text)) base = 8;
    let value = 0n;
    for (const c of digits) {
      const digit = digitOf(c, base);
      if (digit < 0 || digit >= base) this.#badNumber('value too great for base');
      value = wrap(value * BigInt(base) + BigInt(digit));
    }
    return value;
  }
}

function digitOf(c: string, base: number): number {
  if (c >= '0' && c <= '9') return c.charCodeAt(0) - 48;
  if (c >= 'a' && c <= 'z') return c.charCodeAt(0) - 87;
  if (c >= 'A' && c <= 'Z') return c.charCodeAt(0) - (base <= 36 ? 55 : 29);
  return c === '@' ? 62 : c === '_' ? 63 : -1;
}
