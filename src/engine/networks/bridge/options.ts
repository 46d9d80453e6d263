import { parseIp } from '../../../kernel/net/addr.ts';
import { invalidParameter, systemError } from '../../errors.ts';

export type GatewayMode = '' | 'nat' | 'nat-unprotected' | 'routed' | 'isolated';

/** What the options of a bridge network say. */
export interface BridgeOptions {
  /** Empty: `br-` and the start of the network's id. */
  name: string;
  defaultBridge: boolean;
  icc: boolean;
  masquerade: boolean;
  /** 0: the links' own. */
  mtu: number;
  /** Address that ports are published on when none is named. */
  hostBinding: string;
  gatewayMode4: GatewayMode;
  gatewayMode6: GatewayMode;
  /** Source address for outgoing packets, in place of masquerading. */
  hostIPv4: string;
  hostIPv6: string;
  inhibitIPv4: boolean;
  /** Name of the containers' interfaces without their number. */
  ifacePrefix: string;
  trustedInterfaces: string[];
}

const TRUE = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const FALSE = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);

/** Go's strconv.ParseBool. */
export function parseBool(text: string): boolean | undefined {
  return TRUE.has(text) ? true : FALSE.has(text) ? false : undefined;
}

const MODES: readonly string[] = ['nat', 'nat-unprotected', 'routed', 'isolated'];

/** Reads `-o` of a network. Throws `failed to parse LABEL value: VALUE (…)`. */
export function parseBridgeOptions(options: Record<string, string>): BridgeOptions {
  const out: BridgeOptions = {
    name: '',
    defaultBridge: false,
    icc: true,
    masquerade: true,
    mtu: 0,
    hostBinding: '',
    gatewayMode4: '',
    gatewayMode6: '',
    hostIPv4: '',
    hostIPv6: '',
    inhibitIPv4: false,
    ifacePrefix: 'eth',
    trustedInterfaces: [],
  };
  for (const [label, value] of Object.entries(options)) {
    const bad = (why: string) => invalidParameter(`failed to parse ${label} value: ${value} (${why})`);
    const bool = () => {
      const parsed = parseBool(value);
      if (parsed === undefined) throw bad(`strconv.ParseBool: parsing "${value}": invalid syntax`);
      return parsed;
    };
    const ip = () => {
      const parsed = parseIp(value);
      if (!parsed) throw bad('nil ip');
      return parsed.text;
    };
    const mode = () => {
      if (!MODES.includes(value)) throw bad(`unknown gateway mode ${value}`);
      return value as GatewayMode;
    };
    switch (label) {
      case 'com.docker.network.bridge.name':
        out.name = value;
        break;
      case 'com.docker.network.driver.mtu':
        if (!/^[+-]?\d+$/.test(value)) throw bad(`strconv.Atoi: parsing "${value}": invalid syntax`);
        out.mtu = Number(value);
        break;
      case 'com.docker.network.bridge.enable_ip_masquerade':
        out.masquerade = bool();
        break;
      case 'com.docker.network.bridge.gateway_mode_ipv4':
        out.gatewayMode4 = mode();
        break;
      case 'com.docker.network.bridge.gateway_mode_ipv6':
        out.gatewayMode6 = mode();
        break;
      case 'com.docker.network.bridge.enable_icc':
        out.icc = bool();
        break;
      case 'com.docker.network.bridge.trusted_host_interfaces':
        out.trustedInterfaces = value.split(':').filter(Boolean);
        break;
      case 'com.docker.network.bridge.inhibit_ipv4':
        out.inhibitIPv4 = bool();
        break;
      case 'com.docker.network.bridge.default_bridge':
        out.defaultBridge = bool();
        break;
      case 'com.docker.network.bridge.host_binding_ipv4':
        out.hostBinding = ip();
        break;
      case 'com.docker.network.container_iface_prefix':
        out.ifacePrefix = value;
        break;
      case 'com.docker.network.host_ipv4':
        out.hostIPv4 = ip();
        break;
      case 'com.docker.network.host_ipv6':
        out.hostIPv6 = ip();
        break;
    }
  }
  return out;
}

/** What can only be judged with the rest of the network's settings. */
export function checkBridgeOptions(o: BridgeOptions, internal: boolean): void {
  if (o.mtu < 0) throw invalidParameter(`invalid MTU number: ${o.mtu}`);
  if (!internal && (o.gatewayMode4 === 'isolated' || o.gatewayMode6 === 'isolated')) {
    throw systemError("gateway mode 'isolated' can only be used for an internal network");
  }
}
