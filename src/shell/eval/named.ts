import { builtins } from '../builtins/index.ts';
import { startJob } from '../jobs/start.ts';
import { waitForJob } from '../jobs/wait.ts';
import type { Shell } from '../shell.ts';
import { callFunction } from './function.ts';
import { execProgram, remember } from './program.ts';

/** Runs a command whose words are known: `command x`, completion functions … */
export async function executeNamed(
  shell: Shell,
  words: string[],
  options: { functions: boolean },
): Promise<number> {
  const [name, ...args] = words as [string, ...string[]];
  const fn = options.functions ? shell.functions.get(name) : undefined;
  if (fn) return callFunction(shell, fn, args);
  const builtin = builtins(shell.kind).get(name);
  if (builtin) return builtin(shell, args, name);
  if (shell.kind === 'bash' && shell.on('hashall')) remember(shell, name);
  const job = await startJob(
    shell,
    [{ body: (sub) => execProgram(sub, words, name.includes('/') ? name : undefined) }],
    words.join(' '),
    false,
  );
  return waitForJob(shell, job);
}
