import { type Ast, CompileError, type Def, JqError, type Json, type Pattern } from './ast.ts';
import { format } from './format.ts';
import { native } from './natives.ts';
import { getPath, setPath } from './paths.ts';
import { prelude } from './prelude.ts';
import {
  binary,
  described,
  dump,
  emptyObject,
  index,
  isObject,
  iterate,
  slice,
  truthy,
  typeOf,
} from './value.ts';

/** A value, and where in the input it stands if that is asked for and known. */
export interface Item {
  v: Json;
  p?: Json[] | undefined;
}

interface Closure {
  def: Def;
  env: Env | undefined;
  /** The definition sees itself; a filter that was given as an argument doesn't. */
  recursive: boolean;
}

export interface Env {
  name: string;
  value?: Json;
  closure?: Closure;
  next: Env | undefined;
}

class Break extends Error {
  readonly label: object;
  constructor(label: object) {
    super('break');
    this.label = label;
  }
}

/** How much a program may do with one input: nothing can interrupt it before. */
const MAX_STEPS = 20_000_000;

export interface Context {
  steps: number;
  /** What `input` and `inputs` take from. */
  inputs: () => Json | undefined;
  env: () => Json;
  debug: (text: string) => void;
}

type Results = Generator<Item, void, void>;

const extend = (item: Item, key: Json): Json[] | undefined => item.p && [...item.p, key];
const find = (env: Env | undefined, name: string): Env | undefined => {
  let at = env;
  while (at && at.name !== name) at = at.next;
  return at;
};

let library: Env | undefined;
const base = (): Env | undefined => {
  if (!library)
    for (const def of prelude())
      library = {
        name: `${def.name}/${def.params.length}`,
        closure: { def, env: library, recursive: true },
        next: library,
      };
  return library;
};

/** Complains about what isn't defined, before anything is run. Throws CompileError. */
export function check(ast: Ast, known: ReadonlySet<string>): void {
  const visit = (node: unknown, names: ReadonlySet<string>): void => {
    if (Array.isArray(node)) {
      for (const child of node) visit(child, names);
      return;
    }
    if (typeof node !== 'object' || node === null) return;
    const { t } = node as Ast;
    if (t === 'call') {
      const call = node as Extract<Ast, { t: 'call' }>;
      const name = `${call.name}/${call.args.length}`;
      if (!names.has(name) && !find(base(), name) && !native(name) && !SPECIAL.has(name))
        throw new CompileError(`${name} is not defined at <top-level>, line 1:`, call.at);
    }
    if (t === 'var') {
      const { name, at } = node as Extract<Ast, { t: 'var' }>;
      if (!names.has(`$${name}`) && !['ENV', '__loc__', '__prog_args', 'ARGS'].includes(name))
        throw new CompileError(`$${name} is not defined at <top-level>, line 1:`, at);
    }
    if (t === 'literal') return;
    if (t === 'def') {
      const { def, body } = node as Extract<Ast, { t: 'def' }>;
      const inner = new Set([...names, `${def.name}/${def.params.length}`]);
      visit(def.body, new Set([...inner, ...def.params.flatMap((p) => [`${p.replace('$', '')}/0`, p])]));
      return visit(body, inner);
    }
    if (t === 'as' || t === 'reduce' || t === 'foreach') {
      const { source, pattern, ...rest } = node as Extract<Ast, { t: 'as' | 'reduce' | 'foreach' }>;
      visit(source, names);
      return visit(Object.values(rest), new Set([...names, ...boundBy(pattern)]));
    }
    for (const value of Object.values(node)) visit(value, names);
  };
  visit(ast, known);
}

/** The variables of a pattern, with their `$`. */
function boundBy(pattern: Pattern): string[] {
  if (pattern.kind === 'var') return [`$${pattern.name}`];
  if (pattern.kind === 'array') return pattern.items.flatMap(boundBy);
  return pattern.entries.flatMap((e) => [
    ...(e.as ? [`$${e.as}`] : []),
    ...(e.value ? boundBy(e.value) : []),
  ]);
}

const SPECIAL = new Set([
  'empty/0',
  'error/0',
  'error/1',
  'path/1',
  'input/0',
  'inputs/0',
  'env/0',
  'debug/0',
  'getpath/1',
  'limit/2',
  'first/1',
  'range/2',
  'input_line_number/0',
  '$__loc__/0',
  'isempty/1',
]);

export function run(
  ast: Ast,
  input: Json,
  variables: Record<string, Json>,
  context: Context,
): Generator<Json> {
  let env = base();
  for (const [name, value] of Object.entries(variables)) env = { name: `$${name}`, value, next: env };
  return (function* () {
    for (const item of evaluate(ast, { v: input }, env, context)) yield item.v;
  })();
}

function* evaluate(ast: Ast, input: Item, env: Env | undefined, c: Context): Results {
  if (++c.steps > MAX_STEPS) throw new CompileError('the program goes on for too long');
  switch (ast.t) {
    case 'identity':
      yield input;
      return;
    case 'recurse':
      yield* recurse(input, c);
      return;
    case 'literal':
      yield { v: ast.value };
      return;
    case 'var':
      yield { v: variable(ast.name, env, c) };
      return;
    case 'format':
      yield { v: format(ast.name, input.v) };
      return;
    case 'string':
      yield* interpolate(ast, 0, '', input, env, c);
      return;
    case 'index':
      for (const key of evaluate(ast.key, { v: input.v }, env, c))
        for (const of of evaluate(ast.of, input, env, c)) {
          const v = attempt(ast.maybe, () => index(of.v, key.v));
          if (v !== undefined) yield { v, p: extend(of, key.v) };
        }
      return;
    case 'slice':
      yield* slices(ast, input, env, c);
      return;
    case 'iterate':
      for (const of of evaluate(ast.of, input, env, c))
        for (const [key, v] of attempt(ast.maybe, () => iterate(of.v)) ?? []) yield { v, p: extend(of, key) };
      return;
    case 'try':
      yield* guarded(ast, input, env, c);
      return;
    case 'pipe':
      for (const item of evaluate(ast.left, input, env, c)) yield* evaluate(ast.right, item, env, c);
      return;
    case 'comma':
      yield* evaluate(ast.left, input, env, c);
      yield* evaluate(ast.right, input, env, c);
      return;
    case 'and':
    case 'or':
      for (const { v } of evaluate(ast.left, { v: input.v }, env, c)) {
        if (truthy(v) === (ast.t === 'or')) yield { v: ast.t === 'or' };
        else for (const right of evaluate(ast.right, { v: input.v }, env, c)) yield { v: truthy(right.v) };
      }
      return;
    case 'alternative':
      yield* alternative(ast.left, ast.right, input, env, c);
      return;
    case 'binary':
      for (const right of evaluate(ast.right, { v: input.v }, env, c))
        for (const left of evaluate(ast.left, { v: input.v }, env, c))
          yield { v: binary(ast.op, left.v, right.v) };
      return;
    case 'negate':
      for (const { v } of evaluate(ast.of, { v: input.v }, env, c)) {
        if (typeof v !== 'number') throw new JqError(`${described(v)} cannot be negated`);
        yield { v: -v };
      }
      return;
    case 'assign':
      yield* assign(ast, input, env, c);
      return;
    case 'array':
      yield { v: ast.of ? [...evaluate(ast.of, { v: input.v }, env, c)].map((i) => i.v) : [] };
      return;
    case 'object':
      yield* objects(ast.entries, 0, emptyObject(), input, env, c);
      return;
    case 'if':
      yield* branch(ast, 0, input, env, c);
      return;
    case 'reduce':
    case 'foreach':
      yield* fold(ast, input, env, c);
      return;
    case 'as':
      for (const { v } of evaluate(ast.source, { v: input.v }, env, c))
        for (const bound of bind(ast.pattern, v, env, c)) yield* evaluate(ast.body, input, bound, c);
      return;
    case 'def': {
      const { def } = ast;
      yield* evaluate(
        ast.body,
        input,
        { name: `${def.name}/${def.params.length}`, closure: { def, env, recursive: true }, next: env },
        c,
      );
      return;
    }
    case 'label': {
      const label = {};
      try {
        yield* evaluate(ast.body, input, { name: `*${ast.name}`, value: label as Json, next: env }, c);
      } catch (e) {
        if (!(e instanceof Break) || e.label !== label) throw e;
      }
      return;
    }
    case 'break':
      throw new Break((find(env, `*${ast.name}`)?.value ?? {}) as object);
    case 'call':
      yield* call(ast, input, env, c);
  }
}

function attempt<T>(maybe: boolean | undefined, body: () => T): T | undefined {
  if (!maybe) return body();
  try {
    return body();
  } catch (e) {
    if (e instanceof JqError) return undefined;
    throw e;
  }
}

function variable(name: string, env: Env | undefined, c: Context): Json {
  const found = find(env, `$${name}`);
  if (found) return found.value!;
  if (name === 'ENV') return c.env();
  if (name === '__loc__') return { file: '<top-level>', line: 1 };
  throw new CompileError(`$${name} is not defined at <top-level>, line 1:`);
}

function* recurse(item: Item, c: Context): Results {
  if (++c.steps > MAX_STEPS) throw new CompileError('the program goes on for too long');
  yield item;
  if (typeof item.v === 'object' && item.v !== null)
    for (const [key, v] of iterate(item.v)) yield* recurse({ v, p: extend(item, key) }, c);
}

function* interpolate(
  ast: Extract<Ast, { t: 'string' }>,
  at: number,
  text: string,
  input: Item,
  env: Env | undefined,
  c: Context,
): Results {
  const part = ast.parts[at];
  if (part === undefined) yield { v: text };
  else if (typeof part === 'string') yield* interpolate(ast, at + 1, text + part, input, env, c);
  else
    for (const { v } of evaluate(part, { v: input.v }, env, c)) {
      const shown = ast.format ? format(ast.format, v) : typeof v === 'string' ? v : dump(v);
      yield* interpolate(ast, at + 1, text + shown, input, env, c);
    }
}

function* slices(ast: Extract<Ast, { t: 'slice' }>, input: Item, env: Env | undefined, c: Context): Results {
  const nothing: Ast = { t: 'literal', value: null };
  for (const to of evaluate(ast.to ?? nothing, { v: input.v }, env, c))
    for (const from of evaluate(ast.from ?? nothing, { v: input.v }, env, c))
      for (const of of evaluate(ast.of, input, env, c)) {
        const v = attempt(ast.maybe, () => slice(of.v, from.v, to.v));
        if (v !== undefined) yield { v, p: extend(of, { start: from.v, end: to.v }) };
      }
}

function* guarded(ast: Extract<Ast, { t: 'try' }>, input: Item, env: Env | undefined, c: Context): Results {
  const results = evaluate(ast.body, input, env, c);
  for (;;) {
    let next: IteratorResult<Item, void>;
    try {
      next = results.next();
    } catch (e) {
      if (!(e instanceof JqError)) throw e;
      if (ast.handler) yield* evaluate(ast.handler, { v: e.value }, env, c);
      return;
    }
    if (next.done) return;
    yield next.value;
  }
}

function* alternative(left: Ast, right: Ast, input: Item, env: Env | undefined, c: Context): Results {
  let any = false;
  try {
    for (const item of evaluate(left, input, env, c)) {
      if (!truthy(item.v)) continue;
      any = true;
      yield item;
    }
  } catch (e) {
    if (!(e instanceof JqError)) throw e;
  }
  if (!any) yield* evaluate(right, input, env, c);
}

function pathsOf(ast: Ast, v: Json, env: Env | undefined, c: Context): Json[][] {
  const paths: Json[][] = [];
  for (const item of evaluate(ast, { v, p: [] }, env, c)) {
    if (!item.p) {
      if (item.v === null) continue;
      throw new JqError(
        `Invalid path expression with result ${described(item.v).replace(/^\w+ \((.*)\)$/s, '$1')}`,
      );
    }
    paths.push(item.p);
  }
  return paths;
}

function* assign(ast: Extract<Ast, { t: 'assign' }>, input: Item, env: Env | undefined, c: Context): Results {
  const { op } = ast;
  if (op === '|=') {
    let v = input.v;
    for (const path of pathsOf(ast.left, input.v, env, c)) {
      const first = evaluate(ast.right, { v: getPath(v, path) }, env, c).next();
      v = first.done ? v : setPath(v, path, first.value.v);
    }
    yield { v };
    return;
  }
  for (const right of evaluate(ast.right, { v: input.v }, env, c)) {
    let v = input.v;
    for (const path of pathsOf(ast.left, input.v, env, c)) {
      const old = getPath(v, path);
      if (op === '=') v = setPath(v, path, right.v);
      else if (op === '//=') v = setPath(v, path, truthy(old) ? old : right.v);
      else v = setPath(v, path, binary(op[0]!, old, right.v));
    }
    yield { v };
  }
}

function* objects(
  entries: Array<{ key: Ast; value?: Ast }>,
  at: number,
  built: { [key: string]: Json },
  input: Item,
  env: Env | undefined,
  c: Context,
): Results {
  const entry = entries[at];
  if (!entry) {
    yield { v: built };
    return;
  }
  for (const key of evaluate(entry.key, { v: input.v }, env, c)) {
    if (typeof key.v !== 'string') throw new JqError(`Object keys must be strings`);
    const values = entry.value
      ? evaluate(entry.value, { v: input.v }, env, c)
      : [{ v: index(input.v, key.v) }];
    for (const { v } of values)
      yield* objects(entries, at + 1, Object.assign(emptyObject(), built, { [key.v]: v }), input, env, c);
  }
}

function* branch(
  ast: Extract<Ast, { t: 'if' }>,
  at: number,
  input: Item,
  env: Env | undefined,
  c: Context,
): Results {
  const pair = ast.branches[at];
  if (!pair) {
    if (ast.otherwise) yield* evaluate(ast.otherwise, input, env, c);
    else yield input;
    return;
  }
  for (const { v } of evaluate(pair[0], { v: input.v }, env, c))
    if (truthy(v)) yield* evaluate(pair[1], input, env, c);
    else yield* branch(ast, at + 1, input, env, c);
}

function* fold(
  ast: Extract<Ast, { t: 'reduce' | 'foreach' }>,
  input: Item,
  env: Env | undefined,
  c: Context,
): Results {
  for (const init of evaluate(ast.init, input, env, c)) {
    let state: Item = init;
    for (const { v } of evaluate(ast.source, { v: input.v }, env, c))
      for (const bound of bind(ast.pattern, v, env, c)) {
        let last: Item | undefined;
        for (const item of evaluate(ast.update, state, bound, c)) {
          last = item;
          if (ast.t === 'foreach') {
            if (ast.extract) yield* evaluate(ast.extract, item, bound, c);
            else yield item;
          }
        }
        state = last ?? { v: null };
      }
    if (ast.t === 'reduce') yield state;
  }
}

function* bind(pattern: Pattern, v: Json, env: Env | undefined, c: Context): Generator<Env | undefined> {
  if (pattern.kind === 'var') {
    yield { name: `$${pattern.name}`, value: v, next: env };
    return;
  }
  let bound = env;
  if (pattern.kind === 'array') {
    if (v !== null && !Array.isArray(v)) throw new JqError(`Cannot index ${typeOf(v)} with number`);
    for (const [i, item] of pattern.items.entries())
      for (const next of bind(item, index(v, i), bound, c)) bound = next;
  } else {
    if (v !== null && !isObject(v)) throw new JqError(`Cannot index ${typeOf(v)} with "${'key'}"`);
    for (const entry of pattern.entries) {
      const key = evaluate(entry.key, { v }, bound, c).next().value as Item;
      const value = index(v, key.v);
      if (entry.as) bound = { name: `$${entry.as}`, value, next: bound };
      if (entry.value) for (const next of bind(entry.value, value, bound, c)) bound = next;
    }
  }
  yield bound;
}

function* call(ast: Extract<Ast, { t: 'call' }>, input: Item, env: Env | undefined, c: Context): Results {
  const name = `${ast.name}/${ast.args.length}`;
  const found = find(env, name);
  if (found?.closure) {
    yield* apply(found.closure, found, ast.args, input, env, c);
    return;
  }
  const [first, second] = ast.args;
  switch (name) {
    case 'empty/0':
      return;
    case 'error/0':
      throw new JqError(input.v);
    case 'error/1':
      for (const { v } of evaluate(first!, { v: input.v }, env, c)) throw new JqError(v);
      return;
    case 'path/1':
      for (const path of pathsOf(first!, input.v, env, c)) yield { v: path };
      return;
    case 'getpath/1':
      for (const { v } of evaluate(first!, { v: input.v }, env, c))
        yield { v: getPath(input.v, v as Json[]), p: input.p && [...input.p, ...(v as Json[])] };
      return;
    case 'limit/2':
      for (const { v } of evaluate(first!, { v: input.v }, env, c)) {
        let left = Number(v);
        if (left > 0)
          for (const item of evaluate(second!, input, env, c)) {
            yield item;
            if (--left <= 0) break;
          }
      }
      return;
    case 'first/1':
      for (const item of evaluate(first!, input, env, c)) {
        yield item;
        return;
      }
      return;
    case 'isempty/1': {
      yield { v: evaluate(first!, { v: input.v }, env, c).next().done === true };
      return;
    }
    case 'range/2':
      for (const from of evaluate(first!, { v: input.v }, env, c))
        for (const to of evaluate(second!, { v: input.v }, env, c)) {
          if (typeof from.v !== 'number' || typeof to.v !== 'number')
            throw new JqError('Range bounds must be numeric');
          for (let i = from.v; i < to.v; i++) {
            c.steps++;
            yield { v: i };
          }
        }
      return;
    case 'input/0': {
      const v = c.inputs();
      if (v === undefined) throw new JqError('No more inputs');
      yield { v };
      return;
    }
    case 'inputs/0':
      for (let v = c.inputs(); v !== undefined; v = c.inputs()) yield { v };
      return;
    case 'input_line_number/0':
      yield { v: 0 };
      return;
    case 'env/0':
      yield { v: c.env() };
      return;
    case 'debug/0':
      c.debug(`["DEBUG:",${dump(input.v)}]\n`);
      yield input;
      return;
  }
  const fn = native(name);
  if (!fn) throw new CompileError(`${name} is not defined at <top-level>, line 1:`);
  for (const args of products(ast.args, input, env, c)) yield { v: fn(input.v, args) };
}

/** All combinations of what the arguments give; the last argument varies slowest. */
function* products(args: Ast[], input: Item, env: Env | undefined, c: Context): Generator<Json[]> {
  if (!args.length) {
    yield [];
    return;
  }
  for (const { v } of evaluate(args[args.length - 1]!, { v: input.v }, env, c))
    for (const rest of products(args.slice(0, -1), input, env, c)) yield [...rest, v];
}

function* apply(
  closure: Closure,
  self: Env,
  args: Ast[],
  input: Item,
  env: Env | undefined,
  c: Context,
): Results {
  const { def } = closure;
  let inner = closure.recursive ? self : closure.env;
  const values: Array<[string, Ast]> = [];
  for (const [i, param] of def.params.entries()) {
    const name = param.replace('$', '');
    const given: Def = { name, params: [], body: args[i]! };
    inner = { name: `${name}/0`, closure: { def: given, env, recursive: false }, next: inner };
    if (param.startsWith('$')) values.push([param, args[i]!]);
  }
  yield* withValues(values, 0, inner, def.body, input, env, c);
}

function* withValues(
  values: Array<[string, Ast]>,
  at: number,
  inner: Env | undefined,
  body: Ast,
  input: Item,
  env: Env | undefined,
  c: Context,
): Results {
  const next = values[at];
  if (!next) yield* evaluate(body, input, inner, c);
  else
    for (const { v } of evaluate(next[1], { v: input.v }, env, c))
      yield* withValues(values, at + 1, { name: next[0], value: v, next: inner }, body, input, env, c);
}
