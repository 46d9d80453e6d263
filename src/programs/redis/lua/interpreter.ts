import type { Block, Expr, Statement } from './ast.ts';
import { arithmetic, compare, concat, equal, metaOf } from './operators.ts';
import { LuaError, LuaFunction, LuaTable, toNumber, truthy, typeName, type Value } from './values.ts';

interface Frame {
  slots: Value[];
  parent: Frame | undefined;
  varargs: Value[];
}

/** What a script may do before it counts as one that doesn't end. */
const MOST_STEPS = 3_000_000;
const MOST_DEPTH = 190;

const BREAK = Symbol('break');
type Outcome = undefined | typeof BREAK | Value[];

/** Runs parsed programs on one set of global variables. */
export class Interpreter {
  readonly globals: LuaTable;
  /** What the code is called in messages. */
  readonly chunk: string;
  #steps = 0;
  #depth = 0;
  /** Where the script is. */
  line = 0;

  constructor(globals: LuaTable, chunk: string) {
    this.globals = globals;
    this.chunk = chunk;
  }

  run(program: Expr, args: Value[] = []): Value[] {
    this.#steps = 0;
    this.#depth = 0;
    return this.call(this.#eval(program, { slots: [], parent: undefined, varargs: [] }), args);
  }

  /** Calls a function that an earlier {@link run} left. */
  invoke(target: Value, args: Value[]): Value[] {
    this.#steps = 0;
    this.#depth = 0;
    return this.call(target, args);
  }

  /** An error with the place where it came up in front. */
  fail(text: string, line = this.line): never {
    throw new LuaError(`${this.chunk}:${line}: ${text}`, line);
  }

  call(target: Value, args: Value[]): Value[] {
    if (target instanceof LuaFunction) return target.call(args);
    const handler = metaOf(target, '__call');
    if (handler !== undefined) return this.call(handler, [target, ...args]);
    return this.fail(`attempt to call a ${typeName(target)} value`);
  }

  index(object: Value, key: Value): Value {
    if (object instanceof LuaTable) {
      const found = object.get(key);
      if (found !== undefined || !object.meta) return found;
    }
    const handler = metaOf(object, '__index');
    if (handler instanceof LuaFunction) return this.call(handler, [object, key])[0];
    if (handler !== undefined) return this.index(handler, key);
    if (object instanceof LuaTable) return undefined;
    if (typeof object === 'string') {
      const library = this.globals.get('string');
      return library instanceof LuaTable ? library.get(key) : undefined;
    }
    return this.fail(`attempt to index a ${typeName(object)} value`);
  }

  setIndex(object: Value, key: Value, value: Value): void {
    const handler = metaOf(object, '__newindex');
    if (object instanceof LuaTable && (handler === undefined || object.get(key) !== undefined)) {
      if (key === undefined) this.fail('table index is nil');
      if (typeof key === 'number' && Number.isNaN(key)) this.fail('table index is NaN');
      object.set(key, value);
      return;
    }
    if (handler instanceof LuaFunction) this.call(handler, [object, key, value]);
    else if (handler !== undefined) this.setIndex(handler, key, value);
    else this.fail(`attempt to index a ${typeName(object)} value`);
  }

  #step(): void {
    if (++this.#steps > MOST_STEPS) this.fail('the script takes more steps than this server allows');
  }

  // --- statements

  #block(block: Block, frame: Frame): Outcome {
    for (const statement of block.statements) {
      const outcome = this.#execute(statement, frame);
      if (outcome !== undefined) return outcome;
    }
    return undefined;
  }

  #inner(block: Block, frame: Frame, slots: Value[] = []): Outcome {
    return this.#block(block, { slots, parent: frame, varargs: frame.varargs });
  }

  #execute(s: Statement, frame: Frame): Outcome {
    this.#step();
    switch (s.is) {
      case 'local': {
        const values = this.#list(s.values, frame);
        s.slots.forEach((slot, i) => {
          frame.slots[slot] = values[i];
        });
        return undefined;
      }
      case 'localFunction':
        frame.slots[s.slot] = this.#eval(s.value, frame);
        return undefined;
      case 'assign': {
        const values = this.#list(s.values, frame);
        s.targets.forEach((target, i) => {
          this.#assign(target, values[i], frame);
        });
        return undefined;
      }
      case 'expression':
        this.#many(s.call, frame);
        return undefined;
      case 'if':
        for (const { test, body } of s.clauses)
          if (!test || truthy(this.#eval(test, frame))) return this.#inner(body, frame);
        return undefined;
      case 'do':
        return this.#inner(s.body, frame);
      case 'break':
        return BREAK;
      case 'return':
        return this.#list(s.values, frame);
      default:
        return this.#loop(s, frame);
    }
  }

  #loop(s: Extract<Statement, { body: Block }>, frame: Frame): Outcome {
    switch (s.is) {
      case 'while':
        while (truthy(this.#eval(s.test, frame))) {
          this.#step();
          const outcome = this.#inner(s.body, frame);
          if (outcome === BREAK) return undefined;
          if (outcome) return outcome;
        }
        return undefined;
      case 'repeat':
        for (;;) {
          this.#step();
          const inner: Frame = { slots: [], parent: frame, varargs: frame.varargs };
          const outcome = this.#block(s.body, inner);
          if (outcome === BREAK) return undefined;
          if (outcome) return outcome;
          if (truthy(this.#eval(s.test, inner))) return undefined;
        }
      case 'numericFor': {
        const bound = (e: Expr | undefined, what: string): number => {
          const n = e ? toNumber(this.#eval(e, frame)) : 1;
          return n ?? this.fail(`'for' ${what} must be a number`, s.line);
        };
        const from = bound(s.from, 'initial value');
        const to = bound(s.to, 'limit');
        const step = bound(s.step, 'step');
        for (let i = from; step > 0 ? i <= to : i >= to; i += step) {
          this.#step();
          const outcome = this.#inner(s.body, frame, [i]);
          if (outcome === BREAK) return undefined;
          if (outcome) return outcome;
        }
        return undefined;
      }
      case 'genericFor': {
        const [next, state, first] = this.#list(s.values, frame);
        for (let control = first; ; ) {
          this.#step();
          this.line = s.line;
          const values = this.call(next, [state, control]);
          control = values[0];
          if (control === undefined) return undefined;
          const outcome = this.#inner(s.body, frame, values.slice(0, s.count));
          if (outcome === BREAK) return undefined;
          if (outcome) return outcome;
        }
      }
      default:
        return undefined;
    }
  }

  #assign(target: Expr, value: Value, frame: Frame): void {
    if (target.is === 'local') {
      this.#frameOf(target.depth, frame).slots[target.slot] = value;
    } else if (target.is === 'global') {
      this.line = target.line;
      this.setIndex(this.globals, target.name, value);
    } else if (target.is === 'index') {
      const object = this.#eval(target.object, frame);
      const key = this.#eval(target.key, frame);
      this.line = target.line;
      if (!(object instanceof LuaTable))
        this.fail(
          `attempt to index ${describe(target.object)}a ${typeName(object)} value${closing(target.object)}`,
        );
      this.setIndex(object, key, value);
    }
  }

  // --- expressions

  #frameOf(depth: number, frame: Frame): Frame {
    let found = frame;
    for (let i = depth; i > 0; i--) found = found.parent!;
    return found;
  }

  /** Expressions of a list: the last one gives all its values. */
  #list(exprs: readonly Expr[], frame: Frame): Value[] {
    const out: Value[] = [];
    exprs.forEach((expr, i) => {
      if (i === exprs.length - 1) out.push(...this.#many(expr, frame));
      else out.push(this.#eval(expr, frame));
    });
    return out;
  }

  #many(e: Expr, frame: Frame): Value[] {
    if (e.is === 'varargs') return frame.varargs;
    if (e.is !== 'call') return [this.#eval(e, frame)];
    let target = this.#eval(e.target, frame);
    let args: Value[] = [];
    if (e.method !== undefined) {
      const self = target;
      this.line = e.line;
      if (self === undefined)
        this.fail(`attempt to index ${describe(e.target)}a nil value${closing(e.target)}`);
      target = this.index(self, e.method);
      args = [self];
    }
    args.push(...this.#list(e.args, frame));
    this.line = e.line;
    this.#step();
    if (target instanceof LuaFunction || metaOf(target, '__call') !== undefined) {
      const values = this.call(target, args);
      this.line = e.line;
      return values;
    }
    const what = e.method === undefined ? describe(e.target) : `method '${e.method}' (`;
    return this.fail(
      `attempt to call ${what}a ${typeName(target)} value${e.method === undefined ? closing(e.target) : ')'}`,
    );
  }

  #eval(e: Expr, frame: Frame): Value {
    switch (e.is) {
      case 'value':
        return e.value;
      case 'local':
        return this.#frameOf(e.depth, frame).slots[e.slot];
      case 'global':
        this.line = e.line;
        return this.index(this.globals, e.name);
      case 'varargs':
      case 'call':
        return this.#many(e, frame)[0];
      case 'paren':
        return this.#eval(e.inner, frame);
      case 'and': {
        const left = this.#eval(e.left, frame);
        return truthy(left) ? this.#eval(e.right, frame) : left;
      }
      case 'or': {
        const left = this.#eval(e.left, frame);
        return truthy(left) ? left : this.#eval(e.right, frame);
      }
      case 'not':
        return !truthy(this.#eval(e.operand, frame));
      case 'index': {
        const object = this.#eval(e.object, frame);
        const key = this.#eval(e.key, frame);
        this.line = e.line;
        if (object === undefined || typeof object === 'number' || typeof object === 'boolean')
          this.fail(`attempt to index ${describe(e.object)}a ${typeName(object)} value${closing(e.object)}`);
        return this.index(object, key);
      }
      case 'function':
        return this.#closure(e, frame);
      case 'table':
        return this.#table(e, frame);
      case 'minus': {
        const value = this.#eval(e.operand, frame);
        const n = toNumber(value);
        if (n !== undefined) return -n;
        const handler = metaOf(value, '__unm');
        if (handler !== undefined) return this.call(handler, [value, value])[0];
        return this.#badOperand('perform arithmetic on', e.operand, value, e.line);
      }
      case 'length': {
        const value = this.#eval(e.operand, frame);
        if (typeof value === 'string' || value instanceof LuaTable) return value.length;
        return this.#badOperand('get length of', e.operand, value, e.line);
      }
      case 'binary':
        return this.#binary(e, frame);
    }
  }

  #badOperand(what: string, e: Expr, value: Value, line: number): never {
    return this.fail(`attempt to ${what} ${describe(e)}a ${typeName(value)} value${closing(e)}`, line);
  }

  #binary(e: Extract<Expr, { is: 'binary' }>, frame: Frame): Value {
    const left = this.#eval(e.left, frame);
    const right = this.#eval(e.right, frame);
    this.line = e.line;
    switch (e.op) {
      case '==':
        return equal(this, left, right);
      case '~=':
        return !equal(this, left, right);
      case '<':
        return compare(this, left, right, false);
      case '>':
        return compare(this, right, left, false);
      case '<=':
        return compare(this, left, right, true);
      case '>=':
        return compare(this, right, left, true);
      case '..':
        return concat(this, left, right, () => {
          const bad = typeof left === 'string' || typeof left === 'number' ? right : left;
          return this.#badOperand('concatenate', bad === left ? e.left : e.right, bad, e.line);
        });
      default:
        return arithmetic(this, e.op, left, right, () => {
          const bad = toNumber(left) === undefined ? left : right;
          return this.#badOperand('perform arithmetic on', bad === left ? e.left : e.right, bad, e.line);
        });
    }
  }

  #closure(e: Extract<Expr, { is: 'function' }>, frame: Frame): LuaFunction {
    return new LuaFunction(e.name, (args) => {
      if (++this.#depth > MOST_DEPTH) {
        this.#depth = 0;
        this.fail('stack overflow');
      }
      const slots = args.slice(0, e.params);
      while (slots.length < e.params) slots.push(undefined);
      const outcome = this.#block(e.body, {
        slots,
        parent: frame,
        varargs: e.varargs ? args.slice(e.params) : [],
      });
      this.#depth--;
      return Array.isArray(outcome) ? outcome : [];
    });
  }

  #table(e: Extract<Expr, { is: 'table' }>, frame: Frame): LuaTable {
    const table = new LuaTable();
    let next = 1;
    e.items.forEach(({ key, value }, i) => {
      if (key) this.setIndex(table, this.#eval(key, frame), this.#eval(value, frame));
      else {
        const values = i === e.items.length - 1 ? this.#many(value, frame) : [this.#eval(value, frame)];
        // gaps of a constructor are part of the list, as Lua sizes its array by them
        let last = values.length;
        while (last && values[last - 1] === undefined) last--;
        values.forEach((v, at) => {
          if (at < last || v !== undefined) table.place(next, v);
          next++;
        });
      }
    });
    return table;
  }
}

const describe = (e: Expr): string => {
  if (e.is === 'local') return `${e.up ? 'upvalue' : 'local'} '${e.name}' (`;
  if (e.is === 'global') return `global '${e.name}' (`;
  if (e.is === 'index' && e.key.is === 'value' && typeof e.key.value === 'string')
    return `field '${e.key.value}' (`;
  return e.is === 'index' ? "field '?' (" : '';
};

const closing = (e: Expr): string => (describe(e) ? ')' : '');
