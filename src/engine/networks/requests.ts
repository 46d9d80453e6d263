import { decodeStruct, decodeValue, type GoType, struct } from '../decode.ts';
import type { EndpointConfig, NetworkCreateRequest } from './types.ts';

/** Bodies of the network endpoints, read as Go's JSON decoder reads them: every field of the right type, or 400. */

const IPAM_POOL = struct(
  'Subnet:string',
  'IPRange:string',
  'Gateway:string',
  'AuxiliaryAddresses:map[string]string',
);

const IPAM = struct('Driver:string', 'Options:map[string]string', [
  'Config',
  { slice: { struct: IPAM_POOL } },
]);

const CREATE = struct(
  'Name:string',
  'Driver:string',
  'Scope:string',
  'EnableIPv4:*bool',
  'EnableIPv6:*bool',
  ['IPAM', { struct: IPAM, pointer: true }],
  'Internal:bool',
  'Attachable:bool',
  'Ingress:bool',
  'ConfigOnly:bool',
  ['ConfigFrom', { struct: struct('Network:string'), pointer: true }],
  'Options:map[string]string',
  'Labels:map[string]string',
);

const ENDPOINT_IPAM = struct('IPv4Address:string', 'IPv6Address:string', 'LinkLocalIPs:[]string');

const ENDPOINT: GoType = {
  struct: struct(
    ['IPAMConfig', { struct: ENDPOINT_IPAM, pointer: true }],
    'Links:[]string',
    'Aliases:[]string',
    'MacAddress:string',
    'DriverOpts:map[string]string',
    'GwPriority:int',
    'NetworkID:string',
    'EndpointID:string',
    'Gateway:string',
    'IPAddress:string',
    'IPPrefixLen:int',
    'IPv6Gateway:string',
    'GlobalIPv6Address:string',
    'GlobalIPv6PrefixLen:int',
    'DNSNames:[]string',
  ),
  pointer: true,
};

const CONNECT = struct('Container:string', ['EndpointConfig', ENDPOINT]);
const DISCONNECT = struct('Container:string', 'Force:bool');
const NETWORKING: GoType = { struct: struct(['EndpointsConfig', { map: ENDPOINT }]), pointer: true };

type Raw = Readonly<Record<string, unknown>>;

/** POST /networks/create. */
export const decodeNetworkCreate = (raw: Raw): NetworkCreateRequest =>
  decodeStruct(CREATE, raw, 'CreateRequest') as unknown as NetworkCreateRequest;

/** POST /networks/{id}/connect. */
export const decodeConnect = (raw: Raw): { Container: string; EndpointConfig: EndpointConfig | null } =>
  decodeStruct(CONNECT, raw, 'ConnectOptions') as {
    Container: string;
    EndpointConfig: EndpointConfig | null;
  };

/** POST /networks/{id}/disconnect. */
export const decodeDisconnect = (raw: Raw): { Container: string; Force: boolean } =>
  decodeStruct(DISCONNECT, raw, 'DisconnectOptions') as { Container: string; Force: boolean };

/** "NetworkingConfig" of POST /containers/create: settings by network name. */
export function decodeNetworking(raw: unknown): Record<string, EndpointConfig | null> {
  const decoded = decodeValue(NETWORKING, raw, 'CreateRequest.NetworkingConfig') as {
    EndpointsConfig: Record<string, EndpointConfig | null> | null;
  } | null;
  return { ...decoded?.EndpointsConfig };
}
