import type { PublishedPort, Topology, TopologyContainer } from './types.ts';

/** What is wanted of one container. */
export interface GoalContainer {
  name: string;
  /** false: it has to be gone. */
  exists: boolean;
  image?: string | undefined;
  running?: boolean | undefined;
  /** No address or port: any will do. */
  publishes: Array<{ container: string; address?: string | undefined; port?: number | undefined }>;
  publishesNothing: boolean;
  networks: string[];
}

export interface GoalNetwork {
  name: string;
  exists: boolean;
  internal?: boolean | undefined;
}

/** What is wanted, as far as a picture can show it. */
export interface Goal {
  containers: GoalContainer[];
  networks: GoalNetwork[];
}

/** In what way something that is there differs. `value` is the image, network or place that is wanted. */
export interface Difference {
  kind:
    | 'running'
    | 'stopped'
    | 'image'
    | 'gone'
    | 'closed'
    | 'network'
    | 'port'
    | 'internal'
    | 'not-internal';
  value?: string;
}

/** A topology with what is wanted and missing added to it, and marks that tell it from what is there. */
export interface Compared {
  topology: Topology;
  /** Names of containers and networks, keys of ports: wanted, and not there. */
  ghosts: { containers: Set<string>; networks: Set<string>; ports: Set<string>; plugs: Set<string> };
  /** Ports that are not as they are wanted. */
  wrongPorts: Map<string, Difference>;
  /** By the name of the container, and of the network. */
  differences: Map<string, Difference[]>;
  networkDifferences: Map<string, Difference>;
}

/** Names one published port. A host port of 0 stands for any. */
export const portKey = (container: string, p: PublishedPort): string =>
  `${container} ${p.hostAddress}:${p.hostPort}->${p.container}`;

export const plugKey = (container: string, network: string): string => `${container} ${network}`;

const withoutTag = (image: string): string =>
  image.replace(/^(docker\.io\/)?(library\/)?/, '').replace(/(:[^/:]+)?(@.*)?$/, '');

/** Compares what is there with what is wanted. Without a goal, everything is as it should be. */
export function compare(topology: Topology, goal: Goal | undefined): Compared {
  const out: Compared = {
    topology: { ...topology, networks: [...topology.networks], containers: [...topology.containers] },
    ghosts: { containers: new Set(), networks: new Set(), ports: new Set(), plugs: new Set() },
    wrongPorts: new Map(),
    differences: new Map(),
    networkDifferences: new Map(),
  };
  for (const wanted of goal?.networks ?? []) compareNetwork(out, wanted);
  for (const wanted of goal?.containers ?? []) compareContainer(out, wanted);
  return out;
}

function compareNetwork(out: Compared, { name, exists, internal }: GoalNetwork): void {
  const there = out.topology.networks.find((n) => n.name === name);
  if (!exists) {
    if (there) out.networkDifferences.set(name, { kind: 'gone' });
  } else if (!there) addNetwork(out, name, internal ?? false);
  else if (internal !== undefined && internal !== there.internal)
    out.networkDifferences.set(name, { kind: internal ? 'internal' : 'not-internal' });
}

function addNetwork(out: Compared, name: string, internal: boolean): void {
  out.ghosts.networks.add(name);
  out.topology.networks.push({
    id: `wanted ${name}`,
    name,
    driver: 'bridge',
    internal,
    subnets: [],
    gateway: undefined,
    predefined: false,
  });
}

function compareContainer(out: Compared, wanted: GoalContainer): void {
  const at = out.topology.containers.findIndex((c) => c.name === wanted.name);
  const there = out.topology.containers[at];
  if (!wanted.exists) {
    if (there) out.differences.set(wanted.name, [{ kind: 'gone' }]);
    return;
  }
  for (const name of wanted.networks)
    if (!out.topology.networks.some((n) => n.name === name)) addNetwork(out, name, false);
  if (!there) {
    out.ghosts.containers.add(wanted.name);
    out.topology.containers.push(addTo(out, ghost(wanted), wanted));
    return;
  }
  const differences: Difference[] = [];
  if (wanted.image && withoutTag(there.image) !== withoutTag(wanted.image))
    differences.push({ kind: 'image', value: wanted.image });
  if (wanted.running === true && !there.running) differences.push({ kind: 'running' });
  if (wanted.running === false && there.running) differences.push({ kind: 'stopped' });
  if (wanted.publishesNothing && there.published.length) {
    differences.push({ kind: 'closed' });
    for (const p of there.published) out.wrongPorts.set(portKey(there.name, p), { kind: 'closed' });
  }
  for (const value of wanted.networks)
    if (!there.endpoints.some((e) => e.network === value)) differences.push({ kind: 'network', value });
  out.differences.set(wanted.name, differences);
  out.topology.containers[at] = addTo(out, there, wanted);
}

const ghost = (wanted: GoalContainer): TopologyContainer => ({
  id: `wanted ${wanted.name}`,
  name: wanted.name,
  image: wanted.image ?? '',
  status: 'wanted',
  running: false,
  exitCode: 0,
  command: [],
  env: [],
  networkMode: 'default',
  // a place to be drawn at; no plug is drawn where none is wanted
  endpoints: wanted.networks.length ? [] : [{ network: 'bridge', address: '', mac: '', aliases: [] }],
  published: [],
  bindings: [],
  exposed: [],
  links: [],
  mounts: [],
});

/** The container with the ports and networks that it lacks. */
function addTo(out: Compared, there: TopologyContainer, wanted: GoalContainer): TopologyContainer {
  const endpoints = [...there.endpoints];
  for (const network of wanted.networks) {
    if (endpoints.some((e) => e.network === network)) continue;
    out.ghosts.plugs.add(plugKey(there.name, network));
    endpoints.push({ network, address: '', mac: '', aliases: [] });
  }
  const published = [...there.published];
  for (const place of wanted.publishes) {
    const same = there.published.filter((p) => p.container === place.container);
    if (same.some((p) => isAt(there, p, place))) continue;
    const missing: PublishedPort = {
      container: place.container,
      hostAddress: place.address ?? '0.0.0.0',
      hostPort: place.port ?? 0,
    };
    const wrong = same.filter((p) => !wanted.publishes.some((w) => isAt(there, p, w)));
    if (wrong.length) {
      const value = `${missing.hostAddress}:${missing.hostPort || '*'}`;
      for (const p of wrong) out.wrongPorts.set(portKey(there.name, p), { kind: 'port', value });
    } else {
      out.ghosts.ports.add(portKey(there.name, missing));
      published.push(missing);
    }
  }
  return { ...there, endpoints, published };
}

function isAt(
  container: TopologyContainer,
  p: PublishedPort,
  place: GoalContainer['publishes'][number],
): boolean {
  if (p.container !== place.container) return false;
  if (place.address === undefined) return true;
  const everywhere = place.address === '0.0.0.0' && p.hostAddress === '::';
  if (p.hostAddress !== place.address && !everywhere) return false;
  if (place.port !== undefined) return p.hostPort === place.port;
  return !container.bindings.some((b) => b.container === p.container && b.hostPort === p.hostPort);
}
