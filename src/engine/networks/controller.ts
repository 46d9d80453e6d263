import { parsePrefix } from '../../kernel/net/addr.ts';
import { EngineError, notFound, systemError } from '../errors.ts';
import { Firewall } from './bridge/firewall.ts';
import { connect, disconnect, refresh, sandboxOf } from './connect.ts';
import { type Context, findNetwork, shortName } from './context.ts';
import { createFor, type Networking, validateCreation } from './create-container.ts';
import { buildNetwork, createNetwork } from './create-network.ts';
import { changeNames } from './endpoint.ts';
import { dnsNamesOf } from './endpoint-settings.ts';
import { IpamAllocator } from './ipam/allocator.ts';
import { LinkIndex } from './links/link-index.ts';
import { listNetworks, networkResource, pruneNetworks, sortedByKey } from './list-networks.ts';
import type { NetworkInit } from './network.ts';
import { PortMapper } from './ports/port-mapper.ts';
import { removeNetwork } from './remove-network.ts';
import { connectContainer, filesOf, linkEnv, prepareContainer, stopContainer } from './start-container.ts';
import type {
  EndpointConfig,
  EndpointSettings,
  Filters,
  IpamPool,
  NetworkControllerOptions,
  NetworkCreateRequest,
  NetworkCreateResponse,
  NetworkedConfig,
  NetworkedContainer,
  NetworkedHostConfig,
  NetworkFiles,
  NetworkOperations,
  NetworkResource,
  NetworkSettingsJson,
  PortSummary,
} from './types.ts';

/** dockerd's networks: libnetwork and daemon/network of one host. */
export class NetworkController implements NetworkOperations {
  readonly #ctx: Context;

  constructor(options: NetworkControllerOptions) {
    const { process, host, ids, containers, emit, config = {} } = options;
    const firewall = new Firewall(host);
    this.#ctx = {
      process,
      host,
      stack: host.stack,
      ids,
      config,
      containers,
      emit,
      ipam: new IpamAllocator(config.defaultAddressPools, ids.of('daemon', 'ula')),
      firewall,
      ports: new PortMapper(process, firewall),
      links: new LinkIndex(),
      networks: new Map(),
      byName: new Map(),
      sharers: new Map(),
    };
  }

  boot(): void {
    const ctx = this.#ctx;
    ctx.firewall.boot();
    buildNetwork(ctx, this.#predefined('none', 'null'));
    buildNetwork(ctx, this.#predefined('host', 'host'));
    buildNetwork(ctx, this.#defaultBridge());
    ctx.firewall.bootUserChains();
  }

  #predefined(name: string, driver: string): NetworkInit {
    return {
      id: this.#ctx.ids.of('network-predefined', name),
      name,
      createdUs: this.#ctx.process.nowUs,
      driver,
      enableIPv4: true,
      enableIPv6: false,
      internal: false,
      attachable: false,
      configOnly: false,
      configFrom: '',
      labels: {},
      options: {},
      ipamDriver: 'default',
      ipamOptions: null,
      config4: [],
      config6: [],
    };
  }

  #defaultBridge(): NetworkInit {
    const { config } = this.#ctx;
    return {
      ...this.#predefined('bridge', 'bridge'),
      options: {
        'com.docker.network.bridge.default_bridge': 'true',
        'com.docker.network.bridge.enable_icc': String(config.icc ?? true),
        'com.docker.network.bridge.enable_ip_masquerade': 'true',
        'com.docker.network.bridge.host_binding_ipv4': config.ip ?? '0.0.0.0',
        'com.docker.network.bridge.name': 'docker0',
        'com.docker.network.driver.mtu': String(config.mtu ?? 1500),
      },
      config4: config.bip ? [subnetOf(config.bip)] : [],
    };
  }

  // --- networks

  create(request: NetworkCreateRequest): NetworkCreateResponse {
    return { Id: createNetwork(this.#ctx, request).id, Warning: '' };
  }

  inspect(reference: string, options: { scope?: string } = {}): NetworkResource {
    if (options.scope && options.scope !== 'local') throw notFound(`network ${reference} not found`);
    return networkResource(findNetwork(this.#ctx, reference), true);
  }

  list(filters?: Filters): NetworkResource[] {
    return listNetworks(this.#ctx, filters);
  }

  remove(reference: string): void {
    removeNetwork(this.#ctx, findNetwork(this.#ctx, reference));
  }

  prune(filters?: Filters): { NetworksDeleted: string[] | null } {
    return pruneNetworks(this.#ctx, filters);
  }

  connect(network: string, container: NetworkedContainer, config: EndpointConfig | null): void {
    connect(this.#ctx, network, container, config);
  }

  disconnect(network: string, container: NetworkedContainer | undefined, name: string, force: boolean): void {
    disconnect(this.#ctx, network, container, name, force);
  }

  // --- containers

  validateCreate(config: NetworkedConfig, host: NetworkedHostConfig, networking: Networking): string[] {
    return validateCreation(this.#ctx, config, host, networking);
  }

  createFor(container: NetworkedContainer, networking: Networking | null | undefined): void {
    createFor(this.#ctx, container, networking ?? {});
  }

  prepare(container: NetworkedContainer): void {
    prepareContainer(this.#ctx, container);
  }

  connectAll(container: NetworkedContainer): void {
    connectContainer(this.#ctx, container);
  }

  stop(container: NetworkedContainer): void {
    stopContainer(this.#ctx, container);
  }

  removed(container: NetworkedContainer): void {
    stopContainer(this.#ctx, container);
    this.#ctx.links.forget(container);
  }

  renamed(container: NetworkedContainer, oldName: string): void {
    const { links } = this.#ctx;
    const mine = links.childrenOf(container).filter(([fullName]) => fullName.startsWith(`${oldName}/`));
    for (const [fullName, child] of mine) {
      links.link(container, child, container.name + fullName.slice(oldName.length));
    }
    for (const [fullName, child] of mine) links.unlink(fullName, child, container);
    for (const endpoint of sandboxOf(container)?.endpoints ?? []) {
      endpoint.network.rename(endpoint, shortName(container));
      const record = container.network.endpoints.get(endpoint.network.name);
      if (!record) continue;
      record.settings.DNSNames = dnsNamesOf(container, record.settings.Aliases);
      changeNames(endpoint, record.settings.DNSNames);
    }
  }

  // --- links

  linkEnv(container: NetworkedContainer): string[] {
    return linkEnv(this.#ctx, container);
  }

  linksOf(container: NetworkedContainer): string[] | null {
    const links = this.#ctx.links.childrenOf(container).map(([name, child]) => `${child.name}:${name}`);
    return links.length ? links : null;
  }

  linkNamesOf(container: NetworkedContainer): string[] {
    return this.#ctx.links.namesOf(container);
  }

  linkTarget(name: string): NetworkedContainer | undefined {
    return this.#ctx.links.target(name.startsWith('/') ? name : `/${name}`);
  }

  removeLink(name: string): void {
    const fullName = name.startsWith('/') ? name : `/${name}`;
    const child = this.#ctx.links.target(fullName) ?? this.#ctx.containers.get(name);
    const parentName = fullName.slice(0, fullName.lastIndexOf('/'));
    if (!parentName) throw systemError('Conflict, cannot remove the default link name of the container');
    let parent: NetworkedContainer;
    try {
      parent = this.#ctx.containers.get(parentName);
    } catch (e) {
      if (!(e instanceof EngineError)) throw e;
      throw systemError(`Cannot get parent ${parentName} for link name ${fullName}`);
    }
    this.#ctx.links.unlink(fullName, child, parent);
    refresh(this.#ctx, parent);
  }

  // --- what the API shows

  filesOf(container: NetworkedContainer): NetworkFiles {
    return filesOf(this.#ctx, container);
  }

  settingsOf(container: NetworkedContainer): NetworkSettingsJson {
    const { sandbox, endpoints } = container.network;
    const bridge = endpoints.get('bridge')?.settings;
    const networks = [...endpoints].map(([name, r]): [string, EndpointSettings] => [name, { ...r.settings }]);
    return {
      Bridge: '',
      SandboxID: sandbox?.id ?? '',
      SandboxKey: sandbox?.key ?? '',
      Ports: sortedByKey(sandbox?.ports ?? {}),
      HairpinMode: false,
      LinkLocalIPv6Address: '',
      LinkLocalIPv6PrefixLen: 0,
      SecondaryIPAddresses: null,
      SecondaryIPv6Addresses: null,
      EndpointID: bridge?.EndpointID ?? '',
      Gateway: bridge?.Gateway ?? '',
      GlobalIPv6Address: bridge?.GlobalIPv6Address ?? '',
      GlobalIPv6PrefixLen: bridge?.GlobalIPv6PrefixLen ?? 0,
      IPAddress: bridge?.IPAddress ?? '',
      IPPrefixLen: bridge?.IPPrefixLen ?? 0,
      IPv6Gateway: bridge?.IPv6Gateway ?? '',
      MacAddress: bridge?.MacAddress ?? '',
      Networks: sortedByKey(Object.fromEntries(networks)),
    };
  }

  networksOf(container: NetworkedContainer): Record<string, EndpointSettings> {
    const entries = [...container.network.endpoints].map(
      ([name, { settings }]): [string, EndpointSettings] => {
        const { IPv4Address, IPv6Address } = settings.IPAMConfig ?? {};
        const ipam = settings.IPAMConfig && {
          ...(IPv4Address && { IPv4Address }),
          ...(IPv6Address && { IPv6Address }),
        };
        return [
          name,
          { ...settings, IPAMConfig: ipam, Links: null, Aliases: null, DriverOpts: null, DNSNames: null },
        ];
      },
    );
    return sortedByKey(Object.fromEntries(entries));
  }

  portsOf(container: NetworkedContainer): PortSummary[] {
    return Object.entries(sortedByKey(container.network.sandbox?.ports ?? {})).flatMap(([key, bindings]) => {
      const [port, Type] = key.split('/') as [string, string];
      const PrivatePort = Number(port);
      if (!bindings?.length) return [{ PrivatePort, Type }];
      // a routed port has no port of the host
      return bindings.map((b) => ({
        IP: b.HostIp,
        PrivatePort,
        ...(b.HostPort ? { PublicPort: Number(b.HostPort) } : {}),
        Type,
      }));
    });
  }
}

/** The subnet and gateway that docker0's own address means. */
function subnetOf(bip: string): IpamPool {
  return { Subnet: parsePrefix(bip)?.text ?? bip, Gateway: bip.split('/')[0]! };
}

/** Builds the networks of a daemon. */
export const createNetworks = (options: NetworkControllerOptions): NetworkOperations =>
  new NetworkController(options);
