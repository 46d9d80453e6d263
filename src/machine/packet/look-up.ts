import type { DnsBackend } from '../../engine/networks/dns/resolver.ts';
import { dns, isLinkLocal, isLoopback, parseIp } from '../../kernel/index.ts';
import { type Place, readText, type Scene } from './scene.ts';
import { inPlace, showName } from './show.ts';
import type { PacketStep } from './types.ts';

const EMBEDDED = '127.0.0.11';

/** The address that a name has at a place, and the step that says where it comes from. */
export interface LookedUp {
  address: string | undefined;
  step: Pick<PacketStep, 'kind' | 'facts' | 'show'> | undefined;
}

/**
 * Looks a name up as getaddrinfo does at a place, without sending anything: /etc/hosts, then what dockerd's name
 * server would answer. No other server that there is here knows a name.
 */
export function lookUp(scene: Scene, place: Place, name: string): LookedUp {
  const literal = parseIp(name);
  if (literal) return { address: literal.text, step: undefined };
  if (!/^[\w-]+([.][\w-]+)*[.]?$/.test(name) || name.length > 254)
    return { address: undefined, step: { kind: 'bad-name', facts: { name }, show: '' } };
  const own = fromHosts(place, name);
  if (own)
    return {
      address: own,
      step: { kind: 'hosts', facts: { name, address: own }, show: inPlace(place, 'cat /etc/hosts') },
    };
  return fromDns(scene, place, name);
}

/** All IPv4 addresses of a name, as a program at that place that asks for those finds them. */
export function addressesOf(scene: Scene, place: Place, name: string): string[] {
  const literal = parseIp(name);
  if (literal) return literal.family === 4 ? [literal.text] : [];
  const wanted = name.replace(/\.$/, '').toLowerCase();
  const own = dns
    .parseHosts(readText(place, '/etc/hosts') ?? '')
    .filter((e) => e.family === 4 && e.names.some((n) => n.toLowerCase() === wanted));
  if (own.length) return [...new Set(own.map(({ address }) => address))];
  const conf = dns.parseResolvConf(readText(place, '/etc/resolv.conf') ?? '');
  const backend = backendOf(scene, place);
  if (!conf.nameservers.includes(EMBEDDED) || !backend) return [];
  for (const candidate of dns.candidates(name, conf)) {
    const found = backend.resolveName(candidate, 4);
    if (found?.length) return [...new Set(found)];
  }
  return [];
}

function fromHosts(place: Place, name: string): string | undefined {
  const wanted = name.replace(/\.$/, '').toLowerCase();
  const found = dns
    .parseHosts(readText(place, '/etc/hosts') ?? '')
    .filter((e) => e.names.some((n) => n.toLowerCase() === wanted));
  return best(
    place,
    found.map((e) => e.address),
  );
}

/** IPv6 before IPv4 where it can be reached, as programs try them. */
function best(place: Place, addresses: string[]): string | undefined {
  const six = addresses.filter((a) => a.includes(':'));
  const reachable = six.some((a) => place.ns.routeTo(a)?.source !== undefined);
  return reachable ? six[0] : (addresses.find((a) => !a.includes(':')) ?? six[0]);
}

function fromDns(scene: Scene, place: Place, name: string): LookedUp {
  const text = readText(place, '/etc/resolv.conf') ?? '';
  const conf = dns.parseResolvConf(text);
  const server = conf.nameservers[0] ?? '';
  const backend = backendOf(scene, place);
  const show = inPlace(place, 'cat /etc/resolv.conf');
  if (!conf.nameservers.includes(EMBEDDED) || !backend) {
    const facts = { name, server };
    return {
      address: undefined,
      step: { kind: place.container ? 'dns-default' : 'dns-host', facts, show },
    };
  }
  const six = place.ns.interfaces.some((l) =>
    l.addresses.some((a) => {
      const ip = a.family === 6 ? parseIp(a.address) : undefined;
      return ip !== undefined && !isLoopback(ip) && !isLinkLocal(ip);
    }),
  );
  for (const candidate of dns.candidates(name, conf)) {
    const addresses = [
      ...(backend.resolveName(candidate, 4) ?? []),
      ...(six ? (backend.resolveName(candidate, 6) ?? []) : []),
    ];
    const address = best(place, addresses);
    if (address === undefined) continue;
    const network = scene.holder(address)?.network ?? '';
    const facts = { name, address, network, count: String(addresses.length) };
    return { address, step: { kind: 'dns-embedded', facts, show: showName(place, name, network, address) } };
  }
  const networks = (place.container?.network.sandbox?.endpoints ?? []).map((e) => e.networkName);
  return {
    address: undefined,
    step: {
      kind: 'dns-unknown',
      facts: { name, networks: networks.join(', ') },
      show: showName(place, name, networks[0] ?? ''),
    },
  };
}

/** What dockerd's name server in this namespace goes by: the sandbox of the container that the namespace belongs to. */
function backendOf(scene: Scene, place: Place): DnsBackend | undefined {
  if (!place.container) return undefined;
  for (const container of scene.daemon.containers.all()) {
    const { sandbox } = container.network ?? {};
    if (sandbox?.owned && sandbox.ns === place.ns && 'resolveName' in sandbox)
      return sandbox as unknown as DnsBackend;
  }
  return undefined;
}
