import {
  DirNode,
  FileNode,
  Files,
  LinkNode,
  MemDir,
  type MountNamespace,
  type Node,
  type Place,
  type Process,
} from '../../kernel/index.ts';

/** The file calls of root in a file system that no process may be in, as `docker cp` needs them. */
export function filesOf(process: Process, mounts: MountNamespace, cwd: Place = mounts.root): Files {
  const { kernel } = process;
  return new Files(() => ({
    process,
    mounts,
    root: mounts.root,
    cwd,
    uid: 0,
    gid: 0,
    umask: 0o22,
    now: () => kernel.scheduler.nowUs,
    inoOf: (node) => kernel.inoOf(node),
    disk: kernel.disk,
  }));
}

/** A copy of a node, directories with all that is in them. Content is copied: later writes don't show in it. */
export function copyNode(node: Node, nowUs: number): Node {
  const copy = emptyCopy(node, nowUs);
  if (node instanceof DirNode && copy instanceof MemDir) {
    for (const name of node.names()) {
      const child = node.get(name);
      if (child) copy.set(name, copyNode(child, nowUs), nowUs);
    }
    copy.mtimeUs = node.mtimeUs;
  }
  return copy;
}

function emptyCopy(node: Node, nowUs: number): Node {
  let copy: Node;
  if (node instanceof DirNode) copy = new MemDir(node.mode, node.mtimeUs);
  else if (node instanceof FileNode) copy = new FileNode(node.mode, node.mtimeUs, node.data.slice());
  else if (node instanceof LinkNode) copy = new LinkNode(node.target, node.mtimeUs);
  else copy = node.derive();
  copy.uid = node.uid;
  copy.gid = node.gid;
  copy.origin = undefined;
  copy.mtimeUs = node.mtimeUs || nowUs;
  return copy;
}

/** One difference to the layer below: as `docker diff` shows it. */
export interface Change {
  path: string;
  /** 0 changed, 1 added, 2 deleted. */
  kind: 0 | 1 | 2;
}

/** What differs in a copy-on-write tree from the one below, sorted by path. Those above a change count as changed. */
export function changesOf(root: MemDir, skip: ReadonlySet<string> = new Set()): Change[] {
  const changes: Change[] = [];
  walkChanges(root, '', skip, changes);
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** True if anything in it differs. */
function walkChanges(dir: MemDir, path: string, skip: ReadonlySet<string>, out: Change[]): boolean {
  let any = false;
  for (const name of dir.whiteouts()) {
    out.push({ path: `${path}/${name}`, kind: 2 });
    any = true;
  }
  for (const [name, node] of dir.own()) {
    const at = `${path}/${name}`;
    if (skip.has(at)) continue;
    if (!node.origin) {
      out.push({ path: at, kind: dir.origin instanceof MemDir && dir.origin.get(name) ? 0 : 1 });
      if (node instanceof MemDir) addAll(node, at, skip, out);
      any = true;
    } else if (node instanceof MemDir) {
      const inside = walkChanges(node, at, skip, out);
      if (inside || metadataChanged(node)) {
        out.push({ path: at, kind: 0 });
        any = true;
      }
    } else if (node.touched) {
      out.push({ path: at, kind: 0 });
      any = true;
    }
  }
  return any;
}

const metadataChanged = (node: Node): boolean =>
  node.touched &&
  node.origin !== undefined &&
  (node.mode !== node.origin.mode ||
    node.uid !== node.origin.uid ||
    node.gid !== node.origin.gid ||
    node.mtimeUs !== node.origin.mtimeUs);

function addAll(dir: MemDir, path: string, skip: ReadonlySet<string>, out: Change[]): void {
  for (const [name, node] of dir.own()) {
    const at = `${path}/${name}`;
    if (skip.has(at)) continue;
    out.push({ path: at, kind: 1 });
    if (node instanceof MemDir) addAll(node, at, skip, out);
  }
}

/** Bytes of the files that a copy-on-write tree holds itself. */
export function ownSize(dir: MemDir): number {
  let total = 0;
  for (const [, node] of dir.own()) {
    if (node instanceof MemDir) total += ownSize(node);
    else if (!node.origin || node.touched) total += node.size;
  }
  return total;
}

/** Bytes of all files below a directory. */
export function sizeOf(dir: DirNode): number {
  let total = 0;
  for (const name of dir.names()) {
    const node = dir.get(name);
    if (node instanceof DirNode) total += sizeOf(node);
    else if (node instanceof FileNode) total += node.size;
  }
  return total;
}

/** Puts copies of all that differs in `from` (a copy-on-write tree) on `to`: `docker commit`. */
export function applyChanges(
  from: MemDir,
  to: MemDir,
  nowUs: number,
  skip: ReadonlySet<string>,
  path = '',
): void {
  for (const name of from.whiteouts()) to.delete(name, nowUs);
  for (const [name, node] of from.own()) {
    const at = `${path}/${name}`;
    if (skip.has(at)) continue;
    if (!node.origin) to.set(name, copyNode(node, nowUs), nowUs);
    else if (node instanceof MemDir) {
      const below = to.get(name);
      if (!(below instanceof MemDir)) continue;
      applyChanges(node, below, nowUs, skip, at);
      Object.assign(below, { mode: node.mode, uid: node.uid, gid: node.gid, mtimeUs: node.mtimeUs });
    } else if (node.touched) to.set(name, copyNode(node, nowUs), nowUs);
  }
}
