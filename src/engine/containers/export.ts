import { type DirNode, isDir } from '../../kernel/index.ts';
import type { Daemon } from '../daemon.ts';
import { conflict } from '../errors.ts';
import { type TarEntry, writeTar } from '../files/tar.ts';
import { type Change, changesOf } from '../files/tree.ts';
import { entryOf } from './archive.ts';
import { MOUNTED_FILES } from './root-fs.ts';

/** All of a directory as entries of an archive, sorted. */
export function entriesOf(dir: DirNode, prefix = ''): TarEntry[] {
  const out: TarEntry[] = [];
  for (const name of dir.names()) {
    const node = dir.get(name);
    const entry = node && entryOf(node, prefix + name);
    if (!entry) continue;
    out.push(entry);
    if (isDir(node)) out.push(...entriesOf(node, `${prefix}${name}/`));
  }
  return out;
}

/** GET /containers/{id}/export: its file system, without what is mounted in it. moby v28: daemon/export.go. */
export function exportContainer(daemon: Daemon, name: string): Uint8Array {
  const container = daemon.containers.get(name);
  if (container.state.dead) throw conflict(`You cannot export container ${container.id} which is Dead`);
  if (container.state.removing)
    throw conflict(`You cannot export container ${container.id} which is being removed`);
  const tar = writeTar(entriesOf(container.layer));
  daemon.containerEvent(container, 'export');
  return tar;
}

/** GET /containers/{id}/changes; null if there are none. */
export function containerChanges(daemon: Daemon, name: string): Array<{ Path: string; Kind: number }> | null {
  const container = daemon.containers.get(name);
  const changes = changesOf(container.layer, MOUNTED_FILES);
  return changes.length ? changes.map((c: Change) => ({ Path: c.path, Kind: c.kind })) : null;
}
