import { decode, encode, type FileNode, type NetNamespace, sha256Hex } from '../../kernel/index.ts';
import { invalidParameter } from '../errors.ts';
import type { Context } from './context.ts';
import { shortName } from './context.ts';
import { checkExtraHost } from './create-container.ts';
import { ResolvConf } from './dns/resolv-conf.ts';
import { type DnsBackend, RESOLVER_ADDRESS, Resolver } from './dns/resolver.ts';
import {
  addRecords,
  buildHosts,
  deleteRecords,
  type HostsRecord,
  ownNames,
  updateAddress,
} from './hosts-file.ts';
import { isUserDefined } from './modes.ts';
import { bareAddress, type Endpoint } from './network.ts';
import { type ExposedPort, type PublishedPort, portsOfConfig } from './ports/published.ts';
import type { NetworkedContainer, PortMap, Sandbox } from './types.ts';

/** A container's network stack: namespace, endpoints in the order of their claim to the default route, files, name server. */
export class ContainerSandbox implements Sandbox, DnsBackend {
  readonly id: string;
  readonly key: string;
  readonly ns: NetNamespace;
  readonly owned: boolean;
  ports: PortMap = {};
  readonly endpoints: Endpoint[] = [];
  readonly container: NetworkedContainer;
  published: PublishedPort[] = [];
  exposed: ExposedPort[] = [];
  readonly #ctx: Context;
  #extraHosts: HostsRecord[] = [];
  #resolver: Resolver | undefined;

  constructor(ctx: Context, container: NetworkedContainer) {
    const host = container.hostConfig.NetworkMode === 'host';
    this.#ctx = ctx;
    this.container = container;
    this.id = ctx.ids.next('sandbox');
    this.key = `/var/run/docker/netns/${host ? 'default' : this.id.slice(0, 12)}`;
    this.owned = !host;
    const { exposed, published } = portsOfConfig(container.config, container.hostConfig);
    this.exposed = exposed;
    this.published = published;
    this.setUpFiles();
    this.ns = host ? ctx.host : this.#makeNamespace();
  }

  #makeNamespace(): NetNamespace {
    const ns = this.#ctx.stack.createNamespace(shortName(this.container));
    ns.lo.setUp();
    // what dockerd gives every container: low ports and ping for everybody in it
    ns.setSysctl('net.ipv4.ip_unprivileged_port_start', '0');
    ns.setSysctl('net.ipv4.ping_group_range', '0\t2147483647');
    for (const [key, value] of Object.entries(this.container.hostConfig.Sysctls ?? {})) {
      if (key.startsWith('net.')) ns.setSysctl(key, value);
    }
    return ns;
  }

  get #host(): boolean {
    return !this.owned;
  }

  // --- /etc/hosts

  /** Writes the files anew, as at each start. */
  setUpFiles(): void {
    const { hostConfig, config, network } = this.container;
    this.#extraHosts = (hostConfig.ExtraHosts ?? []).flatMap((text) => this.#extraHost(text));
    this.rebuildHosts([]);
    const conf = this.#loadResolvConf().toString();
    this.#write(network.files.resolvConf, conf);
    network.resolvHash = sha256Hex(conf);
    this.#write(network.files.hostname, `${config.Hostname}\n`);
  }

  #extraHost(text: string): HostsRecord[] {
    const [names, ip] = checkExtraHost(text);
    if (ip !== 'host-gateway') return [{ names, ip: ip.trim() }];
    const bridge = this.#ctx.byName.get('bridge');
    const own = [...(bridge?.pools4 ?? []), ...(bridge?.pools6 ?? [])].flatMap((p) => p.gateway?.text ?? []);
    const ips = this.#ctx.config.hostGatewayIps ?? own;
    if (!ips.length) throw invalidParameter('unable to derive the IP value for host-gateway');
    return ips.map((address) => ({ names, ip: address }));
  }

  rebuildHosts(endpoints: Endpoint[] = this.endpoints): void {
    const { fs } = this.#ctx.process;
    if (this.#host && !this.#extraHosts.length) {
      if (fs.exists('/etc/hosts')) this.#write(this.#hosts, fs.readText('/etc/hosts'));
      return;
    }
    const own = endpoints.flatMap((e) => this.#recordsOf(e));
    this.#write(this.#hosts, buildHosts([...this.#extraHosts, ...own]));
  }

  addHost(ip: string, names: string): void {
    this.#extraHosts.push({ ip, names });
    this.rebuildHosts();
  }

  updateHost(name: string, ip: string): void {
    this.#write(this.#hosts, updateAddress(this.#text(this.#hosts), name, ip));
  }

  addOwnHosts(endpoint: Endpoint): void {
    const records = this.#recordsOf(endpoint);
    if (records.length) this.#write(this.#hosts, addRecords(this.#text(this.#hosts), records));
  }

  deleteOwnHosts(endpoint: Endpoint): void {
    const records = this.#recordsOf(endpoint);
    if (records.length) this.#write(this.#hosts, deleteRecords(this.#text(this.#hosts), records));
  }

  #recordsOf(endpoint: Endpoint): HostsRecord[] {
    const names = ownNames(this.container.config.Hostname, this.container.config.Domainname);
    const { v4, v6 } = endpoint.addresses;
    return [v4, v6].flatMap((a) => (a ? [{ ip: bareAddress(a)!, names }] : []));
  }

  get #hosts(): FileNode {
    return this.container.network.files.hosts;
  }

  #text(node: FileNode): string {
    return decode(node.data);
  }

  #write(node: FileNode, text: string): void {
    const { nowUs } = this.#ctx.process;
    node.truncate(0, nowUs);
    node.write(0, encode(text), nowUs);
  }

  // --- /etc/resolv.conf

  #loadResolvConf(): ResolvConf {
    const { hostConfig } = this.container;
    const { config, process } = this.#ctx;
    const mode = hostConfig.NetworkMode;
    const path = mode === 'host' || isUserDefined(mode) ? '/etc/resolv.conf' : this.#externalResolvConf();
    const content = process.fs.exists(path) ? process.fs.readText(path) : '';
    const either = (own: string[] | null | undefined, all: string[] | undefined) =>
      own?.length ? own : (all ?? []);
    return new ResolvConf(content, path).override({
      nameServers: either(hostConfig.Dns, config.dns),
      search: either(hostConfig.DnsSearch, config.dnsSearch),
      options: either(hostConfig.DnsOptions, config.dnsOptions),
    });
  }

  /** Where systemd-resolved answers at a loopback address, its own servers are what a container can use. */
  #externalResolvConf(): string {
    const { fs } = this.#ctx.process;
    const real = '/run/systemd/resolve/resolv.conf';
    if (!fs.exists('/etc/resolv.conf') || !fs.exists(real)) return '/etc/resolv.conf';
    const { nameServers } = new ResolvConf(fs.readText('/etc/resolv.conf'), '');
    return nameServers.length === 1 && nameServers[0] === '127.0.0.53' ? real : '/etc/resolv.conf';
  }

  /** Left alone once the user has edited it, or once the embedded server has been written into it. */
  get #resolvEdited(): boolean {
    const { files, resolvHash } = this.container.network;
    return sha256Hex(files.resolvConf.data) !== resolvHash;
  }

  updateResolvConf(ipv6: boolean): void {
    if (this.#resolvEdited) return;
    const conf = this.#loadResolvConf();
    if (!this.#host) conf.forLegacyNetwork(ipv6);
    const text = conf.toString();
    this.#write(this.container.network.files.resolvConf, text);
    this.container.network.resolvHash = sha256Hex(text);
  }

  startResolver(): void {
    if (this.#resolver) return;
    const conf = this.#loadResolvConf();
    const ndotsSet = conf.option('ndots') !== undefined;
    const edited = this.#resolvEdited;
    const upstream = conf.forEmbedded(RESOLVER_ADDRESS);
    if (!edited) this.#write(this.container.network.files.resolvConf, conf.toString());
    const { process, ids } = this.#ctx;
    this.#resolver = new Resolver(process, this.ns, ids, this, edited ? [] : upstream, ndotsSet);
    this.#resolver.start();
  }

  stopResolver(): void {
    this.#resolver?.stop();
    this.#resolver = undefined;
  }

  // --- what the embedded name server asks

  resolveName(asked: string, family: 4 | 6): string[] | undefined {
    const name = asked.replace(/\.$/, '');
    for (let at = name.length; at >= 0; at = at === 0 ? -1 : name.lastIndexOf('.', at - 1)) {
      const request = name.slice(0, at);
      const network = at === name.length ? '' : name.slice(at + 1);
      const found =
        this.#lookUp(request, network, true, family) ?? this.#lookUp(request, network, false, family);
      if (found) return found;
    }
    return undefined;
  }

  #lookUp(name: string, networkName: string, alias: boolean, family: 4 | 6): string[] | undefined {
    for (const { network, aliases } of this.endpoints) {
      if (networkName && networkName !== network.name) continue;
      const meant = aliases.get(name);
      if (alias !== (meant !== undefined)) continue;
      const found = network.records.resolve(meant ?? name, family);
      if (found) return found;
    }
    return undefined;
  }

  resolveIp(ip: string): string | undefined {
    for (const { network } of this.endpoints) {
      const name = network.records.reverse(ip);
      if (name) return `${name}.${network.name}`;
    }
    return undefined;
  }

  hasExternalAccess(): boolean {
    return this.endpoints.some((e) => !e.network.internal && (e.gateway4 || e.gateway6) !== undefined);
  }

  // --- the order of the endpoints

  add(endpoint: Endpoint): void {
    let at = this.endpoints.findIndex((other) => claim(endpoint, other) < 0);
    if (at < 0) at = this.endpoints.length;
    this.endpoints.splice(at, 0, endpoint);
  }

  remove(endpoint: Endpoint): void {
    const at = this.endpoints.indexOf(endpoint);
    if (at >= 0) this.endpoints.splice(at, 1);
  }

  /** The endpoints that have the default routes: the first that has both gateways, else the first of each. */
  gateways(): { four: Endpoint | undefined; six: Endpoint | undefined } {
    const both = this.endpoints.find((e) => e.gateway4 && e.gateway6);
    if (both) return { four: both, six: both };
    return {
      four: this.endpoints.find((e) => e.gateway4),
      six: this.endpoints.find((e) => e.gateway6),
    };
  }
}

const gatewayCount = (e: Endpoint): number => Number(Boolean(e.gateway4)) + Number(Boolean(e.gateway6));

/** Less than 0 when `a` comes before `b`. moby v28: libnetwork/sandbox.go, Less. */
function claim(a: Endpoint, b: Endpoint): number {
  return (
    b.priority - a.priority ||
    Number(a.network.internal) - Number(b.network.internal) ||
    gatewayCount(b) - gatewayCount(a) ||
    (a.network.name < b.network.name ? -1 : a.network.name > b.network.name ? 1 : 0)
  );
}
