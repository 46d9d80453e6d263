import { ALL_CAPABILITIES, exitCodeOf, type Process, SIGNALS } from '../../../kernel/index.ts';
import type { Daemon } from '../../daemon.ts';
import { conflict, EngineError, invalidParameter, systemError } from '../../errors.ts';
import { filesOf } from '../../files/tree.ts';
import { envMap } from '../environment.ts';
import { runningTask } from '../kill.ts';
import { launch, pumpTty } from '../launch.ts';
import { NOT_A_DIRECTORY } from '../runtime-error.ts';
import { lookUpUser } from '../user.ts';
import { activeContainer, announce } from './create.ts';
import type { Exec } from './exec.ts';

const EXEC_ERROR = 'OCI runtime exec failed: exec failed: ';

/** Throws 409 if it has run, runs, or its container can't run it. */
export function checkExec(daemon: Daemon, exec: Exec): void {
  if (exec.exitCode !== null) throw conflict(`exec command ${exec.id} has already run`);
  if (exec.running || exec.started) throw conflict(`exec command ${exec.id} is already running`);
  activeContainer(daemon, exec.container.id);
}

/**
 * Starts an exec; its streams end when it has ended. Throws 400 with runc's words if the command can't be run; its exit
 * code is then 127 or 126. moby v28: daemon/exec.go.
 */
export async function startExec(daemon: Daemon, exec: Exec, quiet = false): Promise<void> {
  const { container } = exec;
  const { process: init, shim } = runningTask(container);
  exec.started = true;
  exec.running = true;
  try {
    const user = lookUpUser(
      filesOf(daemon.process, init.ns.mount),
      exec.user,
      container.hostConfig.GroupAdd ?? [],
    );
    announce(daemon, exec, 'exec_start');
    if (exec.workingDir && !exec.workingDir.startsWith('/'))
      throw execFailure(exec, `${EXEC_ERROR}Cwd must be an absolute path`);
    const { process, tty, failure } = await launch(daemon, {
      argv: [exec.entrypoint, ...exec.args],
      env: envMap(exec.env, user.home),
      cwd: exec.workingDir,
      uid: user.uid,
      gid: user.gid,
      groups: user.groups,
      capabilities: exec.privileged ? ALL_CAPABILITIES : init.capabilities,
      limits: init.limits,
      ns: init.ns,
      parent: shim,
      tty: exec.tty,
      openStdin: exec.openStdin,
      streams: exec.streams,
      size: exec.consoleSize,
    });
    if (failure !== undefined) {
      if (process.status) process.reap();
      throw execFailure(exec, `${EXEC_ERROR}unable to start container process: ${failure}`);
    }
    exec.process = process;
    exec.terminal = tty;
    exec.pid = process.pidIn(daemon.process.kernel.pids);
    if (tty) daemon.process.thread('tty', () => pumpTty(tty, exec.streams));
    daemon.process.thread('exec', () => watch(daemon, exec, process));
  } catch (e) {
    exec.running = false;
    exec.exitCode ??= 126;
    container.execs.delete(exec.id);
    exec.streams.close();
    if (!quiet || !(e instanceof EngineError)) throw e;
  }
}

function execFailure(exec: Exec, message: string): EngineError {
  const lower = message.toLowerCase();
  if (lower.includes('permission denied')) {
    exec.exitCode = 126;
    return invalidParameter(message);
  }
  if (lower.includes('is a directory')) {
    exec.exitCode = 126;
    return invalidParameter(`${message}: permission denied`);
  }
  exec.exitCode = /executable file not found|no such file or directory|not a directory/.test(lower)
    ? 127
    : 128;
  const words = lower.endsWith('not a directory') ? message + NOT_A_DIRECTORY : message;
  return exec.exitCode === 127 ? invalidParameter(words) : systemError(words);
}

async function watch(daemon: Daemon, exec: Exec, process: Process): Promise<void> {
  while (!process.status) await process.ended.wait();
  const { kernel } = daemon.process;
  if (exec.terminal) {
    const tty = exec.terminal;
    tty.hangup();
    while (tty.outputLength) await tty.changed.wait();
    kernel.closeTty(tty);
  }
  exec.exitCode = exitCodeOf(process.status);
  exec.running = false;
  process.reap();
  exec.container.execs.delete(exec.id);
  exec.streams.close();
  daemon.containerEvent(exec.container, 'exec_die', { execID: exec.id, exitCode: String(exec.exitCode) });
}

/** Ends an exec that takes too long. */
export function killExec(exec: Exec): void {
  if (exec.process && !exec.process.status) exec.process.deliver('KILL', undefined);
}

export const KILLED = 128 + SIGNALS.KILL;
