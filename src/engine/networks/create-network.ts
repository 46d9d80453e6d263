import { overlaps, parsePrefix } from '../../kernel/net/addr.ts';
import { conflict, forbidden, invalidParameter, notFound, systemError } from '../errors.ts';
import { BridgeNetwork } from './bridge/bridge-network.ts';
import { type BridgeOptions, checkBridgeOptions, parseBool, parseBridgeOptions } from './bridge/options.ts';
import { type Context, emitNetwork } from './context.ts';
import { allocatePools, releasePools } from './ipam/network-pools.ts';
import { validateIpam } from './ipam/validate.ts';
import { isPredefined } from './modes.ts';
import { type HeldPool, Network, type NetworkInit } from './network.ts';
import type { NetworkCreateRequest } from './types.ts';

const SWARM_ONLY =
  'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.';

/** Creates a network for a user. moby v28: daemon/network.go and libnetwork/controller.go have the order of the checks. */
export function createNetwork(ctx: Context, request: NetworkCreateRequest): Network {
  if (isPredefined(request.Name)) {
    throw forbidden(`operation is not permitted on predefined ${request.Name} network `);
  }
  const driver = request.Driver || 'bridge';
  if (driver === 'overlay') throw forbidden(SWARM_ONLY);
  const options = { ...request.Options };
  const enableIPv4 = familySwitch(request.EnableIPv4, options, 'com.docker.network.enable_ipv4', true);
  const enableIPv6 = familySwitch(request.EnableIPv6, options, 'com.docker.network.enable_ipv6', false);
  validateIpam(request.IPAM, enableIPv6);
  const configs = request.IPAM?.Config ?? [];
  const init: NetworkInit = {
    id: ctx.ids.next('network'),
    name: request.Name,
    createdUs: ctx.process.nowUs,
    driver,
    enableIPv4,
    enableIPv6,
    internal: request.Internal ?? false,
    attachable: request.Attachable ?? false,
    configOnly: request.ConfigOnly ?? false,
    configFrom: request.ConfigFrom?.Network ?? '',
    labels: { ...request.Labels },
    options,
    ipamDriver: request.IPAM?.Driver || 'default',
    ipamOptions: request.IPAM?.Options ?? null,
    config4: configs.filter((c) => !c.Subnet?.includes(':')),
    config6: configs.filter((c) => c.Subnet?.includes(':')),
  };
  const network = buildNetwork(ctx, init, request);
  emitNetwork(ctx, network, 'create');
  return network;
}

function familySwitch(
  given: boolean | null | undefined,
  options: Record<string, string>,
  label: string,
  fallback: boolean,
): boolean {
  if (given !== undefined && given !== null) {
    delete options[label];
    return given;
  }
  const text = options[label];
  if (text === undefined) return fallback;
  const value = parseBool(text);
  if (value === undefined) throw invalidParameter(`driver-opt "${label}" is not a valid bool`);
  return value;
}

type Extra = Pick<NetworkCreateRequest, 'Ingress' | 'Scope'>;

/** Registers a network, with its subnets and its bridge. */
export function buildNetwork(ctx: Context, init: NetworkInit, extra: Extra = {}): Network {
  if (!init.name.trim()) throw invalidParameter('invalid name: name is empty');
  if (ctx.byName.has(init.name)) throw conflict(`network with name ${init.name} already exists`);
  checkConfiguration(init, extra);
  if (init.configOnly) return register(ctx, new Network({ ...init, driver: 'null' }));
  if (!(init.driver === 'overlay' && extra.Scope === 'swarm')) checkDriver(ctx, init);
  if (extra.Ingress) throw forbidden('Ingress network can only be global scope network');
  const settings = init.configFrom ? applyConfiguration(ctx, init) : init;
  if (extra.Scope === 'swarm') {
    throw forbidden('cannot create a swarm scoped network when swarm is not active');
  }
  const network = new Network(settings);
  if (extra.Scope) network.scope = extra.Scope;
  if (network.driver === 'bridge') setUpBridge(ctx, network);
  else if (ctx.byName.has(network.driver === 'null' ? 'none' : network.driver)) {
    throw forbidden(`only one instance of "${network.driver}" network is allowed`);
  }
  return register(ctx, network);
}

function register(ctx: Context, network: Network): Network {
  ctx.networks.set(network.id, network);
  ctx.byName.set(network.name, network);
  return network;
}

function checkConfiguration(init: NetworkInit, extra: Extra): void {
  if (init.configOnly && (extra.Ingress || init.internal || init.attachable || extra.Scope)) {
    throw forbidden(
      'configuration network can only contain network specific fields. Network operator fields like [ ingress | internal | attachable | scope ] are not supported.',
    );
  }
  if (!init.configFrom) return;
  if (init.configOnly) {
    throw forbidden('a configuration network cannot depend on another configuration network');
  }
  if (
    init.ipamDriver !== 'default' ||
    !init.enableIPv4 ||
    init.enableIPv6 ||
    Object.keys(init.labels).length ||
    Object.keys(init.ipamOptions ?? {}).length ||
    init.config4.length ||
    init.config6.length
  ) {
    throw forbidden(
      'user specified configurations are not supported if the network depends on a configuration network',
    );
  }
  if (Object.keys(init.options).length) {
    throw forbidden(
      'network driver options are not supported if the network depends on a configuration network',
    );
  }
}

function checkDriver(ctx: Context, { driver, options }: NetworkInit): void {
  if (['bridge', 'host', 'null'].includes(driver)) return;
  if (driver !== 'macvlan' && driver !== 'ipvlan') throw notFound(`plugin "${driver}" not found`);
  // this host's kernel has no such links: what its Docker says then
  const { parent } = options;
  if (parent && !parent.includes('.') && !ctx.host.interface(parent)) {
    throw systemError(`invalid subinterface vlan name ${parent}, example formatting is eth0.10`);
  }
  if (parent === 'lo') throw systemError(`loopback interface is not a valid ${driver} parent link`);
  if (parent?.includes('.') && ctx.host.interface(parent.slice(0, parent.indexOf('.'))))
    throw systemError(`failed to create ${parent} vlan link: operation not supported`);
  throw systemError('operation not supported');
}

function applyConfiguration(ctx: Context, init: NetworkInit): NetworkInit {
  const source = ctx.byName.get(init.configFrom);
  if (!source?.init.configOnly) {
    throw notFound(`configuration network "${init.configFrom}" does not exist`);
  }
  const from = source.init;
  return {
    ...init,
    enableIPv4: from.enableIPv4,
    enableIPv6: from.enableIPv6,
    labels: Object.keys(from.labels).length ? { ...from.labels } : init.labels,
    ipamDriver: from.ipamDriver,
    ipamOptions: Object.keys(from.ipamOptions ?? {}).length ? { ...from.ipamOptions } : init.ipamOptions,
    config4: from.config4.length ? from.config4 : init.config4,
    config6: from.config6.length ? from.config6 : init.config6,
    options: { ...from.options },
  };
}

function setUpBridge(ctx: Context, network: Network): void {
  const { init } = network;
  const options = parseBridgeOptions(init.options);
  checkBridgeOptions(options, init.internal);
  if (init.ipamDriver !== 'default') {
    if (init.ipamDriver === 'null') throw invalidParameter('ipv4 pool is empty');
    throw notFound(`plugin "${init.ipamDriver}" not found`);
  }
  try {
    const skip4 = options.gatewayMode4 === 'isolated' || (options.inhibitIPv4 && init.internal);
    const skip6 = options.gatewayMode6 === 'isolated';
    const global = network.scope === 'global';
    if (init.enableIPv4) network.pools4 = allocatePools(ctx, init.name, 4, init.config4, skip4, global);
    if (init.enableIPv6) network.pools6 = allocatePools(ctx, init.name, 6, init.config6, skip6, global);
    if (!init.enableIPv4 && !init.enableIPv6) throw invalidParameter('IPv4 or IPv6 must be enabled');
    if (network.pools4.length > 1 || network.pools6.length > 1) {
      throw forbidden("bridge driver doesn't support multiple subnets");
    }
    network.bridge = makeBridge(ctx, network, options);
  } catch (e) {
    releasePools(ctx, [...network.pools4, ...network.pools6]);
    throw e;
  }
}

const addressOf = (pool: HeldPool | undefined): string | undefined =>
  pool && `${(pool.gateway ?? pool.id.subnet.base).text}/${pool.id.subnet.bits}`;

function makeBridge(ctx: Context, network: Network, options: BridgeOptions): BridgeNetwork {
  const pool4 = network.pools4[0];
  const pool6 = network.pools6[0];
  const name = options.name || `br-${network.id.slice(0, 12)}`;
  const address4 = addressOf(pool4);
  const clash = (a: string, b: string) => overlaps(parsePrefix(a)!, parsePrefix(b)!);
  for (const other of ctx.networks.values()) other.bridge?.refuse(network.id, name, address4, clash);
  return new BridgeNetwork(ctx.host, ctx.ids, ctx.firewall, {
    id: network.id,
    options,
    internal: network.internal,
    address4,
    address6: addressOf(pool6),
    prefix4: pool4?.id.subnet.text,
    prefix6: pool6?.id.subnet.text,
    gateway4: pool4?.auxiliary.get('DefaultGatewayIPv4')?.text,
    gateway6: pool6?.auxiliary.get('DefaultGatewayIPv6')?.text,
  });
}
