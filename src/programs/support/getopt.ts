import { busyboxUsage } from '../busybox/usage.ts';
import { type Io, Quit, UsageError } from './io.ts';

/** What a command line said. */
export class Options {
  /** Options in their order, with their arguments. */
  readonly order: Array<[name: string, value: string]> = [];
  operands: string[] = [];

  has(...names: string[]): boolean {
    return this.order.some(([name]) => names.includes(name));
  }

  /** How many times an option was given. */
  count(name: string): number {
    return this.order.filter(([n]) => n === name).length;
  }

  /** The last argument of an option. */
  get(...names: string[]): string | undefined {
    return this.order.findLast(([name]) => names.includes(name))?.[1];
  }

  all(...names: string[]): string[] {
    return this.order.filter(([name]) => names.includes(name)).map(([, value]) => value);
  }

  /** Which of some options that cancel each other was given last. */
  last(...names: string[]): string | undefined {
    return this.order.findLast(([name]) => names.includes(name))?.[0];
  }
}

interface Syntax {
  short: string;
  /** `{'lines=': 'n', 'color=?': 'color'}`: a long option, whether it has an argument, and its canonical name. */
  long?: Record<string, string>;
  /** Stop at the first operand, as for commands that run another one. */
  stop?: boolean;
  /** Exit code of a usage error; 1 if not given. */
  code?: number;
  /** What --version prints, GNU flavour. */
  version?: string;
  /** What --help prints, GNU flavour. */
  help?: string;
}

/**
 * Reads options as getopt_long does: options and operands may be mixed, `--` ends the options, long options may
 * be shortened. `short` is getopt's own notation (`ab:c::`).
 */
export function getopt(io: Io, syntax: Syntax, args = io.args): Options {
  const options = new Options();
  const fail = (message: string): never => {
    throw new UsageError(message, syntax.code);
  };
  let i = 0;
  for (; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--') {
      i++;
      break;
    }
    if (arg.startsWith('--')) {
      i += readLong(io, syntax, options, arg.slice(2), args[i + 1], fail);
    } else if (arg.startsWith('-') && arg.length > 1) {
      i += readShort(syntax, options, arg, args[i + 1], fail);
    } else if (syntax.stop) break;
    else options.operands.push(arg);
  }
  options.operands.push(...args.slice(i));
  return options;
}

function readShort(
  syntax: Syntax,
  options: Options,
  arg: string,
  next: string | undefined,
  fail: (message: string) => never,
): number {
  for (let at = 1; at < arg.length; at++) {
    const letter = arg[at]!;
    const found = letter === ':' ? -1 : syntax.short.indexOf(letter);
    if (found < 0) fail(`invalid option -- '${letter}'`);
    const optional = syntax.short.slice(found + 1, found + 3) === '::';
    if (syntax.short[found + 1] !== ':') {
      options.order.push([letter, '']);
      continue;
    }
    const rest = arg.slice(at + 1);
    if (rest || optional) options.order.push([letter, rest]);
    else if (next === undefined) fail(`option requires an argument -- '${letter}'`);
    else {
      options.order.push([letter, next]);
      return 1;
    }
    return 0;
  }
  return 0;
}

function readLong(
  io: Io,
  syntax: Syntax,
  options: Options,
  text: string,
  next: string | undefined,
  fail: (message: string) => never,
): number {
  const eq = text.indexOf('=');
  const name = eq < 0 ? text : text.slice(0, eq);
  const value = eq < 0 ? undefined : text.slice(eq + 1);
  const long = { ...syntax.long, help: '--help', version: '--version' };
  const keys = Object.keys(long);
  const bare = (key: string) => key.replace(/=\??$/, '');
  let matches = keys.filter((key) => bare(key) === name);
  if (!matches.length) matches = keys.filter((key) => key.startsWith(name));
  const distinct = new Set(matches.map((key) => (long as Record<string, string>)[key]));
  if (!matches.length) fail(`unrecognized option '--${io.gnu ? text : name}'`);
  if (distinct.size > 1)
    fail(
      `option '--${name}' is ambiguous; possibilities:${matches.map((key) => ` '--${bare(key)}'`).join('')}`,
    );
  const key = matches[0]!;
  const canonical = (long as Record<string, string>)[key]!;
  if (canonical === '--help') showHelp(io, syntax);
  if (canonical === '--version') showVersion(io, syntax);
  if (!key.includes('=')) {
    if (value !== undefined) fail(`option '--${bare(key)}' doesn't allow an argument`);
    options.order.push([canonical, '']);
    return 0;
  }
  if (value !== undefined || key.endsWith('=?')) {
    options.order.push([canonical, value ?? '']);
    return 0;
  }
  if (next === undefined) fail(`option '--${bare(key)}' requires an argument`);
  options.order.push([canonical, next!]);
  return 1;
}

/** The options that are known, of a program that says nothing else about itself. */
function generatedHelp(name: string, syntax: Syntax): string {
  const rows: string[] = [];
  const longOf = (letter: string): string[] =>
    Object.entries(syntax.long ?? {})
      .filter(([, canonical]) => canonical === letter)
      .map(([key]) => `--${key.replace(/=\??$/, key.endsWith('?') ? '[=ARG]' : '=ARG')}`);
  for (const [, letter, colons] of syntax.short.matchAll(/([^:])(:*)/g))
    rows.push([`-${letter}${colons === ':' ? ' ARG' : ''}`, ...longOf(letter!)].join(', '));
  const letters = new Set(syntax.short.replaceAll(':', ''));
  for (const canonical of new Set(Object.values(syntax.long ?? {})))
    if (!letters.has(canonical)) rows.push(longOf(canonical).join(', '));
  rows.push('--help');
  return `Usage: ${name} [OPTION]... [FILE]...\n\nOptions of it on this machine:\n${rows.map((r) => `  ${r}\n`).join('')}`;
}

function showHelp(io: Io, syntax: Syntax): never {
  io.put(io.gnu ? (syntax.help ?? generatedHelp(io.name, syntax)) : busyboxUsage(io.name));
  throw new ShownHelp();
}

function showVersion(io: Io, syntax: Syntax): never {
  if (!io.gnu) throw new UsageError("unrecognized option '--version'");
  io.put(`${syntax.version ?? `${io.name} (GNU coreutils) 9.1`}\n`);
  throw new ShownHelp();
}

/** Help was asked for and is in the output: the program ends well. */
export class ShownHelp extends Quit {
  constructor() {
    super(0);
  }
}
