import type { NetInterface } from '../../kernel/index.ts';
import type { Ip } from '../../kernel/net/addr.ts';
import type { BridgeNetwork } from './bridge/bridge-network.ts';
import type { Rule } from './bridge/rules.ts';
import { ServiceRecords } from './dns/service-records.ts';
import type { PoolId } from './ipam/allocator.ts';
import type { BoundPort } from './ports/port-mapper.ts';
import type { ExposedPort } from './ports/published.ts';
import type { IpamPool, NetworkedContainer } from './types.ts';

/** An endpoint's addresses with their prefix lengths: `172.18.0.2/16`. */
export interface AddressPair {
  v4: string | undefined;
  v6: string | undefined;
}

/** What a network holds of IPAM, per subnet. */
export interface HeldPool {
  id: PoolId;
  gateway: Ip | undefined;
  auxiliary: Map<string, Ip>;
}

/** What a network was made from. */
export interface NetworkInit {
  id: string;
  name: string;
  createdUs: number;
  driver: string;
  enableIPv4: boolean;
  enableIPv6: boolean;
  internal: boolean;
  attachable: boolean;
  configOnly: boolean;
  configFrom: string;
  labels: Record<string, string>;
  options: Record<string, string>;
  ipamDriver: string;
  ipamOptions: Record<string, string> | null;
  /** As the user gave them. */
  config4: IpamPool[];
  config6: IpamPool[];
}

/** A network of this host. */
export class Network {
  readonly init: NetworkInit;
  readonly endpoints = new Map<string, Endpoint>();
  readonly records = new ServiceRecords();
  pools4: HeldPool[] = [];
  pools6: HeldPool[] = [];
  bridge: BridgeNetwork | undefined;
  /** `local`, unless whoever made it said otherwise: nothing depends on it. */
  scope = 'local';
  readonly #byName = new Map<string, Endpoint>();

  constructor(init: NetworkInit) {
    this.init = init;
  }

  get id(): string {
    return this.init.id;
  }
  get name(): string {
    return this.init.name;
  }
  get driver(): string {
    return this.init.driver;
  }
  get internal(): boolean {
    return this.init.internal;
  }

  add(endpoint: Endpoint): void {
    this.endpoints.set(endpoint.id, endpoint);
    this.#byName.set(endpoint.name, endpoint);
  }

  delete(endpoint: Endpoint): void {
    this.endpoints.delete(endpoint.id);
    if (this.#byName.get(endpoint.name) === endpoint) this.#byName.delete(endpoint.name);
  }

  endpointByName(name: string): Endpoint | undefined {
    return this.#byName.get(name);
  }

  rename(endpoint: Endpoint, name: string): void {
    if (this.#byName.get(endpoint.name) === endpoint) this.#byName.delete(endpoint.name);
    endpoint.name = name;
    this.#byName.set(name, endpoint);
  }
}

/** A container's end on a network. */
export interface Endpoint {
  readonly id: string;
  name: string;
  readonly network: Network;
  readonly container: NetworkedContainer;
  /** Empty on `host` and `none`. */
  readonly mac: string;
  readonly addresses: AddressPair;
  dnsNames: string[];
  /** Names that mean another container to this one alone: alias → name. */
  aliases: Map<string, string>;
  priority: number;
  sysctls: Array<[string, string]>;
  ifname: string;
  /** The default gateways that it would give, once it has joined. */
  gateway4: string | undefined;
  gateway6: string | undefined;
  iface: NetInterface | undefined;
  readonly networkName: string;
  /** Set while (and after) it connects the container to the outside. */
  connectivity: { exposed: ExposedPort[]; bound: BoundPort[] } | undefined;
  linkRules: Rule[];
}

export const bareAddress = (cidr: string | undefined): string | undefined => cidr?.split('/')[0];
