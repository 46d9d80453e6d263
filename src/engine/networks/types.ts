import type { FileNode, Ids, NetInterface, NetNamespace, Process, Scheduler } from '../../kernel/index.ts';

/**
 * The shapes between the networks and the rest of the daemon. Field names in capitals are those of the Engine API (1.51) and
 * go to its JSON as they stand, in this order.
 */

// ---- what the API says of networks ---------------------------------------------------------------------------

export interface IpamPool {
  Subnet?: string;
  IPRange?: string;
  Gateway?: string;
  AuxiliaryAddresses?: Record<string, string>;
}

export interface IpamSpec {
  Driver?: string;
  Options?: Record<string, string> | null;
  Config?: IpamPool[] | null;
}

/** The body of POST /networks/create. */
export interface NetworkCreateRequest {
  Name: string;
  Driver?: string;
  Scope?: string;
  EnableIPv4?: boolean | null;
  EnableIPv6?: boolean | null;
  IPAM?: IpamSpec | null;
  Internal?: boolean;
  Attachable?: boolean;
  Ingress?: boolean;
  ConfigOnly?: boolean;
  ConfigFrom?: { Network: string } | null;
  Options?: Record<string, string> | null;
  Labels?: Record<string, string> | null;
}

/** Answer of POST /networks/create (201). */
export interface NetworkCreateResponse {
  Id: string;
  Warning: string;
}

/** An element of "Containers" in a network's inspect. */
export interface EndpointResource {
  Name: string;
  EndpointID: string;
  MacAddress: string;
  IPv4Address: string;
  IPv6Address: string;
}

/** GET /networks/{id}; elements of GET /networks have the same shape, with empty Containers. */
export interface NetworkResource {
  Name: string;
  Id: string;
  Created: string;
  Scope: string;
  Driver: string;
  EnableIPv4: boolean;
  EnableIPv6: boolean;
  IPAM: { Driver: string; Options: Record<string, string> | null; Config: IpamPool[] | null };
  Internal: boolean;
  Attachable: boolean;
  Ingress: boolean;
  ConfigFrom: { Network: string };
  ConfigOnly: boolean;
  Containers: Record<string, EndpointResource>;
  Options: Record<string, string> | null;
  Labels: Record<string, string> | null;
}

/** Filters as the API has them: `{"driver":{"bridge":true}}` or `{"driver":["bridge"]}`, already parsed to lists. */
export type Filters = Record<string, string[]>;

// ---- what the API says of endpoints --------------------------------------------------------------------------

export interface EndpointIpamConfig {
  IPv4Address?: string;
  IPv6Address?: string;
  LinkLocalIPs?: string[];
}

/** What a client may say of an endpoint (NetworkingConfig.EndpointsConfig, POST /networks/{id}/connect). */
export interface EndpointConfig {
  IPAMConfig?: EndpointIpamConfig | null;
  Links?: string[] | null;
  Aliases?: string[] | null;
  MacAddress?: string;
  DriverOpts?: Record<string, string> | null;
  GwPriority?: number;
  /** Only read by checks: clients send back what inspect gave them. */
  NetworkID?: string;
  [ignored: string]: unknown;
}

/** An element of NetworkSettings.Networks. */
export interface EndpointSettings {
  IPAMConfig: EndpointIpamConfig | null;
  Links: string[] | null;
  Aliases: string[] | null;
  MacAddress: string;
  DriverOpts: Record<string, string> | null;
  GwPriority: number;
  NetworkID: string;
  EndpointID: string;
  Gateway: string;
  IPAddress: string;
  IPPrefixLen: number;
  IPv6Gateway: string;
  GlobalIPv6Address: string;
  GlobalIPv6PrefixLen: number;
  DNSNames: string[] | null;
}

export interface PortBinding {
  HostIp: string;
  HostPort: string;
}
/** `80/tcp` → bindings; null: exposed and not published. */
export type PortMap = Record<string, PortBinding[] | null>;

/** NetworkSettings of a container's inspect. */
export interface NetworkSettingsJson {
  Bridge: string;
  SandboxID: string;
  SandboxKey: string;
  Ports: PortMap;
  HairpinMode: boolean;
  LinkLocalIPv6Address: string;
  LinkLocalIPv6PrefixLen: number;
  SecondaryIPAddresses: null;
  SecondaryIPv6Addresses: null;
  EndpointID: string;
  Gateway: string;
  GlobalIPv6Address: string;
  GlobalIPv6PrefixLen: number;
  IPAddress: string;
  IPPrefixLen: number;
  IPv6Gateway: string;
  MacAddress: string;
  Networks: Record<string, EndpointSettings>;
}

/** An element of Ports in GET /containers/json (no IP and PublicPort for a port that is only exposed). */
export interface PortSummary {
  IP?: string;
  PrivatePort: number;
  PublicPort?: number;
  Type: string;
}

// ---- what the networks need of a container -------------------------------------------------------------------

/** Those fields of the API's HostConfig that concern networks. */
export interface NetworkedHostConfig {
  /** `bridge` (or `default`, ''), `host`, `none`, `container:NAME`, or a network's name or id. */
  NetworkMode: string;
  PortBindings: Record<string, Array<{ HostIp?: string; HostPort?: string }> | null> | null;
  PublishAllPorts: boolean;
  /** As given: `db:alias`. Inspect shows {@link NetworkOperations.linksOf} instead. */
  Links: string[] | null;
  ExtraHosts: string[] | null;
  Dns: string[] | null;
  DnsSearch: string[] | null;
  DnsOptions: string[] | null;
  /** `--sysctl`; only net.* are written, into the container's namespace. */
  Sysctls?: Record<string, string> | null;
  UTSMode?: string;
}

/** Those fields of the API's Config that concern networks. Hostname is filled in by `createFor` and `start`. */
export interface NetworkedConfig {
  Hostname: string;
  Domainname: string;
  ExposedPorts?: Record<string, unknown> | null;
  Env: string[] | null;
  /** Deprecated container-wide address; `createFor` moves it to the endpoint as the daemon does. */
  MacAddress?: string;
}

/** A container as the networks see it. The containers module's Container has these fields (and more). */
export interface NetworkedContainer {
  /** 64 hex digits. */
  readonly id: string;
  /** With its slash: `/web`. */
  name: string;
  readonly config: NetworkedConfig;
  readonly hostConfig: NetworkedHostConfig;
  /** True from the start of its process until its end (paused and restarting-with-process included). */
  readonly running: boolean;
  /** `created`, `exited` … for messages; `exited` when it isn't given. */
  readonly status?: string;
  /** Slot for the networks: set by `createFor`, nobody else looks inside. */
  network: ContainerNetwork;
}

/** The three files that a container sees at /etc/hosts, /etc/resolv.conf and /etc/hostname. */
export interface NetworkFiles {
  hosts: FileNode;
  resolvConf: FileNode;
  hostname: FileNode;
}

/** What the networks keep in a container. Plain data but for the live sandbox. */
export interface ContainerNetwork {
  readonly files: NetworkFiles;
  /** By network name, in the order of joining; `docker network rename` doesn't exist, so names are stable. */
  readonly endpoints: Map<string, EndpointRecord>;
  /** SHA-256 of resolv.conf as it was last written: a file that the user has edited is left alone. */
  resolvHash: string;
  sandbox: Sandbox | undefined;
}

export interface EndpointRecord {
  settings: EndpointSettings;
  /** What the user had asked for as MAC address; kept over restarts. */
  desiredMac: string;
}

/** A container's network stack while it runs. */
export interface Sandbox {
  id: string;
  key: string;
  /** The namespace for the container's processes: its own, the host's, or another container's. */
  ns: NetNamespace;
  /** False for `host` and `container:x`: then nothing of it is deleted at the end. */
  owned: boolean;
  /** Bindings in force, as inspect shows them. */
  ports: PortMap;
  endpoints: readonly SandboxEndpoint[];
}

export interface SandboxEndpoint {
  id: string;
  networkName: string;
  /** `eth0` … in the container; undefined on `none` and `host`. */
  iface: NetInterface | undefined;
}

// ---- the daemon around it ------------------------------------------------------------------------------------

export interface NetworkEvent {
  Type: 'network';
  Action: 'create' | 'connect' | 'disconnect' | 'destroy' | 'remove' | 'prune';
  Actor: { ID: string; Attributes: Record<string, string> };
}

/** How the networks look up containers. */
export interface ContainerLookup {
  /** By id, name (slash or not) or unique id prefix. Throws the daemon's 404 `No such container: x`. */
  get(reference: string): NetworkedContainer;
  all(): Iterable<NetworkedContainer>;
}

export interface AddressPoolConfig {
  base: string;
  size: number;
}

/** Parts of daemon.json. */
export interface NetworkDaemonConfig {
  defaultAddressPools?: AddressPoolConfig[];
  /** Address of docker0, `172.17.0.1/16`. */
  bip?: string;
  dns?: string[];
  dnsSearch?: string[];
  dnsOptions?: string[];
  mtu?: number;
  icc?: boolean;
  /** Default host address of published ports. */
  ip?: string;
  hostGatewayIps?: string[];
}

export interface NetworkControllerOptions {
  /** dockerd: parent of the docker-proxy processes, owner of the DNS sockets. */
  process: Process;
  host: NetNamespace;
  ids: Ids;
  scheduler: Scheduler;
  containers: ContainerLookup;
  emit: (event: NetworkEvent) => void;
  config?: NetworkDaemonConfig;
}

/** All that the rest of the daemon calls. Failures are EngineErrors with Docker's own messages. */
export interface NetworkOperations {
  /** docker0, the chains, the networks bridge, host and none. Once, before anything else. */
  boot(): void;

  // networks
  create(request: NetworkCreateRequest): NetworkCreateResponse;
  /** By name, id or unique id prefix; 404 `network x not found`. With services' `verbose`/`scope` of the API. */
  inspect(reference: string, options?: { scope?: string; verbose?: boolean }): NetworkResource;
  list(filters?: Filters): NetworkResource[];
  remove(reference: string): void;
  prune(filters?: Filters): { NetworksDeleted: string[] | null };
  connect(network: string, container: NetworkedContainer, config: EndpointConfig | null): void;
  /** `container` is undefined when the name is unknown: then `force` removes a leftover endpoint of that name. */
  disconnect(network: string, container: NetworkedContainer | undefined, name: string, force: boolean): void;

  // containers
  /**
   * The checks of POST /containers/create, first of all and before the image is looked for; brings the three into their present
   * form (`default` → `bridge`, the container-wide MAC address → the endpoint). Returns warnings. Throws 400.
   */
  validateCreate(
    config: NetworkedConfig,
    hostConfig: NetworkedHostConfig,
    networking: Record<string, EndpointConfig | null>,
  ): string[];
  /**
   * At create, once id, name, config and hostConfig are set: checks the networking part, registers links, fills
   * `container.network` and `config.Hostname`. Throws what POST /containers/create answers. NetworkMode is normalised in place.
   */
  createFor(
    container: NetworkedContainer,
    networking: Record<string, EndpointConfig | null> | null | undefined,
  ): void;
  /** Makes the sandbox: afterwards `container.network.sandbox.ns` is the namespace for its processes. */
  prepare(container: NetworkedContainer): void;
  /**
   * Connects the sandbox to the container's networks, when its process is there and waits. Errors have the message of
   * POST /containers/{id}/start, `failed to set up container networking: …` included; `stop` undoes what was done.
   */
  connectAll(container: NetworkedContainer): void;
  /** After the last process has ended. Does nothing when there is no sandbox. */
  stop(container: NetworkedContainer): void;
  /** After `stop`, when the container is deleted for good. */
  removed(container: NetworkedContainer): void;
  /** After `container.name` was changed. Names with slash. Also tells the neighbours' DNS and hosts files. */
  renamed(container: NetworkedContainer, oldName: string): void;

  /** The environment that --link adds: at start and at exec. Throws 409-like `Cannot link to a non running container: …`. */
  linkEnv(container: NetworkedContainer): string[];
  /** `HostConfig.Links` as inspect shows it: ["/db:/web/cache"], or null. */
  linksOf(container: NetworkedContainer): string[] | null;
  /** Names under which other containers know this one by a link: `/web/cache` (the further NAMES of `docker ps`). */
  linkNamesOf(container: NetworkedContainer): string[];
  /** The container that a link's full name (`/web/cache`, slash or not) leads to: such names work wherever a container's do. */
  linkTarget(name: string): NetworkedContainer | undefined;
  /** The container's own links: `parent` is `/web`, `alias` is `/web/cache`. Ends one: DELETE /containers/web/cache?link=1. */
  removeLink(name: string): void;

  /** The files to mount: those of the other container in mode `container:x`. */
  filesOf(container: NetworkedContainer): NetworkFiles;
  settingsOf(container: NetworkedContainer): NetworkSettingsJson;
  /** As {@link settingsOf}.Networks, in the shape of GET /containers/json. */
  networksOf(container: NetworkedContainer): Record<string, EndpointSettings>;
  /** Ports of GET /containers/json, in its order. Empty when it isn't running. */
  portsOf(container: NetworkedContainer): PortSummary[];
}
