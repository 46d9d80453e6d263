import { isEnding, isSysError, type Process } from '../../kernel/index.ts';
import { isComplaint, type Shell } from '../shell.ts';
import { Discard, Interrupt, LoopControl, Return, ShellExit } from './control.ts';
import { runTrap } from './traps.ts';

/** Runs a body to the end of its shell: what was thrown becomes an exit code, and the EXIT trap is run. */
export async function toExit(shell: Shell, body: () => Promise<number>): Promise<number> {
  let code = await outcome(shell, body);
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

/** The main program of a forked subshell. */
export async function inSubshell(
  parent: Shell,
  process: Process,
  body: (shell: Shell) => Promise<number>,
): Promise<number> {
  const shell = parent.fork(process);
  // what the interactive shell itself ignores must reach its children
  if (parent.interactive)
    for (const signal of ['INT', 'TERM', 'QUIT', 'TSTP', 'TTIN', 'TTOU'] as const)
      if (shell.traps.get(signal) !== '' && (parent.monitor || (signal !== 'INT' && signal !== 'QUIT')))
        process.onSignal(signal, 'default');
  return toExit(shell, () => body(shell));
}
