import { EngineError, invalidParameter, notFound, systemError } from '../errors.ts';
import {
  type Context,
  emitNetwork,
  findNetwork,
  networkRef,
  prefixed,
  shortName,
  tryFindNetwork,
} from './context.ts';
import { createEndpoint, deleteEndpoint, joinEndpoint, leaveEndpoint, portMapOf } from './endpoint.ts';
import { dnsNamesOf, settingsFrom, validateEndpoint } from './endpoint-settings.ts';
import { isContainerMode, isPrivate, isUserDefined } from './modes.ts';
import { bareAddress, type Endpoint, type Network } from './network.ts';
import type { ContainerSandbox } from './sandbox.ts';
import type { EndpointConfig, EndpointRecord, NetworkedContainer } from './types.ts';

const SHARED =
  'container sharing network namespace with another container or host cannot be connected to any other network';

/** The sandbox that is the container's own; undefined when it isn't running or shares another's. */
export const sandboxOf = (container: NetworkedContainer): ContainerSandbox | undefined => {
  const sandbox = container.network.sandbox as ContainerSandbox | undefined;
  return sandbox?.id ? sandbox : undefined;
};

/** POST /networks/{id}/connect. */
export function connect(
  ctx: Context,
  reference: string,
  container: NetworkedContainer,
  config: EndpointConfig | null,
): void {
  const record: EndpointRecord = { settings: settingsFrom(config), desiredMac: '' };
  if (container.running) {
    connectRunning(ctx, container, reference, record);
    return;
  }
  const network = quiet(() => tryFindNetwork(ctx, reference));
  if (network) updateConfig(ctx, container, network, record);
  else container.network.endpoints.set(reference, record);
}

function quiet<T>(body: () => T): T | undefined {
  try {
    return body();
  } catch (e) {
    if (e instanceof EngineError) return undefined;
    throw e;
  }
}

/** Puts settings of a network into the container's, once they are found to be in order. */
function updateConfig(
  ctx: Context,
  container: NetworkedContainer,
  network: Network,
  record: EndpointRecord,
): void {
  const { settings } = record;
  if (isUserDefined(network.name)) settings.DNSNames = dnsNamesOf(container, settings.Aliases);
  validateEndpoint(network, network.name, settings);
  if (container.hostConfig.NetworkMode !== 'host' && network.driver === 'host') {
    throw invalidParameter(
      'cannot connect container to host network - container must be created in host network mode',
    );
  }
  const { endpoints } = container.network;
  for (const [name, other] of endpoints) {
    const found = quiet(() => tryFindNetwork(ctx, networkRef(name, other.settings)));
    if (!found) continue;
    if (found === network) return;
    if (!isPrivate(found.driver) || !isPrivate(network.driver)) throw invalidParameter(SHARED);
    if (found.name === 'none' || network.name === 'none') {
      throw invalidParameter(
        'container cannot be connected to multiple networks with one of the networks in private (none) mode',
      );
    }
  }
  endpoints.set(network.name, record);
}

/** Connects a container that has a sandbox. moby v28: daemon/container_operations.go, connectToNetwork. */
export function connectRunning(
  ctx: Context,
  container: NetworkedContainer,
  reference: string,
  record: EndpointRecord,
): void {
  const { hostConfig } = container;
  if (isContainerMode(hostConfig.NetworkMode)) throw invalidParameter(SHARED);
  const network = findNetwork(ctx, networkRef(reference, record.settings));
  if (reference !== hostConfig.NetworkMode) normalizeMode(ctx, container);
  updateConfig(ctx, container, network, record);
  const sandbox = sandboxOf(container);
  if (!sandbox) throw notFound(`network sandbox for container ${container.id} not found`);
  const endpoint = createEndpoint(ctx, network, sandbox, record);
  const { endpoints } = container.network;
  endpoints.set(network.name, record);
  endpoints.delete(network.id);
  showEndpoint(record, endpoint);
  try {
    if (network.name === 'bridge') addLegacyLinks(ctx, sandbox, endpoint);
    joinEndpoint(ctx, sandbox, endpoint, {
      priority: record.settings.GwPriority,
      links: record.settings.Links,
    });
  } catch (e) {
    deleteEndpoint(ctx, endpoint);
    throw e;
  }
  record.settings.Gateway = network.bridge?.gateway4 && endpoint.addresses.v4 ? network.bridge.gateway4 : '';
  record.settings.IPv6Gateway = endpoint.gateway6 ?? '';
  sandbox.ports = portMapOf(sandbox);
  emitNetwork(ctx, network, 'connect', container);
}

/** A network mode that was a prefix of an id becomes the whole id. */
function normalizeMode(ctx: Context, { hostConfig }: NetworkedContainer): void {
  const mode = hostConfig.NetworkMode;
  if (!isUserDefined(mode)) return;
  try {
    const network = findNetwork(ctx, mode);
    if (mode !== network.id && mode !== network.name) hostConfig.NetworkMode = network.id;
  } catch (e) {
    throw prefixed(`could not find a network matching network mode ${mode}`, e);
  }
}

function showEndpoint({ settings }: EndpointRecord, endpoint: Endpoint): void {
  const bits = (cidr: string) => Number(cidr.split('/')[1]);
  const { v4, v6 } = endpoint.addresses;
  settings.NetworkID = endpoint.network.id;
  settings.EndpointID = endpoint.id;
  if (endpoint.mac) settings.MacAddress = endpoint.mac;
  if (v4) {
    settings.IPAddress = bareAddress(v4)!;
    settings.IPPrefixLen = bits(v4);
  }
  if (v6) {
    settings.GlobalIPv6Address = bareAddress(v6)!;
    settings.GlobalIPv6PrefixLen = bits(v6);
  }
}

/** `--link`: the targets' lines in /etc/hosts, and this container's new address in the files of those that link to it. */
function addLegacyLinks(ctx: Context, sandbox: ContainerSandbox, endpoint: Endpoint): void {
  const { container } = sandbox;
  const children = ctx.links.childrenOf(container);
  for (const [, child] of children) {
    if (!child.network.endpoints.has('bridge')) {
      throw systemError(`Cannot link to ${child.name}, as it does not belong to the default network`);
    }
  }
  for (const [fullName, child] of children) {
    const alias = fullName.slice(fullName.lastIndexOf('/') + 1);
    const name = shortName(child);
    const names = [alias, child.config.Hostname, ...(alias === name ? [] : [name])].join(' ');
    const { IPAddress, GlobalIPv6Address } = child.network.endpoints.get('bridge')!.settings;
    if (IPAddress) sandbox.addHost(IPAddress, names);
    if (GlobalIPv6Address) sandbox.addHost(GlobalIPv6Address, names);
  }
  if (!isPrivate(container.hostConfig.NetworkMode)) return;
  for (const [fullName, parent] of ctx.links.parentsOf(container)) {
    const alias = fullName.slice(fullName.lastIndexOf('/') + 1);
    for (const address of [endpoint.addresses.v4, endpoint.addresses.v6]) {
      if (address) sandboxOf(parent)?.updateHost(alias, bareAddress(address)!);
    }
  }
}

/** POST /networks/{id}/disconnect. `name` is what the client called the container. */
export function disconnect(
  ctx: Context,
  reference: string,
  container: NetworkedContainer | undefined,
  name: string,
  force: boolean,
): void {
  if (!container) {
    forceDelete(ctx, reference, name);
    return;
  }
  let network: Network | undefined;
  let failure: unknown;
  try {
    network = findNetwork(ctx, reference);
  } catch (e) {
    failure = e;
  }
  if (!container.running || (!network && force)) {
    const key = network?.name ?? reference;
    if (!container.network.endpoints.delete(key)) {
      throw systemError(`container ${container.id} is not connected to the network ${key}`);
    }
    return;
  }
  if (!network) throw failure;
  if (container.hostConfig.NetworkMode === 'host' && network.driver === 'host') {
    throw invalidParameter(
      'cannot disconnect container from host network - container was created in host network mode',
    );
  }
  disconnectRunning(ctx, container, network);
}

function disconnectRunning(ctx: Context, container: NetworkedContainer, network: Network): void {
  const sandbox = sandboxOf(container);
  const endpoint = sandbox?.endpoints.find((e) => e.network === network);
  if (!sandbox || !endpoint) {
    throw systemError(`container ${container.id} is not connected to network ${network.name}`);
  }
  leaveEndpoint(ctx, sandbox, endpoint);
  sandbox.ports = portMapOf(sandbox);
  deleteEndpoint(ctx, endpoint);
  container.network.endpoints.delete(network.name);
  emitNetwork(ctx, network, 'disconnect', container);
}

function forceDelete(ctx: Context, reference: string, name: string): void {
  const endpoint = findNetwork(ctx, reference).endpointByName(name);
  if (!endpoint) throw notFound(`endpoint ${name} not found`);
  const sandbox = sandboxOf(endpoint.container);
  if (sandbox) leaveEndpoint(ctx, sandbox, endpoint);
  deleteEndpoint(ctx, endpoint);
}

/** `rm --link` plugs the container in anew, without what links have put into its files. */
export function refresh(ctx: Context, container: NetworkedContainer): void {
  const sandbox = sandboxOf(container);
  if (!sandbox || !container.network.endpoints.has('bridge')) return;
  const endpoints = [...sandbox.endpoints];
  for (const endpoint of endpoints) leaveEndpoint(ctx, sandbox, endpoint);
  sandbox.setUpFiles();
  for (const endpoint of endpoints) joinEndpoint(ctx, sandbox, endpoint, { priority: 0, links: null });
  sandbox.ports = portMapOf(sandbox);
}
