import type { Daemon } from '../daemon.ts';
import { EngineError, systemError } from '../errors.ts';
import { signalNumber } from './signal.ts';
import { runContainer } from './start.ts';
import { type StopOptions, stop } from './stop.ts';

/** Stops a container if it runs, and starts it: 204. moby v28: daemon/restart.go. */
export async function restartContainer(daemon: Daemon, name: string, options: StopOptions): Promise<void> {
  const container = daemon.containers.get(name);
  if (options.signal) signalNumber(options.signal);
  const autoRemove = container.hostConfig.AutoRemove;
  try {
    if (container.state.running) {
      // --rm must not take the container away in between
      container.manuallyRestarted = true;
      container.hostConfig.AutoRemove = false;
      try {
        await stop(daemon, container, options);
      } finally {
        container.hostConfig.AutoRemove = autoRemove;
      }
    }
    await runContainer(daemon, container, true);
    daemon.containerEvent(container, 'restart');
  } catch (e) {
    if (e instanceof EngineError) throw systemError(`Cannot restart container ${name}: ${e.message}`);
    throw e;
  }
}
