import { type Io, type Program, sys } from '../../support/io.ts';
import { table } from '../../support/table.ts';
import { type Ast, CompileError, JqError, type Json } from './ast.ts';
import { print, type Style } from './format.ts';
import { type Context, check, run } from './interpret.ts';
import { parseJq } from './parse.ts';
import { ReadError, Reader } from './read.ts';
import { dump, emptyObject, truthy } from './value.ts';

const USAGE = `Usage:	jq [OPTIONS] FILTER [FILES...]
	jq [OPTIONS] -n FILTER

Options that this jq has: -n -r -j -a -c -s -S -C -M -e -R --tab --indent N
-f FILE --arg NAME VALUE --argjson NAME JSON --slurpfile NAME FILE
--rawfile NAME FILE --args --jsonargs
`;

interface Settings {
  filter: string | undefined;
  files: string[];
  flags: Set<string>;
  indent: number;
  variables: Record<string, Json>;
  positional: Json[];
}

const LONG = table<string>({
  'null-input': 'n',
  'raw-output': 'r',
  'join-output': 'j',
  'ascii-output': 'a',
  'compact-output': 'c',
  slurp: 's',
  'sort-keys': 'S',
  'color-output': 'C',
  'monochrome-output': 'M',
  'exit-status': 'e',
  'raw-input': 'R',
  tab: 'tab',
  'from-file': 'f',
  help: 'h',
  version: 'V',
  seq: 'seq',
  unbuffered: 'unbuffered',
});

async function readArguments(io: Io): Promise<Settings | number> {
  const s: Settings = {
    filter: undefined,
    files: [],
    flags: new Set(),
    indent: 2,
    variables: {},
    positional: [],
  };
  const args = [...io.args];
  let rest: 'files' | 'args' | 'json' = 'files';
  const bad = async (message: string): Promise<number> => {
    await io.error(
      `${io.name}: error: ${message}\nUse jq --help for help with command-line options,\nor see the jq manpage, or online docs  at https://stedolan.github.io/jq\n`,
    );
    return 2;
  };
  while (args.length) {
    const arg = args.shift()!;
    if (!arg.startsWith('-') || arg === '-') {
      if (s.filter === undefined) s.filter = arg;
      else if (rest === 'args') s.positional.push(arg);
      else if (rest === 'json') s.positional.push(new Reader(arg).next() ?? null);
      else s.files.push(arg);
      continue;
    }
    if (arg === '--') {
      if (s.filter === undefined) s.filter = args.shift();
      s.files.push(...args);
      break;
    }
    const name = arg.slice(2);
    if (!arg.startsWith('--')) {
      for (const letter of arg.slice(1)) {
        if (!'nrjacsSCMeRfhV'.includes(letter)) return bad(`Unknown arguments`);
        s.flags.add(letter);
      }
    } else if (/^(?:arg|argjson|slurpfile|rawfile)$/.test(name)) {
      const [key, value] = [args.shift(), args.shift()];
      if (key === undefined || value === undefined)
        return bad(
          `--${name} takes two parameters (e.g. --${name} ${name === 'arg' ? 'varname value' : name === 'argjson' ? 'varname text' : 'varname filename'})`,
        );
      try {
        s.variables[key] = bound(io, name, value);
      } catch (e) {
        if (e instanceof ReadError) {
          await io.fail(
            `Invalid JSON text passed to --${name}\nUse jq --help for help with command-line options,\nor see the jq manpage, or online docs  at https://stedolan.github.io/jq`,
          );
          return 2;
        }
        await io.fail(`Bad JSON in --${name} ${key} ${value}: Could not open ${value}: ${sys(e).message}`);
        return 2;
      }
    } else if (name === 'args') rest = 'args';
    else if (name === 'jsonargs') rest = 'json';
    else if (name === 'indent') s.indent = Number(args.shift());
    else if (LONG[name]) s.flags.add(LONG[name]);
    else return bad('Unknown arguments');
  }
  return s;
}

function bound(io: Io, how: string, value: string): Json {
  if (how === 'arg') return value;
  if (how === 'argjson') {
    const v = new Reader(value).next();
    if (v === undefined) throw new ReadError('');
    return v;
  }
  const text = io.fs.readText(value);
  if (how === 'rawfile') return text;
  const reader = new Reader(text);
  const all: Json[] = [];
  for (let v = reader.next(); v !== undefined; v = reader.next()) all.push(v);
  return all;
}

/** jq 1.6. */
export const jq: Program = async (io: Io) => {
  const s = await readArguments(io);
  if (typeof s === 'number') return s;
  const { flags } = s;
  if (flags.has('V')) {
    io.put('jq-1.6\n');
    return 0;
  }
  if (flags.has('h')) {
    io.put(USAGE);
    return 0;
  }
  if (s.filter === undefined && !(io.isTty(0) && io.isTty(1))) s.filter = '.';
  if (s.filter === undefined) {
    await io.error(USAGE);
    return 2;
  }
  let source = s.filter;
  if (flags.has('f'))
    try {
      source = io.fs.readText(source);
    } catch (e) {
      await io.error(`${io.name}: error: Could not open ${source}: ${sys(e).message}\n`);
      return 2;
    }
  let ast: Ast;
  try {
    ast = parseJq(source);
    check(ast, new Set(Object.keys(s.variables).map((name) => `$${name}`)));
  } catch (e) {
    if (!(e instanceof CompileError)) throw e;
    await io.error(`jq: error: ${e.message}\n${source}${' '.repeat(e.at)}\njq: 1 compile error\n`);
    return 3;
  }
  return new Run(io, s, ast).all();
};

class Run {
  readonly #io: Io;
  readonly #s: Settings;
  readonly #ast: Ast;
  #reader = new Reader('');
  #code = 0;
  #last: Json | undefined;
  #complaints: string[] = [];
  readonly #context: Context;

  constructor(io: Io, s: Settings, ast: Ast) {
    this.#io = io;
    this.#s = s;
    this.#ast = ast;
    this.#context = {
      steps: 0,
      inputs: () => this.#next(),
      env: () => Object.assign(emptyObject(), Object.fromEntries(io.process.env)),
      debug: (text) => this.#complaints.push(text),
    };
  }

  #rawLines: string[] = [];

  #next(): Json | undefined {
    if (!this.#s.flags.has('R')) return this.#reader.next();
    return this.#rawLines.shift();
  }

  async all(): Promise<number> {
    const { flags, files } = this.#s;
    let text = '';
    const nothing = flags.has('n') && !/\binputs?\b/.test(this.#s.filter ?? '');
    for (const path of nothing ? [] : files.length ? files : ['-'])
      try {
        text += await this.#io.input(path).text();
      } catch (e) {
        await this.#io.error(`jq: error: Could not open file ${path}: ${sys(e).message}\n`);
        this.#code = 2;
      }
    this.#reader = new Reader(text);
    if (flags.has('R')) {
      this.#rawLines = text.split('\n');
      if (this.#rawLines.at(-1) === '') this.#rawLines.pop();
    }
    try {
      if (flags.has('n')) await this.#one(null);
      else if (flags.has('s')) await this.#one(flags.has('R') ? text : this.#rest());
      else for (let v = this.#next(); v !== undefined; v = this.#next()) await this.#one(v);
    } catch (e) {
      if (e instanceof CompileError) {
        await this.#io.error(
          `jq: error: ${e.message}\n${this.#s.filter}${' '.repeat(e.at)}\njq: 1 compile error\n`,
        );
        return 3;
      }
      if (!(e instanceof ReadError)) throw e;
      await this.#io.error(`parse error: ${e.message}\n`);
      return 4;
    }
    if (this.#code) return this.#code;
    if (!flags.has('e')) return 0;
    return this.#last === undefined ? 4 : truthy(this.#last) ? 0 : 1;
  }

  #rest(): Json[] {
    const all: Json[] = [];
    for (let v = this.#reader.next(); v !== undefined; v = this.#reader.next()) all.push(v);
    return all;
  }

  async #one(input: Json): Promise<void> {
    const { flags, variables, positional } = this.#s;
    const named = Object.assign(emptyObject(), variables);
    const style: Style = {
      indent: flags.has('c') ? '' : flags.has('tab') ? '\t' : ' '.repeat(this.#s.indent),
      sorted: flags.has('S'),
      ascii: flags.has('a'),
      color: flags.has('C') || (!flags.has('M') && this.#io.isTty(1)),
    };
    this.#context.steps = 0;
    try {
      for (const v of run(
        this.#ast,
        input,
        { ...variables, __prog_args: positional, ARGS: { positional, named } },
        this.#context,
      )) {
        await this.#tell();
        this.#last = v;
        const raw = typeof v === 'string' && (flags.has('r') || flags.has('j'));
        this.#io.put(`${raw ? v : print(v, style)}${flags.has('j') ? '' : '\n'}`);
        await this.#io.pump();
      }
      await this.#tell();
    } catch (e) {
      await this.#tell();
      if (e instanceof RangeError) throw new CompileError('the program is nested too deeply');
      if (!(e instanceof JqError)) throw e;
      this.#code = 5;
      const where = flags.has('n')
        ? '<unknown>'
        : `${this.#s.files.at(-1) ?? '<stdin>'}:${this.#reader.lines}`;
      const { value } = e;
      await this.#io.error(
        typeof value === 'string'
          ? `jq: error (at ${where}): ${value}\n`
          : `jq: error (at ${where}) (not a string): ${dump(value)}\n`,
      );
    }
  }

  async #tell(): Promise<void> {
    for (const text of this.#complaints.splice(0)) await this.#io.error(text);
  }
}
