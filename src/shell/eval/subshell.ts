import { isEnding, isSysError, type Process } from '../../kernel/index.ts';
import { isComplaint } from '../errors.ts';
import type { Shell } from '../shell.ts';
import { Discard, Interrupt, LoopControl, Return, ShellExit } from './control.ts';
import { runTrap, tick } from './traps.ts';

/** Runs a body to the end of its shell: what was thrown becomes an exit code, and the EXIT trap is run. */
export async function toExit(shell: Shell, body: () => Promise<number>): Promise<number> {
  let code = await outcome(shell, async () => {
    const result = await body();
    if (shell.pendingSignals.length) await tick(shell);
    return result;
  });
  if (shell.traps.get('EXIT')) {
    shell.status = code;
    code = await outcome(shell, async () => {
      await runTrap(shell, 'EXIT', true);
      return code;
    });
  }
  return code & 255;
}

async function outcome(shell: Shell, body: () => Promise<number>): Promise<number> {
  try {
    return await body();
  } catch (e) {
    if (isEnding(e)) throw e;
    if (e instanceof ShellExit || e instanceof Discard || e instanceof Return) return e.code;
    if (e instanceof LoopControl) return 0;
    if (e instanceof Interrupt) {
      if (!shell.interactive) {
        shell.process.onSignal('INT', 'default');
        shell.process.kill(shell.process.pid, 'INT');
      }
      return 130;
    }
    if (isComplaint(e)) {
      await shell.complain(e.message);
      return 1;
    }
    if (isSysError(e, 'EPIPE')) return 1;
    if (e instanceof RangeError && /call stack/i.test(e.message)) {
      await shell.complain('maximum nesting level exceeded');
      return 1;
    }
    throw e;
  }
}

/** Forks the shell: the child has its state of this moment, whatever the parent does before the child's first step. */
export function forkShell(
  parent: Shell,
  body: (shell: Shell) => Promise<number>,
  options: Parameters<Process['fork']>[1],
): Process {
  let copy: Shell | undefined;
  const child = parent.process.fork(
    (process) => inSubshell(parent, copy ?? parent.fork(process), body),
    options,
  );
  copy = parent.fork(child);
  return child;
}

async function inSubshell(
  parent: Shell,
  shell: Shell,
  body: (shell: Shell) => Promise<number>,
): Promise<number> {
  const { process } = shell;
  // what the interactive shell itself ignores must reach its children
  if (parent.interactive)
    for (const signal of ['INT', 'TERM', 'QUIT', 'TSTP', 'TTIN', 'TTOU'] as const)
      if (shell.traps.get(signal) !== '' && (parent.monitor || (signal !== 'INT' && signal !== 'QUIT')))
        process.onSignal(signal, 'default');
  return toExit(shell, () => body(shell));
}
