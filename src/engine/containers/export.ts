import { type DirNode, isDir, MemDir } from '../../kernel/index.ts';
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

/** What a copy-on-write tree holds itself, as entries; what was deleted as the names that layers use for it. */
export function changedEntries(dir: MemDir, prefix = ''): TarEntry[] {
  const out: TarEntry[] = dir.whiteouts().map((name) => ({
    name: `${prefix}.wh.${name}`,
    type: 'file',
    mode: 0,
    uid: 0,
    gid: 0,
    mtimeUs: 0,
  }));
  for (const [name, node] of dir.own()) {
    if (MOUNTED_FILES.has(`/${prefix}${name}`)) continue;
    if (node instanceof MemDir) {
      const inside = changedEntries(node, `${prefix}${name}/`);
      const entry = entryOf(node, prefix + name);
      if (entry && (inside.length || !node.origin)) out.push(entry, ...inside);
    } else if (!node.origin || node.touched) {
      const entry = entryOf(node, prefix + name);
      if (entry) out.push(entry);
    }
  }
  return out;
}
