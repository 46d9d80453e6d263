import { parseDate } from '../../support/date/parse.ts';
import { type Options as Given, getopt } from '../../support/getopt.ts';
import { globRegex } from '../../support/glob.ts';
import { type Io, Quit, sys } from '../../support/io.ts';
import { applyMode } from '../../support/mode.ts';
import { compileRegex, RegexError } from '../../support/regex.ts';
import { decodeText } from '../../support/text.ts';
import { zoneOf } from '../../support/time.ts';
import { groups, users } from '../../support/users.ts';

export type Verb = 'c' | 'x' | 't' | 'r' | 'u' | 'd' | 'A' | 'delete';

export interface Options {
  verb: Verb;
  file: string;
  /** How often -v was given. */
  verbose: number;
  dir: string | undefined;
  strip: number;
  names: string[];
  gzip: boolean;
  given: Given;
  /** Whether a name is left out. */
  excluded: (name: string) => boolean;
  rename: (name: string) => string;
  owner: { id: number; name: string } | undefined;
  group: { id: number; name: string } | undefined;
  /** As chmod takes it. */
  mode: string | undefined;
  mtimeUs: number | undefined;
}

const LONG: Record<string, string> = {
  create: 'c',
  extract: 'x',
  get: 'x',
  list: 't',
  append: 'r',
  update: 'u',
  diff: 'd',
  compare: 'd',
  catenate: 'A',
  concatenate: 'A',
  delete: 'delete',
  'file=': 'f',
  verbose: 'v',
  'directory=': 'C',
  'exclude=': 'exclude',
  'exclude-from=': 'X',
  'files-from=': 'T',
  'strip-components=': 'strip',
  'transform=': 'transform',
  'xform=': 'transform',
  gzip: 'z',
  gunzip: 'z',
  ungzip: 'z',
  bzip2: 'j',
  xz: 'J',
  zstd: 'zstd',
  'auto-compress': 'a',
  'to-stdout': 'O',
  'keep-old-files': 'k',
  'skip-old-files': 'skip-old',
  overwrite: 'overwrite',
  'absolute-names': 'P',
  dereference: 'h',
  touch: 'm',
  'preserve-permissions': 'p',
  'same-permissions': 'p',
  'no-same-permissions': 'no-p',
  'same-owner': 'same-owner',
  'no-same-owner': 'o',
  'numeric-owner': 'numeric',
  'owner=': 'owner',
  'group=': 'group',
  'mode=': 'mode',
  'mtime=': 'mtime',
  wildcards: 'wildcards',
  'no-wildcards': 'no-wildcards',
  'no-recursion': 'no-recursion',
  recursion: 'recursion',
  'remove-files': 'remove-files',
  'format=': 'format',
  'sort=': 'sort',
  sparse: 'S',
  'ignore-zeros': 'i',
  'blocking-factor=': 'b',
  'full-time': 'full-time',
  'exclude-vcs': 'exclude-vcs',
  'no-auto-compress': 'no-a',
  'ignore-failed-read': 'ignore',
};
const GNU = 'cxtrudAf:vC:X:T:zjJaOkPhmpoSib:nIwWZ';
const BUSYBOX = 'ctxmvokO:f:C:hT:X:zZjJap'.replace('O:', 'O');

const VCS = ['.git', '.svn', '.hg', 'CVS', '.gitignore', '.gitattributes', '.gitmodules'];

/** A pattern leaves out what it names anywhere in a path, and all below that. */
function excluder(patterns: string[]): (name: string) => boolean {
  const tests = patterns.map((p) => globRegex(p.replace(/(?<=.)\/$/, '')));
  return (name) => {
    const parts = name.replace(/\/$/, '').split('/');
    return tests.some(
      (re) => parts.some((_part, i) => re.test(parts.slice(i).join('/'))) || re.test(parts.join('/')),
    );
  };
}

/** `s,pattern,replacement,flags` as a function. */
function transformer(io: Io, expressions: string[]): (name: string) => string {
  const all = expressions
    .flatMap((text) => text.split(';'))
    .map((text) => {
      const mark = text[1] ?? '';
      const parts = text.slice(2).split(mark);
      if (text[0] !== 's' || parts.length < 3) return io.die('Invalid transform expression', 2);
      const [pattern = '', to = '', flags = ''] = parts;
      try {
        const re = compileRegex(pattern, {
          extended: flags.includes('x'),
          ignoreCase: flags.includes('i'),
          global: true,
        });
        const replacement = to
          .replace(/\$/g, '$$$$')
          .replace(/\\(\d)/g, '$$$1')
          .replace(/(?<!\\)&/g, '$$&');
        return (name: string) => {
          let done = false;
          return name.replace(re, (...found) => {
            if (done && !flags.includes('g')) return found[0] as string;
            done = true;
            return (found[0] as string).replace(
              new RegExp(re.source, re.flags.replace('g', '')),
              replacement,
            );
          });
        };
      } catch (e) {
        if (!(e instanceof RegexError)) throw e;
        return io.die(`Invalid transform expression: ${e.message}`, 2);
      }
    });
  return (name) => all.reduce((text, change) => change(text), name);
}

async function linesOf(io: Io, path: string): Promise<string[]> {
  try {
    return decodeText(await io.slurp(path))
      .split('\n')
      .filter(Boolean);
  } catch (e) {
    await io.fail(`${path}: Cannot open: ${sys(e).message}`);
    await io.error('tar: Error is not recoverable: exiting now\n');
    throw new Quit(2);
  }
}

/** Letters without a dash, as tar has always taken them: their arguments follow in the same order. */
function oldStyle(io: Io, args: readonly string[]): string[] {
  const [first, ...rest] = args;
  if (first === undefined || first.startsWith('-')) return [...args];
  const out: string[] = [];
  const spec = io.gnu ? GNU : BUSYBOX;
  for (const letter of first) {
    const at = spec.indexOf(letter);
    out.push(`-${letter}`);
    if (at >= 0 && spec[at + 1] === ':') {
      const value = rest.shift();
      if (value === undefined && io.gnu) throw new Problem(`Old option '${letter}' requires an argument.`);
      if (value !== undefined) out[out.length - 1] += value;
    }
  }
  return [...out, ...rest];
}

/** A command line that tar can't follow; the hint comes with it. */
class Problem extends Error {
  readonly code: number;
  constructor(message: string, code = 2) {
    super(message);
    this.code = code;
  }
}

export const HINT = "Try 'tar --help' or 'tar --usage' for more information.\n";

/** Reads the command line. Ends the program when it makes no sense. */
export async function parse(io: Io): Promise<Options> {
  try {
    return await read(io);
  } catch (e) {
    const code = e instanceof Problem ? e.code : e instanceof Error && 'hint' in e ? 64 : undefined;
    if (code === undefined || !io.gnu) throw e;
    await io.error(`tar: ${(e as Error).message}\n${HINT}`);
    throw new Quit(code);
  }
}

async function read(io: Io): Promise<Options> {
  const given = getopt(
    io,
    {
      short: io.gnu ? GNU : BUSYBOX,
      long: io.gnu ? LONG : { 'exclude=': 'exclude', 'strip-components=': 'strip', overwrite: 'overwrite' },
      version: 'tar (GNU tar) 1.34',
    },
    oldStyle(io, io.args),
  );
  const verbs = given.order.map(([name]) => name).filter((n) => /^(?:[cxtrudA]|delete)$/.test(n));
  if (!verbs.length) {
    if (!io.gnu) io.usage('');
    throw new Problem("You must specify one of the '-Acdtrux', '--delete' or '--test-label' options");
  }
  if (new Set(verbs).size > 1)
    throw new Problem("You may not specify more than one '-Acdtrux', '--delete' or  '--test-label' option");
  if (given.has('j', 'J', 'zstd', 'Z'))
    io.die('of the compressed archives, this tar knows only gzip (-z)', 2);
  const unsupported = given.order.find(([name]) => /^[nIwW]$/.test(name))?.[0];
  if (unsupported) io.die(`-${unsupported} isn't supported by this tar`, 2);
  const names = [...given.operands];
  for (const path of given.all('T')) names.push(...(await linesOf(io, path)));
  const patterns = [...given.all('exclude'), ...(given.has('exclude-vcs') ? VCS : [])];
  for (const path of given.all('X')) patterns.push(...(await linesOf(io, path)));
  const file = given.get('f') ?? '-';
  const auto = given.has('a') && /\.(?:tgz|taz|t?gz)$/.test(file);
  if (given.has('a') && /\.(?:bz2|xz|zst|tbz2?|txz|lzma|lz)$/.test(file))
    io.die('of the compressed archives, this tar knows only gzip (-z)', 2);
  const named = (text: string | undefined, list: Array<{ name: string; id: number }>) => {
    if (text === undefined) return undefined;
    const [name = '', id] = text.split(':');
    const found = list.find((u) => u.name === name);
    const number = Number(id ?? found?.id ?? name);
    if (Number.isNaN(number)) io.die(`Invalid owner or group ID: ${text}`, 2);
    return { id: number, name: /^\d+$/.test(name) ? '' : name };
  };
  const mtime = given.get('mtime');
  const mtimeUs = mtime === undefined ? undefined : parseDate(mtime, io.process.nowUs, zoneOf(io));
  if (mtime !== undefined && mtimeUs === undefined) io.die(`Invalid time stamp: ${mtime}`, 2);
  const mode = given.get('mode');
  if (mode !== undefined && applyMode(mode, 0, false, 0) === undefined)
    io.die('Invalid mode given on option\ntar: Error is not recoverable: exiting now', 2);
  return {
    verb: verbs[0] as Verb,
    file,
    verbose: given.count('v'),
    dir: given.get('C'),
    strip: Number(given.get('strip') ?? 0),
    names,
    gzip: given.has('z') || auto,
    given,
    excluded: patterns.length ? excluder(patterns) : () => false,
    rename: transformer(io, given.all('transform')),
    owner: named(given.get('owner'), users(io)),
    group: named(given.get('group'), groups(io)),
    mode,
    mtimeUs,
  };
}
