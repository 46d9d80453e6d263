import { isEnding, type Process } from '../../kernel/index.ts';
import { isComplaint } from '../errors.ts';
import { Discard, Interrupt, LoopControl, Return, ShellExit } from '../eval/control.ts';
import { evalText } from '../eval/text.ts';
import { runTrap } from '../eval/traps.ts';
import { poll } from '../jobs/wait.ts';
import { Shell, type ShellKind } from '../shell.ts';
import { importEnvironment } from './environment.ts';

/** A shell that is given one line after another from outside, as `eval` would be. */
export interface ShellSession {
  /** Runs commands; variables, functions and the directory stay for the next ones. Its exit code. */
  run(text: string): Promise<number>;
  /** Set when `exit` was run, or `set -e` ended the shell: its exit code. */
  readonly exitRequested: number | undefined;
  readonly shell: Shell;
}

/** Makes a persistent shell in a process. To be used by that process's main thread only. */
export function createShell(
  process: Process,
  options: { kind?: ShellKind; interactive?: false; name?: string } = {},
): ShellSession {
  const kind = options.kind ?? 'bash';
  const shell = new Shell(process, kind, options.name ?? kind);
  importEnvironment(shell, process.env);
  shell.persistent = true;
  let exitRequested: number | undefined;
  return {
    shell,
    get exitRequested() {
      return exitRequested;
    },
    async run(text) {
      shell.line = 1;
      try {
        shell.status = await evalText(shell, text, { name: 'eval', top: true });
      } catch (e) {
        if (isEnding(e)) throw e;
        if (e instanceof ShellExit) {
          exitRequested = e.code;
          shell.status = e.code;
          if (shell.traps.get('EXIT')) await runTrap(shell, 'EXIT', true);
          return e.code;
        }
        if (e instanceof Discard || e instanceof Return) shell.status = e.code;
        else if (e instanceof Interrupt) shell.status = 130;
        else if (isComplaint(e)) {
          await shell.complain(e.message);
          shell.status = 1;
        } else if (!(e instanceof LoopControl)) throw e;
      }
      await poll(shell);
      return shell.status;
    },
  };
}
