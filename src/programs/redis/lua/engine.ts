import { NULL, type Reply } from '../resp/reply.ts';
import type { Client } from '../server/client.ts';
import { execute, find, noteDenial } from '../server/dispatch.ts';
import type { LogLevel } from '../server/log.ts';
import type { Server } from '../server/server.ts';
import { baseLibrary, table } from './base-library.ts';
import { cjsonLibrary, JSON_NULL } from './cjson.ts';
import { fromReply, toReply } from './convert.ts';
import { Interpreter } from './interpreter.ts';
import { bitLibrary, mathLibrary, tableLibrary } from './libraries.ts';
import { Parser } from './parser.ts';
import { sha1 } from './sha1.ts';
import { stringLibrary } from './string-library.ts';
import { formatNumber, LuaError, LuaFunction, LuaTable, type Value } from './values.ts';

const LEVELS: LogLevel[] = ['debug', 'verbose', 'notice', 'warning'];

/** One run of a script for a client. */
export class ScriptRun {
  #client: Client;
  readonly #server: Server;
  #readOnly: boolean;
  /** What the code is called in messages. */
  readonly #chunk: string;
  readonly #vm: Interpreter;
  readonly #globals = new LuaTable();

  constructor(client: Client, readOnly: boolean, chunk = 'user_script') {
    this.#client = client;
    this.#server = client.server;
    this.#readOnly = readOnly;
    this.#chunk = chunk;
    this.#vm = new Interpreter(this.#globals, chunk);
  }

  /** The answer for the client. */
  run(source: string, keys: readonly string[], args: readonly string[]): Reply {
    const program = new Parser(source, this.#chunk).program();
    this.#prepare();
    this.#globals.set('KEYS', LuaTable.of(keys));
    this.#globals.set('ARGV', LuaTable.of(args));
    this.#close();
    return this.#answer(sha1(source), () => this.#vm.run(program));
  }

  /** Runs a library's code, in which `redis` can do no more than register functions. What is wrong, if anything. */
  loadLibrary(source: string, register: (words: Value[]) => Value[]): string | undefined {
    const text = (e: unknown): string => {
      if (!(e instanceof LuaError)) throw e;
      return e.value instanceof LuaTable ? String(e.value.get('err')) : String(e.value);
    };
    let program: ReturnType<Parser['program']>;
    try {
      program = new Parser(source, this.#chunk).program();
    } catch (e) {
      return `Error compiling function: ${text(e)}`;
    }
    this.#prepare();
    const redis = this.#globals.get('redis') as LuaTable;
    const commands = ['call', 'pcall'].map((name) => [name, redis.get(name)] as const);
    for (const [name] of commands) redis.set(name, undefined);
    redis.set('register_function', new LuaFunction('register_function', register));
    redis.meta = LuaTable.of([], { __index: this.#missing() });
    this.#close();
    try {
      this.#vm.run(program);
    } catch (e) {
      const what = text(e);
      return `Error registering functions: ${what.startsWith('ERR ') ? what : `ERR ${what}`}`;
    }
    redis.meta = undefined;
    redis.set('register_function', undefined);
    for (const [name, value] of commands) redis.set(name, value);
    return undefined;
  }

  /** Calls a function of the library that was loaded. */
  invoke(
    client: Client,
    readOnly: boolean,
    { name, callback }: { name: string; callback: Value },
    keys: readonly string[],
    args: readonly string[],
  ): Reply {
    this.#client = client;
    this.#readOnly = readOnly;
    return this.#answer(name, () => this.#vm.invoke(callback, [LuaTable.of(keys), LuaTable.of(args)]));
  }

  #answer(name: string, action: () => Value[]): Reply {
    const { persistence } = this.#server;
    persistence.begin();
    this.#client.inScript = true;
    try {
      const [value] = action();
      return value === undefined ? NULL : toReply(value);
    } catch (e) {
      if (!(e instanceof LuaError)) throw e;
      const text =
        e.value instanceof LuaTable
          ? String(e.value.get('err') ?? 'ERR unknown error')
          : `ERR ${e.value ?? 'nil'}`;
      const line = e.line ?? this.#vm.line;
      return toReply(LuaTable.of([], { err: `${text} script: ${name}, on @${this.#chunk}:${line}.` }));
    } finally {
      this.#client.inScript = false;
      persistence.commit();
    }
  }

  #missing(): LuaFunction {
    return new LuaFunction('__index', ([, name]) =>
      this.#vm.fail(`Script attempted to access nonexistent global variable '${String(name)}'`),
    );
  }

  /** From here on no global variable can be made. */
  #close(): void {
    this.#globals.meta = LuaTable.of([], {
      __index: this.#missing(),
      __newindex: new LuaFunction('__newindex', () => this.#vm.fail('Attempt to modify a readonly table')),
    });
  }

  #prepare(): void {
    const vm = this.#vm;
    const globals = this.#globals;
    for (const [name, f] of Object.entries(baseLibrary(vm))) globals.set(name, new LuaFunction(name, f));
    // an error of Redis is handed to who catches it as its text
    const pcall = globals.get('pcall') as LuaFunction;
    globals.set(
      'pcall',
      new LuaFunction('pcall', (words) => {
        const [ok, value, ...rest] = pcall.call(words);
        const problem = !ok && value instanceof LuaTable ? value.get('err') : undefined;
        return [ok, problem === undefined ? value : problem, ...rest];
      }),
    );
    globals.set('string', table(stringLibrary(vm)));
    globals.set('table', table(tableLibrary(vm)));
    const math = table(mathLibrary(vm));
    math.set('pi', Math.PI);
    math.set('huge', Infinity);
    globals.set('math', math);
    globals.set('bit', table(bitLibrary(vm)));
    const cjson = table(cjsonLibrary(vm));
    cjson.set('null', JSON_NULL);
    globals.set('cjson', cjson);
    globals.set('redis', this.#library());
    globals.set('_G', globals);
    globals.set('_VERSION', 'Lua 5.1');
  }

  #library(): LuaTable {
    const reply = (field: string) => (words: Value[]) => {
      if (words.length !== 1 || typeof words[0] !== 'string')
        return [LuaTable.of([], { err: 'ERR wrong number or type of arguments' })];
      return [LuaTable.of([], { [field]: words[0] })];
    };
    const library = table({
      call: (words) => [this.#command(words, true)],
      pcall: (words) => [this.#command(words, false)],
      status_reply: reply('ok'),
      error_reply: ([text, ...more]) =>
        // a single word is no error code
        reply('err')([
          typeof text === 'string' && !text.includes(' ') ? `ERR ${text.replace(/^-/, '')}` : text,
          ...more,
        ]),
      sha1hex: ([text]) => [
        sha1(typeof text === 'string' ? text : typeof text === 'number' ? formatNumber(text) : ''),
      ],
      log: ([level, ...words]) => {
        const name = typeof level === 'number' ? LEVELS[level] : undefined;
        if (!name) this.#raise('ERR Invalid debug level.');
        this.#server.log.add(
          name,
          words.map((w) => (typeof w === 'number' ? formatNumber(w) : String(w ?? ''))).join(' '),
        );
        return [];
      },
      setresp: () => [],
      set_repl: () => [],
      replicate_commands: () => [true],
      breakpoint: () => [false],
      debug: () => [],
    });
    LEVELS.forEach((level, i) => {
      library.set(`LOG_${level.toUpperCase()}`, i);
    });
    for (const [name, value] of Object.entries({
      REPL_NONE: 0,
      REPL_AOF: 1,
      REPL_SLAVE: 2,
      REPL_REPLICA: 2,
      REPL_ALL: 3,
    }))
      library.set(name, value);
    library.set('REDIS_VERSION', '7.0.15');
    library.set('REDIS_VERSION_NUM', 0x0007000f);
    return library;
  }

  #raise(text: string): never {
    throw new LuaError(LuaTable.of([], { err: text }), this.#vm.line);
  }

  #command(words: readonly Value[], raise: boolean): Value {
    const problem = (text: string): Value => (raise ? this.#raise(text) : LuaTable.of([], { err: text }));
    if (!words.length) return problem('ERR Please specify at least one argument for this redis lib call');
    const argv: string[] = [];
    for (const word of words) {
      if (typeof word === 'string') argv.push(word);
      else if (typeof word === 'number') argv.push(Number.isInteger(word) ? String(word) : general17(word));
      else return problem('ERR Lua redis lib command arguments must be strings or integers');
    }
    const found = find(argv);
    if ('problem' in found)
      return problem(
        found.problem.startsWith('ERR unknown command')
          ? 'ERR Unknown Redis command called from script'
          : found.problem.startsWith('ERR wrong number')
            ? 'ERR Wrong number of args calling Redis command from script'
            : found.problem,
      );
    const { spec } = found;
    if (spec.flags.includes('noscript')) return problem('ERR This Redis command is not allowed from script');
    const denial = this.#client.user.denial(spec, argv);
    if (denial) {
      noteDenial(this.#client, denial, 'lua');
      return problem(`ERR The user executing the script ${MAY_NOT[denial.reason]}`);
    }
    const writes = spec.flags.includes('write');
    if (writes && this.#readOnly)
      return problem('ERR Write commands are not allowed from read-only scripts.');
    const server = this.#server;
    if (writes && server.isReplica && server.config.yes('replica-read-only'))
      return problem("READONLY You can't write against a read only replica.");
    if (spec.flags.includes('denyoom') && !server.makeRoom())
      return problem("OOM command not allowed when used memory > 'maxmemory'.");
    const reply = execute(this.#client, spec, argv, true);
    if (reply.type === 'error' && raise) this.#raise(reply.text);
    return fromReply(reply);
  }
}

const MAY_NOT = {
  command: "can't run this command or subcommand",
  key: "can't access at least one of the keys mentioned in the command arguments",
  channel: "can't publish to the channel mentioned in the command",
};

/** A number that isn't whole, as C's `%.17g` writes it. */
const general17 = (n: number): string => String(Number(n.toPrecision(17)));
