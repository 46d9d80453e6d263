import { isSysError } from '../../kernel/index.ts';
import { ShellExit } from '../eval/control.ts';
import type { Shell } from '../shell.ts';

/** A command that the shell itself runs: arguments without the name, and the name. Gives the exit code. */
export type Builtin = (shell: Shell, args: string[], name: string) => Promise<number>;

/** `bash: cd: -x: invalid option` and the usage. */
export async function invalidOption(
  shell: Shell,
  name: string,
  option: string,
  usage: string,
): Promise<number> {
  if (shell.kind === 'ash') {
    await shell.complain(`${name}: illegal option ${option}`, true);
    return 2;
  }
  await shell.complain(`${name}: ${option}: invalid option`);
  await shell.writeError(`${name}: usage: ${usage}\n`);
  return 2;
}

/** Splits options from operands: `letters` that take a value are followed by a colon. */
export function options(
  args: readonly string[],
  letters: string,
): { set: Map<string, string>; rest: string[]; bad?: string; missing?: string } {
  const set = new Map<string, string>();
  let i = 0;
  for (; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--') {
      i++;
      break;
    }
    if (!/^-./.test(arg)) break;
    for (let j = 1; j < arg.length; j++) {
      const at = letters.indexOf(arg[j]!);
      if (at < 0 || arg[j] === ':') return { set, rest: [], bad: `-${arg[j]}` };
      if (letters[at + 1] !== ':') {
        set.set(arg[j]!, '');
        continue;
      }
      const value = arg.slice(j + 1) || args[++i];
      if (value === undefined) return { set, rest: [], missing: `-${arg[j]}` };
      set.set(arg[j]!, value);
      break;
    }
  }
  return { set, rest: args.slice(i) };
}

/** Complains of a special builtin, after which a shell that isn't interactive ends, if it is ash. */
export async function raise(shell: Shell, message: string): Promise<number> {
  await shell.complain(message, true);
  if (!shell.interactive && !shell.persistent) throw new ShellExit(2);
  return 2;
}

export const isName = (text: string): boolean => /^[A-Za-z_]\w*$/.test(text);

/** Writes to standard output; a failed write is told of, as bash does. */
export async function print(shell: Shell, text: string, name = ''): Promise<number> {
  try {
    await shell.output(1, text);
    return 0;
  } catch (e) {
    if (!isSysError(e) || e.code === 'EPIPE' || e.code === 'EINTR') throw e;
    await shell.complain(`${name}: write error: ${e.message}`, true);
    return 1;
  }
}
