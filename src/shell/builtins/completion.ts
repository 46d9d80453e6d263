import { expandString } from '../expansion/expand.ts';
import type { Shell } from '../shell.ts';
import { type Builtin, options, print } from './builtin.ts';
import { builtins } from './index.ts';
import { splitFields } from './read.ts';

const LETTERS: Record<string, string> = {
  a: 'alias',
  b: 'builtin',
  c: 'command',
  d: 'directory',
  e: 'export',
  f: 'file',
  j: 'job',
  k: 'keyword',
  v: 'variable',
};
const KEYWORDS =
  'if then else elif fi case esac for select while until do done in function time { } ! [[ ]] coproc'.split(
    ' ',
  );

function files(shell: Shell, word: string, directoriesOnly: boolean): string[] {
  const { fs } = shell.process;
  const slash = word.lastIndexOf('/') + 1;
  const dir = word.slice(0, slash);
  if (!fs.exists(dir || '.') || fs.stat(dir || '.').kind !== 'dir') return [];
  return fs
    .readdir(dir || '.')
    .map((name) => dir + name)
    .filter((path) => !directoriesOnly || (fs.exists(path) && fs.stat(path).kind === 'dir'));
}

function executables(shell: Shell): string[] {
  const { fs } = shell.process;
  return (shell.get('PATH') ?? '')
    .split(':')
    .filter((dir) => fs.exists(dir) && fs.stat(dir).kind === 'dir')
    .flatMap((dir) => fs.readdir(dir));
}

function candidates(shell: Shell, kind: string, word: string): string[] {
  switch (kind) {
    case 'alias':
      return [...shell.aliases.keys()].sort();
    case 'builtin':
    case 'enabled':
      return [...builtins(shell.kind).keys()].filter((n) => !shell.disabled.has(n)).sort();
    case 'function':
      return [...shell.functions.keys()].sort();
    case 'keyword':
      return KEYWORDS;
    case 'command':
      return ['alias', 'keyword', 'function', 'builtin']
        .flatMap((k) => candidates(shell, k, word))
        .concat(executables(shell));
    case 'variable':
      return shell.names().filter((n) => shell.find(n)?.isSet);
    case 'export':
      return shell.names().filter((n) => shell.find(n)?.exported);
    case 'file':
      return files(shell, word, false);
    case 'directory':
      return files(shell, word, true);
    case 'setopt':
      return [...shell.options].sort();
    case 'shopt':
      return [...shell.shopts.keys()];
    case 'job':
      return shell.jobs.numbered.map((j) => j.text.split(' ')[0]!);
    default:
      return [];
  }
}

/** The candidates for a word: of kinds (-A, -b …) or of a list (-W). */
export const compgen: Builtin = async (shell, args) => {
  const { set, rest, bad } = options(args, 'abcdefgjksuvo:A:G:W:F:C:X:P:S:');
  if (bad) {
    await shell.complain(`compgen: ${bad}: invalid option`);
    return 2;
  }
  const word = rest[0] ?? '';
  const found: string[] = [];
  for (const [letter, kind] of Object.entries(LETTERS))
    if (set.has(letter)) found.push(...candidates(shell, kind, word));
  const action = set.get('A');
  if (action !== undefined) found.push(...candidates(shell, action, word));
  const words = set.get('W');
  if (words !== undefined)
    found.push(
      ...splitFields(await expandString(shell, words, 'heredoc'), ' \t\n', Number.POSITIVE_INFINITY),
    );
  const fitting = found.filter((c) => c.startsWith(word));
  await print(shell, fitting.map((c) => `${set.get('P') ?? ''}${c}${set.get('S') ?? ''}\n`).join(''));
  return fitting.length ? 0 : 1;
};

export const compopt: Builtin = async (shell) => {
  await shell.complain('compopt: not currently executing completion function');
  return 1;
};

/** The keys can't be changed; what is asked for is accepted. */
export const bind: Builtin = async (shell) => {
  if (!shell.interactive) await shell.complain('bind: warning: line editing not enabled');
  return 0;
};

export const suspend: Builtin = async (shell) => {
  if (!shell.monitor) {
    await shell.complain('suspend: cannot suspend: no job control');
    return 1;
  }
  shell.process.kill(shell.process.pid, 'STOP');
  return 0;
};
