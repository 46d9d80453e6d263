import type { Ids, NetNamespace, NetStackApi, Process } from '../../kernel/index.ts';
import { EngineError, notFound } from '../errors.ts';
import type { Firewall } from './bridge/firewall.ts';
import type { IpamAllocator } from './ipam/allocator.ts';
import type { LinkIndex } from './links/link-index.ts';
import { isUserDefined } from './modes.ts';
import type { Network } from './network.ts';
import type { PortMapper } from './ports/port-mapper.ts';
import type {
  ContainerLookup,
  EndpointSettings,
  NetworkDaemonConfig,
  NetworkEvent,
  NetworkedContainer,
} from './types.ts';

/** What the functions of this folder share. */
export interface Context {
  process: Process;
  host: NetNamespace;
  stack: NetStackApi;
  ids: Ids;
  config: NetworkDaemonConfig;
  containers: ContainerLookup;
  ipam: IpamAllocator;
  firewall: Firewall;
  ports: PortMapper;
  links: LinkIndex<NetworkedContainer>;
  /** By id, in the order of creation. */
  networks: Map<string, Network>;
  /** By name: names are unique. */
  byName: Map<string, Network>;
  /** How many containers use a namespace, when more than its owner does. */
  sharers: Map<NetNamespace, number>;
  emit: (event: NetworkEvent) => void;
}

/** By id, name or unique prefix of the id, in this order. Throws 404 and 400. */
export function findNetwork(ctx: Context, term: string): Network {
  const found = tryFindNetwork(ctx, term);
  if (found) return found;
  throw notFound(`network ${term} not found`);
}

/** As {@link findNetwork}; undefined when there is none. An ambiguous prefix is still a 400. */
export function tryFindNetwork(ctx: Context, term: string, on = 'on '): Network | undefined {
  const exact = ctx.networks.get(term) ?? ctx.byName.get(term);
  if (exact) return exact;
  const matches = [...ctx.networks.values()].filter((n) => n.id.startsWith(term));
  if (matches.length > 1) {
    throw new EngineError(
      400,
      `network ${term} is ambiguous (${matches.length} matches found based ${on}ID prefix)`,
    );
  }
  return matches[0];
}

/** The network that a container's settings mean: for user-defined ones the one it was, not another of that name. */
export const networkRef = (name: string, settings: EndpointSettings): string =>
  isUserDefined(name) && settings.NetworkID ? settings.NetworkID : name;

export function emitNetwork(
  ctx: Context,
  network: Network,
  action: 'create' | 'destroy' | 'connect' | 'disconnect',
  container?: NetworkedContainer,
): void {
  ctx.emit({
    Type: 'network',
    Action: action,
    Actor: {
      ID: network.id,
      Attributes: {
        ...(container && { container: container.id }),
        name: network.name,
        type: network.driver,
      },
    },
  });
}

export const shortName = (container: NetworkedContainer): string => container.name.replace(/^\//, '');

/** The same failure with more words in front, with the same status. */
export function prefixed(prefix: string, e: unknown): unknown {
  return e instanceof EngineError ? new EngineError(e.status, `${prefix}: ${e.message}`) : e;
}
