import type { NetNamespace } from '../../kernel/index.ts';
import { conflict, EngineError, systemError } from '../errors.ts';
import { connectRunning, sandboxOf } from './connect.ts';
import { type Context, emitNetwork, networkRef, prefixed, shortName, tryFindNetwork } from './context.ts';
import { deleteEndpoint, leaveEndpoint } from './endpoint.ts';
import { clearOperational } from './endpoint-settings.ts';
import { linkVariables } from './links/link-env.ts';
import { connectedContainer, isContainerMode } from './modes.ts';
import { ContainerSandbox } from './sandbox.ts';
import type { NetworkedContainer, NetworkFiles } from './types.ts';

/** Makes the namespace of a starting container, or finds the one that it shares. */
export function prepareContainer(ctx: Context, container: NetworkedContainer): void {
  if (isContainerMode(container.hostConfig.NetworkMode)) {
    share(ctx, container);
    return;
  }
  stopContainer(ctx, container);
  const sandbox = new ContainerSandbox(ctx, container);
  container.network.sandbox = sandbox;
  hold(ctx, sandbox.ns, 1);
}

/** Connects a starting container, whose process waits, to its networks. {@link stopContainer} undoes it. */
export function connectContainer(ctx: Context, container: NetworkedContainer): void {
  if (isContainerMode(container.hostConfig.NetworkMode)) return;
  try {
    // Docker takes them in random order; mostly in this one when there are two
    const records = [...container.network.endpoints].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [name, record] of records) {
      clearOperational(record.settings);
      connectRunning(ctx, container, name, record);
    }
  } catch (e) {
    throw prefixed('failed to set up container networking', e);
  }
}

/** Mode `container:x`. */
function share(ctx: Context, container: NetworkedContainer): void {
  const other = partner(ctx, container);
  const sandbox = other.network.sandbox;
  if (!sandbox) throw systemError(`cannot join network namespace of container: ${other.id}`);
  container.config.Hostname = other.config.Hostname;
  container.config.Domainname = other.config.Domainname;
  container.network.sandbox = { id: '', key: '', ns: sandbox.ns, owned: false, ports: {}, endpoints: [] };
  hold(ctx, sandbox.ns, 1);
}

function partner(ctx: Context, container: NetworkedContainer): NetworkedContainer {
  let other: NetworkedContainer;
  try {
    other = ctx.containers.get(connectedContainer(container.hostConfig.NetworkMode));
  } catch (e) {
    if (!(e instanceof EngineError)) throw e;
    throw systemError(`joining network namespace of container: ${e.message}`);
  }
  if (other === container) throw systemError('cannot join own network namespace');
  if (!other.running) {
    throw conflict(
      `cannot join network namespace of a non running container: container ${shortName(other)} is ${other.status ?? 'exited'}`,
    );
  }
  return other;
}

/** Counts who uses a namespace: it lives until its last container has ended. */
function hold(ctx: Context, ns: NetNamespace, by: 1 | -1): number {
  const count = (ctx.sharers.get(ns) ?? 0) + by;
  if (count > 0) ctx.sharers.set(ns, count);
  else ctx.sharers.delete(ns);
  return count;
}

/** Frees what a container's run had. */
export function stopContainer(ctx: Context, container: NetworkedContainer): void {
  const { sandbox: any, endpoints } = container.network;
  if (!any) return;
  container.network.sandbox = undefined;
  const sandbox = any instanceof ContainerSandbox ? any : undefined;
  if (sandbox) {
    for (const [name, { settings }] of endpoints) {
      clearOperational(settings);
      const network = knownNetwork(ctx, networkRef(name, settings));
      if (network) emitNetwork(ctx, network, 'disconnect', container);
    }
    for (const endpoint of [...sandbox.endpoints]) {
      leaveEndpoint(ctx, sandbox, endpoint, true);
      deleteEndpoint(ctx, endpoint);
    }
    sandbox.stopResolver();
  }
  if (hold(ctx, any.ns, -1) <= 0 && any.ns !== ctx.host && !any.ns.deleted) ctx.stack.deleteNamespace(any.ns);
}

function knownNetwork(ctx: Context, reference: string) {
  try {
    return tryFindNetwork(ctx, reference);
  } catch (e) {
    if (e instanceof EngineError) return undefined;
    throw e;
  }
}

/** What `--link` adds to the environment. Throws when a target isn't there any more. */
export function linkEnv(ctx: Context, container: NetworkedContainer): string[] {
  if (!container.network.endpoints.has('bridge')) return [];
  return ctx.links.childrenOf(container).flatMap(([fullName, child]) => {
    if (!child.running) {
      throw systemError(`Cannot link to a non running container: ${child.name} AS ${fullName}`);
    }
    const bridge = child.network.endpoints.get('bridge');
    if (!bridge) throw systemError(`container ${child.id} not attached to default bridge network`);
    return linkVariables(fullName, {
      ip: bridge.settings.IPAddress,
      env: child.config.Env ?? [],
      exposed: Object.keys(child.config.ExposedPorts ?? {}),
    });
  });
}

/** The files at /etc/hosts, /etc/resolv.conf, /etc/hostname: in mode `container:x` the other's. */
export function filesOf(ctx: Context, container: NetworkedContainer): NetworkFiles {
  // names may be given anew, so that containers lead to each other or to themselves
  const passed = new Set<NetworkedContainer>();
  let owner = container;
  while (isContainerMode(owner.hostConfig.NetworkMode) && !passed.has(owner)) {
    passed.add(owner);
    try {
      owner = ctx.containers.get(connectedContainer(owner.hostConfig.NetworkMode));
    } catch (e) {
      if (e instanceof EngineError) break;
      throw e;
    }
  }
  return owner.network.files;
}

export { sandboxOf };
