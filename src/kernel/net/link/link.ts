import { SysError } from '../../errors.ts';
import { type Ip, isLinkLocal, isLoopback, lastOf, linkLocalOf, parseCidr, prefixOf } from '../addr.ts';
import type { Namespace } from '../namespace.ts';
import type {
  AddressOptions,
  InterfaceAddress,
  LinkKind,
  LinkStats,
  NetInterface,
  NetNamespace,
} from '../types.ts';

/** How long duplicate address detection keeps an IPv6 address tentative. */
const DAD_US = 1_500_000;

export interface LinkAddress extends InterfaceAddress {
  readonly ip: Ip;
}

/** An interface: see {@link NetInterface}. */
export class Link implements NetInterface {
  readonly kind: LinkKind;
  readonly addresses: LinkAddress[] = [];
  readonly stats: LinkStats = {
    rxPackets: 0,
    rxBytes: 0,
    rxDropped: 0,
    txPackets: 0,
    txBytes: 0,
    txDropped: 0,
  };
  ns: Namespace;
  name: string;
  ifindex: number;
  mac: string;
  mtu: number;
  up = false;
  /** Whether it has been up at some time: it keeps its queue then. */
  everUp = false;
  master: Link | undefined;
  peer: Link | undefined;
  /** Distinguishes the links of all namespaces. */
  readonly uid: number;
  #ports = new Set<Link>();

  constructor(
    ns: Namespace,
    init: { kind: LinkKind; name: string; mac: string; mtu: number; ifindex: number; uid: number },
  ) {
    this.ns = ns;
    this.kind = init.kind;
    this.name = init.name;
    this.mac = init.mac;
    this.mtu = init.mtu;
    this.ifindex = init.ifindex;
    this.uid = init.uid;
  }

  get ports(): readonly Link[] {
    return [...this.#ports];
  }

  get carrier(): boolean {
    if (!this.up) return false;
    if (this.kind === 'veth') return this.peer?.up === true;
    if (this.kind === 'bridge') {
      for (const port of this.#ports) if (port.carrier) return true;
      return false;
    }
    return true;
  }

  setUp(): this {
    if (this.up) return this;
    this.up = true;
    this.everUp = true;
    if (this.kind === 'loopback') {
      if (!this.#has('127.0.0.1', 8)) this.addAddress('127.0.0.1/8', { scope: 'host' });
      if (this.#v6Enabled() && !this.#has('::1', 128)) this.addAddress('::1/128', { scope: 'host' });
    }
    for (const a of this.addresses) this.#connect(a);
    this.#carrierMayHaveCome();
    this.ns.stack.bump();
    return this;
  }

  setDown(): this {
    if (!this.up) return this;
    this.up = false;
    this.ns.routeTable.deleteDev(this.name);
    // as on Linux, what was configured automatically goes; IPv4 addresses stay
    for (const a of this.addresses.filter(
      (x) => isLinkLocal(x.ip) || (this.kind === 'loopback' && x.family === 6),
    ))
      this.#drop(a);
    this.ns.stack.bump();
    return this;
  }

  setMac(mac: string): this {
    this.mac = mac.toLowerCase();
    this.ns.stack.bump();
    return this;
  }

  setMtu(mtu: number): this {
    this.mtu = mtu;
    this.ns.stack.bump();
    return this;
  }

  setMaster(bridge: NetInterface | undefined): this {
    const to = bridge as Link | undefined;
    if (
      to &&
      (to.kind !== 'bridge' || to.ns !== this.ns || this.kind === 'loopback' || this.kind === 'bridge')
    ) {
      throw new SysError('EINVAL');
    }
    if (this.master) this.master.#ports.delete(this);
    this.master = to;
    if (to) {
      to.#ports.add(this);
      to.#carrierMayHaveCome();
    }
    this.ns.stack.bump();
    return this;
  }

  addAddress(cidr: string, opts: AddressOptions = {}): this {
    const parsed = parseCidr(cidr);
    if (!parsed) throw new SysError('EINVAL');
    const { ip, bits } = parsed;
    if (this.#has(ip.text, bits)) throw new SysError('EEXIST');
    const nodad = opts.nodad ?? (this.kind === 'loopback' || ip.family === 4);
    const address: LinkAddress = {
      ip,
      family: ip.family,
      address: ip.text,
      prefix: bits,
      scope: opts.scope ?? (isLoopback(ip) ? 'host' : isLinkLocal(ip) ? 'link' : 'global'),
      broadcast:
        ip.family === 4 && bits < 31 && this.kind !== 'loopback' && opts.broadcast !== false
          ? lastOf(prefixOf(ip, bits)).text
          : undefined,
      nodad,
      tentativeUntilUs: nodad ? 0 : this.ns.stack.scheduler.nowUs + DAD_US,
    };
    this.addresses.push(address);
    this.ns.addLocal(address, this);
    if (this.kind !== 'loopback') this.ns.stack.holders.add(ip.text, this);
    if (this.up) this.#connect(address);
    this.ns.stack.bump();
    return this;
  }

  removeAddress(cidr: string): void {
    const parsed = parseCidr(cidr);
    const found = this.addresses.find(
      (a) => a.address === parsed?.ip.text && (!cidr.includes('/') || a.prefix === parsed.bits),
    );
    if (!found) throw new SysError('EADDRNOTAVAIL');
    this.#drop(found);
    this.ns.stack.bump();
  }

  rename(name: string): this {
    if (name === this.name) return this;
    this.ns.renameLink(this, name);
    return this;
  }

  move(to: NetNamespace, newName?: string): this {
    if (this.kind === 'loopback') throw new SysError('EINVAL');
    const ns = to as Namespace;
    const name = newName ?? this.name;
    if (ns.interface(name) && ns.interface(name) !== this) throw new SysError('EEXIST');
    if (ns === this.ns) return this.rename(name);
    this.detach();
    this.ns.removeLink(this);
    ns.adopt(this, name);
    this.ns.stack.bump();
    return this;
  }

  /** Takes it out of everything that knows it: master, ports, addresses, routes. It is down then. */
  detach(): void {
    this.setDown();
    for (const a of [...this.addresses]) this.#drop(a);
    this.ns.routeTable.deleteDev(this.name);
    if (this.master) this.setMaster(undefined);
    for (const port of this.ports) port.setMaster(undefined);
  }

  /** Counts a packet that left by this link. */
  countTx(bytes: number): void {
    this.stats.txPackets++;
    this.stats.txBytes += bytes;
  }

  countRx(bytes: number): void {
    this.stats.rxPackets++;
    this.stats.rxBytes += bytes;
  }

  /** The IPv6 setting of this interface changed. */
  applyDisableIpv6(disabled: boolean): void {
    if (disabled) for (const a of this.addresses.filter((x) => x.family === 6)) this.#drop(a);
    else if (this.kind === 'loopback' && this.up && !this.#has('::1', 128))
      this.addAddress('::1/128', { scope: 'host' });
    else this.#carrierMayHaveCome();
  }

  #has(address: string, bits: number): boolean {
    return this.addresses.some((a) => a.address === address && a.prefix === bits);
  }

  #drop(address: LinkAddress): void {
    const i = this.addresses.indexOf(address);
    if (i < 0) return;
    this.addresses.splice(i, 1);
    this.ns.removeLocal(address, this);
    this.ns.stack.holders.delete(address.ip.text, this);
    this.ns.routeTable.deleteSource(this.name, address);
  }

  /** Adds the route to the address's own network. */
  #connect(a: LinkAddress): void {
    if (this.kind === 'loopback' || a.prefix === (a.family === 4 ? 32 : 128)) return;
    this.ns.routeTable.addKernel(prefixOf(a.ip, a.prefix), this.name, a.family === 4 ? a.address : undefined);
  }

  #v6Enabled(): boolean {
    return !this.ns.flag('ipv6', this.name, 'disable_ipv6');
  }

  // A link gets its link-local address with its first carrier; a port's carrier is its bridge's, a veth's its peer's.
  #carrierMayHaveCome(): void {
    for (const link of [this, this.peer, this.master, this.peer?.master]) if (link) link.#autoconfigure();
  }

  #autoconfigure(): void {
    if (this.kind === 'loopback' || !this.carrier || !this.#v6Enabled()) return;
    if (this.addresses.some((a) => isLinkLocal(a.ip))) return;
    this.addAddress(`${linkLocalOf(this.mac)}/64`);
  }
}
