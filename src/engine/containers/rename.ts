import type { Daemon } from '../daemon.ts';
import { EngineError, invalidParameter } from '../errors.ts';
import { reserveName } from './names.ts';

/** Gives a container another name: 204. moby v28: daemon/rename.go. */
export function renameContainer(daemon: Daemon, oldName: string, newName: string): void {
  if (!oldName || !newName) throw invalidParameter('Neither old nor new names may be empty');
  const container = daemon.containers.get(oldName);
  const full = newName.startsWith('/') ? newName : `/${newName}`;
  if (full === container.name)
    throw invalidParameter('Renaming a container with the same name as its current name');
  try {
    reserveName(daemon, full);
  } catch (e) {
    if (e instanceof EngineError)
      throw new EngineError(e.status, `Error when allocating new name: ${e.message}`);
    throw e;
  }
  const before = container.name;
  container.name = full;
  daemon.containers.renamed(container, before);
  daemon.networks.renamed(container, before);
  daemon.containerEvent(container, 'rename', { oldName: before });
}
