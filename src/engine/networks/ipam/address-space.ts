import {
  addTo,
  compareIp,
  type Ip,
  ip4,
  ip6,
  lastOf,
  overlaps,
  type Prefix,
  prefixOf,
} from '../../../kernel/net/addr.ts';
import { AddrSet } from './addr-set.ts';

/** A block from which subnets of one size are cut: `172.20.0.0/14` in pieces of /16. */
export interface NetworkToSplit {
  base: Prefix;
  size: number;
}

/** A subnet in use. */
export interface Pool {
  prefix: Prefix;
  addresses: AddrSet;
  /** The `--ip-range`s in use. */
  children: Set<string>;
  /** It was made for its children alone, and goes with the last of them. */
  autoRelease: boolean;
}

export const comparePrefix = (a: Prefix, b: Prefix): number => compareIp(a.base, b.base) || a.bits - b.bits;

/** The subnets of one address family. moby v28: libnetwork/ipams/defaultipam/address_space.go has the order of search. */
export class AddressSpace {
  readonly #predefined: NetworkToSplit[];
  readonly #allocated: Prefix[] = [];
  readonly #pools = new Map<string, Pool>();

  constructor(predefined: NetworkToSplit[]) {
    const sorted = [...predefined].sort((a, b) => comparePrefix(a.base, b.base));
    // a block within another one would be handed out twice
    this.#predefined = sorted.filter(
      (block, i) => !sorted.slice(0, i).some((other) => overlaps(other.base, block.base)),
    );
  }

  pool(subnet: string): Pool | undefined {
    return this.#pools.get(subnet);
  }

  /**
   * Takes a subnet, or a range in one. False when it overlaps with another one, which is only looked at without a range, as in
   * Docker.
   */
  take(subnet: Prefix, range: Prefix | undefined): boolean {
    const pool = this.#pools.get(subnet.text);
    if (!range) {
      if (pool || this.#allocated.some((other) => overlaps(other, subnet))) return false;
      this.#add(subnet);
      return true;
    }
    if (pool?.children.has(range.text)) return false;
    const parent = pool ?? this.#add(subnet, true);
    parent.children.add(range.text);
    return true;
  }

  /** The first free subnet of the predefined blocks that touches neither those in use nor `reserved`. */
  takePredefined(reserved: Prefix[]): Prefix | undefined {
    const used = [...this.#allocated, ...reserved].sort(comparePrefix);
    for (const block of this.#predefined) {
      const subnet = firstFree(block, used);
      if (!subnet) continue;
      this.#add(subnet);
      return subnet;
    }
    return undefined;
  }

  release(subnet: string, range: string | undefined): void {
    const pool = this.#pools.get(subnet);
    if (!pool) return;
    if (range === undefined) pool.autoRelease = true;
    else pool.children.delete(range);
    if (pool.children.size || !pool.autoRelease) return;
    this.#pools.delete(subnet);
    this.#allocated.splice(
      this.#allocated.findIndex((p) => p.text === subnet),
      1,
    );
  }

  #add(prefix: Prefix, autoRelease = false): Pool {
    let at = this.#allocated.findIndex((other) => comparePrefix(other, prefix) > 0);
    if (at < 0) at = this.#allocated.length;
    this.#allocated.splice(at, 0, prefix);
    const pool = { prefix, addresses: new AddrSet(prefix), children: new Set<string>(), autoRelease };
    this.#pools.set(prefix.text, pool);
    return pool;
  }
}

function firstFree(block: NetworkToSplit, used: Prefix[]): Prefix | undefined {
  const mine = used.filter((p) => overlaps(p, block.base));
  const end = lastOf(block.base);
  let candidate: Prefix | undefined = prefixOf(block.base.base, block.size);
  for (const taken of mine) {
    if (!candidate || compareIp(lastOf(candidate), taken.base) < 0) break;
    if (overlaps(taken, candidate)) candidate = after(taken, block.size);
  }
  return candidate && compareIp(lastOf(candidate), end) <= 0 ? candidate : undefined;
}

/** The next subnet of a size that lies wholly behind a network. */
function after(network: Prefix, size: number): Prefix | undefined {
  const next: Ip | undefined = addTo(lastOf(network), 1);
  if (!next) return undefined;
  const aligned = prefixOf(next, size);
  if (compareIp(aligned.base, next) === 0) return aligned;
  const behind = addTo(lastOf(aligned), 1);
  return behind && prefixOf(behind, size);
}

/** A number as an address of a family. */
export const ipFrom = (family: 4 | 6, value: bigint): Ip => (family === 4 ? ip4(Number(value)) : ip6(value));
