import { go } from '../format/index.ts';
import { struct } from './describe.ts';

const ENDPOINT_IPAM = struct(
  'network.EndpointIPAMConfig',
  'IPv4Address? s, IPv6Address? s, LinkLocalIPs? list',
);

/** A container's place in a network. */
export const ENDPOINT = struct(
  'network.EndpointSettings',
  'IPAMConfig *ipam, Links list, Aliases list, MacAddress s, DriverOpts map, GwPriority i, NetworkID s, EndpointID s, Gateway s, IPAddress s, IPPrefixLen i, IPv6Gateway s, GlobalIPv6Address s, GlobalIPv6PrefixLen i, DNSNames list',
  { ipam: ENDPOINT_IPAM },
);

const IPAM_CONFIG = struct(
  'network.IPAMConfig',
  'Subnet? s, IPRange? s, Gateway? s, AuxAddress=AuxiliaryAddresses? map',
);
const IPAM = struct('network.IPAM', 'Driver s, Options map, Config configs', {
  configs: go.slice(IPAM_CONFIG),
});
const ENDPOINT_RESOURCE = struct(
  'network.EndpointResource',
  'Name s, EndpointID s, MacAddress s, IPv4Address s, IPv6Address s',
);
const CONFIG_REFERENCE = struct('network.ConfigReference', 'Network s');

/** What `docker inspect` runs a template over, for a network. */
export const NETWORK = struct(
  'network.Inspect',
  'Name s, ID=Id s, Created time, Scope s, Driver s, EnableIPv4 b, EnableIPv6 b, IPAM ipam, Internal b, Attachable b, Ingress b, ConfigFrom from, ConfigOnly b, Containers containers, Options map, Labels map',
  {
    time: go.string('time.Time'),
    ipam: IPAM,
    from: CONFIG_REFERENCE,
    containers: go.map(go.string(), ENDPOINT_RESOURCE),
  },
);
