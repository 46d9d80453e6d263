import type { Link } from './link.ts';

/** Which links have an address, over all namespaces: what makes neighbour look-ups independent of a bridge's size. */
export class Holders {
  readonly #byAddress = new Map<string, Set<Link>>();

  add(address: string, link: Link): void {
    const set = this.#byAddress.get(address);
    if (set) set.add(link);
    else this.#byAddress.set(address, new Set([link]));
  }

  delete(address: string, link: Link): void {
    const set = this.#byAddress.get(address);
    if (set?.delete(link) && set.size === 0) this.#byAddress.delete(address);
  }

  of(address: string): Iterable<Link> {
    return this.#byAddress.get(address) ?? [];
  }
}
