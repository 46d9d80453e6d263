import type { Daemon } from '../daemon.ts';
import { conflict, invalidParameter } from '../errors.ts';
import type { Container } from './container.ts';
import type { Exec } from './exec/exec.ts';

/** Sets the size of a container's terminal: 200. moby v28: daemon/resize.go. */
export function resizeContainer(daemon: Daemon, container: Container, rows: number, cols: number): void {
  if (!container.task) throw conflict(`container ${container.id} is not running`);
  container.task.tty?.resize(rows, cols);
  daemon.containerEvent(container, 'resize', { height: String(rows), width: String(cols) });
}

/** Sets the size of an exec's terminal. */
export function resizeExec(exec: Exec, rows: number, cols: number): void {
  if (!exec.started) throw invalidParameter('exec process is not started');
  exec.terminal?.resize(rows, cols);
}
