import { FileNode } from '../../kernel/index.ts';
import { parseIp } from '../../kernel/net/addr.ts';
import { EngineError, invalidParameter } from '../errors.ts';
import { type Context, tryFindNetwork } from './context.ts';
import { recordFrom, validateEndpoint } from './endpoint-settings.ts';
import { joinErrors } from './join-errors.ts';
import { parseLink } from './links/link-env.ts';
import { connectedContainer, isContainerMode, isUserDefined } from './modes.ts';
import type {
  EndpointConfig,
  EndpointRecord,
  NetworkedConfig,
  NetworkedContainer,
  NetworkedHostConfig,
} from './types.ts';

/** The endpoints of a creation by network name, as the API's NetworkingConfig.EndpointsConfig. */
export type Networking = Record<string, EndpointConfig | null>;

/**
 * Checks the networking part of POST /containers/create, before there is a container, and brings it into its present form:
 * `default` becomes `bridge`, a container-wide MAC address moves to the endpoint. Returns warnings. Throws 400.
 */
export function validateCreation(
  ctx: Context,
  config: NetworkedConfig,
  host: NetworkedHostConfig,
  networking: Networking,
): string[] {
  if (host.NetworkMode === '' || host.NetworkMode === 'default') {
    host.NetworkMode = 'bridge';
    if (networking.default !== undefined) {
      networking.bridge = networking.default;
      delete networking.default;
    }
  }
  const warnings = moveMacAddress(config, host, networking);
  for (const extra of host.ExtraHosts ?? []) checkExtraHost(extra);
  const errors: string[] = [];
  for (const [name, endpoint] of Object.entries(networking)) {
    if (!endpoint) {
      errors.push(`invalid config for network ${name}: EndpointsConfig is nil`);
      continue;
    }
    try {
      validateEndpoint(quietFind(ctx, name), name, recordFrom(endpoint).settings);
    } catch (e) {
      if (!(e instanceof EngineError)) throw e;
      errors.push(`invalid config for network ${name}: ${e.message}`);
    }
  }
  if (errors.length) throw invalidParameter(joinErrors(errors));
  return warnings;
}

function quietFind(ctx: Context, name: string) {
  try {
    return tryFindNetwork(ctx, name);
  } catch (e) {
    if (e instanceof EngineError) return undefined;
    throw e;
  }
}

/** What can't go together. moby v28: runconfig/hostconfig.go. */
export function checkMode(config: NetworkedConfig, host: NetworkedHostConfig): void {
  const refuse = (condition: unknown, message: string) => {
    if (condition) throw invalidParameter(message);
  };
  const mode = host.NetworkMode;
  if (mode === 'container' || isContainerMode(mode)) {
    const nobody = mode === 'container' || !connectedContainer(mode);
    refuse(nobody, 'invalid network mode: invalid container format container:<name|id>');
    refuse(config.Hostname, 'conflicting options: hostname and the network mode');
    refuse(
      host.Links?.length,
      "conflicting options: container type network can't be used with links. This would result in undefined behavior",
    );
    refuse(host.Dns?.length, 'conflicting options: dns and the network mode');
    refuse(host.ExtraHosts?.length, 'conflicting options: custom host-to-IP mapping and the network mode');
    refuse(
      Object.keys(host.PortBindings ?? {}).length || host.PublishAllPorts,
      'conflicting options: port publishing and the container type network mode',
    );
    refuse(
      Object.keys(config.ExposedPorts ?? {}).length,
      'conflicting options: port exposing and the container type network mode',
    );
  }
  refuse(host.UTSMode === 'host' && config.Hostname, 'conflicting options: hostname and the UTS mode');
  refuse(mode === 'host' && host.Links?.length, HOST_LINKS);
}

const HOST_LINKS =
  "conflicting options: host type networking can't be used with links. This would result in undefined behavior";

function moveMacAddress(
  config: NetworkedConfig,
  host: NetworkedHostConfig,
  networking: Networking,
): string[] {
  const mac = config.MacAddress;
  if (!mac) return [];
  const mode = host.NetworkMode;
  if (mode === 'bridge' || isUserDefined(mode)) {
    networking[mode] ??= {};
    const endpoint = networking[mode];
    if (endpoint.MacAddress && endpoint.MacAddress !== mac) {
      throw invalidParameter(
        'the container-wide MAC address must match the endpoint-specific MAC address for the main network, or be left empty',
      );
    }
    endpoint.MacAddress = mac;
  }
  config.MacAddress = '';
  return [
    'The container-wide MacAddress field is now deprecated. It should be specified in EndpointsConfig instead.',
  ];
}

/** `host:ip`, where the address may hold colons. Throws 400. */
export function checkExtraHost(text: string): [name: string, ip: string] {
  const colon = text.indexOf(':');
  if (colon < 1) throw invalidParameter(`bad format for add-host: "${text}"`);
  const [name, ip] = [text.slice(0, colon), text.slice(colon + 1)];
  if (ip !== 'host-gateway' && !parseIp(ip.trim())) {
    throw invalidParameter(`invalid IP address in add-host: "${ip}"`);
  }
  return [name, ip];
}

/** Gives a new container its part of the networks. */
export function createFor(ctx: Context, container: NetworkedContainer, networking: Networking): void {
  const { hostConfig, config } = container;
  const nowUs = ctx.process.nowUs;
  const file = () => new FileNode(0o644, nowUs);
  const endpoints = new Map<string, EndpointRecord>();
  container.network = {
    files: { hosts: file(), resolvConf: file(), hostname: file() },
    endpoints,
    resolvHash: '',
    sandbox: undefined,
  };
  if (!hostConfig.NetworkMode || hostConfig.NetworkMode === 'default') hostConfig.NetworkMode = 'bridge';
  if (isContainerMode(hostConfig.NetworkMode)) {
    const other = tryContainer(ctx, connectedContainer(hostConfig.NetworkMode));
    if (other) hostConfig.NetworkMode = `container:${other.id}`;
  }
  if (!config.Hostname) {
    config.Hostname =
      hostConfig.NetworkMode === 'host' ? ctx.process.ns.uts.hostname : container.id.slice(0, 12);
  }
  registerLinks(ctx, container);
  fillEndpoints(ctx, container, networking);
  // inspect shows the address that was asked for as the container's, for old clients
  const mac = endpoints.get(hostConfig.NetworkMode)?.desiredMac;
  if (mac) config.MacAddress = mac;
}

function tryContainer(ctx: Context, name: string): NetworkedContainer | undefined {
  try {
    return ctx.containers.get(name);
  } catch (e) {
    if (e instanceof EngineError) return undefined;
    throw e;
  }
}

function fillEndpoints(ctx: Context, container: NetworkedContainer, networking: Networking): void {
  const mode = container.hostConfig.NetworkMode;
  if (isContainerMode(mode)) return;
  const { endpoints } = container.network;
  const network = isUserDefined(mode) ? quietFind(ctx, mode) : undefined;
  const name = network?.name ?? mode;
  for (const [key, config] of Object.entries(networking)) endpoints.set(key, recordFrom(config));
  if (!endpoints.size) endpoints.set(name, recordFrom(null));
  // settings are kept under the network's name, also when the client has used its id
  const byId = network && !endpoints.has(name) ? endpoints.get(network.id) : undefined;
  if (network && byId) {
    endpoints.set(name, byId);
    endpoints.delete(network.id);
  }
}

/** `--link` on the default bridge: the targets have to exist. */
function registerLinks(ctx: Context, container: NetworkedContainer): void {
  const { hostConfig } = container;
  if (isUserDefined(hostConfig.NetworkMode)) return;
  for (const text of hostConfig.Links ?? []) {
    const link = parseLink(text);
    if (!link) {
      throw invalidParameter(text ? `bad format for links: ${text}` : 'empty string specified for links');
    }
    const [name, alias] = link;
    let child = linkTarget(ctx, name);
    while (isContainerMode(child.hostConfig.NetworkMode)) {
      child = linkTarget(ctx, connectedContainer(child.hostConfig.NetworkMode));
    }
    if (child.hostConfig.NetworkMode === 'host') throw invalidParameter(HOST_LINKS);
    const fullName = joinPath(container.name, alias);
    // a name that a container has is taken
    if (fullName === container.name || tryContainer(ctx, fullName)?.name === fullName) continue;
    ctx.links.link(container, child, fullName);
  }
}

/** Go's path.Join. */
function joinPath(...parts: string[]): string {
  const out: string[] = [];
  for (const part of parts.join('/').split('/')) {
    if (part === '..') out.pop();
    else if (part && part !== '.') out.push(part);
  }
  return `/${out.join('/')}`;
}

function linkTarget(ctx: Context, name: string): NetworkedContainer {
  try {
    if (!name) throw invalidParameter('invalid name or ID supplied: ""');
    return ctx.containers.get(name);
  } catch (e) {
    if (!(e instanceof EngineError)) throw e;
    throw new EngineError(
      e.status === 404 ? 400 : e.status,
      `could not get container for ${name}: ${e.message}`,
    );
  }
}
