import type { Shell } from '../shell.ts';

interface Special {
  /** The value; undefined: look the variable up as any other. */
  get(shell: Shell): string | undefined;
  /** Returns true if the assignment is done with. */
  set?(shell: Shell, value: string): boolean;
}

const bashOnly = (get: (shell: Shell) => string | undefined): Special => ({
  get: (shell) => (shell.kind === 'bash' ? get(shell) : undefined),
});

/** Of bash; ash has it while a function runs. */
const inFunctions = (get: (shell: Shell) => string | undefined): Special => ({ get });

const OPTION_LETTERS: Array<[string, string]> = [
  ['allexport', 'a'],
  ['notify', 'b'],
  ['errexit', 'e'],
  ['noglob', 'f'],
  ['hashall', 'h'],
  ['keyword', 'k'],
  ['monitor', 'm'],
  ['noexec', 'n'],
  ['privileged', 'p'],
  ['onecmd', 't'],
  ['nounset', 'u'],
  ['verbose', 'v'],
  ['xtrace', 'x'],
  ['braceexpand', 'B'],
  ['noclobber', 'C'],
  ['errtrace', 'E'],
  ['histexpand', 'H'],
  ['physical', 'P'],
  ['functrace', 'T'],
];

/** `$-` */
function flags(shell: Shell): string {
  let out = '';
  for (const [name, letter] of OPTION_LETTERS) {
    if (letter === 'm' && shell.interactive) out += 'i';
    if (shell.on(name) || (letter === 'm' && shell.monitor)) out += letter;
  }
  if (shell.kind === 'ash')
    return (
      (shell.interactive ? 'i' : '') +
      (shell.monitor ? 'm' : '') +
      (shell.on('errexit') ? 'e' : '') +
      (shell.on('xtrace') ? 'x' : '')
    );
  if (shell.command) out += 'c';
  if (shell.readStdin) out += 's';
  return out;
}

/** Variables and parameters that the shell computes. */
export const specials: ReadonlyMap<string, Special> = new Map<string, Special>([
  ['?', { get: (s) => String(s.status) }],
  ['$', { get: (s) => String(s.dollar) }],
  ['!', { get: (s) => (s.lastBackground === undefined ? undefined : String(s.lastBackground)) }],
  ['#', { get: (s) => String(s.args.length) }],
  ['0', { get: (s) => s.name }],
  ['-', { get: flags }],
  ['_', { get: (s) => s.lastArg }],
  [
    'RANDOM',
    {
      get: (s) => {
        if (s.scopes[0]!.get('RANDOM')?.value === '') return undefined;
        const key = `${s.randomSeed}/${s.subshell}/${s.random++}`;
        return String(Number.parseInt(s.process.kernel.ids.of('shell-random', key).slice(0, 8), 16) % 32768);
      },
      set: (s, value) => {
        s.randomSeed = `seed ${value}`;
        s.random = 0;
        return true;
      },
    },
  ],
  ['SRANDOM', bashOnly((s) => String(s.process.kernel.ids.nextInt('srandom', 2 ** 32)))],
  [
    'SECONDS',
    {
      get: (s) =>
        s.kind === 'ash' ? undefined : String(Math.floor((s.process.nowUs - s.secondsBase) / 1e6)),
      set: (s, value) => {
        s.secondsBase = s.process.nowUs - (Number.parseInt(value, 10) || 0) * 1e6;
        return true;
      },
    },
  ],
  ['EPOCHSECONDS', bashOnly((s) => String(Math.floor(s.process.nowUs / 1e6)))],
  ['EPOCHREALTIME', bashOnly((s) => (s.process.nowUs / 1e6).toFixed(6))],
  // lines of -c are counted from 0 by ash
  ['LINENO', { get: (s) => String(s.line - (s.kind === 'ash' && s.command ? 1 : 0)) }],
  ['BASH_COMMAND', bashOnly((s) => s.currentCommand?.())],
  ['BASH_EXECUTION_STRING', bashOnly((s) => s.commandText)],
  ['BASHPID', bashOnly((s) => String(s.process.pid))],
  ['BASH_SUBSHELL', bashOnly((s) => String(s.subshell))],
  ['PPID', { get: (s) => String(s.parentPid) }],
  ['UID', bashOnly((s) => String(s.process.uid))],
  ['EUID', bashOnly((s) => String(s.process.uid))],
  ['SHELLOPTS', bashOnly((s) => [...s.options].sort().join(':'))],
  ['FUNCNAME', inFunctions((s) => s.frames.filter((f) => f.name).at(-1)?.name)],
  ['BASH_SOURCE', bashOnly((s) => s.frames.at(-1)?.source ?? s.scriptName)],
  ['HISTCMD', bashOnly((s) => String(s.historyBase + s.history.length))],
]);

/** Arrays that the shell computes. */
export function specialArray(shell: Shell, name: string): Map<number, string> | undefined {
  if (shell.kind !== 'bash') return undefined;
  const from = (list: string[]) => new Map(list.map((v, i): [number, string] => [i, v]));
  switch (name) {
    case 'PIPESTATUS':
      return from(shell.pipeStatus.map(String));
    case 'FUNCNAME':
      return shell.functionDepth
        ? from([...shell.frames.map((f) => f.name).reverse(), ...(shell.scriptName ? ['main'] : [])])
        : new Map();
    case 'BASH_LINENO':
      return from([...shell.frames.map((f) => String(f.line)).reverse(), ...(shell.command ? [] : ['0'])]);
    case 'BASH_SOURCE':
      return from([
        ...shell.frames.map((f) => f.source).reverse(),
        ...(shell.scriptName ? [shell.scriptName] : []),
      ]);
    case 'DIRSTACK':
      return from([shell.process.cwd, ...shell.dirs]);
    case 'GROUPS':
      return from([String(shell.process.gid)]);
    default:
      return undefined;
  }
}
