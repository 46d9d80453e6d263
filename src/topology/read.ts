import type { PublishedPort, Topology, TopologyContainer, TopologyNetwork } from './types.ts';

/** Reads the Docker Engine API: `get` resolves to the JSON of a path below the version prefix. */
export interface TopologySource {
  get(path: string): Promise<unknown>;
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
  Created?: string;
  State: {
    Status: string;
    Running: boolean;
    ExitCode: number;
    Pid?: number;
    StartedAt?: string;
    FinishedAt?: string;
  };
  Config: {
    Image: string;
    Hostname?: string;
    AttachStdout?: boolean;
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
  const containers: TopologyContainer[] = [];
  for (const { Id } of list) {
    const json = (await source.get(`/containers/${Id}/json`)) as ContainerJson | undefined;
    if (json?.Id) containers.push(readContainer(json));
  }
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
    options: json.Options ?? {},
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

function readContainer(json: ContainerJson): TopologyContainer {
  return {
    id: json.Id,
    name: json.Name.replace(/^\//, ''),
    image: json.Config.Image,
    status: json.State.Status,
    running: json.State.Running,
    exitCode: json.State.ExitCode,
    pid: json.State.Pid ?? 0,
    restart: json.HostConfig.RestartPolicy?.Name || 'no',
    labels: json.Config.Labels ?? {},
    hostname: json.Config.Hostname ?? '',
    foreground: inForeground(json),
    command: [json.Path ?? '', ...(json.Args ?? [])],
    env: json.Config.Env ?? [],
    networkMode: json.HostConfig.NetworkMode ?? 'default',
    endpoints: Object.entries(json.NetworkSettings.Networks ?? {})
      .map(([network, e]) => ({
        network,
        address: e.IPAddress ?? '',
        mac: e.MacAddress ?? '',
        aliases: e.Aliases ?? [],
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

const NEVER = '0001-01-01T00:00:00Z';
/** More than passes between making and starting within one `docker run`, less than between two commands typed. */
const ONE_COMMAND_MS = 1000;

/**
 * Docker doesn't say whether a client is attached. But `run -d` makes containers that attach nothing, and what
 * `docker start` or compose start runs in the background whatever it was made with.
 */
function inForeground({ Created, Config, State }: ContainerJson): boolean {
  if (!State.Running || !Config.AttachStdout || (State.FinishedAt ?? NEVER) !== NEVER) return false;
  if (Object.keys(Config.Labels ?? {}).some((label) => label.startsWith('com.docker.compose.'))) return false;
  return Date.parse(State.StartedAt ?? '') - Date.parse(Created ?? '') < ONE_COMMAND_MS;
}

/** `/db:/web/alias` → `db:alias`. */
function readLink(link: string): string {
  const [source = '', target = ''] = link.split(':');
  return `${source.replace(/^\//, '')}:${target.split('/').at(-1)}`;
}
