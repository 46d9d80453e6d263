import { contains, isWildcard, parseIp, parsePrefix } from '../../kernel/net/addr.ts';
import { invalidParameter, systemError } from '../errors.ts';
import { shortName } from './context.ts';
import { joinErrors } from './join-errors.ts';
import { isUserDefined } from './modes.ts';
import type { Network } from './network.ts';
import type {
  EndpointConfig,
  EndpointIpamConfig,
  EndpointRecord,
  EndpointSettings,
  IpamPool,
  NetworkedContainer,
} from './types.ts';

/** Without what wasn't given. */
const givenAddresses = ({
  IPv4Address,
  IPv6Address,
  LinkLocalIPs,
}: EndpointIpamConfig): EndpointIpamConfig => ({
  ...(IPv4Address && { IPv4Address }),
  ...(IPv6Address && { IPv6Address }),
  ...(LinkLocalIPs?.length && { LinkLocalIPs }),
});

/** A client's words as the settings that the daemon keeps. */
export function settingsFrom(config: EndpointConfig | null | undefined): EndpointSettings {
  const c = config ?? {};
  const text = (key: string) => (typeof c[key] === 'string' ? (c[key] as string) : '');
  return {
    IPAMConfig: c.IPAMConfig ? givenAddresses(c.IPAMConfig) : null,
    Links: c.Links ?? null,
    Aliases: c.Aliases ?? null,
    MacAddress: c.MacAddress ?? '',
    DriverOpts: c.DriverOpts ?? null,
    GwPriority: c.GwPriority ?? 0,
    NetworkID: text('NetworkID'),
    EndpointID: text('EndpointID'),
    Gateway: '',
    IPAddress: '',
    IPPrefixLen: 0,
    IPv6Gateway: '',
    GlobalIPv6Address: '',
    GlobalIPv6PrefixLen: 0,
    DNSNames: null,
  };
}

export const recordFrom = (config: EndpointConfig | null | undefined): EndpointRecord => ({
  settings: settingsFrom(config),
  desiredMac: config?.MacAddress ?? '',
});

/** Forgets what was true of the last run. */
export function clearOperational(s: EndpointSettings): void {
  s.EndpointID = '';
  s.Gateway = '';
  s.IPAddress = '';
  s.IPPrefixLen = 0;
  s.IPv6Gateway = '';
  s.GlobalIPv6Address = '';
  s.GlobalIPv6PrefixLen = 0;
  s.MacAddress = '';
}

/** The names that a container has on a user-defined network; the first is the one that reverse lookups give. */
export function dnsNamesOf(container: NetworkedContainer, aliases: string[] | null): string[] {
  const names = [
    shortName(container),
    ...(aliases ?? []),
    container.id.slice(0, 12),
    container.config.Hostname,
  ];
  return [...new Set(names.filter(Boolean))];
}

export const SYSCTLS_OPTION = 'com.docker.network.endpoint.sysctls';
export const IFNAME_OPTION = 'com.docker.network.endpoint.ifname';

/** Throws 400 `invalid endpoint settings:` with all findings. The network may be unknown yet. */
export function validateEndpoint(
  network: Network | undefined,
  name: string,
  config: Pick<EndpointSettings, 'IPAMConfig' | 'Aliases' | 'MacAddress' | 'DriverOpts'>,
): void {
  const v4 = config.IPAMConfig?.IPv4Address ?? '';
  const v6 = config.IPAMConfig?.IPv6Address ?? '';
  const errors: string[] = [];
  if (!isUserDefined(name)) {
    if (v4 || v6) errors.push('user specified IP address is supported on user defined networks only');
    if (config.Aliases?.length) {
      errors.push('network-scoped alias is supported only for containers in user defined networks');
    }
  }
  if (v4 && (parseIp(v4)?.family !== 4 || isWildcard(v4))) errors.push(`invalid IPv4 address: ${v4}`);
  if (v6 && (parseIp(v6)?.family !== 6 || isWildcard(v6))) errors.push(`invalid IPv6 address: ${v6}`);
  for (const address of config.IPAMConfig?.LinkLocalIPs ?? []) {
    if (!parseIp(address) || isWildcard(address)) errors.push(`invalid link-local IP address: ${address}`);
  }
  if (network) {
    errors.push(...rangeError(v4, network.init.config4), ...rangeError(v6, network.init.config6));
  }
  if (config.MacAddress && !isMac(config.MacAddress)) {
    throw invalidParameter(`invalid MAC address ${config.MacAddress}`);
  }
  for (const sysctl of config.DriverOpts?.[SYSCTLS_OPTION]?.split(',') ?? []) {
    const [, family, , iface, ...rest] = sysctl.split('.');
    if (!rest.length || !['ipv4', 'ipv6', 'mpls'].includes(family!) || !/^(IFNAME|ifname)$/.test(iface!)) {
      errors.push(
        `unrecognised network interface sysctl '${sysctl}'; represent 'net.X.Y.ethN.Z=V' as 'net.X.Y.IFNAME.Z=V', 'X' must be 'ipv4', 'ipv6' or 'mpls'`,
      );
    }
  }
  if (errors.length) throw invalidParameter(`invalid endpoint settings:\n${joinErrors(errors)}`);
}

function rangeError(address: string, configs: IpamPool[]): string[] {
  if (!address) return [];
  const fixed = configs.filter((c) => c.Subnet);
  if (!fixed.length) {
    return [
      'user specified IP address is supported only when connecting to networks with user configured subnets',
    ];
  }
  const ip = parseIp(address);
  // a range inside the subnet is what addresses are chosen from; a named address may be anywhere in the subnet
  const inside = ip && fixed.some((c) => contains(parsePrefix(c.Subnet!)!, ip));
  return inside ? [] : [`no configured subnet or ip-range contain the IP address ${address}`];
}

const isMac = (text: string): boolean =>
  /^([0-9a-f]{2}([:-])){1}([0-9a-f]{2}\2){4}[0-9a-f]{2}$/i.test(text) ||
  /^([0-9a-f]{4}\.){2}[0-9a-f]{4}$/i.test(text);

/** Go's form of a MAC address. */
export function canonicalMac(text: string): string {
  const hex = text.replace(/[:.-]/g, '').toLowerCase();
  if (hex.length !== 12) throw systemError(`address ${text}: invalid MAC address`);
  return hex.match(/../g)!.join(':');
}
