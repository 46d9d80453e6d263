import type { Daemon } from '../daemon.ts';
import { conflict, EngineError } from '../errors.ts';
import type { Container } from './container.ts';
import { killAndWait } from './kill.ts';
import { releaseMounts } from './mounts.ts';
import { stateName } from './state.ts';

export interface RemoveOptions {
  force: boolean;
  /** Anonymous volumes go too. */
  volumes: boolean;
}

/** Removes a container for a client: 204. Throws 404, 409 (it runs, or is being removed). moby v28: daemon/delete.go. */
export async function removeNamed(daemon: Daemon, name: string, options: RemoveOptions): Promise<void> {
  const container = daemon.containers.get(name);
  if (container.state.removing) throw conflict(`removal of container ${name} is already in progress`);
  try {
    await removeContainer(daemon, container, options);
  } catch (e) {
    if (e instanceof EngineError)
      throw new EngineError(e.status, `cannot remove container "${name}": ${e.message}`);
    throw e;
  }
}

/** Removes a container; if it runs, only with `force`, which kills it first. */
export async function removeContainer(
  daemon: Daemon,
  container: Container,
  options: RemoveOptions,
): Promise<void> {
  const { state } = container;
  if (state.removing) return;
  if (state.running && !options.force) {
    if (state.paused) throw conflict('container is paused and must be unpaused first');
    throw conflict(`container is ${stateName(state)}: stop the container before removing or force remove`);
  }
  state.removing = true;
  try {
    while (state.running) {
      try {
        await killAndWait(daemon, container);
      } catch (e) {
        if (!(e instanceof EngineError)) throw e;
      }
    }
    // the end of its process is dealt with completely before anything is taken away
    await container.lock();
    container.unlock();
    if (!daemon.containers.byId(container.id)) return;
    state.dead = true;
    for (const id of container.execs) daemon.execs.delete(id);
    daemon.networks.removed(container);
    daemon.containers.delete(container);
    releaseMounts(daemon, container, options.volumes);
    container.closeStreams();
    state.error = '';
    container.removed = true;
    daemon.containerEvent(container, 'destroy');
  } finally {
    state.removing = false;
    container.notify();
  }
}
