import { callFunction } from '../eval/function.ts';
import { evalText } from '../eval/text.ts';
import { ArithmeticError } from '../expansion/arithmetic.ts';
import type { Shell } from '../shell.ts';
import { quoteForReuse } from '../vars/quote.ts';
import { type Builtin, invalidOption, isName, options, print } from './builtin.ts';
import { readInput } from './input.ts';

export const letBuiltin: Builtin = async (shell, args) => {
  if (!args.length) {
    await shell.complain('let: expression expected', true);
    return shell.kind === 'ash' ? 2 : 1;
  }
  let value = 0n;
  for (const arg of args) {
    try {
      value = shell.arithmetic(arg);
    } catch (e) {
      if (!(e instanceof ArithmeticError)) throw e;
      await shell.complain(`let: ${e.message}`);
      return 1;
    }
  }
  return value === 0n ? 1 : 0;
};

export const umask: Builtin = async (shell, args) => {
  const { set, rest, bad } = options(args, 'pS');
  if (bad) return invalidOption(shell, 'umask', bad, 'umask [-p] [-S] [mode]');
  const [mode] = rest;
  const { process } = shell;
  if (mode === undefined) {
    const bits = (shift: number) =>
      ['r', 'w', 'x'].filter((_, i) => !((process.umask >> shift) & (4 >> i))).join('');
    const text = set.has('S')
      ? `u=${bits(6)},g=${bits(3)},o=${bits(0)}`
      : process.umask.toString(8).padStart(4, '0');
    return print(shell, `${set.has('p') ? 'umask ' : ''}${text}\n`);
  }
  if (/^[0-7]+$/.test(mode)) {
    process.umask = Number.parseInt(mode, 8) & 0o777;
    return 0;
  }
  if (/^\d+$/.test(mode)) {
    const ash = shell.kind === 'ash';
    await shell.complain(
      ash ? `umask: illegal mode: ${mode}` : `umask: ${mode}: octal number out of range`,
      true,
    );
    return ash ? 2 : 1;
  }
  let allowed = ~process.umask & 0o777;
  for (const clause of mode.split(',')) {
    const match = /^([ugoa]*)([-+=])([rwx]*)$/.exec(clause);
    if (!match) {
      await shell.complain(
        `umask: \`${clause.replace(/^[ugoa]*/, '')[0] ?? ''}': invalid symbolic mode operator`,
      );
      return 1;
    }
    const who = match[1] || 'a';
    const bits = [...match[3]!].reduce((n, c) => n | { r: 4, w: 2, x: 1 }[c]!, 0);
    for (const [letter, shift] of [
      ['u', 6],
      ['g', 3],
      ['o', 0],
    ] as const) {
      if (!who.includes(letter) && !who.includes('a')) continue;
      if (match[2] === '=') allowed = (allowed & ~(7 << shift)) | (bits << shift);
      else if (match[2] === '+') allowed |= bits << shift;
      else allowed &= ~(bits << shift);
    }
  }
  process.umask = ~allowed & 0o777;
  return 0;
};

const LIMITS: Array<[string, string, string, string]> = [
  ['R', 'real-time non-blocking time ', '(microseconds, -R)', 'unlimited'],
  ['c', 'core file size', '(blocks, -c)', '0'],
  ['d', 'data seg size', '(kbytes, -d)', 'unlimited'],
  ['e', 'scheduling priority', '(-e)', '0'],
  ['f', 'file size', '(blocks, -f)', 'unlimited'],
  ['i', 'pending signals', '(-i)', '31823'],
  ['l', 'max locked memory', '(kbytes, -l)', '8192'],
  ['m', 'max memory size', '(kbytes, -m)', 'unlimited'],
  ['n', 'open files', '(-n)', '1024'],
  ['p', 'pipe size', '(512 bytes, -p)', '8'],
  ['q', 'POSIX message queues', '(bytes, -q)', '819200'],
  ['r', 'real-time priority', '(-r)', '0'],
  ['s', 'stack size', '(kbytes, -s)', '8192'],
  ['t', 'cpu time', '(seconds, -t)', 'unlimited'],
  ['u', 'max user processes', '(-u)', '31823'],
  ['v', 'virtual memory', '(kbytes, -v)', 'unlimited'],
  ['x', 'file locks', '(-x)', 'unlimited'],
];

/** What `docker run --ulimit` calls them, and the size of a unit. */
const LIMIT_NAMES: Record<string, [name: string, unit: number]> = {
  c: ['core', 512],
  d: ['data', 1024],
  e: ['nice', 1],
  f: ['fsize', 512],
  i: ['sigpending', 1],
  l: ['memlock', 1024],
  m: ['rss', 1024],
  n: ['nofile', 1],
  q: ['msgqueue', 1],
  r: ['rtprio', 1],
  s: ['stack', 1024],
  t: ['cpu', 1],
  u: ['nproc', 1],
  x: ['locks', 1],
};

function ashLimit(shell: Shell, letter: string, name: string, unit: string, value: string): string {
  if (letter === 'R' || letter === 'p') return '';
  const words = unit.includes(',') ? `${name} ${unit.replace('kbytes', 'kb').replace(/, -.*/, ')')}` : name;
  return `${words.padEnd(32)}(-${letter}) ${ownLimit(shell, letter, false) ?? value}\n`;
}

function ownLimit(shell: Shell, letter: string, hard: boolean): string | undefined {
  const [name = '', unit = 1] = LIMIT_NAMES[letter] ?? [];
  const limit = shell.process.limits.get(name);
  if (!limit) return undefined;
  const value = hard ? limit.hard : limit.soft;
  return value < 0 ? 'unlimited' : String(Math.floor(value / unit));
}

/** Limits are shown as a usual machine has them, or as they were set; none is enforced. */
export const ulimit: Builtin = async (shell, args) => {
  const letters = args
    .filter((a) => a.startsWith('-'))
    .join('')
    .replaceAll('-', '')
    .replace(/[HS]/g, '');
  if (letters.includes('a'))
    return print(
      shell,
      LIMITS.map(([letter, name, unit, value]) =>
        shell.kind === 'ash'
          ? ashLimit(shell, letter, name, unit, value)
          : `${name.padEnd(Math.max(name.length + 1, 40 - unit.length))}${unit} ${ownLimit(shell, letter, false) ?? value}\n`,
      ).join(''),
    );
  const own = ownLimit(
    shell,
    letters[0] ?? 'f',
    args.some((a) => /^-\w*H/.test(a)),
  );
  if (own !== undefined && args.every((a) => a.startsWith('-'))) return print(shell, `${own}\n`);
  const found = LIMITS.find(([c]) => c === (letters[0] ?? 'f'));
  if (!found)
    return invalidOption(shell, 'ulimit', `-${letters[0]}`, 'ulimit [-SHabcdefiklmnpqrstuvxPRT] [limit]');
  const value = args.find((a) => !a.startsWith('-'));
  if (value === undefined) return print(shell, `${found[3]}\n`);
  const [name, unit] = LIMIT_NAMES[found[0]] ?? [];
  if (!/^(?:\d+|unlimited|hard|soft)$/.test(value)) {
    await shell.complain(`ulimit: ${value}: invalid number`);
    return 1;
  }
  if (name && unit) {
    const to = /^\d/.test(value) ? Number(value) * unit : -1;
    const kept = shell.process.limits.get(name) ?? { soft: to, hard: to };
    const hard = args.some((a) => /^-\w*H/.test(a));
    const soft = args.some((a) => /^-\w*S/.test(a));
    shell.process.limits = new Map(shell.process.limits).set(name, {
      soft: hard && !soft ? kept.soft : to,
      hard: soft && !hard ? kept.hard : to,
    });
  }
  return 0;
};

export const times: Builtin = async (shell) => print(shell, '0m0.000s 0m0.000s\n0m0.000s 0m0.000s\n');

export const getopts: Builtin = async (shell, args) => {
  const [spec, name, ...given] = args;
  if (spec === undefined || name === undefined) {
    await shell.writeError('getopts: usage: getopts optstring name [arg ...]\n');
    return 2;
  }
  const list = given.length ? given : shell.args;
  const current = Number(shell.get('OPTIND') ?? '1');
  if (shell.optind.word !== current) shell.optind = { word: current, offset: 0 };
  const state = shell.optind;
  const silent = spec.startsWith(':');
  const finish = (value: string): number => {
    shell.set('OPTIND', String(state.word));
    shell.set(name, value);
    return 0;
  };
  const arg = list[state.word - 1];
  const end = (): number => {
    finish('?');
    shell.unset('OPTARG');
    state.offset = 0;
    return 1;
  };
  if (arg === undefined || !/^-./.test(arg)) return end();
  if (arg === '--' && !state.offset) {
    state.word++;
    return end();
  }
  const at = state.offset || 1;
  const letter = arg[at]!;
  const advance = (): void => {
    if (at + 1 < arg.length) state.offset = at + 1;
    else {
      state.word++;
      state.offset = 0;
    }
  };
  const found = letter === ':' ? -1 : spec.indexOf(letter, silent ? 1 : 0);
  if (found < 0) {
    advance();
    if (silent) shell.set('OPTARG', letter);
    else {
      shell.unset('OPTARG');
      if (shell.get('OPTERR') !== '0')
        await shell.writeError(
          shell.kind === 'ash'
            ? `Illegal option -${letter}\n`
            : `${shell.name}: illegal option -- ${letter}\n`,
        );
    }
    return finish('?');
  }
  if (spec[found + 1] !== ':') {
    advance();
    if (shell.kind === 'ash') shell.set('OPTARG', '');
    else shell.unset('OPTARG');
    return finish(letter);
  }
  let value: string | undefined = arg.slice(at + 1);
  state.word++;
  state.offset = 0;
  if (value === '') {
    value = list[state.word - 1];
    if (value !== undefined) state.word++;
  }
  if (value === undefined) {
    if (silent) shell.set('OPTARG', letter);
    else {
      shell.unset('OPTARG');
      if (shell.get('OPTERR') !== '0')
        await shell.writeError(
          shell.kind === 'ash'
            ? `No arg for -${letter} option\n`
            : `${shell.name}: option requires an argument -- ${letter}\n`,
        );
    }
    return finish(silent ? ':' : '?');
  }
  shell.set('OPTARG', value);
  return finish(letter);
};

export const mapfile: Builtin = async (shell, args, command) => {
  const { set, rest, bad } = options(args, 'd:n:O:s:tu:C:c:');
  if (bad)
    return invalidOption(
      shell,
      command,
      bad,
      `${command} [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]`,
    );
  const name = rest[0] ?? 'MAPFILE';
  if (!isName(name)) {
    await shell.complain(`${command}: \`${name}': not a valid identifier`);
    return 1;
  }
  const fd = Number(set.get('u') ?? 0);
  const delimiter = set.get('d');
  const limit = Number(set.get('n') ?? 0);
  const quantum = Number(set.get('c') ?? 5000) || 5000;
  let skip = Number(set.get('s') ?? 0);
  const variable = shell.assignable(name);
  const list = set.has('O') ? shell.asList(variable) : new Map<number, string>();
  let at = Number(set.get('O') ?? 0);
  for (let count = 0; !limit || count < limit; ) {
    const pause = shell.process.checkpoint();
    if (pause) await pause;
    const { text, end } = await readInput(shell, fd, {
      delimiter: delimiter === undefined ? 10 : delimiter.charCodeAt(0) || 0,
    });
    if (end === 'eof' && text === '') break;
    if (skip > 0) {
      skip--;
      continue;
    }
    const callback = set.get('C');
    if (callback !== undefined && (count + 1) % quantum === 0)
      await evalText(shell, `${callback} ${at} ${quoteForReuse(text + (set.has('t') ? '' : '\n'))}`, {
        name: undefined,
      });
    list.set(at++, set.has('t') || end === 'eof' ? text : text + (delimiter?.[0] ?? '\n'));
    count++;
    if (end === 'eof') break;
  }
  variable.value = undefined;
  variable.list = list;
  return 0;
};

export const history: Builtin = async (shell, args) => {
  const [arg] = args;
  if (arg === '-c') {
    shell.history = [];
    shell.historyBase = 1;
    return 0;
  }
  if (arg === '-d') {
    const n = Number(args[1]);
    const at = n < 0 ? shell.history.length + n : n - shell.historyBase;
    if (!(at >= 0 && at < shell.history.length)) {
      await shell.complain(`history: ${args[1] ?? ''}: history position out of range`);
      return 1;
    }
    shell.history.splice(at, 1);
    return 0;
  }
  if (arg === '-s') {
    shell.history.push(args.slice(1).join(' '));
    return 0;
  }
  if (arg !== undefined && /^-[anrw]$/.test(arg)) return 0;
  if (arg !== undefined && !/^\d+$/.test(arg)) {
    await shell.complain(
      `history: ${arg}: ${arg.startsWith('-') ? 'invalid option' : 'numeric argument required'}`,
    );
    return arg.startsWith('-') ? 2 : 1;
  }
  const from = arg === undefined ? 0 : Math.max(0, shell.history.length - Number(arg));
  return print(shell, historyText(shell, from));
};

function historyText(shell: Shell, from: number): string {
  const width = shell.kind === 'ash' ? 4 : 5;
  const base = shell.kind === 'ash' ? 0 : shell.historyBase;
  return shell.history
    .slice(from)
    .map(
      (line, i) => `${String(base + from + i).padStart(width)}${shell.kind === 'ash' ? ' ' : '  '}${line}\n`,
    )
    .join('');
}

export const callerBuiltin: Builtin = async (shell, args) => {
  const at = args[0] === undefined ? 0 : Number(args[0]);
  const frame = shell.frames.at(-1 - at);
  if (!frame) return 1;
  const outer = shell.frames.at(-2 - at);
  const source = outer?.source ?? shell.scriptName;
  if (args[0] === undefined) return print(shell, `${frame.line} ${source ?? 'NULL'}\n`);
  const name = outer?.name ?? (shell.scriptName ? 'main' : undefined);
  return name === undefined ? 1 : print(shell, `${frame.line} ${name} ${source ?? 'environment'}\n`);
};

export { callFunction };
