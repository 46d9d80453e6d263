import { type Place, toolOf } from './scene.ts';

/** A command as it is typed on the host, to be run where `place` is. */
export const inPlace = (place: Place, command: string): string =>
  place.container ? `docker exec ${place.name} ${command}` : command;

const TEMPLATES = {
  4: {
    addresses: '{{range .Containers}}{{.Name}} {{.IPv4Address}}{{println}}{{end}}',
    gateways: '{{range .NetworkSettings.Networks}}{{.IPAddress}} via {{.Gateway}}{{println}}{{end}}',
  },
  6: {
    addresses: '{{range .Containers}}{{.Name}} {{.IPv6Address}}{{println}}{{end}}',
    gateways:
      '{{range .NetworkSettings.Networks}}{{.GlobalIPv6Address}} via {{.IPv6Gateway}}{{println}}{{end}}',
  },
};

const familyOf = (address: string): 4 | 6 => (address.includes(':') ? 6 : 4);

/** Who has which address on a network: addresses of the kind of the one that is looked for. */
export const showNetwork = (network: string, address: string): string =>
  `docker network inspect -f '${TEMPLATES[familyOf(address)].addresses}' ${network}`;

/** An image's program, looking at a container's network from within: for images that have no such tool. */
const beside = (place: Place, command: string): string =>
  `docker run --rm --network container:${place.name} busybox ${command}`;

/** The images that bring busybox's tools along; others are looked at from beside them. */
const hasBusybox = (place: Place): boolean => /busybox|alpine/.test(place.container?.config.Image ?? '');

const within = (place: Place, command: string): string =>
  hasBusybox(place) ? inPlace(place, command) : beside(place, command);

/** How a place finds its way to an address. */
export function showRoute(place: Place, address: string): string {
  if (!place.container) return `ip route get ${address}`;
  const family = familyOf(address);
  if (hasBusybox(place)) return inPlace(place, family === 6 ? 'ip -6 route' : 'ip route');
  return `docker inspect -f '${TEMPLATES[family].gateways}' ${place.name}`;
}

/** That an address is a place's own. */
export function showOwn(place: Place, address: string): string {
  const show = /^(127\.|::1$)/.test(address) ? 'ip addr show lo' : 'ip addr';
  return place.container ? within(place, show) : show;
}

/** Who listens at a place. */
export function showSockets(place: Place, proto: 'tcp' | 'udp'): string {
  const flags = proto === 'udp' ? '-lun' : '-ltn';
  return place.container ? within(place, `netstat ${flags}`) : `ss ${flags}p`;
}

/** What an embedded name server says. */
export function showName(place: Place, name: string, network: string, address = ''): string {
  if (hasBusybox(place)) return inPlace(place, `nslookup ${name}`);
  return toolOf(place, 'getent') ? inPlace(place, `getent hosts ${name}`) : showNetwork(network, address);
}

/** A chain's rules. */
export const showChain = (table: string, chain: string, family: 4 | 6): string =>
  `${family === 6 ? 'ip6tables' : 'iptables'}${table === 'filter' ? '' : ` -t ${table}`} -S ${chain}`;

/** Tries it for real. */
export function showTry(place: Place, proto: string, to: string, port: number): string {
  if (proto === 'icmp') {
    const ping = `ping -c 1 -W 2 ${to}`;
    return place.container ? within(place, ping) : ping;
  }
  if (proto !== 'tcp') return '';
  if (!place.container) return `nc -zv -w 2 ${to} ${port}`;
  return within(place, `sh -c 'echo | nc -w 2 ${to} ${port} >/dev/null && echo open'`);
}
