import dockerNames from 'docker-names';
import type { Daemon } from '../daemon.ts';
import { EngineError, invalidParameter } from '../errors.ts';

const VALID = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/** Checks a name that a user gave, without or with its slash; returns it with one. Throws 400, and 409 if it is taken. */
export function reserveName(daemon: Daemon, name: string): string {
  if (!VALID.test(name.replace(/^\//, '')))
    throw invalidParameter(`Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`);
  const full = name.startsWith('/') ? name : `/${name}`;
  const holder = daemon.containers.byName(full);
  if (holder)
    throw new EngineError(
      409,
      `Conflict. The container name "${full}" is already in use by container "${holder.id}". You have to remove (or rename) that container to be able to reuse that name.`,
    );
  return full;
}

/** A name as `peaceful_lumiere` for a container that got none. moby v28: daemon/names.go. */
export function generateName(daemon: Daemon, id: string): string {
  const { ids } = daemon.process.kernel;
  for (let attempt = 0; attempt < 6; attempt++) {
    const left =
      dockerNames.left[draw(ids.of('container-name-left', `${id}/${attempt}`), dockerNames.left.length)]!;
    const right =
      dockerNames.right[draw(ids.of('container-name-right', `${id}/${attempt}`), dockerNames.right.length)]!;
    if (left === 'boring' && right === 'wozniak') continue;
    const digit = attempt ? String(draw(ids.of('container-name-digit', `${id}/${attempt}`), 10)) : '';
    const name = `/${left}_${right}${digit}`;
    if (!daemon.containers.byName(name)) return name;
  }
  return `/${id.slice(0, 12)}`;
}

const draw = (hex: string, below: number): number => Number.parseInt(hex.slice(0, 10), 16) % below;
