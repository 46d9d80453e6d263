import { conflict, EngineError, systemError } from '../../errors.ts';

export type PortProto = 'tcp' | 'udp' | 'sctp';

/** Where Docker takes host ports from that nobody has named: /proc/sys/net/ipv4/ip_local_port_range. */
export const EPHEMERAL_BEGIN = 32768;
export const EPHEMERAL_END = 60999;

export class PortAlreadyAllocated extends EngineError {
  constructor(address: string, port: number) {
    super(500, `Bind for ${address}:${port} failed: port is already allocated`);
  }
}

interface Range {
  begin: number;
  end: number;
  last: number;
}

interface PortMapOf {
  taken: Set<number>;
  ranges: Map<string, Range>;
}

const unspecified = (address: string): string => (address.includes(':') ? '::' : '0.0.0.0');

/**
 * The host ports that containers hold, by address and protocol. A range is walked on from where the last port was found, so that
 * a container gets another random port each time. moby v28: libnetwork/portallocator.
 */
export class PortAllocator {
  readonly #maps = new Map<string, Record<PortProto, PortMapOf>>();

  constructor() {
    this.#at('0.0.0.0');
    this.#at('::');
  }

  /** One port that is free at all of these addresses; `begin` 0 means any of the ephemeral ones. */
  request(addresses: string[], proto: PortProto, begin: number, end: number): number {
    if ((begin || end) && (!begin || !end || end < begin)) {
      throw systemError(`invalid port range: ${begin}-${end}`);
    }
    const mine = new Map<string, PortMapOf>();
    for (const address of addresses) mine.set(address, this.#at(address)[proto]);
    const all = new Map(mine);
    for (const any of ['0.0.0.0', '::']) {
      const family = (address: string) => unspecified(address) === any;
      if (mine.has(any)) {
        for (const [address, maps] of this.#maps) if (family(address)) all.set(address, maps[proto]);
      } else if (addresses.some(family)) all.set(any, this.#at(any)[proto]);
    }
    if (begin > 0 && begin === end) {
      for (const [address, map] of all) {
        if (map.taken.has(begin)) throw new PortAlreadyAllocated(address, begin);
      }
      for (const map of mine.values()) map.taken.add(begin);
      return begin;
    }
    const range = this.#range(mine.get(addresses[0]!)!, begin, end);
    let port = range.last;
    for (let i = range.begin; i <= range.end; i++) {
      port = port + 1 > range.end ? range.begin : port + 1;
      if ([...all.values()].some((map) => map.taken.has(port))) continue;
      for (const map of mine.values()) {
        map.taken.add(port);
        this.#range(map, begin, end).last = port;
      }
      return port;
    }
    throw conflict('all ports are allocated');
  }

  release(address: string, proto: PortProto, port: number): void {
    this.#maps.get(address)?.[proto].taken.delete(port);
  }

  #at(address: string): Record<PortProto, PortMapOf> {
    let maps = this.#maps.get(address);
    if (!maps) {
      const map = (): PortMapOf => ({ taken: new Set(), ranges: new Map() });
      maps = { tcp: map(), udp: map(), sctp: map() };
      this.#maps.set(address, maps);
    }
    return maps;
  }

  #range(map: PortMapOf, begin: number, end: number): Range {
    const [from, to] = begin || end ? [begin, end] : [EPHEMERAL_BEGIN, EPHEMERAL_END];
    const key = `${from}-${to}`;
    let range = map.ranges.get(key);
    if (!range) {
      range = { begin: from, end: to, last: to };
      map.ranges.set(key, range);
    }
    return range;
  }
}
