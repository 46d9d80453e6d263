import type { EndpointSettings } from '../../api/types.ts';
import type { FlagValues } from '../flags/index.ts';
import { type NetworkAttachment, plainNetwork } from '../opts/network.ts';
import { isMac } from '../opts/validate.ts';

const isUserDefined = (mode: string): boolean =>
  !['default', 'bridge', 'host', 'none'].includes(mode) && !mode.startsWith('container:');

/** Settings of no consequence, as the client writes them. */
export const emptyEndpoint = (): EndpointSettings => ({
  IPAMConfig: null,
  Links: null,
  Aliases: null,
  MacAddress: '',
  DriverOpts: null,
  GwPriority: 0,
  NetworkID: '',
  EndpointID: '',
  Gateway: '',
  IPAddress: '',
  IPPrefixLen: 0,
  IPv6Gateway: '',
  GlobalIPv6Address: '',
  GlobalIPv6PrefixLen: 0,
  DNSNames: null,
});

/**
 * The EndpointsConfig of --network, --ip, --network-alias, --link …: the old flags are about the first network. Throws
 * docker/cli's messages (cli/command/container/opts.go).
 */
export function endpointsOf(
  flags: FlagValues,
  networks: readonly NetworkAttachment[],
): Record<string, EndpointSettings> {
  const endpoints: Record<string, EndpointSettings> = {};
  if (networks.length === 0) {
    endpoints.default = endpoint(withContainerFlags(flags, plainNetwork('default')));
    return endpoints;
  }
  let userDefined = false;
  let other = false;
  for (const [i, network] of networks.entries()) {
    if (isUserDefined(network.target)) userDefined = true;
    else other = true;
    const settings = endpoint(i === 0 ? withContainerFlags(flags, network) : network);
    if (network.target in endpoints)
      throw new Error(`network ${JSON.stringify(network.target)} is specified multiple times`);
    const plain = JSON.stringify(settings) === JSON.stringify(emptyEndpoint());
    if (i === 0 && networks.length === 1 && plain) continue;
    endpoints[network.target] = settings;
  }
  if (userDefined && other)
    throw new Error(
      'conflicting options: cannot attach both user-defined and non-user-defined network-modes',
    );
  return Object.fromEntries(Object.entries(endpoints).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function withContainerFlags(flags: FlagValues, network: NetworkAttachment): NetworkAttachment {
  const aliases = [...flags.list('network-alias')];
  const links = [...flags.list('link')];
  const linkLocal = [...flags.list('link-local-ip')];
  const conflict = (both: boolean, words: string) => {
    if (both) throw new Error(`conflicting options: cannot specify both ${words}`);
  };
  const [ipv4, ipv6, mac] = [flags.string('ip'), flags.string('ip6'), flags.string('mac-address')];
  conflict(network.aliases.length > 0 && aliases.length > 0, '--network-alias and per-network alias');
  conflict(network.links.length > 0 && links.length > 0, '--link and per-network links');
  conflict(network.ipv4 !== '' && ipv4 !== '', '--ip and per-network IPv4 address');
  conflict(network.ipv6 !== '' && ipv6 !== '', '--ip6 and per-network IPv6 address');
  conflict(network.mac !== '' && mac !== '', '--mac-address and per-network MAC address');
  conflict(
    network.linkLocal.length > 0 && linkLocal.length > 0,
    '--link-local-ip and per-network link-local IP addresses',
  );
  return {
    ...network,
    aliases: aliases.length > 0 ? aliases : network.aliases,
    links: isUserDefined(network.target) && links.length > 0 ? links : network.links,
    ipv4: ipv4 || network.ipv4,
    ipv6: ipv6 || network.ipv6,
    mac: mac || network.mac,
    linkLocal: linkLocal.length > 0 ? linkLocal : network.linkLocal,
  };
}

function endpoint(network: NetworkAttachment): EndpointSettings {
  if (network.target.trim() === '') throw new Error('no name set for network');
  if (!isUserDefined(network.target)) {
    if (network.aliases.length > 0)
      throw new Error('network-scoped aliases are only supported for user-defined networks');
    if (network.links.length > 0) throw new Error('links are only supported for user-defined networks');
  }
  if (network.mac !== '' && !isMac(network.mac)) throw new Error(`${network.mac} is not a valid mac address`);
  const { ipv4, ipv6, linkLocal } = network;
  const ipam =
    ipv4 === '' && ipv6 === '' && linkLocal.length === 0
      ? null
      : {
          ...(ipv4 === '' ? {} : { IPv4Address: ipv4 }),
          ...(ipv6 === '' ? {} : { IPv6Address: ipv6 }),
          ...(linkLocal.length === 0 ? {} : { LinkLocalIPs: linkLocal }),
        };
  return {
    ...emptyEndpoint(),
    IPAMConfig: ipam,
    Links: network.links.length > 0 ? network.links : null,
    Aliases: network.aliases.length > 0 ? network.aliases : null,
    MacAddress: network.mac,
    DriverOpts: network.driverOpts ?? null,
    GwPriority: network.gwPriority,
  };
}
