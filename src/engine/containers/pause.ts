import type { Daemon } from '../daemon.ts';
import { conflict, systemError } from '../errors.ts';
import type { Container } from './container.ts';
import { resumeHealthChecks, stopHealthChecks } from './health.ts';
import { processesOf, runningTask } from './kill.ts';

/** Freezes a container's processes: 204. moby v28: daemon/pause.go. */
export function pauseContainer(daemon: Daemon, container: Container): void {
  const { state } = container;
  const task = runningTaskOrRestarting(container);
  if (state.paused) throw conflict(`Container ${container.id} is already paused`);
  for (const p of processesOf(task)) p.freeze(true);
  state.paused = true;
  stopHealthChecks(container);
  daemon.containerEvent(container, 'pause');
  container.notify();
}

function runningTaskOrRestarting(container: Container): ReturnType<typeof runningTask> {
  if (container.state.restarting)
    throw conflict(`Container ${container.id} is restarting, wait until the container is running`);
  return runningTask(container);
}

/** Lets it go on: 204. moby v28: daemon/unpause.go. */
export function unpauseContainer(daemon: Daemon, container: Container): void {
  if (!container.state.paused) throw systemError(`Container ${container.id} is not paused`);
  for (const p of processesOf(runningTask(container))) p.freeze(false);
  container.state.paused = false;
  resumeHealthChecks(daemon, container);
  daemon.containerEvent(container, 'unpause');
  container.notify();
}
