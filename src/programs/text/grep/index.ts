import { BANNER, busyboxUsage } from '../../busybox/usage.ts';
import { getopt, type Options } from '../../support/getopt.ts';
import { type Io, type Program, sys, UsageError } from '../../support/io.ts';
import { RegexError } from '../../support/regex.ts';
import { type Matcher, matcher } from './match.ts';
import { type Search, searchFile } from './search.ts';

/** grep, egrep, fgrep. Exit code 0 found, 1 not found, 2 trouble. */
const grepAs =
  (syntax: 'G' | 'E' | 'F'): Program =>
  async (io: Io) => {
    const args = io.args.map((a) => (/^-\d+$/.test(a) ? `-C${a.slice(1)}` : a));
    const options = getopt(
      io,
      {
        short: 'GEFPe:f:ivcnoqwxlLrRsHhA:B:C:m:abzyUTu',
        long: {
          'extended-regexp': 'E',
          'fixed-strings': 'F',
          'basic-regexp': 'G',
          'perl-regexp': 'P',
          'regexp=': 'e',
          'file=': 'f',
          'ignore-case': 'i',
          'invert-match': 'v',
          count: 'c',
          'line-number': 'n',
          'only-matching': 'o',
          quiet: 'q',
          silent: 'q',
          'word-regexp': 'w',
          'line-regexp': 'x',
          'files-with-matches': 'l',
          'files-without-match': 'L',
          recursive: 'r',
          'dereference-recursive': 'R',
          'no-messages': 's',
          'with-filename': 'H',
          'no-filename': 'h',
          'after-context=': 'A',
          'before-context=': 'B',
          'context=': 'C',
          'max-count=': 'm',
          text: 'a',
          'byte-offset': 'b',
          'color=?': 'color',
          'colour=?': 'color',
          'include=': 'include',
          'exclude=': 'exclude',
          'exclude-dir=': 'exclude-dir',
          'line-buffered': 'u',
          'binary-files=': 'binary',
          'null-data': 'z',
          'label=': 'label',
        },
        code: 2,
        version: 'grep (GNU grep) 3.8',
      },
      args,
    );
    const operands = [...options.operands];
    const match = await readPatterns(io, options, operands, syntax);
    const recursive = options.has('r', 'R');
    const files = operands.length ? operands : [recursive ? '' : '-'];
    const names = options.last('H', 'h');
    const search: Search = {
      io,
      options,
      match,
      withName: names ? names === 'H' : files.length > 1 || recursive,
      before: Number(options.get('B') ?? options.get('C') ?? 0),
      after: Number(options.get('A') ?? options.get('C') ?? 0),
      limit: Number(options.get('m') ?? Number.POSITIVE_INFINITY),
      printed: false,
    };
    for (const o of ['A', 'B', 'C', 'm']) {
      const value = options.get(o);
      if (value !== undefined && !/^\d+$/.test(value))
        io.die(o === 'm' ? 'invalid max count' : `${value}: invalid context length argument`, 2);
    }
    let found = false;
    let trouble = false;
    const visit = async (path: string, top: boolean): Promise<void> => {
      try {
        const kind = path === '-' ? undefined : io.fs.stat(path || '.').kind;
        if (kind === 'dir' && recursive) {
          if (!top && excluded(options, path, 'exclude-dir')) return;
          for (const name of io.fs.readdir(path || '.'))
            await visit(path ? `${path.replace(/\/$/, '')}/${name}` : name, false);
          return;
        }
        if (kind !== 'file' && recursive && !top) return;
        if (recursive && excluded(options, path, 'exclude')) return;
        const include = options.all('include');
        if (recursive && include.length && !include.some((g) => glob(g).test(path.replace(/^.*\//, ''))))
          return;
        if (kind === 'dir' && !io.gnu) return;
        if (kind === 'dir') {
          if (!options.has('s')) await io.fail(`${path}: Is a directory`);
          trouble = true;
          return;
        }
        if (await searchFile(search, path)) found = true;
      } catch (e) {
        trouble = true;
        if (!options.has('s')) await io.fail(`${path}: ${sys(e).message}`);
      }
    };
    for (const path of files) {
      await visit(path, true);
      if (found && options.has('q')) return 0;
    }
    return trouble ? 2 : found ? 0 : 1;
  };

const glob = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|\\]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/\?/g, '.')}$`,
  );

const excluded = (options: Options, path: string, option: string): boolean =>
  options.all(option).some((g) => glob(g).test(path.replace(/^.*\//, '')));

async function readPatterns(
  io: Io,
  options: Options,
  operands: string[],
  syntax: 'G' | 'E' | 'F',
): Promise<Matcher> {
  const patterns = options.all('e').flatMap((p) => p.split('\n'));
  for (const path of options.all('f')) {
    try {
      const text = await io.input(path).text();
      patterns.push(
        ...text
          .replace(/\n$/, '')
          .split('\n')
          .slice(text ? 0 : 1),
      );
    } catch (e) {
      io.die(`${path}: ${sys(e).message}`, 2);
    }
  }
  if (!options.has('e', 'f')) {
    const pattern = operands.shift();
    if (pattern === undefined) {
      await io.error(
        io.gnu
          ? `Usage: ${io.name} [OPTION]... PATTERNS [FILE]...\nTry '${io.name} --help' for more information.\n`
          : busyboxUsage('grep').replace(BANNER, BANNER),
      );
      throw new UsageError('', 2, false);
    }
    patterns.push(...pattern.split('\n'));
  }
  try {
    return matcher(patterns, {
      syntax: (options.last('G', 'E', 'F', 'P') as 'G' | 'E' | 'F' | 'P' | undefined) ?? syntax,
      ignoreCase: options.has('i', 'y'),
      word: options.has('w'),
      line: options.has('x'),
    });
  } catch (e) {
    if (!(e instanceof RegexError)) throw e;
    io.die(io.gnu ? e.message : `bad regex '${patterns[0]}'`, 2);
  }
}

export const grep: Program = grepAs('G');
export const egrep: Program = grepAs('E');
export const fgrep: Program = grepAs('F');
