import type { Assignment, Function as FunctionNode } from 'unbash';
import { encode, isSysError, type Process, type Signal } from '../kernel/index.ts';
import { inAsh } from './ash-messages.ts';
import { MemoryError, ReadonlyError, SubscriptError, UnboundError } from './errors.ts';
import { type ArithmeticScope, evaluate } from './expansion/arithmetic.ts';
import { JobTable } from './jobs/table.ts';
import type { Unit } from './syntax/unit.ts';
import { SHOPTS } from './vars/shopts.ts';
import { specials } from './vars/special.ts';
import { Variable } from './vars/variable.ts';

export type ShellKind = 'bash' | 'ash';

export interface FunctionDef {
  name: string;
  node: FunctionNode;
  unit: Unit;
  exported?: boolean;
  /** The file that defines it, or `environment`, `main`. */
  source: string;
}

export interface Frame {
  name: string;
  line: number;
  source: string;
  /** The options to go back to at its end: `local -`. */
  options?: Set<string>;
}

/** No variable may grow beyond this many characters. */
const MAX_VALUE = 1 << 26;
/** Sourced files, evals and substitutions that may be nested. */
export const MAX_NESTING = 400;
/** Calls of functions that may be nested. */
export const MAX_CALLS = 2000;

/** The state of one shell process. */
export class Shell {
  process: Process;
  readonly kind: ShellKind;
  interactive = false;
  /** Job control. */
  monitor = false;
  /** Read by `$0` and messages. */
  name: string;
  args: string[] = [];
  /** Local scopes on top of the global one. */
  scopes: Array<Map<string, Variable>> = [new Map()];
  functions = new Map<string, FunctionDef>();
  aliases = new Map<string, string>();
  options = new Set<string>(['braceexpand', 'hashall', 'interactive-comments']);
  shopts = new Map<string, boolean>(Object.entries(SHOPTS));
  disabled = new Set<string>();
  traps = new Map<string, string>();
  /** What `trap` shows in a subshell that has set none. */
  outerTraps: ReadonlyMap<string, string> | undefined;
  pendingSignals: Signal[] = [];
  interrupted = false;
  status = 0;
  pipeStatus: number[] = [0];
  lastBackground: number | undefined;
  lastArg = '';
  jobs = new JobTable();
  loops = 0;
  /** Functions and sourced files being run, innermost last. */
  frames: Frame[] = [];
  functionDepth = 0;
  sourceDepth = 0;
  nesting = 0;
  /** The file that is being sourced. */
  sourceName: string | undefined;
  /** Array values among the arguments of a declaring builtin. */
  arrayArguments: Assignment[] = [];
  /** The value of the last assignment, for `set -x`. */
  assigned = '';
  /** How many command substitutions deep `set -x` tells of. */
  traceDepth = 1;
  /** Inside `a; b` or `a && b`. */
  listDepth = 0;
  /** Errors that end a script only end the line: the shell of a driver. */
  persistent = false;
  /** A subshell of `( )` or `$( )`: errors in expansions end it with 1. */
  inParentheses = false;
  /** Where `set -e` and the ERR trap are not looked at. */
  untested = 0;
  subshell = 0;
  dirs: string[] = [];
  hash = new Map<string, { path: string; hits: number }>();
  history: string[] = [];
  historyBase = 1;
  line = 1;
  unit: Unit | undefined;
  /** The argument of -c, for `$-`. */
  command = false;
  commandText: string | undefined;
  readStdin = false;
  /** 128-based line prefix in messages: false for an interactive shell. */
  random = 0;
  randomSeed: string;
  secondsBase: number;
  optind = { word: 0, offset: 0 };
  dollar: number;
  parentPid: number;
  exitWarned = false;
  umaskSaved = 0;
  trapRunning = false;
  /** What a `break` that was refused leaves. */
  breakStatus = 0;
  /** The text of the command that is being run, for BASH_COMMAND. */
  currentCommand: (() => string) | undefined;
  scriptName: string | undefined;
  /** Descriptors of process substitutions to close after the command. */
  substitutions: number[] = [];
  /** The status that a command substitution in an assignment left. */
  substitutionStatus: number | undefined;

  constructor(process: Process, kind: ShellKind, name: string) {
    this.process = process;
    this.kind = kind;
    this.name = name;
    this.dollar = process.pid;
    this.parentPid = process.ppid;
    this.secondsBase = process.nowUs;
    this.randomSeed = `${process.pid}`;
    if (kind === 'ash') this.options = new Set(['braceexpand']);
  }

  /** The copy that a subshell goes on with. */
  fork(process: Process): Shell {
    const copy = new Shell(process, this.kind, this.name);
    Object.assign(copy, this, { process, arithmeticScope: copy.arithmeticScope });
    copy.args = [...this.args];
    copy.scopes = this.scopes.map((scope) => {
      const own = new Map<string, Variable>();
      for (const [name, variable] of scope) own.set(name, variable.clone());
      return own;
    });
    copy.functions = new Map(this.functions);
    copy.aliases = new Map(this.aliases);
    copy.options = new Set(this.options);
    copy.shopts = new Map(this.shopts);
    copy.disabled = new Set(this.disabled);
    const kept = (name: string): boolean =>
      name === 'ERR' ? this.on('errtrace') : (name === 'DEBUG' || name === 'RETURN') && this.on('functrace');
    copy.traps = new Map([...this.traps].filter(([name, action]) => action === '' || kept(name)));
    copy.outerTraps = this.outerTraps ?? this.traps;
    copy.pendingSignals = [];
    copy.pipeStatus = [...this.pipeStatus];
    copy.jobs = this.jobs.inherited();
    copy.frames = [...this.frames];
    copy.dirs = [...this.dirs];
    copy.hash = new Map(this.hash);
    copy.history = [...this.history];
    copy.optind = { ...this.optind };
    copy.subshell = this.subshell + 1;
    copy.interactive = false;
    copy.monitor = false;
    copy.interrupted = false;
    copy.loops = 0;
    copy.substitutions = [];
    copy.wasInteractive = this.interactive || this.wasInteractive;
    for (const [name, action] of copy.traps) if (action === '') ignoreIn(process, name);
    return copy;
  }
  /** A subshell of an interactive shell: messages carry no line number. */
  wasInteractive = false;

  /** What the shell ends with after an error in an expansion, of a variable that isn't set. */
  get expansionFailure(): number {
    if (this.kind === 'ash') return 2;
    const ofCommand = this.command && !this.on('errexit');
    return this.interactive || this.inParentheses || !ofCommand ? 1 : 127;
  }

  on(option: string): boolean {
    return this.options.has(option);
  }

  shopt(name: string): boolean {
    return this.shopts.get(name) ?? false;
  }

  // --- messages

  /** `bash: line 3: `, `bash: `, `sh: ` … */
  prefix(): string {
    const inside = this.frames.at(-1)?.source;
    const sourced = this.frames.at(-1)?.name === 'source';
    const name =
      (this.kind === 'bash' && (sourced ? this.sourceName : inside)) || this.sourceName || this.name;
    if (sourced && this.kind === 'bash') return `${name}: line ${this.line}: `;
    if (this.interactive || this.wasInteractive) return `${this.kind === 'bash' ? 'bash' : 'sh'}: `;
    if (this.kind === 'ash') return this.scriptName ? `${name}: line ${this.line}: ` : `${name}: `;
    // the first line of a function that came with the environment is none
    return this.line > 0 ? `${name}: line ${this.line}: ` : `${name}: `;
  }

  /** Writes a message to standard error. A closed one swallows it. */
  async complain(given: string, builtin = false): Promise<void> {
    const message = this.kind === 'ash' ? inAsh(given) : given;
    const named = builtin && this.kind === 'ash' && !this.interactive && /^([a-z.[]+): (.*)$/s.exec(message);
    // ash names the builtin before the line; lines of -c are counted from 0
    const text = named
      ? `${this.sourceName ?? this.name}: ${named[1]}: line ${this.line - (this.command ? 1 : 0)}: ${named[2]}`
      : `${this.prefix()}${message}`;
    await this.writeError(`${text}\n`);
  }

  /** What a tool says that is a builtin of ash: no line is named. */
  async complainAsTool(message: string): Promise<void> {
    await this.writeError(
      `${this.name.replace(/^.*\//, '') === '' || this.scriptName ? 'sh' : this.name.replace(/^.*\//, '')}: ${message}\n`,
    );
  }

  async writeError(text: string): Promise<void> {
    await this.output(2, text);
  }

  /** Writes, ignoring a bad descriptor on stderr; EINTR is retried. */
  async output(fd: number, text: string | Uint8Array): Promise<void> {
    const data = typeof text === 'string' ? encode(text) : text;
    if (!data.length) return;
    for (;;) {
      try {
        return await this.process.write(fd, data);
      } catch (e) {
        if (isSysError(e, 'EINTR') && !this.interrupted) continue;
        if (fd === 2 && isSysError(e)) return;
        throw e;
      }
    }
  }

  // --- variables

  /** The variable of a name, in the innermost scope that has it; name references are followed. */
  find(name: string, follow = true): Variable | undefined {
    for (let i = this.scopes.length - 1; i >= 0; i--) {
      const found = this.scopes[i]!.get(name);
      if (!found) continue;
      if (
        found.nameref &&
        follow &&
        found.value &&
        found.value !== name &&
        /^[A-Za-z_]\w*$/.test(found.value)
      )
        return this.find(found.value);
      return found;
    }
    return undefined;
  }

  resolve(name: string): string {
    for (let n = name, hops = 0; hops < 10; hops++) {
      const found = this.find(n, false);
      if (!found?.nameref || !found.value) return n;
      n = found.value;
    }
    return name;
  }

  get(name: string): string | undefined {
    const special = specials.get(name);
    if (special) {
      const value = special.get(this);
      if (value !== undefined) return value;
    }
    return this.find(name)?.scalar;
  }

  /** The variable to be assigned to: it is made, global, if there is none. Throws if it is read-only. */
  assignable(name: string): Variable {
    const target = this.resolve(name);
    let variable = this.find(target, false);
    if (!variable) {
      variable = new Variable();
      this.scopes[0]!.set(target, variable);
    }
    if (variable.readonly) throw new ReadonlyError(target);
    return variable;
  }

  /** Gives a variable a value, as its attributes transform it. */
  set(name: string, value: string, append = false): void {
    const target = this.resolve(name);
    const element = /^([A-Za-z_]\w*)\[(.*)\]$/s.exec(target);
    if (element) return this.setElement(element[1]!, element[2]!, value, append);
    const special = specials.get(target);
    if (special?.set?.(this, value)) return;
    const variable = this.assignable(target);
    if (variable.list)
      return void variable.list.set(
        0,
        this.transform(variable, value, append ? (variable.list.get(0) ?? '') : undefined),
      );
    if (variable.table)
      return void variable.table.set(
        '0',
        this.transform(variable, value, append ? (variable.table.get('0') ?? '') : undefined),
      );
    variable.value = this.transform(variable, value, append ? (variable.value ?? '') : undefined);
    if (this.on('allexport')) variable.exported = true;
    if (target === 'PATH') this.hash.clear();
  }

  transform(variable: Variable, value: string, before: string | undefined): string {
    let result = value;
    if (variable.integer) {
      const sum = this.arithmetic(value);
      result = String(before === undefined ? sum : BigInt.asIntN(64, this.arithmetic(before) + sum));
    } else if (before !== undefined) result = before + value;
    if (variable.lower) result = result.toLowerCase();
    if (variable.upper) result = result.toUpperCase();
    if (result.length > MAX_VALUE) throw new MemoryError();
    return result;
  }

  setElement(name: string, index: string, value: string, append = false): void {
    const variable = this.assignable(name);
    if (variable.table) {
      variable.table.set(
        index,
        this.transform(variable, value, append ? (variable.table.get(index) ?? '') : undefined),
      );
      return;
    }
    const list = this.asList(variable);
    const at = this.indexOf(list, index, name);
    list.set(at, this.transform(variable, value, append ? (list.get(at) ?? '') : undefined));
  }

  asList(variable: Variable): Map<number, string> {
    if (!variable.list) {
      variable.list = new Map(variable.value === undefined ? [] : [[0, variable.value]]);
      variable.value = undefined;
    }
    return variable.list;
  }

  /** The number of an element; negative ones count from the end. */
  indexOf(list: Map<number, string>, index: string, name: string): number {
    const n = Number(this.arithmetic(index));
    if (n >= 0) return n;
    const at = (list.size ? Math.max(...list.keys()) + 1 : 0) + n;
    if (at < 0) throw new SubscriptError(`${name}[${index}]: bad array subscript`);
    return at;
  }

  unset(name: string): void {
    for (let i = this.scopes.length - 1; i >= 0; i--) {
      const found = this.scopes[i]!.get(name);
      if (!found) continue;
      if (found.readonly) throw new ReadonlyError(name);
      // one that is local stays so, without a value
      if (this.functionDepth && i > 0 && i === this.scopes.length - 1)
        this.scopes[i]!.set(name, new Variable());
      else this.scopes[i]!.delete(name);
      return;
    }
  }

  /** Makes a variable local to the running function. */
  local(name: string): Variable {
    const scope = this.scopes[this.scopes.length - 1]!;
    const found = scope.get(name);
    if (found) return found;
    const outer = this.find(name, false);
    if (outer?.readonly) throw new ReadonlyError(name);
    const variable = new Variable();
    if (outer?.exported) variable.exported = true;
    scope.set(name, variable);
    return variable;
  }

  names(): string[] {
    const names = new Set<string>();
    for (const scope of this.scopes) for (const [name] of scope) names.add(name);
    return [...names].sort();
  }

  arithmetic(text: string): bigint {
    return evaluate(text, this.arithmeticScope);
  }

  readonly arithmeticScope: ArithmeticScope = {
    get: (name, index) => {
      if (index === undefined) {
        const value = this.get(name);
        if (value === undefined && this.on('nounset')) throw new UnboundError(name);
        return value ?? '';
      }
      const variable = this.find(name);
      if (variable?.table) return variable.table.get(index.replace(/^(['"])(.*)\1$/, '$2')) ?? '';
      if (!variable) return '';
      if (!variable.list) return Number(this.arithmetic(index)) === 0 ? (variable.value ?? '') : '';
      return variable.list.get(this.indexOf(variable.list, index, name)) ?? '';
    },
    set: (name, index, value) => {
      if (index === undefined) this.set(name, value);
      else this.setElement(name, index, value);
    },
  };
}

function ignoreIn(process: Process, trap: string): void {
  if (/^(EXIT|ERR|DEBUG|RETURN)$/.test(trap)) return;
  process.onSignal(trap as Signal, 'ignore');
}
