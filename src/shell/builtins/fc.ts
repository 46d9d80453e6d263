import { evalText } from '../eval/text.ts';
import type { Shell } from '../shell.ts';
import { type Builtin, invalidOption, options, print } from './builtin.ts';

const USAGE = 'fc [-e ename] [-lnr] [first] [last] or fc -s [pat=rep] [command]';
/** How many commands `fc -l` lists unless it is told. */
const LISTED = 16;

/** The index of the command that a number, a negative offset or the start of a command means. */
function indexOf(shell: Shell, lines: readonly string[], spec: string): number | undefined {
  if (/^-?\d+$/.test(spec)) {
    const n = Number(spec);
    const at = n > 0 ? n - shell.historyBase : lines.length + Math.min(n, -1);
    return Math.max(0, Math.min(at, lines.length - 1));
  }
  const found = lines.findLastIndex((line) => line.startsWith(spec));
  return found < 0 ? undefined : found;
}

/** Lists commands of the history, or runs them again, edited or with a text replaced. */
export const fc: Builtin = async (shell, args) => {
  // a negative number is no option
  const split = args.findIndex((arg) => /^-\d+$/.test(arg));
  const head = split < 0 ? args : args.slice(0, split);
  const { set, rest: plain, bad } = options(head, 'e:lnrs');
  if (bad) return invalidOption(shell, 'fc', bad, USAGE);
  const rest = split < 0 ? plain : [...plain, ...args.slice(split)];
  // the command that is being run is not part of it
  const lines = shell.on('history') ? shell.history.slice(0, -1) : shell.history;
  if (!lines.length) return 0;
  if (set.has('s')) return again(shell, lines, rest);
  const listing = set.has('l');
  const first =
    rest[0] === undefined
      ? lines.length - (listing ? Math.min(LISTED, lines.length) : 1)
      : indexOf(shell, lines, rest[0]);
  const last =
    rest[1] === undefined
      ? listing || first === undefined
        ? lines.length - 1
        : first
      : indexOf(shell, lines, rest[1]);
  if (first === undefined || last === undefined) {
    await shell.complain('fc: history specification out of range');
    return 1;
  }
  const range = Array.from({ length: Math.abs(last - first) + 1 }, (_, i) => first + (last < first ? -i : i));
  if (set.has('r')) range.reverse();
  if (listing)
    return print(
      shell,
      range.map((i) => `${set.has('n') ? '' : i + shell.historyBase}\t ${lines[i]}\n`).join(''),
    );
  return edit(shell, range.map((i) => `${lines[i]}\n`).join(''), set.get('e'));
};

async function again(shell: Shell, lines: readonly string[], rest: string[]): Promise<number> {
  const words = [...rest];
  const changes: [string, string][] = [];
  while (words[0]?.includes('=')) {
    const [from = '', ...to] = words.shift()!.split('=');
    changes.push([from, to.join('=')]);
  }
  const at = words[0] === undefined ? lines.length - 1 : indexOf(shell, lines, words[0]);
  if (at === undefined) {
    await shell.complain('fc: no command found');
    return 1;
  }
  const command = changes.reduce((line, [from, to]) => line.replaceAll(from, to), lines[at]!);
  return run(shell, command);
}

async function run(shell: Shell, command: string): Promise<number> {
  await shell.writeError(`${command}\n`);
  if (shell.on('history')) shell.history[shell.history.length - 1] = command;
  return evalText(shell, `${command}\n`, { name: undefined });
}

async function edit(shell: Shell, text: string, editor: string | undefined): Promise<number> {
  const { fs, kernel } = shell.process;
  const file = `/tmp/bash-fc.${kernel.ids.next('fc').slice(0, 6)}`;
  fs.writeFile(file, text);
  const command = editor ?? (shell.get('FCEDIT') || shell.get('EDITOR') || 'vi');
  try {
    const code = await evalText(shell, `${command} ${file}\n`, { name: undefined });
    if (code !== 0) return 1;
    return await run(shell, fs.readText(file).trimEnd());
  } finally {
    fs.unlink(file);
  }
}
