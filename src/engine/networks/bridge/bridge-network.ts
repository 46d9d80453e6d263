import type { Ids, NetInterface, NetNamespace, NetStackApi } from '../../../kernel/index.ts';
import { EngineError, forbidden, invalidParameter, systemError } from '../../errors.ts';
import type { AddressPair } from '../network.ts';
import type { Firewall } from './firewall.ts';
import type { BridgeOptions } from './options.ts';
import { endpointRules, type FirewallNetwork, networkRules } from './rules.ts';

/** What a bridge is made from: its options and what IPAM gave. Addresses are `a.b.c.d/n`. */
export interface BridgeSpec {
  id: string;
  options: BridgeOptions;
  internal: boolean;
  address4: string | undefined;
  address6: string | undefined;
  prefix4: string | undefined;
  prefix6: string | undefined;
  /** `DefaultGatewayIPv4` among the auxiliary addresses: another default gateway than the bridge. */
  gateway4: string | undefined;
  gateway6: string | undefined;
}

/** A MAC address that looks random: unicast, locally administered. */
export function randomMac(ids: Ids): string {
  const bytes = ids.nextBytes('mac', 6);
  bytes[0] = (bytes[0]! & 0xfe) | 0x02;
  return [...bytes].map((b) => b.toString(16).padStart(2, '0')).join(':');
}

/** The data plane of one bridge network: device, addresses, rules. */
export class BridgeNetwork {
  readonly name: string;
  readonly spec: BridgeSpec;
  readonly firewall: FirewallNetwork;
  /** Default gateways of the containers; undefined on internal networks. */
  readonly gateway4: string | undefined;
  readonly gateway6: string | undefined;
  readonly #host: NetNamespace;
  readonly #ids: Ids;
  readonly #rules: Firewall;
  readonly #ownDevice: boolean;

  constructor(host: NetNamespace, ids: Ids, rules: Firewall, spec: BridgeSpec) {
    const { options } = spec;
    this.spec = spec;
    this.name = options.name || `br-${spec.id.slice(0, 12)}`;
    this.#host = host;
    this.#ids = ids;
    this.#rules = rules;
    const existing = host.interface(this.name);
    if (existing && existing.kind !== 'bridge') {
      throw systemError(`existing interface ${this.name} is not a bridge`);
    }
    this.#ownDevice = !existing;
    if (this.name.length > 15) throw systemError('numerical result out of range');
    const family = (prefix: string | undefined, hostIp: string, mode: string) =>
      prefix
        ? { prefix, hostIp, routed: mode === 'routed', unprotected: mode === 'nat-unprotected' }
        : undefined;
    const four = family(spec.prefix4, options.hostIPv4, options.gatewayMode4);
    const six = family(spec.prefix6, options.hostIPv6, options.gatewayMode6);
    this.firewall = {
      ifName: this.name,
      internal: spec.internal,
      icc: options.icc,
      masquerade: options.masquerade,
      trustedInterfaces: options.trustedInterfaces,
      families: { ...(four && { 4: four }), ...(six && { 6: six }) },
    };
    if (spec.gateway4 && spec.internal) {
      throw invalidParameter('no gateway can be set on an internal bridge network');
    }
    if (!spec.internal) {
      this.gateway4 = spec.gateway4 ?? spec.address4?.split('/')[0];
      this.gateway6 = spec.gateway6 ?? spec.address6?.split('/')[0];
    }
    const device = existing ?? host.addBridge(this.name, { mac: randomMac(ids) });
    this.#setUp(device);
  }

  #setUp(device: NetInterface): void {
    const { options, address4, address6 } = this.spec;
    const host = this.#host;
    host.setSysctl(`net.ipv6.conf.${this.name}.accept_ra`, '0');
    if (options.mtu > 0) device.setMtu(options.mtu);
    if (address4 && !options.inhibitIPv4 && options.gatewayMode4 !== 'isolated')
      addOnce(device, address4, {});
    if (address6) {
      host.setSysctl(`net.ipv6.conf.${this.name}.disable_ipv6`, '0');
      if (options.gatewayMode6 !== 'isolated') addOnce(device, address6, { nodad: true });
    }
    if (address4 && enable(host, ['net.ipv4.ip_forward'])) this.#rules.forwardDrop(4);
    const six = ['net.ipv6.conf.default.forwarding', 'net.ipv6.conf.all.forwarding'];
    if (address6 && enable(host, six)) this.#rules.forwardDrop(6);
    this.#rules.add(networkRules(this.firewall));
    device.setUp();
  }

  /** Plugs a container's namespace in. The addresses' rules are there before the link is up. */
  plug(
    stack: NetStackApi,
    ns: NetNamespace,
    name: string,
    mac: string,
    addresses: AddressPair,
    sysctls: Array<[string, string]>,
  ): NetInterface {
    const { mtu } = this.spec.options;
    const device = this.#vethName();
    // the kernel takes no address of a group, nor an empty one
    if (Number.parseInt(mac, 16) % 2 === 1 || mac === '00:00:00:00:00:00')
      throw systemError(
        `failed to add interface ${device} to sandbox: error setting interface "${device}" MAC to "${mac}": cannot assign requested address`,
      );
    const [outer, inner] = stack.addVethPair(this.#host, device, ns, name);
    if (mtu > 0) {
      outer.setMtu(mtu);
      inner.setMtu(mtu);
    }
    outer.setMaster(this.#host.interface(this.name));
    outer.setUp();
    inner.setMac(mac);
    ns.setSysctl(`net.ipv6.conf.${name}.disable_ipv6`, addresses.v6 ? '0' : '1');
    for (const [key, value] of sysctls) ns.setSysctl(key.replace(/\.ifname\./i, `.${name}.`), value);
    if (addresses.v4) inner.addAddress(addresses.v4);
    if (addresses.v6) inner.addAddress(addresses.v6, { nodad: true });
    inner.setUp();
    return inner;
  }

  #vethName(): string {
    for (;;) {
      const name = `veth${this.#ids.next('veth').slice(0, 7)}`;
      if (!this.#host.interface(name)) return name;
    }
  }

  protect(addresses: AddressPair): void {
    this.#rules.add(this.#endpointRules(addresses));
  }

  unprotect(addresses: AddressPair): void {
    this.#rules.remove(this.#endpointRules(addresses));
  }

  #endpointRules({ v4, v6 }: AddressPair) {
    return [
      ...(v4 ? endpointRules(this.firewall, 4, v4.split('/')[0]!) : []),
      ...(v6 ? endpointRules(this.firewall, 6, v6.split('/')[0]!) : []),
    ];
  }

  destroy(): void {
    const { defaultBridge } = this.spec.options;
    if (this.#ownDevice && !defaultBridge && this.#host.interface(this.name)) {
      this.#host.deleteInterface(this.name);
    }
    this.#rules.remove(networkRules(this.firewall));
  }

  /** Two networks can't have the same bridge or subnets that overlap. */
  refuse(
    id: string,
    name: string,
    address4: string | undefined,
    overlaps: (a: string, b: string) => boolean,
  ): void {
    const why =
      name === this.name
        ? 'networks have same bridge name'
        : address4 && this.spec.address4 && overlaps(address4, this.spec.address4)
          ? 'networks have overlapping IPv4'
          : undefined;
    if (why) {
      throw forbidden(
        `cannot create network ${id} (${name}): conflicts with network ${this.spec.id} (${this.name}): ${why}`,
      );
    }
  }
}

function addOnce(device: NetInterface, cidr: string, opts: { nodad?: boolean }): void {
  const [address, bits] = cidr.split('/');
  if (device.addresses.some((a) => a.address === address && a.prefix === Number(bits))) return;
  for (const a of device.addresses) {
    if (a.family === (address!.includes(':') ? 6 : 4) && a.scope === 'global') {
      device.removeAddress(`${a.address}/${a.prefix}`);
    }
  }
  device.addAddress(cidr, opts);
}

/** Turns sysctls on; true if one of them was off. */
function enable(host: NetNamespace, keys: string[]): boolean {
  const off = keys.filter((key) => host.sysctl(key) !== '1');
  for (const key of off) host.setSysctl(key, '1');
  return off.length > 0;
}

export const isEngineError = (e: unknown): e is EngineError => e instanceof EngineError;
