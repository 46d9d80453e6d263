import type { Process } from '../process/process.ts';
import { Node } from './node.ts';

/** What a directory does for a path walk. Names never contain "/" and are never "." or "..". */
export abstract class DirNode extends Node {
  readonly kind = 'dir';
  abstract get(name: string, process?: Process): Node | undefined;
  /** The names in it, sorted by code unit. */
  abstract names(process?: Process): string[];
  /** Puts a node under a name; replaces what was there. */
  abstract set(name: string, node: Node, nowUs: number): void;
  abstract delete(name: string, nowUs: number): void;
  /** Renames an entry in one step; false where that is the same as {@link delete} here and {@link set} there. */
  move(_name: string, _to: DirNode, _toName: string, _nowUs: number): boolean {
    return false;
  }
  override get size(): number {
    return 4096;
  }
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * A directory in memory. With `lower`, it is the writable copy of a read-only directory of an image: names
 * are looked up there too, and what is found gets a copy of its own here on first use.
 */
export class MemDir extends DirNode {
  readonly #entries = new Map<string, Node | null>();
  readonly #lower: MemDir | undefined;

  constructor(mode: number, mtimeUs: number, lower?: MemDir) {
    super(mode, mtimeUs);
    this.#lower = lower;
  }

  get(name: string): Node | undefined {
    const own = this.#entries.get(name);
    if (own !== undefined) return own ?? undefined;
    const below = this.#lower?.get(name);
    if (!below) return undefined;
    const copy = below.derive();
    this.#entries.set(name, copy);
    return copy;
  }

  names(): string[] {
    const names = new Set(this.#lower?.names());
    for (const [name, node] of this.#entries) {
      if (node) names.add(name);
      else names.delete(name);
    }
    return [...names].sort(byCodeUnit);
  }

  set(name: string, node: Node, nowUs: number): void {
    this.#entries.set(name, node);
    this.#change(nowUs);
  }

  delete(name: string, nowUs: number): void {
    if (this.#lower?.get(name)) this.#entries.set(name, null);
    else this.#entries.delete(name);
    this.#change(nowUs);
  }

  #change(nowUs: number): void {
    this.mtimeUs = nowUs;
    this.touched = true;
  }

  /** Names that exist in the layer below and were deleted or replaced by something new here. */
  whiteouts(): string[] {
    return [...this.#entries].filter(([, node]) => node === null).map(([name]) => name);
  }

  /** The entries that this layer holds itself: new ones, and copies that were used. */
  own(): Array<[string, Node]> {
    return [...this.#entries]
      .filter((e): e is [string, Node] => e[1] !== null)
      .sort((a, b) => byCodeUnit(a[0], b[0]));
  }

  derive(): MemDir {
    return this.inherit(new MemDir(this.mode, this.mtimeUs, this));
  }
}

/** A directory whose entries are made when they are asked for, as in /proc. Read-only. */
export class DynamicDir extends DirNode {
  readonly #get: (name: string, process: Process | undefined) => Node | undefined;
  readonly #names: (process: Process | undefined) => string[];

  constructor(
    mtimeUs: number,
    names: (process: Process | undefined) => string[],
    get: (name: string, process: Process | undefined) => Node | undefined,
  ) {
    super(0o555, mtimeUs);
    this.#names = names;
    this.#get = get;
  }

  get(name: string, process?: Process): Node | undefined {
    return this.#get(name, process);
  }

  names(process?: Process): string[] {
    return this.#names(process);
  }

  set(): void {}
  delete(): void {}

  derive(): DynamicDir {
    return this;
  }
}
