import { SIGNALS, type Signal } from '../../kernel/index.ts';
import type { Shell } from '../shell.ts';
import { Interrupt } from './control.ts';
import { evalText } from './text.ts';

/** Runs the commands of a trap; `$?` is as before afterwards. */
export async function runTrap(shell: Shell, name: string, once = false): Promise<void> {
  const action = shell.traps.get(name);
  if (!action) return;
  if (once) shell.traps.delete(name);
  const { status, line, pipeStatus, unit } = shell;
  const tested = shell.untested;
  const { currentCommand } = shell;
  const inPlace = name === 'ERR' || name === 'DEBUG' || name === 'RETURN';
  await evalText(shell, action, { name: undefined, ...(inPlace && { firstLine: line }) });
  shell.currentCommand = currentCommand;
  shell.untested = tested;
  shell.status = status;
  shell.line = line;
  shell.unit = unit;
  shell.pipeStatus = pipeStatus;
}

/** The DEBUG trap before a command, which BASH_COMMAND shows. */
export async function debugTrap(shell: Shell, command: string): Promise<void> {
  if (shell.trapRunning) return;
  shell.currentCommand = () => command;
  shell.trapRunning = true;
  await runTrap(shell, 'DEBUG');
  shell.trapRunning = false;
}

/** To be called between commands: lets others run, and does what signals ask for. */
export async function tick(shell: Shell): Promise<void> {
  const pause = shell.process.checkpoint();
  if (pause) await pause;
  if (shell.interrupted) {
    shell.interrupted = false;
    throw new Interrupt();
  }
  while (shell.pendingSignals.length) await runTrap(shell, shell.pendingSignals.shift()!);
}

/** Makes a signal run its trap between two commands. */
export function catchSignal(shell: Shell, signal: Signal): void {
  shell.process.onSignal(signal, () => {
    if (!shell.pendingSignals.includes(signal)) shell.pendingSignals.push(signal);
    shell.process.interruptWait();
  });
}

/** What an interactive shell does with signals that have no trap. */
export function defaultSignal(shell: Shell, signal: Signal): void {
  const { process } = shell;
  // ash with -c or a script takes it even as process 1, and ends when its child has
  const taken = signal === 'INT' && shell.kind === 'ash' && (shell.command || shell.scriptName !== undefined);
  if (!shell.interactive && !taken) return process.onSignal(signal, 'default');
  if (signal === 'INT')
    process.onSignal('INT', () => {
      shell.interrupted = true;
      process.interruptWait();
    });
  else if (
    signal === 'TERM' ||
    signal === 'QUIT' ||
    signal === 'TSTP' ||
    signal === 'TTIN' ||
    signal === 'TTOU'
  )
    process.onSignal(signal, 'ignore');
  else process.onSignal(signal, 'default');
}

/** `INT`, `SIGINT`, `2`, `exit`, `0` as the name that traps are kept under. */
export function trapName(spec: string): string | undefined {
  const name = spec.toUpperCase().replace(/^SIG/, '');
  if (spec === '0' || name === 'EXIT') return 'EXIT';
  if (name === 'ERR' || name === 'DEBUG' || name === 'RETURN') return name;
  if (/^\d+$/.test(spec)) return Object.entries(SIGNALS).find(([, n]) => n === Number(spec))?.[0];
  return name in SIGNALS ? name : undefined;
}
