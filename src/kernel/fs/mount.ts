import type { Tty } from '../tty/tty.ts';
import { DirNode } from './dir.ts';
import type { Node } from './node.ts';

/** A file system, or a part of one, made visible at a place. */
export interface Mount {
  /** Where it is mounted, an absolute path in its mount namespace. */
  path: string;
  root: Node;
  /** As /proc/mounts shows them: `overlay`, `tmpfs`, `/dev/vda1` … */
  source: string;
  fstype: string;
  options: string;
  readonly: boolean;
}

/** Where a path walk stands. The chain of parents gives the path, and what ".." is. */
export interface Place {
  node: Node;
  name: string;
  parent: Place | null;
  mount: Mount;
}

/** The absolute path of a place, as seen from the root that the chain starts at. */
export function pathOf(place: Place): string {
  const names: string[] = [];
  for (let at: Place | null = place; at?.parent; at = at.parent) names.push(at.name);
  return `/${names.reverse().join('/')}`;
}

/** A mount namespace: a root and what is mounted below it. */
export class MountNamespace {
  readonly root: Place;
  /** The pseudo-terminals of its own /dev/pts, if it has one. */
  ttys: Map<number, Tty> | undefined;
  readonly #byNode = new Map<Node, Mount[]>();
  readonly #list: Mount[] = [];

  constructor(root: DirNode, mount: Omit<Mount, 'path' | 'root'>) {
    const first: Mount = { ...mount, path: '/', root };
    this.root = { node: root, name: '', parent: null, mount: first };
    this.#list.push(first);
  }

  /** All mounts, in order of mounting. */
  get mounts(): readonly Mount[] {
    return this.#list;
  }

  /** Mounts on top of a place; the place's node is hidden until it is unmounted. */
  mount(at: Place, mount: Omit<Mount, 'path'>): Mount {
    const entry = { ...mount, path: pathOf(at) };
    const under = this.#byNode.get(at.node);
    if (under) under.push(entry);
    else this.#byNode.set(at.node, [entry]);
    this.#list.push(entry);
    return entry;
  }

  /** Removes a mount; false if it isn't there. */
  unmount(mount: Mount): boolean {
    const index = this.#list.indexOf(mount);
    if (index < 1) return false;
    this.#list.splice(index, 1);
    for (const [node, stack] of this.#byNode) {
      const at = stack.indexOf(mount);
      if (at < 0) continue;
      stack.splice(at, 1);
      if (!stack.length) this.#byNode.delete(node);
      return true;
    }
    return false;
  }

  /** The place that one sees at `place`: itself, or the root of what is mounted on it. */
  cross(place: Place): Place {
    let top = place;
    for (let stack = this.#byNode.get(top.node); stack; stack = this.#byNode.get(top.node)) {
      const mount = stack[stack.length - 1]!;
      if (mount.root === top.node) break;
      top = { ...top, node: mount.root, mount };
    }
    return top;
  }
}

export const isDir = (node: Node): node is DirNode => node instanceof DirNode;
