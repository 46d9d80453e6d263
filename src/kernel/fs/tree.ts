import { encode } from '../bytes.ts';
import { executable } from '../process/program.ts';
import { MemDir } from './dir.ts';
import { FileNode, LinkNode, type Node } from './node.ts';

/** One entry of a file tree that is written down as data, under its absolute path. */
export type TreeEntry =
  | { dir: true; mode?: number; uid?: number; gid?: number }
  | { text: string; mode?: number; uid?: number; gid?: number }
  /** An executable that stands for a registered program. */
  | { program: string; mode?: number }
  | { link: string };

/** A file tree as data: absolute paths, and what is there. Directories above an entry need no entry. */
export type FileTree = Record<string, TreeEntry>;

function nodeOf(entry: TreeEntry, now: number): Node {
  if ('link' in entry) return new LinkNode(entry.link, now);
  if ('program' in entry) return new FileNode(entry.mode ?? 0o755, now, executable(entry.program));
  const node =
    'dir' in entry
      ? new MemDir(entry.mode ?? 0o755, now)
      : new FileNode(entry.mode ?? 0o644, now, encode(entry.text));
  node.uid = entry.uid ?? 0;
  node.gid = entry.gid ?? 0;
  return node;
}

/** Adds a tree's entries to a directory. */
export function plant(root: MemDir, tree: FileTree, now: number): void {
  for (const [path, entry] of Object.entries(tree)) {
    const names = path.split('/').filter(Boolean);
    const last = names.pop();
    let dir = root;
    for (const name of names) dir = subdir(dir, name, now);
    if (last === undefined) continue;
    if ('dir' in entry && dir.get(last) instanceof MemDir) continue;
    dir.set(last, nodeOf(entry, now), now);
  }
}

function subdir(dir: MemDir, name: string, now: number): MemDir {
  const found = dir.get(name);
  if (found instanceof MemDir) return found;
  if (found instanceof LinkNode) throw new Error(`a tree goes through the link ${name}`);
  const made = new MemDir(0o755, now);
  dir.set(name, made, now);
  return made;
}
