import { arrayParameters } from './arrays.ts';
import type { AwkProgram, Expression, FunctionDefinition, Redirect, Rule, Statement } from './ast.ts';
import { callBuiltin } from './builtins.ts';
import type { Runtime } from './runtime.ts';
import {
  awkFormat,
  compare,
  fromInput,
  isTrue,
  numberText,
  type Table,
  toNumber,
  toText,
  type Value,
} from './value.ts';

/** Ways out of a statement. */
type Flow = 'next' | 'nextfile' | 'exit' | 'break' | 'continue' | 'return' | undefined;
type Maybe<T> = T | Promise<T>;

const then = <T, U>(value: Maybe<T>, go: (value: T) => Maybe<U>): Maybe<U> =>
  value instanceof Promise ? value.then(go) : go(value);

const MAX_DEPTH = 1000;

/** mawk goes through an array in the order of its keys as text. */
const byKey = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Runs a program. Expressions are evaluated at once unless something in them has to wait. */
export class Interpreter {
  readonly rt: Runtime;
  readonly #program: AwkProgram;
  readonly #arrays: Map<string, Set<number>>;
  #frame: Map<string, Value | Table> | undefined;
  #depth = 0;
  #returned: Value;
  exitCode = 0;

  constructor(runtime: Runtime, program: AwkProgram) {
    this.rt = runtime;
    this.#program = program;
    this.#arrays = arrayParameters(program);
  }

  async run(): Promise<number> {
    const of = (kind: Rule['kind']) => this.#program.rules.filter((r) => r.kind === kind);
    let flow = await this.#rules(of('BEGIN'));
    const main = of('main');
    const end = of('END');
    if (flow !== 'exit' && (main.length || end.length)) flow = await this.#records(main);
    if (!(flow === 'exit' && !end.length)) if (flow !== 'exit' || end.length) await this.#rules(end);
    await this.rt.closeAll();
    return this.exitCode || this.rt.code;
  }

  async #rules(rules: Rule[]): Promise<Flow> {
    for (const rule of rules) {
      const flow = await this.#statement(rule.body!);
      if (flow === 'exit') return flow;
    }
    return undefined;
  }

  async #records(rules: Rule[]): Promise<Flow> {
    for (;;) {
      const record = await this.rt.nextRecord();
      if (record === undefined) return undefined;
      this.rt.setRecord(record);
      for (const rule of rules) {
        if (!(await this.#selects(rule))) continue;
        let flow: Flow;
        if (rule.body) flow = await this.#statement(rule.body);
        else this.rt.io.put(this.rt.record + this.rt.text('ORS'));
        if (flow === 'exit') return flow;
        if (flow === 'nextfile') this.rt.skipFile();
        if (flow) break;
      }
      await this.rt.io.pump();
    }
  }

  async #selects(rule: Rule): Promise<boolean> {
    if (!rule.from) return true;
    if (!rule.to) return isTrue(await this.value(rule.from));
    if (!rule.active) {
      if (!isTrue(await this.value(rule.from))) return false;
      rule.active = true;
    }
    if (isTrue(await this.value(rule.to))) rule.active = false;
    return true;
  }

  // --- statements

  async #statement(s: Statement): Promise<Flow> {
    switch (s.kind) {
      case 'block':
        for (const each of s.body) {
          const flow = await this.#statement(each);
          if (flow) return flow;
        }
        return undefined;
      case 'expression':
        await this.value(s.body);
        return undefined;
      case 'print':
        await this.#print(s.args, s.redirect, s.format);
        return undefined;
      case 'if':
        if (isTrue(await this.value(s.test))) return this.#statement(s.yes);
        return s.no ? this.#statement(s.no) : undefined;
      case 'while':
        while (isTrue(await this.value(s.test))) {
          const flow = await this.#loopBody(s.body);
          if (flow === 'break') break;
          if (flow) return flow;
        }
        return undefined;
      case 'do':
        do {
          const flow = await this.#loopBody(s.body);
          if (flow === 'break') break;
          if (flow) return flow;
        } while (isTrue(await this.value(s.test)));
        return undefined;
      case 'for':
        if (s.first) await this.#statement(s.first);
        while (!s.test || isTrue(await this.value(s.test))) {
          const flow = await this.#loopBody(s.body);
          if (flow === 'break') break;
          if (flow) return flow;
          if (s.next) await this.#statement(s.next);
        }
        return undefined;
      case 'for-in':
        for (const key of [...this.table(s.name).keys()].sort(byKey)) {
          await this.assign(s.variable, fromInput(key));
          const flow = await this.#loopBody(s.body);
          if (flow === 'break') break;
          if (flow) return flow;
        }
        return undefined;
      case 'delete':
        if (!s.subscripts) this.table(s.name).clear();
        else this.table(s.name).delete(await this.#key(s.subscripts));
        return undefined;
      case 'exit':
        if (s.value) this.exitCode = toNumber(await this.value(s.value)) & 255;
        return 'exit';
      case 'return':
        this.#returned = s.value ? await this.value(s.value) : undefined;
        return 'return';
      default:
        return s.kind;
    }
  }

  async #loopBody(body: Statement): Promise<Flow> {
    await this.rt.io.pump();
    const flow = await this.#statement(body);
    return flow === 'continue' ? undefined : flow;
  }

  async #print(args: Expression[], redirect: Redirect | undefined, format: boolean): Promise<void> {
    const values: Value[] = [];
    for (const arg of args) values.push(await this.value(arg));
    const convert = (v: Value) => (typeof v === 'number' ? numberText(v, this.rt.text('OFMT')) : toText(v));
    const text = format
      ? awkFormat(toText(values[0]), values.slice(1), this.rt.text('CONVFMT'))
      : (values.length ? values.map(convert).join(this.rt.text('OFS')) : this.rt.record) +
        this.rt.text('ORS');
    if (!redirect) {
      this.rt.io.put(text);
      await this.rt.io.pump();
    } else await this.rt.write(redirect.op, toText(await this.value(redirect.to)), text);
  }

  // --- variables

  table(name: string): Table {
    const local = this.#frame?.get(name);
    if (local instanceof Map) return local;
    if (this.#frame?.has(name)) {
      const made: Table = new Map();
      this.#frame.set(name, made);
      return made;
    }
    return this.rt.table(name);
  }

  #key(subscripts: Expression[]): Maybe<string> {
    const text = (v: Value) => toText(v, this.rt.text('CONVFMT'));
    if (subscripts.length === 1) return then(this.value(subscripts[0]!), text);
    return (async () => {
      const parts: string[] = [];
      for (const s of subscripts) parts.push(text(await this.value(s)));
      return parts.join(this.rt.text('SUBSEP'));
    })();
  }

  assign(target: Expression, value: Value): Maybe<Value> {
    if (target.kind === 'name') {
      if (this.#frame?.has(target.name)) this.#frame.set(target.name, value);
      else this.rt.set(target.name, value);
      return value;
    }
    if (target.kind === 'index')
      return then(this.#key(target.subscripts), (key) => {
        this.table(target.name).set(key, value);
        return value;
      });
    if (target.kind === 'field')
      return then(this.value(target.index), (n) => {
        this.rt.setField(Math.trunc(toNumber(n)), value);
        return value;
      });
    return value;
  }

  // --- expressions

  /** The text of a pattern, which may be given as any expression. */
  pattern(e: Expression): Maybe<RegExp> {
    if (e.kind === 'regex') return this.rt.regex(e.source);
    return then(this.value(e), (v) => this.rt.regex(toText(v)));
  }

  value(e: Expression): Maybe<Value> {
    switch (e.kind) {
      case 'number':
      case 'string':
        return e.value;
      case 'group':
        return this.value(e.body);
      case 'regex':
        return this.rt.regex(e.source).test(this.rt.record) ? 1 : 0;
      case 'name': {
        if (this.#frame?.has(e.name)) return this.#frame.get(e.name) as Value;
        return this.rt.get(e.name);
      }
      case 'index':
        return then(this.#key(e.subscripts), (key) => {
          const table = this.table(e.name);
          if (!table.has(key)) table.set(key, undefined);
          return table.get(key);
        });
      case 'field':
        return then(this.value(e.index), (n) => this.rt.field(Math.trunc(toNumber(n))));
      case 'unary':
        return then(this.value(e.body), (v) =>
          e.op === '!' ? (isTrue(v) ? 0 : 1) : e.op === '-' ? -toNumber(v) : toNumber(v),
        );
      case 'step':
        return then(this.value(e.target), (v) => {
          const before = toNumber(v);
          const after = e.op === '++' ? before + 1 : before - 1;
          return then(this.assign(e.target, after), () => (e.prefix ? after : before));
        });
      case 'binary':
        return this.#binary(e.op, e.left, e.right);
      case 'match':
        return then(this.value(e.text), (v) =>
          then(this.pattern(e.pattern), (re) =>
            re.test(toText(v, this.rt.text('CONVFMT'))) !== e.negated ? 1 : 0,
          ),
        );
      case 'in':
        return then(this.#key(e.subscripts), (key) => (this.table(e.name).has(key) ? 1 : 0));
      case 'conditional':
        return then(this.value(e.test), (v) => this.value(isTrue(v) ? e.yes : e.no));
      case 'assign':
        return then(this.value(e.value), (v) => {
          if (!e.op) return this.assign(e.target, v);
          return then(this.value(e.target), (old) =>
            this.assign(e.target, this.#arithmetic(e.op, toNumber(old), toNumber(v))),
          );
        });
      case 'call':
        return this.#call(e.name, e.args);
      case 'builtin':
        return callBuiltin(this, e.name, e.args);
      case 'getline':
        return this.#getline(e.from, e.source, e.target);
    }
  }

  #arithmetic(op: string, a: number, b: number): number {
    if ((op === '/' || op === '%') && b === 0)
      this.rt.io.die(
        this.rt.io.gnu ? `division by zero${op === '%' ? ' in %' : ''}` : 'Division by zero',
        this.rt.io.gnu ? 2 : 1,
      );
    if (op === '+') return a + b;
    if (op === '-') return a - b;
    if (op === '*') return a * b;
    if (op === '/') return a / b;
    return op === '%' ? a % b : a ** b;
  }

  #binary(op: string, left: Expression, right: Expression): Maybe<Value> {
    return then(this.value(left), (a) => {
      if (op === '&&' && !isTrue(a)) return 0;
      if (op === '||' && isTrue(a)) return 1;
      return then(this.value(right), (b): Value => {
        const format = this.rt.text('CONVFMT');
        if (op === '&&' || op === '||') return isTrue(b) ? 1 : 0;
        if (op === ' ') return toText(a, format) + toText(b, format);
        if ('+-*/%^'.includes(op)) return this.#arithmetic(op, toNumber(a), toNumber(b));
        const order = compare(a, b, format);
        const holds =
          op === '<'
            ? order < 0
            : op === '<='
              ? order <= 0
              : op === '>'
                ? order > 0
                : op === '>='
                  ? order >= 0
                  : op === '=='
                    ? order === 0
                    : order !== 0;
        return holds ? 1 : 0;
      });
    });
  }

  async #call(name: string, args: Expression[]): Promise<Value> {
    const f: FunctionDefinition | undefined = this.#program.functions.get(name);
    if (!f) this.rt.io.die(`function ${name} never defined`, 2);
    if (++this.#depth > MAX_DEPTH) this.rt.io.die('function call nesting too deep', 2);
    const frame = new Map<string, Value | Table>();
    const arrays = this.#arrays.get(name);
    for (const [i, parameter] of f.parameters.entries()) {
      const arg = args[i];
      if (!arg) frame.set(parameter, undefined);
      else if (arrays?.has(i) && arg.kind === 'name') frame.set(parameter, this.table(arg.name));
      else frame.set(parameter, await this.value(arg));
    }
    const outer = this.#frame;
    this.#frame = frame;
    this.#returned = undefined;
    await this.#statement(f.body);
    this.#frame = outer;
    this.#depth--;
    const result = this.#returned;
    this.#returned = undefined;
    return result;
  }

  async #getline(
    from: 'main' | 'file' | 'command',
    source: Expression | undefined,
    target: Expression | undefined,
  ): Promise<Value> {
    let line: string | undefined | -1;
    if (from === 'main') line = await this.rt.nextRecord();
    else {
      line = await this.rt.readFrom(from, toText(await this.value(source!)));
      if (line === -1) return -1;
      if (from === 'command' && line !== undefined)
        this.rt.globals.set('NR', toNumber(this.rt.get('NR')) + 1);
    }
    if (line === undefined) return 0;
    if (target) await this.assign(target, fromInput(line as string));
    else this.rt.setRecord(line as string);
    return 1;
  }
}
