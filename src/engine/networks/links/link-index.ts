/**
 * Who is linked to whom by `--link` on the default bridge. Parent is the container with the link, child its target; a link's full
 * name is `/parent/alias`. moby v28: daemon/links.go.
 */
export class LinkIndex<C extends { id: string }> {
  readonly #children = new Map<C, Map<string, C>>();
  readonly #parents = new Map<C, Map<C, Set<string>>>();
  /** The daemon's register of names: each link's full name leads to its child. */
  readonly #names = new Map<string, C>();
  readonly #namesOf = new Map<C, Set<string>>();

  /** False when the name is another link's already: then nothing happens. */
  link(parent: C, child: C, fullName: string): boolean {
    const holder = this.#names.get(fullName);
    if (holder && holder !== child) return false;
    this.#names.set(fullName, child);
    entry(this.#namesOf, child, () => new Set<string>()).add(fullName);
    entry(this.#children, parent, () => new Map<string, C>()).set(fullName, child);
    const parents = entry(this.#parents, child, () => new Map<C, Set<string>>());
    entry(parents, parent, () => new Set<string>()).add(fullName);
    return true;
  }

  /** Ends a link. The child then forgets all links of this parent, which keep working otherwise: as in Docker. */
  unlink(fullName: string, child: C, parent: C): void {
    this.#release(fullName);
    this.#children.get(parent)?.delete(fullName);
    this.#parents.get(child)?.delete(parent);
  }

  /** The links of a container, in the order in which they were made. */
  childrenOf(parent: C): Array<[fullName: string, child: C]> {
    return [...(this.#children.get(parent) ?? [])];
  }

  /** The links that lead to a container. */
  parentsOf(child: C): Array<[fullName: string, parent: C]> {
    return [...(this.#parents.get(child) ?? [])].flatMap(([parent, names]) =>
      [...names].map((name): [string, C] => [name, parent]),
    );
  }

  target(fullName: string): C | undefined {
    return this.#names.get(fullName);
  }

  /** The further names of a container, sorted. */
  namesOf(child: C): string[] {
    return [...(this.#namesOf.get(child) ?? [])].sort();
  }

  /** A container is gone. What links to it keeps the dead link, as in Docker. */
  forget(container: C): void {
    for (const [name, child] of this.childrenOf(container)) {
      this.#release(name);
      this.#parents.get(child)?.delete(container);
    }
    for (const name of this.namesOf(container)) this.#release(name);
    this.#children.delete(container);
    this.#parents.delete(container);
  }

  #release(fullName: string): void {
    const child = this.#names.get(fullName);
    this.#names.delete(fullName);
    if (child) this.#namesOf.get(child)?.delete(fullName);
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
