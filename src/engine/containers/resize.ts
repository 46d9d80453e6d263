import type { Daemon } from '../daemon.ts';
import { conflict, invalidParameter, notFound, systemError } from '../errors.ts';
import type { Container } from './container.ts';
import type { Exec } from './exec/exec.ts';

const START_TIMEOUT_US = 10_000_000;
const POLL_US = 10_000;

/** Sets the size of a container's terminal: 200. moby v28: daemon/resize.go. */
export function resizeContainer(daemon: Daemon, container: Container, rows: number, cols: number): void {
  if (!container.task) throw conflict(`container ${container.id} is not running`);
  container.task.tty?.resize(rows, cols);
  daemon.containerEvent(container, 'resize', { height: String(rows), width: String(cols) });
}

/** Sets the size of an exec's terminal; waits until it has been started. */
export async function resizeExec(daemon: Daemon, exec: Exec, rows: number, cols: number): Promise<void> {
  if (exec.exitCode !== null) throw notFound(`NotFound: process does not exist ${exec.id}: not found`);
  const until = daemon.nowUs + START_TIMEOUT_US;
  while (!exec.process && exec.exitCode === null) {
    if (daemon.nowUs >= until) throw systemError('timeout waiting for exec session ready');
    await exec.streams.stdinChanged.wait(POLL_US);
  }
  if (!exec.process) throw invalidParameter('exec process is not started');
  exec.terminal?.resize(rows, cols);
}
