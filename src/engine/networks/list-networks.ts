import { invalidParameter, systemError } from '../errors.ts';
import { matchesExactly, matchesLabels, matchesPattern } from '../filters.ts';
import { parseUntil, rfc3339Nano } from '../time.ts';
import { type Context, tryFindNetwork } from './context.ts';
import { isPredefined } from './modes.ts';
import type { HeldPool, Network } from './network.ts';
import { removeNetwork } from './remove-network.ts';
import type { EndpointResource, Filters, IpamPool, NetworkResource } from './types.ts';

/** A network as the API shows it; with its containers when `detailed`. */
export function networkResource(network: Network, detailed: boolean): NetworkResource {
  const { init } = network;
  // what the user gave comes before what was chosen
  const pools = [...given(init.config4), ...given(init.config6)];
  if (!given(init.config4).length) pools.push(...chosen(network.pools4));
  if (!given(init.config6).length) pools.push(...chosen(network.pools6));
  return {
    Name: init.name,
    Id: init.id,
    Created: rfc3339Nano(init.createdUs),
    Scope: network.scope,
    Driver: init.driver,
    EnableIPv4: init.enableIPv4,
    EnableIPv6: init.enableIPv6,
    IPAM: {
      Driver: init.ipamDriver,
      Options: init.ipamOptions,
      Config: pools.length ? pools : null,
    },
    Internal: init.internal,
    Attachable: init.attachable,
    Ingress: false,
    ConfigFrom: { Network: init.configFrom },
    ConfigOnly: init.configOnly,
    Containers: detailed ? attachments(network) : {},
    Options: sortedByKey(init.options),
    Labels: sortedByKey(init.labels),
  };
}

/** What the user gave is shown as given, gateway or none. */
const given = (configs: IpamPool[]): IpamPool[] =>
  configs
    .filter((c) => c.Subnet)
    .map((c) => ({
      Subnet: c.Subnet!,
      ...(c.IPRange && { IPRange: c.IPRange }),
      ...(c.Gateway && { Gateway: c.Gateway }),
      ...(Object.keys(c.AuxiliaryAddresses ?? {}).length && { AuxiliaryAddresses: c.AuxiliaryAddresses! }),
    }));

const chosen = (held: HeldPool[]): IpamPool[] =>
  held.map(({ id, gateway }) => ({ Subnet: id.subnet.text, ...(gateway && { Gateway: gateway.text }) }));

function attachments(network: Network): Record<string, EndpointResource> {
  const entries = [...network.endpoints.values()].map((e): [string, EndpointResource] => [
    e.container.id,
    {
      Name: e.name,
      EndpointID: e.id,
      MacAddress: e.mac,
      IPv4Address: e.addresses.v4 ?? '',
      IPv6Address: e.addresses.v6 ?? '',
    },
  ]);
  return sortedByKey(Object.fromEntries(entries));
}

/** Go prints maps in the order of their keys. */
export function sortedByKey<V>(record: Record<string, V>): Record<string, V> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

const LIST_FILTERS = ['dangling', 'driver', 'id', 'label', 'name', 'scope', 'type'];

/** GET /networks. */
export function listNetworks(ctx: Context, filters: Filters = {}): NetworkResource[] {
  checkNames(filters, LIST_FILTERS);
  let list = [...ctx.networks.values()].filter(
    (n) =>
      matchesExactly(filters, 'driver', n.driver) &&
      matchesPattern(filters, 'name', n.name) &&
      matchesPattern(filters, 'id', n.id) &&
      matchesLabels(filters, 'label', n.init.labels) &&
      matchesExactly(filters, 'scope', n.scope),
  );
  const { dangling, type } = filters;
  if (dangling?.length) {
    if (dangling.length > 1) throw invalidParameter('got more than one value for filter key "dangling"');
    if (!['0', 'false', '1', 'true'].includes(dangling[0]!)) {
      throw invalidParameter(
        `invalid value for filter 'dangling', must be "true" (or "1"), or "false" (or "0")`,
      );
    }
    // Docker looks for containers in a list that has none: a user's network always counts as unused
    const wanted = ['1', 'true'].includes(dangling[0]!);
    list = list.filter((n) => wanted !== isPredefined(n.name));
  }
  if (type) {
    for (const value of type) {
      if (value !== 'builtin' && value !== 'custom') {
        throw systemError(`invalid filter: 'type'='${value}'`);
      }
    }
    list = type.flatMap((value) => list.filter((n) => isPredefined(n.name) === (value === 'builtin')));
  }
  return list.map((n) => networkResource(n, false));
}

const PRUNE_FILTERS = ['label', 'label!', 'until'];

/** POST /networks/prune. Names of what was deleted, oldest first; null when there was nothing. */
export function pruneNetworks(ctx: Context, filters: Filters = {}): { NetworksDeleted: string[] | null } {
  checkNames(filters, PRUNE_FILTERS);
  const until = filters.until ?? [];
  if (until.length > 1) throw invalidParameter('more than one until filter specified');
  const before = until.length ? parseUntil(until[0]!, ctx.process.nowUs) : Number.POSITIVE_INFINITY;
  const deleted: string[] = [];
  for (const n of [...ctx.networks.values()]) {
    if (isPredefined(n.name) || n.init.configOnly || n.init.createdUs > before || n.endpoints.size) continue;
    if (!matchesLabels(filters, 'label', n.init.labels)) continue;
    if (filters['label!']?.length && matchesLabels(filters, 'label!', n.init.labels)) continue;
    removeNetwork(ctx, n);
    deleted.push(n.name);
  }
  ctx.emit({ Type: 'network', Action: 'prune', Actor: { ID: '', Attributes: { reclaimed: '0' } } });
  return { NetworksDeleted: deleted.length ? deleted : null };
}

function checkNames(filters: Filters, accepted: string[]): void {
  for (const name of Object.keys(filters)) {
    if (!accepted.includes(name))
      throw invalidParameter(name ? `invalid filter '${name}'` : 'invalid filter');
  }
}

/** The network that the API's {id} means. */
export const lookUp = (ctx: Context, reference: string): Network | undefined =>
  tryFindNetwork(ctx, reference, 'on ');
