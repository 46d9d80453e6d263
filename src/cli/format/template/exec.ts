import type {
  Branch,
  Call,
  Command,
  Identifier,
  Node,
  NumberLiteral,
  Operand,
  Pipe,
  Variable,
} from './ast.ts';
import { show } from './ast.ts';
import { TemplateError } from './error.ts';
import { sprint } from './fmt.ts';
import type { Functions, GoFunction, Param } from './funcs.ts';
import { BUILTINS } from './funcs.ts';
import type { GoType } from './go-type.ts';
import type { Templates } from './parse.ts';
import { quote } from './quote.ts';
import { assignable, canBeNil, paramName } from './types.ts';
import { byteLength } from './utf8.ts';
import {
  ANY,
  BOOL,
  concrete,
  dynamic,
  elem,
  FLOAT,
  findField,
  findMethod,
  hasField,
  INT,
  INVALID,
  indirect,
  isNil,
  items,
  keyValue,
  kind,
  mapGet,
  mapKeys,
  of,
  resolveType,
  STRING,
  truth,
  typeName,
  type Val,
  zero,
} from './value.ts';

export interface ExecOptions {
  functions: Functions;
  /** missingkey=error: a map without the key is an error, not `<no value>`. */
  missingKey?: 'error' | undefined;
}

const BREAK = Symbol('break');
const CONTINUE = Symbol('continue');
type Flow = typeof BREAK | typeof CONTINUE | undefined;
const MISSING: Val = { type: undefined, v: 'missing' };
const MAX_DEPTH = 100000;

/** Runs one template over one value; throws TemplateError with what was written before. */
export class Execution {
  readonly #source: string;
  readonly #rootName: string;
  readonly #templates: Templates;
  readonly #options: ExecOptions;
  #name: string;
  #node: { pos: number; text: () => string } | undefined;
  #vars: { name: string; val: Val }[] = [];
  #out = '';
  #depth = 0;

  constructor(source: string, name: string, templates: Templates, options: ExecOptions) {
    this.#source = source;
    this.#rootName = name;
    this.#name = name;
    this.#templates = templates;
    this.#options = options;
  }

  run(data: Val): string {
    const root = this.#templates.get(this.#rootName);
    if (root === undefined) this.#fail(`${quote(this.#rootName)} is an incomplete or empty template`);
    this.#vars = [{ name: '$', val: data }];
    this.#list(data, root ?? []);
    return this.#out;
  }

  #at(node: Operand | Command | Node) {
    this.#node = { pos: node.pos, text: () => show(node) };
  }

  #fail(message: string): never {
    if (this.#node === undefined) throw new TemplateError(`template: ${this.#name}: ${message}`, this.#out);
    const before = this.#source.slice(0, this.#node.pos);
    const line = before.split('\n').length;
    const column = byteLength(before.slice(before.lastIndexOf('\n') + 1));
    throw new TemplateError(
      `template: ${this.#rootName}:${line}:${column}: executing ${quote(this.#name)} at <${this.#node.text()}>: ${message}`,
      this.#out,
    );
  }

  #list(dot: Val, list: readonly Node[]): Flow {
    for (const node of list) {
      const flow = this.#walk(dot, node);
      if (flow !== undefined) return flow;
    }
    return undefined;
  }

  #walk(dot: Val, node: Node): Flow {
    this.#at(node);
    switch (node.kind) {
      case 'text':
        this.#out += node.text;
        return undefined;
      case 'action': {
        const val = this.#pipeline(dot, node.pipe);
        if (node.pipe.decl.length === 0) this.#print(node, val);
        return undefined;
      }
      case 'if':
      case 'with':
        return this.#ifOrWith(dot, node);
      case 'range':
        return this.#range(dot, node);
      case 'template':
        this.#template(dot, node);
        return undefined;
      case 'break':
        return BREAK;
      case 'continue':
        return CONTINUE;
    }
  }

  #print(node: Node, input: Val) {
    this.#at(node);
    const val = kind(input) === 'ptr' ? indirect(input).val : input;
    if (val.type === undefined) this.#out += '<no value>';
    else if (kind(val) === 'func') this.#fail(`can't print ${show(node)} of type ${typeName(val.type)}`);
    else this.#out += sprint([kind(val) === 'interface' ? dynamic(val.v) : val]);
  }

  #ifOrWith(dot: Val, node: Branch): Flow {
    const mark = this.#vars.length;
    const val = this.#pipeline(dot, node.pipe);
    let flow: Flow;
    if (truth(concrete(val))) flow = this.#list(node.kind === 'with' ? val : dot, node.list);
    else if (node.orElse !== undefined) flow = this.#list(dot, node.orElse);
    this.#vars.length = mark;
    return flow;
  }

  #range(dot: Val, node: Branch): Flow {
    const outer = this.#vars.length;
    const { val } = indirect(this.#pipeline(dot, node.pipe));
    const mark = this.#vars.length;
    const pairs = this.#pairs(val, node);
    let flow: Flow;
    for (const [index, element] of pairs) {
      const { decl, assign } = node.pipe;
      const targets = decl.length > 1 ? [index(), element] : [element];
      decl.forEach((variable, i) => {
        const value = targets[i] ?? INVALID;
        if (assign) this.#setVar(variable.ident[0] ?? '', value);
        else (this.#vars[mark - decl.length + i] as { val: Val }).val = value;
      });
      const inner = this.#list(element, node.list);
      this.#vars.length = mark;
      if (inner === BREAK) break;
    }
    if (pairs.length === 0 && node.orElse !== undefined) flow = this.#list(dot, node.orElse);
    this.#vars.length = outer;
    return flow;
  }

  #pairs(val: Val, node: Branch): [() => Val, Val][] {
    switch (kind(val)) {
      case 'slice':
      case 'array':
        return items(val).map((item, i) => [() => ({ type: INT, v: i }), item]);
      case 'map':
        return mapKeys(val).map((key) => [() => keyValue(val, key), mapGet(val, key)]);
      case 'invalid':
        return [];
      case 'int':
      case 'int8':
      case 'int16':
      case 'int32':
      case 'int64':
      case 'uint':
      case 'uint8':
      case 'uint16':
      case 'uint32':
      case 'uint64': {
        if (node.pipe.decl.length > 1)
          this.#fail(`can't use ${sprint([val])} to iterate over more than one variable`);
        return Array.from({ length: Math.max(0, Number(val.v)) }, (_, i) => [
          () => ({ type: val.type, v: i }),
          { type: val.type, v: i },
        ]);
      }
      default:
        return this.#fail(`range can't iterate over ${sprint([concrete(val)])}`);
    }
  }

  #template(dot: Val, node: Call) {
    const body = this.#templates.get(node.name);
    if (body === undefined) this.#fail(`template ${quote(node.name)} not defined`);
    if (this.#depth === MAX_DEPTH || this.#depth > 2000)
      this.#fail(`exceeded maximum template depth (${MAX_DEPTH})`);
    const value = node.pipe === undefined ? INVALID : this.#pipeline(dot, node.pipe);
    const saved = { vars: this.#vars, name: this.#name };
    this.#vars = [{ name: '$', val: value }];
    this.#name = node.name;
    this.#depth++;
    this.#list(value, body ?? []);
    this.#depth--;
    this.#vars = saved.vars;
    this.#name = saved.name;
  }

  #setVar(name: string, val: Val) {
    const variable = this.#vars.findLast((candidate) => candidate.name === name);
    if (variable === undefined) this.#fail(`undefined variable: ${name}`);
    else variable.val = val;
  }

  #pipeline(dot: Val, pipe: Pipe): Val {
    this.#at(pipe);
    let value = MISSING;
    for (const command of pipe.commands) {
      value = this.#command(dot, command, value);
      if (value.type?.kind === 'interface') value = dynamic(value.v);
    }
    for (const variable of pipe.decl) {
      const name = variable.ident[0] ?? '';
      if (pipe.assign) this.#setVar(name, value);
      else this.#vars.push({ name, val: value });
    }
    return value;
  }

  #command(dot: Val, command: Command, final: Val): Val {
    const first = command.args[0] as Operand;
    const notAFunction = () => {
      if (command.args.length > 1 || final !== MISSING)
        this.#fail(`can't give argument to non-function ${show(first)}`);
    };
    switch (first.kind) {
      case 'field':
        this.#at(first);
        return this.#fieldChain(dot, dot, first, first.ident, command.args, final);
      case 'chain':
        return this.#chain(dot, first, command.args, final);
      case 'identifier':
        return this.#function(dot, first, command.args, final, command);
      case 'pipe':
        notAFunction();
        return this.#pipeline(dot, first);
      case 'variable':
        return this.#variable(dot, first, command.args, final);
      default:
        this.#at(first);
        notAFunction();
        if (first.kind === 'nil') this.#fail('nil is not a command');
        return first.kind === 'dot' ? dot : this.#literal(first);
    }
  }

  #literal(node: Operand): Val {
    switch (node.kind) {
      case 'bool':
        return { type: BOOL, v: node.value };
      case 'string':
        return { type: STRING, v: node.text };
      case 'number':
        return this.#constant(node);
      default:
        return this.#fail(`can't evaluate command ${quote(show(node))}`);
    }
  }

  #constant(node: NumberLiteral): Val {
    this.#at(node);
    const hexInt = /^[+-]?0[xX]/.test(node.text) && !/[pP]/.test(node.text);
    if (node.float !== undefined && !hexInt && !node.text.startsWith("'") && /[.eEpP]/.test(node.text))
      return { type: FLOAT, v: node.float };
    const int = node.int ?? 0n;
    if (int >= 2n ** 63n) this.#fail(`${node.text} overflows int`);
    return { type: INT, v: int >= -(2n ** 53n) && int <= 2n ** 53n ? Number(int) : int };
  }

  #variable(dot: Val, node: Variable, args: readonly Operand[], final: Val): Val {
    this.#at(node);
    const name = node.ident[0] ?? '';
    const variable = this.#vars.findLast((candidate) => candidate.name === name);
    if (variable === undefined) return this.#fail(`undefined variable: ${name}`);
    if (node.ident.length > 1)
      return this.#fieldChain(dot, variable.val, node, node.ident.slice(1), args, final);
    if (args.length > 1 || final !== MISSING)
      this.#fail(`can't give argument to non-function ${show(args[0] ?? node)}`);
    return variable.val;
  }

  #chain(dot: Val, node: Operand & { kind: 'chain' }, args: readonly Operand[], final: Val): Val {
    this.#at(node);
    if (node.node.kind === 'nil') this.#fail(`indirection through explicit nil in ${show(node)}`);
    return this.#fieldChain(dot, this.#arg(dot, undefined, node.node), node, node.fields, args, final);
  }

  #fieldChain(
    dot: Val,
    start: Val,
    node: Operand,
    ident: readonly string[],
    args: readonly Operand[],
    final: Val,
  ): Val {
    let receiver = start;
    ident.forEach((name, i) => {
      receiver =
        i === ident.length - 1
          ? this.#field(dot, name, node, args, final, receiver)
          : this.#field(dot, name, node, [], MISSING, receiver);
    });
    return receiver;
  }

  #field(dot: Val, name: string, node: Operand, args: readonly Operand[], final: Val, receiver: Val): Val {
    if (receiver.type === undefined) {
      if (this.#options.missingKey === 'error') this.#fail(`nil data; no entry for key ${quote(name)}`);
      return INVALID;
    }
    const type = typeName(receiver.type);
    const target = indirect(receiver);
    const { val } = target;
    if (kind(val) === 'interface' && target.nil) this.#fail(`nil pointer evaluating ${type}.${name}`);
    const method = findMethod(val, name);
    if (method !== undefined) {
      const params = (method.params ?? []).map(resolveType);
      return this.#call(
        dot,
        {
          params,
          call: (values) => this.#result(method.call(val.v, ...values.map((value) => value.v)), method.type),
        },
        node,
        name,
        args,
        final,
      );
    }
    const hasArgs = args.length > 1 || final !== MISSING;
    if (kind(val) === 'struct') {
      const found = findField(val, name);
      if (found !== undefined) {
        if (hasArgs) this.#fail(`${name} has arguments but cannot be invoked as function`);
        return found;
      }
    } else if (val.type?.kind === 'map') {
      const key = resolveType(val.type.key);
      if (key.kind === 'string' && key.name === undefined) {
        if (hasArgs) this.#fail(`${name} is not a method but has arguments`);
        const found = mapGet(val, name);
        if (found.type === undefined && this.#options.missingKey === 'error')
          this.#fail(`map has no entry for key ${quote(name)}`);
        return found;
      }
    } else if (val.type?.kind === 'ptr' && target.nil) {
      const pointed = resolveType(val.type.elem);
      if (pointed.kind !== 'struct' || hasField(pointed, name))
        this.#fail(`nil pointer evaluating ${type}.${name}`);
    }
    return this.#fail(`can't evaluate field ${name} in type ${type}`);
  }

  #result(v: unknown, type: Parameters<typeof of>[0] | undefined): Val {
    return type === undefined ? dynamic(v) : of(type, v);
  }

  #function(
    dot: Val,
    node: Identifier,
    args: readonly Operand[],
    final: Val,
    context: Operand | Command,
  ): Val {
    this.#at(node);
    const fn = this.#options.functions[node.name] ?? BUILTINS[node.name];
    if (fn === undefined) return this.#fail(`${quote(node.name)} is not a defined function`);
    return this.#call(dot, fn, context, node.name, args, final);
  }

  #call(
    dot: Val,
    fn: GoFunction,
    node: Operand | Command,
    name: string,
    allArgs: readonly Operand[],
    final: Val,
  ): Val {
    const args = allArgs.slice(1);
    const count = args.length + (final === MISSING ? 0 : 1);
    const fixed = fn.variadic ? fn.params.length - 1 : fn.params.length;
    if (fn.variadic ? count < fixed : count !== fixed) {
      this.#fail(
        fn.variadic
          ? `wrong number of args for ${name}: want at least ${fixed} got ${args.length}`
          : `wrong number of args for ${name}: want ${fixed} got ${count}`,
      );
    }
    const param = (i: number): Param => fn.params[Math.min(i, fn.params.length - 1)] ?? 'value';
    if (fn.lazy !== undefined) {
      let value = INVALID;
      for (const arg of args) {
        value = this.#arg(dot, 'value', arg);
        if (truth(concrete(value)) === (fn.lazy === 'or')) return value;
      }
      return final === MISSING ? value : final;
    }
    const values = args.map((arg, i) => this.#arg(dot, param(i), arg));
    if (final !== MISSING) values.push(this.#validate(final, param(values.length)));
    try {
      return fn.call(
        values.map((value, i) =>
          param(i) !== 'value' && value.type?.kind === 'interface' ? dynamic(value.v) : value,
        ),
        args.map(show),
      );
    } catch (error) {
      if (error instanceof TemplateError) throw error;
      this.#at(node);
      return this.#fail(`error calling ${name}: ${(error as Error).message}`);
    }
  }

  #validate(value: Val, param: Param | undefined): Val {
    if (value.type === undefined) {
      if (param === undefined || param === 'value') return INVALID;
      return canBeNil(param) ? zero(param) : this.#fail(`invalid value; expected ${paramName(param)}`);
    }
    if (param === undefined || param === 'value' || assignable(value.type, param)) return value;
    if (value.type.kind === 'interface' && !isNil(value)) {
      const held = dynamic(value.v);
      if (held.type !== undefined && assignable(held.type, param)) return held;
      return this.#validate(held, param);
    }
    if (value.type.kind === 'ptr' && assignable(resolveType(value.type.elem), param)) {
      return isNil(value)
        ? this.#fail(`dereference of nil pointer of type ${paramName(param)}`)
        : elem(value);
    }
    return this.#fail(`wrong type for value; expected ${paramName(param)}; got ${typeName(value.type)}`);
  }

  #arg(dot: Val, param: Param | undefined, node: Operand): Val {
    this.#at(node);
    switch (node.kind) {
      case 'dot':
        return this.#validate(dot, param);
      case 'nil':
        if (param === 'value') return INVALID;
        return param !== undefined && canBeNil(param)
          ? zero(param)
          : this.#fail(`cannot assign nil to ${paramName(param ?? ANY)}`);
      case 'field':
        return this.#validate(this.#fieldChain(dot, dot, node, node.ident, [node], MISSING), param);
      case 'variable':
        return this.#validate(this.#variable(dot, node, [], MISSING), param);
      case 'pipe':
        return this.#validate(this.#pipeline(dot, node), param);
      case 'identifier':
        return this.#validate(this.#function(dot, node, [], MISSING, node), param);
      case 'chain':
        return this.#validate(this.#chain(dot, node, [], MISSING), param);
      default:
        return this.#literalArg(node, param ?? 'value');
    }
  }

  #literalArg(node: Operand & { kind: 'number' | 'string' | 'bool' }, param: Param): Val {
    if (param === 'value' || param.kind === 'interface') return this.#literal(node);
    const type: GoType = param;
    const wanted = type.kind.startsWith('int')
      ? 'integer'
      : type.kind.startsWith('uint')
        ? 'unsigned integer'
        : type.kind.startsWith('float')
          ? 'float'
          : type.kind;
    if (node.kind === 'string' && type.kind === 'string') return { type, v: node.text };
    if (node.kind === 'bool' && type.kind === 'bool') return { type, v: node.value };
    if (node.kind === 'number' && wanted === 'float') return { type, v: node.float };
    if (node.kind === 'number' && wanted.endsWith('integer') && node.int !== undefined)
      return { type, v: Number(node.int) };
    if (['string', 'bool', 'float'].includes(wanted) || wanted.endsWith('integer'))
      return this.#fail(`expected ${wanted}; found ${show(node)}`);
    return this.#fail(`can't handle ${show(node)} for arg of type ${paramName(param)}`);
  }
}
