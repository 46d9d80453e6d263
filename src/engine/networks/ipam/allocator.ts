import { contains, type Ip, ip6, type Prefix, parsePrefix, prefixOf } from '../../../kernel/net/addr.ts';
import { EngineError, forbidden, invalidParameter, systemError } from '../../errors.ts';
import type { AddressPoolConfig } from '../types.ts';
import { AddressSpace, type NetworkToSplit } from './address-space.ts';

/** Docker's own blocks for networks without `--subnet`. */
const DEFAULT_POOLS: AddressPoolConfig[] = [
  { base: '172.17.0.0/16', size: 16 },
  { base: '172.18.0.0/16', size: 16 },
  { base: '172.19.0.0/16', size: 16 },
  { base: '172.20.0.0/14', size: 16 },
  { base: '172.24.0.0/14', size: 16 },
  { base: '172.28.0.0/14', size: 16 },
  { base: '192.168.0.0/16', size: 20 },
];

/** The blocks of networks of the scope `global`. */
const GLOBAL_POOLS: NetworkToSplit[] = [{ base: parsePrefix('10.0.0.0/8')!, size: 24 }];

/** A subnet that a network holds, with the range that its addresses are chosen from. */
export interface PoolId {
  family: 4 | 6;
  subnet: Prefix;
  range: Prefix | undefined;
  /** Of the address space of that scope. */
  global: boolean;
}

export interface PoolRequest {
  /** From the blocks of the scope `global`, which may overlap with those of this host. */
  global?: boolean;
  family: 4 | 6;
  subnet: string | undefined;
  range: string | undefined;
  /** Networks of the host that a dynamic choice leaves alone. */
  reserved: Prefix[];
}

/** Docker's default IPAM driver: subnets and addresses of one host. */
export class IpamAllocator {
  readonly #spaces: Record<4 | 6, AddressSpace>;
  readonly #global = { 4: new AddressSpace(GLOBAL_POOLS), 6: new AddressSpace([]) };

  /** `hostKey`: 64 hex digits that the host's unique local IPv6 block is made of. */
  constructor(pools: AddressPoolConfig[] | undefined, hostKey: string) {
    const blocks = (pools?.length ? pools : DEFAULT_POOLS).flatMap((p): NetworkToSplit[] => {
      const base = parsePrefix(p.base);
      return base ? [{ base, size: p.size }] : [];
    });
    const six = blocks.filter((b) => b.base.family === 6);
    // fd, 40 bits of the host, 16 bits of the subnet (RFC 4193)
    const ula = prefixOf(ip6((0xfdn << 120n) | (BigInt(`0x${hostKey.slice(0, 10)}`) << 80n)), 48);
    this.#spaces = {
      4: new AddressSpace(blocks.filter((b) => b.base.family === 4)),
      6: new AddressSpace(six.length ? six : [{ base: ula, size: 64 }]),
    };
  }

  requestPool(request: PoolRequest): PoolId {
    const { family, global = false } = request;
    const space = this.#space({ family, global });
    if (!request.subnet) {
      const subnet = space.takePredefined(request.reserved);
      if (!subnet) throw invalidParameter('all predefined address pools have been fully subnetted');
      return { family, subnet, range: undefined, global };
    }
    const subnet = parsePrefix(request.subnet);
    if (!subnet) throw systemError('invalid address pool');
    const range = request.range ? parsePrefix(request.range) : undefined;
    if (request.range && !range) throw systemError('invalid pool request: invalid address subpool');
    if (!space.take(subnet, range)) {
      throw forbidden('invalid pool request: Pool overlaps with other one on this address space');
    }
    return { family, subnet, range, global };
  }

  #space({ family, global }: { family: 4 | 6; global: boolean }): AddressSpace {
    return (global ? this.#global : this.#spaces)[family];
  }

  releasePool(id: PoolId): void {
    this.#space(id).release(id.subnet.text, id.range?.text);
  }

  /** A given address, or the lowest free one. */
  requestAddress(id: PoolId, wanted?: Ip): Ip {
    const pool = this.#space(id).pool(id.subnet.text);
    if (!pool) throw systemError(`cannot find address pool for poolID:${id.subnet.text}`);
    if (wanted) {
      if (!contains(id.subnet, wanted)) throw invalidParameter('requested address is out of range');
      if (!pool.addresses.add(wanted)) throw forbidden('Address already in use');
      return wanted;
    }
    const address = pool.addresses.addAny(
      id.range && id.range.text !== id.subnet.text ? id.range : undefined,
    );
    if (!address) throw new NoAvailableAddress();
    return address;
  }

  releaseAddress(id: PoolId, address: Ip): void {
    this.#space(id).pool(id.subnet.text)?.addresses.remove(address);
  }
}

export class NoAvailableAddress extends EngineError {
  constructor() {
    super(503, 'no available addresses on this pool');
  }
}
