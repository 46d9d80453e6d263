import { addTo, compareIp, contains, type Ip, lastOf, type Prefix } from '../../../kernel/net/addr.ts';

/** How many addresses of a pool are considered when one is to be chosen: those of a /0, as for IPv4. */
const SEARCHED = 2 ** 32;

/** The addresses of one pool that are taken. The lowest free one is found without a walk over the taken ones. */
export class AddrSet {
  readonly pool: Prefix;
  readonly #taken = new Set<string>();
  /** Per range: an offset from its start below which nothing is free. */
  readonly #floors = new Map<string, { range: Prefix; offset: number }>();

  constructor(pool: Prefix) {
    this.pool = pool;
    // the network's own address and the broadcast address are nobody's, but in a point-to-point /31 and a /32
    const bits = (pool.family === 4 ? 32 : 128) - pool.bits;
    if (pool.family === 6 || bits > 1) this.add(pool.base);
    if (pool.family === 4 && bits > 1) this.add(lastOf(pool));
  }

  /** False when it was taken already. */
  add(address: Ip): boolean {
    if (this.#taken.has(address.text)) return false;
    this.#taken.add(address.text);
    return true;
  }

  /** Takes the lowest free address of the pool or of a range in it; undefined when there is none. */
  addAny(range: Prefix = this.pool): Ip | undefined {
    let floor = this.#floors.get(range.text);
    if (!floor) {
      floor = { range, offset: 0 };
      this.#floors.set(range.text, floor);
    }
    const size = Math.min(SEARCHED, 2 ** ((range.family === 4 ? 32 : 128) - range.bits));
    for (; floor.offset < size; floor.offset++) {
      const address = addTo(range.base, floor.offset);
      if (address && this.add(address)) {
        floor.offset++;
        return address;
      }
    }
    return undefined;
  }

  remove(address: Ip): void {
    if (!this.#taken.delete(address.text)) return;
    for (const floor of this.#floors.values()) {
      if (!contains(floor.range, address) || compareIp(address, floor.range.base) < 0) continue;
      const offset =
        address.family === 4 ? address.v4 - floor.range.base.v4 : Number(address.v6 - floor.range.base.v6);
      floor.offset = Math.min(floor.offset, offset);
    }
  }
}
