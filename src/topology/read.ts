import type { PublishedPort, Topology, TopologyContainer, TopologyNetwork } from './types.ts';

/** Reads the Docker Engine API: `get` resolves to the JSON of a path below the version prefix. */
export interface TopologySource {
  get(path: string): Promise<unknown>;
  /** What Docker remembers of its containers, oldest first: the events of these actions among its last 256. */
  events(actions: readonly string[]): Promise<ContainerEvent[]>;
}

/** What happened to a container. */
export interface ContainerEvent {
  /** `start`, `attach`, `exec_create: ping -c 1 db` … */
  action: string;
  /** The container's id. */
  id: string;
  attributes: Record<string, string>;
}

// What the readers below use of the API's answers. Docker leaves out or sets null what is empty.
interface NetworkJson {
  Id: string;
  Name: string;
  Driver: string;
  Internal?: boolean;
  Options?: Record<string, string> | null;
  IPAM?: { Config?: Array<{ Subnet?: string; Gateway?: string }> | null };
}
interface PortJson {
  HostIp?: string;
  HostPort?: string;
}
interface EndpointJson {
  IPAddress?: string;
  MacAddress?: string;
  Aliases?: string[] | null;
  IPAMConfig?: { IPv4Address?: string } | null;
}
interface ContainerJson {
  Id: string;
  Name: string;
  Path?: string;
  Args?: string[];
  State: {
    Status: string;
    Running: boolean;
    ExitCode: number;
    Pid?: number;
    FinishedAt?: string;
  };
  Config: {
    Image: string;
    Hostname?: string;
    AttachStdout?: boolean;
    Tty?: boolean;
    OpenStdin?: boolean;
    Env?: string[] | null;
    ExposedPorts?: Record<string, unknown> | null;
    Labels?: Record<string, string> | null;
  };
  HostConfig: {
    NetworkMode?: string;
    RestartPolicy?: { Name?: string };
    Links?: string[] | null;
    PortBindings?: Record<string, PortJson[] | null> | null;
  };
  NetworkSettings: {
    Ports?: Record<string, PortJson[] | null> | null;
    Networks?: Record<string, EndpointJson> | null;
  };
  Mounts?: Array<{ Type: string; Name?: string; Source: string; Destination: string; RW: boolean }> | null;
}

const PREDEFINED = new Set(['bridge', 'host', 'none']);

/** Reads the whole state. A container that vanishes while it is read is left out. */
export async function readTopology(source: TopologySource): Promise<Topology> {
  const networks = ((await source.get('/networks')) as NetworkJson[]).map(readNetwork);
  const list = (await source.get('/containers/json?all=1')) as Array<{ Id: string }>;
  const jsons: ContainerJson[] = [];
  for (const { Id } of list) {
    const json = (await source.get(`/containers/${Id}/json`)) as ContainerJson | undefined;
    if (json?.Id) jsons.push(json);
  }
  const attached = await readAttached(source, jsons);
  const containers = jsons.map((json) => known(json, attached.has(json.Id)));
  const volumes =
    ((await source.get('/volumes')) as { Volumes?: Array<{ Name: string; Driver: string }> | null })
      .Volumes ?? [];
  const images = (await source.get('/images/json')) as Array<{ Id: string; RepoTags?: string[] | null }>;
  return {
    networks: networks.sort(byName),
    containers: containers.reverse(),
    volumes: volumes.map((v) => ({ name: v.Name, driver: v.Driver })).sort(byName),
    images: images.flatMap((i) => i.RepoTags ?? []).sort(),
    imageIds: Object.fromEntries(images.flatMap((i) => (i.RepoTags ?? []).map((tag) => [tag, i.Id]))),
  };
}

const byName = (a: { name: string }, b: { name: string }): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0;

function readNetwork(json: NetworkJson): TopologyNetwork {
  const config = json.IPAM?.Config ?? [];
  return {
    id: json.Id,
    name: json.Name,
    driver: json.Driver,
    internal: json.Internal ?? false,
    subnets: config.flatMap((c) => c.Subnet ?? []),
    gateway: config[0]?.Gateway || undefined,
    predefined: PREDEFINED.has(json.Name),
    options: { ...json.Options },
  };
}

function readPorts(ports: Record<string, PortJson[] | null> | null | undefined): PublishedPort[] {
  return Object.entries(ports ?? {})
    .sort(([a], [b]) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
    .flatMap(([container, bindings]) =>
      (bindings ?? []).map((b) => ({
        container,
        hostAddress: b.HostIp || '0.0.0.0',
        hostPort: Number.parseInt(b.HostPort || '0', 10) || 0,
      })),
    );
}

/** An answer that is the same object as before says the same. */
const read = new WeakMap<ContainerJson, TopologyContainer>();

function known(json: ContainerJson, foreground: boolean): TopologyContainer {
  const before = read.get(json);
  if (before?.foreground === foreground) return before;
  const container = readContainer(json, foreground);
  read.set(json, container);
  return container;
}

function readContainer(json: ContainerJson, foreground: boolean): TopologyContainer {
  return {
    id: json.Id,
    name: json.Name.replace(/^\//, ''),
    image: json.Config.Image,
    status: json.State.Status,
    running: json.State.Running,
    exitCode: json.State.ExitCode,
    pid: json.State.Pid ?? 0,
    restart: json.HostConfig.RestartPolicy?.Name || 'no',
    labels: { ...json.Config.Labels },
    hostname: json.Config.Hostname ?? '',
    foreground,
    startedAgain: json.State.Running && (json.State.FinishedAt ?? NEVER) !== NEVER,
    interactive: Boolean(json.Config.Tty && json.Config.OpenStdin),
    command: [json.Path ?? '', ...(json.Args ?? [])],
    env: [...(json.Config.Env ?? [])],
    networkMode: json.HostConfig.NetworkMode ?? 'default',
    endpoints: Object.entries(json.NetworkSettings.Networks ?? {})
      .map(([network, e]) => ({
        network,
        address: e.IPAddress ?? '',
        mac: e.MacAddress ?? '',
        aliases: [...(e.Aliases ?? [])],
        ...(e.IPAMConfig?.IPv4Address && { fixed: e.IPAMConfig.IPv4Address }),
      }))
      .sort((a, b) => (a.network < b.network ? -1 : 1)),
    published: readPorts(json.NetworkSettings.Ports),
    bindings: readPorts(json.HostConfig.PortBindings),
    exposed: Object.keys(json.Config.ExposedPorts ?? {}).sort(),
    links: (json.HostConfig.Links ?? []).map(readLink),
    mounts: (json.Mounts ?? []).map((m) => ({
      type: m.Type,
      name: m.Name,
      source: m.Source,
      destination: m.Destination,
      readonly: !m.RW,
    })),
  };
}

/** How Docker writes a time that hasn't come. */
const NEVER = '0001-01-01T00:00:00Z';

/**
 * Which of the running containers have taken the terminal of a client. Docker's state doesn't say; its events do:
 * `run` without `-d`, and `start -a`, attach before they start. What was made with `-d` attaches nothing to begin with.
 */
async function readAttached(source: TopologySource, containers: ContainerJson[]): Promise<Set<string>> {
  const candidates = containers.filter(({ State, Config }) => State.Running && Config.AttachStdout);
  const attached = new Set<string>();
  if (!candidates.length) return attached;
  const ids = new Set(candidates.map(({ Id }) => Id));
  for (const { action, id } of await source.events(['attach', 'detach', 'die']))
    if (action !== 'attach') attached.delete(id);
    else if (ids.has(id)) attached.add(id);
  return attached;
}

/** `/db:/web/alias` → `db:alias`. */
function readLink(link: string): string {
  const [source = '', target = ''] = link.split(':');
  return `${source.replace(/^\//, '')}:${target.split('/').at(-1)}`;
}
