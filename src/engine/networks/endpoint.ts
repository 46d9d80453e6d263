import { isSysError } from '../../kernel/index.ts';
import { parseIp } from '../../kernel/net/addr.ts';
import { forbidden, invalidParameter, systemError } from '../errors.ts';
import { randomMac } from './bridge/bridge-network.ts';
import { linkRules } from './bridge/rules.ts';
import { type Context, prefixed, shortName } from './context.ts';
import { canonicalMac, IFNAME_OPTION, SYSCTLS_OPTION } from './endpoint-settings.ts';
import { NoAvailableAddress } from './ipam/allocator.ts';
import { parseLink } from './links/link-env.ts';
import { isUserDefined } from './modes.ts';
import { type AddressPair, bareAddress, type Endpoint, type HeldPool, type Network } from './network.ts';
import type { ContainerSandbox } from './sandbox.ts';
import type { EndpointRecord, PortMap } from './types.ts';

/** Gives a container an endpoint on a network: addresses, names. It is not plugged in yet. */
export function createEndpoint(
  ctx: Context,
  network: Network,
  sandbox: ContainerSandbox,
  record: EndpointRecord,
): Endpoint {
  const { container } = sandbox;
  const { settings } = record;
  const name = shortName(container);
  if (network.init.configOnly) throw forbidden('cannot create endpoint on configuration-only network');
  if (network.endpointByName(name)) {
    throw forbidden(`endpoint with name ${name} already exists in network ${network.name}`);
  }
  for (const ip of settings.IPAMConfig?.LinkLocalIPs ?? [])
    if (!/^(169\.254\.|fe[89ab][0-9a-f]:)/i.test(ip))
      throw invalidParameter(`invalid link local IP address: ${ip}`);
  const id = ctx.ids.next('endpoint');
  const addresses = assignAddresses(ctx, network, settings.IPAMConfig ?? {});
  const sysctls = settings.DriverOpts?.[SYSCTLS_OPTION]?.split(',').filter(Boolean) ?? [];
  const endpoint: Endpoint = {
    id,
    name,
    network,
    networkName: network.name,
    container,
    mac: !network.bridge ? '' : record.desiredMac ? canonicalMac(record.desiredMac) : randomMac(ctx.ids),
    addresses,
    dnsNames: settings.DNSNames ?? [],
    aliases: new Map(),
    priority: 0,
    sysctls: sysctls.map((s) => s.split('=', 2) as [string, string]),
    ifname: settings.DriverOpts?.[IFNAME_OPTION] ?? '',
    gateway4: undefined,
    gateway6: undefined,
    iface: undefined,
    connectivity: undefined,
    linkRules: [],
  };
  network.bridge?.protect(addresses);
  network.add(endpoint);
  addNames(endpoint);
  return endpoint;
}

function assignAddresses(
  ctx: Context,
  network: Network,
  wanted: { IPv4Address?: string; IPv6Address?: string },
): AddressPair {
  const v4 = assign(ctx, network, 4, network.pools4, wanted.IPv4Address);
  try {
    return { v4, v6: assign(ctx, network, 6, network.pools6, wanted.IPv6Address) };
  } catch (e) {
    releaseAddresses(ctx, network, { v4, v6: undefined });
    throw e;
  }
}

function assign(
  ctx: Context,
  network: Network,
  family: 4 | 6,
  pools: HeldPool[],
  wanted = '',
): string | undefined {
  const [pool] = pools;
  if (!pool) return undefined;
  const { id } = pool;
  try {
    const address = ctx.ipam.requestAddress(id, wanted ? parseIp(wanted) : undefined);
    return `${address.text}/${id.subnet.bits}`;
  } catch (e) {
    if (!(e instanceof NoAvailableAddress)) throw e;
    throw systemError(
      `no available IPv${family} addresses on this network's address pools: ${network.name} (${network.id})`,
    );
  }
}

function releaseAddresses(ctx: Context, network: Network, { v4, v6 }: AddressPair): void {
  if (v4) ctx.ipam.releaseAddress(network.pools4[0]!.id, parseIp(bareAddress(v4)!)!);
  if (v6) ctx.ipam.releaseAddress(network.pools6[0]!.id, parseIp(bareAddress(v6)!)!);
}

const addNames = (e: Endpoint): void =>
  e.network.records.add(e.id, e.dnsNames, bareAddress(e.addresses.v4), bareAddress(e.addresses.v6));
const deleteNames = (e: Endpoint): void =>
  e.network.records.delete(e.id, e.dnsNames, bareAddress(e.addresses.v4), bareAddress(e.addresses.v6));

export function changeNames(endpoint: Endpoint, names: string[]): void {
  deleteNames(endpoint);
  endpoint.dnsNames = names;
  addNames(endpoint);
}

export function deleteEndpoint(ctx: Context, endpoint: Endpoint): void {
  deleteNames(endpoint);
  endpoint.network.delete(endpoint);
  endpoint.network.bridge?.unprotect(endpoint.addresses);
  releaseAddresses(ctx, endpoint.network, endpoint.addresses);
}

/** Plugs an endpoint in: interface, routes, files, name server, published ports. Undone when it fails. */
export function joinEndpoint(
  ctx: Context,
  sandbox: ContainerSandbox,
  endpoint: Endpoint,
  options: { priority: number; links: string[] | null },
): void {
  endpoint.priority = options.priority;
  for (const text of options.links ?? []) {
    const link = parseLink(text);
    if (!link) throw invalidParameter(`bad format for links: ${text}`);
    endpoint.aliases.set(link[1], link[0]);
  }
  const { bridge } = endpoint.network;
  endpoint.gateway4 = bridge && endpoint.addresses.v4 ? bridge.gateway4 : undefined;
  endpoint.gateway6 = bridge && endpoint.addresses.v6 ? bridge.gateway6 : undefined;
  sandbox.addOwnHosts(endpoint);
  sandbox.updateResolvConf(endpoint.network.init.enableIPv6);
  const before = sandbox.gateways();
  sandbox.add(endpoint);
  try {
    if (isUserDefined(endpoint.network.name)) sandbox.startResolver();
    plugIn(ctx, sandbox, endpoint);
    moveConnectivity(ctx, sandbox, endpoint, before);
  } catch (e) {
    leaveEndpoint(ctx, sandbox, endpoint);
    throw e;
  }
}

type Gateways = ReturnType<ContainerSandbox['gateways']>;

function plugIn(ctx: Context, sandbox: ContainerSandbox, endpoint: Endpoint): void {
  const { bridge } = endpoint.network;
  if (bridge) {
    const name = endpoint.ifname || freeName(sandbox, bridge.spec.options.ifacePrefix);
    endpoint.iface = bridge.plug(
      ctx.stack,
      sandbox.ns,
      name,
      endpoint.mac,
      endpoint.addresses,
      endpoint.sysctls,
    );
    const { settings } = sandbox.container.network.endpoints.get(endpoint.network.name) ?? {};
    for (const ip of settings?.IPAMConfig?.LinkLocalIPs ?? [])
      endpoint.iface.addAddress(`${ip}/${ip.includes(':') ? 64 : 16}`, { scope: 'global' });
  }
  const now = sandbox.gateways();
  if (endpoint === now.four || endpoint === now.six) setDefaultRoutes(sandbox, now);
}

function freeName(sandbox: ContainerSandbox, prefix: string): string {
  for (let i = 0; ; i++) if (!sandbox.ns.interface(`${prefix}${i}`)) return `${prefix}${i}`;
}

function setDefaultRoutes(sandbox: ContainerSandbox, { four, six }: Gateways): void {
  const { ns } = sandbox;
  if (!sandbox.owned || ns.deleted) return;
  for (const family of [4, 6] as const) {
    for (const route of ns.routes(family)) {
      if (route.destination === 'default')
        ns.deleteRoute({
          destination: 'default',
          dev: route.dev,
          ...(route.gateway && { gateway: route.gateway }),
        });
    }
  }
  const add = (endpoint: Endpoint | undefined, gateway: string | undefined) => {
    if (endpoint?.iface && gateway)
      ns.addRoute({ destination: 'default', gateway, dev: endpoint.iface.name });
  };
  add(four, four?.gateway4);
  add(six, six?.gateway6);
}

/** True when the IPv6 gateway is another endpoint: then that one alone serves the host's IPv6 addresses. */
const split = ({ four, six }: Gateways): boolean => four !== undefined && six !== undefined && four !== six;

/** The endpoint with the default route has the published ports. moby v28: libnetwork/endpoint.go, sbJoin. */
function moveConnectivity(
  ctx: Context,
  sandbox: ContainerSandbox,
  endpoint: Endpoint,
  before: Gateways,
): void {
  const after = sandbox.gateways();
  if (endpoint !== after.four && endpoint !== after.six) return;
  const restart = endpoint !== after.four && split(before) !== split(after);
  const revoked: Endpoint[] = [];
  if (before.four && (endpoint === after.four || restart)) {
    revoke(ctx, before.four);
    if (restart) program(ctx, sandbox, before.four, split(after));
    else revoked.push(before.four);
  }
  if (endpoint === after.six && before.six && before.six !== before.four) {
    revoke(ctx, before.six);
    revoked.push(before.six);
  }
  if (endpoint.network.internal) return;
  try {
    program(ctx, sandbox, endpoint, split(after));
  } catch (e) {
    for (const old of revoked) program(ctx, sandbox, old, split(before));
    const failed = prefixed(
      `driver failed programming external connectivity on endpoint ${endpoint.name} (${endpoint.id})`,
      e,
    );
    throw failed instanceof Error ? systemError(failed.message) : failed;
  }
}

function program(ctx: Context, sandbox: ContainerSandbox, endpoint: Endpoint, noProxy6To4: boolean): void {
  const { bridge } = endpoint.network;
  if (!bridge) return;
  const { v4, v6 } = endpoint.addresses;
  endpoint.connectivity = { exposed: sandbox.exposed, bound: [] };
  endpoint.connectivity.bound = ctx.ports.map(
    bridge,
    sandbox.published,
    bareAddress(v4),
    bareAddress(v6),
    noProxy6To4,
  );
  flush(ctx, endpoint);
  if (bridge.firewall.icc) return;
  for (const [, child] of ctx.links.childrenOf(endpoint.container)) {
    const other = endpoint.network.endpointByName(shortName(child));
    const [own, theirs] = [bareAddress(v4), bareAddress(other?.addresses.v4)];
    if (own && theirs)
      endpoint.linkRules.push(...linkRules(bridge.firewall, own, theirs, other!.connectivity?.exposed ?? []));
  }
  ctx.firewall.add(endpoint.linkRules);
}

function revoke(ctx: Context, endpoint: Endpoint): void {
  const { bridge } = endpoint.network;
  if (!bridge) return;
  if (endpoint.connectivity) {
    ctx.ports.unmap(bridge, endpoint.connectivity.bound);
    endpoint.connectivity.bound = [];
  }
  flush(ctx, endpoint);
}

function flush(ctx: Context, { addresses }: Endpoint): void {
  for (const address of [addresses.v4, addresses.v6]) {
    if (address) ctx.host.flushConntrack(bareAddress(address)!);
  }
}

/** Unplugs an endpoint; another one may get the default route and the ports. It keeps its addresses. */
export function leaveEndpoint(
  ctx: Context,
  sandbox: ContainerSandbox,
  endpoint: Endpoint,
  last = false,
): void {
  const before = sandbox.gateways();
  const had = { four: before.four === endpoint, six: before.six === endpoint };
  if (had.four || had.six) revoke(ctx, endpoint);
  ctx.firewall.remove(endpoint.linkRules.splice(0));
  sandbox.remove(endpoint);
  const { iface } = endpoint;
  endpoint.iface = undefined;
  if (iface && !sandbox.ns.deleted && sandbox.ns.interface(iface.name) === iface) {
    sandbox.ns.deleteInterface(iface.name);
  }
  sandbox.deleteOwnHosts(endpoint);
  if (last || !(had.four || had.six)) return;
  const after = sandbox.gateways();
  setDefaultRoutes(sandbox, after);
  if (after.four) {
    const restart = before.four === after.four && (before.six === undefined) !== (after.six === undefined);
    if (restart) revoke(ctx, after.four);
    if (restart || had.four) tryProgram(ctx, sandbox, after.four, split(after));
  }
  if (after.six && had.six && after.six !== after.four) tryProgram(ctx, sandbox, after.six, false);
}

/** The daemon only logs that another endpoint can't have the ports. */
function tryProgram(ctx: Context, sandbox: ContainerSandbox, endpoint: Endpoint, noProxy6To4: boolean): void {
  try {
    program(ctx, sandbox, endpoint, noProxy6To4);
  } catch (e) {
    if (!(e instanceof Error) || isSysError(e)) throw e;
  }
}

/** Exposed and published ports as inspect shows them. */
export function portMapOf(sandbox: ContainerSandbox): PortMap {
  const map: PortMap = {};
  for (const { connectivity } of sandbox.endpoints) {
    for (const { port, proto } of connectivity?.exposed ?? []) map[`${port}/${proto}`] ??= null;
    for (const b of connectivity?.bound ?? []) {
      const binding = { HostIp: b.hostIp, HostPort: b.hostPort ? `${b.hostPort}` : '' };
      map[`${b.port}/${b.proto}`] = [...(map[`${b.port}/${b.proto}`] ?? []), binding];
    }
  }
  return map;
}
