import type { Machine } from '../../src/machine/machine.ts';

interface EndpointJson {
  EndpointID: string;
  IPAddress: string;
  IPPrefixLen: number;
  GlobalIPv6Address: string;
  GlobalIPv6PrefixLen: number;
  MacAddress: string;
  NetworkID: string;
}

interface ContainerJson {
  Id: string;
  Name: string;
  State: { Running: boolean; Paused: boolean; Pid: number; Status: string };
  HostConfig: { NetworkMode: string };
  NetworkSettings: {
    Networks: Record<string, EndpointJson>;
    Ports: Record<string, Array<{ HostIp: string; HostPort: string }> | null>;
  };
}

interface NetworkJson {
  Id: string;
  Name: string;
  Driver: string;
  ConfigOnly: boolean;
  IPAM: { Config: Array<{ Subnet?: string; Gateway?: string }> | null };
  Options: Record<string, string>;
  Containers: Record<
    string,
    { Name: string; EndpointID: string; MacAddress: string; IPv4Address: string; IPv6Address: string }
  >;
}

/** What the daemon says of everything, asked as any client would. */
export interface DockerState {
  containers: ContainerJson[];
  networks: NetworkJson[];
  /** Ids by the names that `docker ps` shows. */
  byName: Record<string, string>;
}

/** Asks the daemon. */
export async function readState(shell: ReturnType<Machine['script']>): Promise<DockerState> {
  const ask = async (line: string) => (await shell.run(line)).stdout;
  const ids = (await ask('docker ps -aq --no-trunc')).split('\n').filter(Boolean);
  const names = (await ask("docker ps -a --format '{{.ID}} {{.Names}}' --no-trunc"))
    .split('\n')
    .filter(Boolean);
  return {
    containers:
      ids.length > 0 ? JSON.parse(await ask(`docker inspect --type container ${ids.join(' ')}`)) : [],
    networks: JSON.parse(await ask('docker network inspect $(docker network ls -q --no-trunc)')),
    byName: Object.fromEntries(names.flatMap((line) => namesOf(line))),
  };
}

/** A line `ID name,source/alias` as pairs of name and id; names of links left out. */
const namesOf = (line: string): Array<[string, string]> => {
  const [id = '', all = ''] = line.split(' ');
  return all
    .split(',')
    .filter((name) => !name.includes('/'))
    .map((name): [string, string] => [name, id]);
};

const toNumber = (address: string): bigint =>
  address.split('.').reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);

function isInSubnet(address: string, subnet: string): boolean {
  const [base = '', length = ''] = subnet.split('/');
  const shift = BigInt(32 - Number(length));
  return toNumber(address) >> shift === toNumber(base) >> shift;
}

const bare = (address: string): string => address.split('/')[0] ?? '';
const isLive = ({ State }: ContainerJson): boolean => State.Running || State.Paused;

function* networkProblems({ containers, networks }: DockerState): Generator<string> {
  const byId = new Map(containers.map((container) => [container.Id, container]));
  for (const network of networks) {
    const subnets = (network.IPAM.Config ?? []).flatMap(({ Subnet }) => (Subnet ? [Subnet] : []));
    const taken = new Set((network.IPAM.Config ?? []).flatMap(({ Gateway }) => (Gateway ? [Gateway] : [])));
    for (const [id, endpoint] of Object.entries(network.Containers)) {
      const where = `${endpoint.Name} on ${network.Name}`;
      const container = byId.get(id);
      if (container === undefined) yield `${where}: there is no such container`;
      else if (!isLive(container)) yield `${where}: the container is ${container.State.Status}`;
      else {
        if (container.Name !== `/${endpoint.Name}`)
          yield `${where}: the container is called ${container.Name}`;
        yield* endpointProblems(where, network, endpoint, container);
      }
      const address = bare(endpoint.IPv4Address);
      if (address === '') continue;
      if (taken.has(address)) yield `${where}: ${address} is taken twice`;
      taken.add(address);
      if (!subnets.some((subnet) => !subnet.includes(':') && isInSubnet(address, subnet)))
        yield `${where}: ${address} is in none of ${subnets.join(' ')}`;
    }
  }
}

function* endpointProblems(
  where: string,
  network: NetworkJson,
  endpoint: NetworkJson['Containers'][string],
  container: ContainerJson,
): Generator<string> {
  const own = Object.values(container.NetworkSettings.Networks).find(
    ({ NetworkID }) => NetworkID === network.Id,
  );
  if (own === undefined) {
    yield `${where}: the container knows nothing of it`;
    return;
  }
  const told = [endpoint.EndpointID, bare(endpoint.IPv4Address), endpoint.MacAddress].join(' ');
  const known = [own.EndpointID, own.IPAddress, own.MacAddress].join(' ');
  if (told !== known) yield `${where}: the network says ${told}, the container ${known}`;
}

function* containerProblems({ containers, networks, byName }: DockerState): Generator<string> {
  const names = new Set<string>();
  const members = new Map(networks.map((network) => [network.Id, network.Containers]));
  for (const container of containers) {
    const { Id, Name, State, NetworkSettings } = container;
    if (names.has(Name)) yield `${Name}: two containers have this name`;
    names.add(Name);
    if (byName[Name.slice(1)] !== Id) yield `${Name}: the name leads to ${byName[Name.slice(1)]}`;
    if (isLive(container) !== State.Pid > 0) yield `${Name}: ${State.Status}, with process ${State.Pid}`;
    for (const [network, endpoint] of Object.entries(NetworkSettings.Networks)) {
      const isMember = members.get(endpoint.NetworkID)?.[Id] !== undefined;
      if (endpoint.EndpointID !== '' && !isMember) yield `${Name}: ${network} knows nothing of its endpoint`;
      if (endpoint.EndpointID === '' && endpoint.IPAddress !== '')
        yield `${Name}: an address without an endpoint on ${network}`;
    }
    if (!isLive(container) && Object.values(NetworkSettings.Ports).some((bindings) => bindings?.length))
      yield `${Name}: ${State.Status}, with published ports`;
  }
}

function* portProblems({ containers }: DockerState): Generator<string> {
  const taken = new Map<string, string>();
  for (const { Name, NetworkSettings, HostConfig } of containers) {
    // who shares a stack shows the ports of its owner
    if (HostConfig.NetworkMode.startsWith('container:')) continue;
    for (const [port, bindings] of Object.entries(NetworkSettings.Ports)) {
      for (const { HostIp, HostPort } of bindings ?? []) {
        const proto = port.split('/')[1];
        const any = HostIp.includes(':') ? '::' : '0.0.0.0';
        for (const address of HostIp === any ? [any] : [HostIp, any]) {
          const owner = taken.get(`${address}:${HostPort}/${proto}`);
          if (owner !== undefined) yield `${HostIp}:${HostPort}/${proto}: published by ${owner} and ${Name}`;
        }
        taken.set(`${HostIp}:${HostPort}/${proto}`, Name);
      }
    }
  }
}

/** What the kernel holds for containers and networks, against what the daemon says. */
function* kernelProblems(machine: Machine, { containers, networks }: DockerState): Generator<string> {
  const links = machine.host.ns.net.interfaces.map(({ name }) => name);
  const bridges = networks
    .filter(({ Driver, ConfigOnly }) => Driver === 'bridge' && !ConfigOnly)
    .map(({ Id, Options }) => Options['com.docker.network.bridge.name'] ?? `br-${Id.slice(0, 12)}`);
  for (const bridge of bridges) if (!links.includes(bridge)) yield `${bridge}: no such interface`;
  for (const link of links)
    if (link.startsWith('br-') && !bridges.includes(link)) yield `${link}: a bridge without a network`;
  const endpoints = networks
    .filter(({ Driver }) => Driver === 'bridge')
    .flatMap((n) => Object.keys(n.Containers));
  const veths = links.filter((name) => name.startsWith('veth')).length;
  if (veths !== endpoints.length) yield `${veths} veths for ${endpoints.length} endpoints`;
  for (const container of machine.docker.daemon?.containers.all() ?? []) {
    const told = containers.find(({ Id }) => Id === container.id);
    if (told === undefined) yield `${container.name}: not listed`;
    else if (isLive(told) !== (container.task !== undefined))
      yield `${container.name}: ${told.State.Status}, its process says otherwise`;
  }
}

/** Everything about a state that can't be right; empty when all is well. */
export const problemsOf = (machine: Machine, state: DockerState): string[] => [
  ...networkProblems(state),
  ...containerProblems(state),
  ...portProblems(state),
  ...kernelProblems(machine, state),
];

/** What containers and networks take of the kernel. */
export function holdings({ kernel, host }: Machine): Record<string, unknown> {
  return {
    processes: [...kernel.pids.processes.values()].map((p) => p.argv.join(' ')).sort(),
    namespaces: kernel.net.namespaces.length,
    interfaces: host.ns.net.interfaces.map((link) => link.name).sort(),
    sockets: host.ns.net
      .sockets()
      .map(({ netid, local }) => `${netid} ${local.address}:${local.port}`)
      .sort(),
    ttys: kernel.ttys.size,
    mounts: host.ns.mount.mounts.length,
  };
}
