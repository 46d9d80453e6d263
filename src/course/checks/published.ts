import { type PublishedPort, portText, type TopologyContainer } from '../../topology/index.ts';
import type { Published } from '../schema/published.ts';
import type { Said } from './check.ts';

/** One entry of {@link Published}: a container's port, and one place. */
export interface Wanted {
  port: string;
  place: string;
}

export const wantedPlaces = (published: Published = {}): Wanted[] =>
  Object.entries(published).flatMap(([port, places]) => [places].flat().map((place) => ({ port, place })));

const EVERYWHERE = new Set(['0.0.0.0', '::']);

const split = (place: string): { address: string; hostPort: string } => {
  const at = place.lastIndexOf(':');
  return { address: place.slice(0, at), hostPort: place.slice(at + 1) };
};

const sameAddress = (port: PublishedPort, address: string): boolean =>
  port.hostAddress === address || (address === '0.0.0.0' && EVERYWHERE.has(port.hostAddress));

/** Whether the host's port was named with `-p`, and not left to Docker. */
const isFixed = (container: TopologyContainer, port: PublishedPort): boolean =>
  container.bindings.some((b) => b.container === port.container && b.hostPort === port.hostPort);

/** Whether a published port is where a check wants it. */
export function isAt(
  container: TopologyContainer,
  port: PublishedPort,
  { port: inner, place }: Wanted,
): boolean {
  if (port.container !== inner) return false;
  if (place === 'any') return true;
  const { address, hostPort } = split(place);
  if (!sameAddress(port, address)) return false;
  return hostPort === 'any' ? !isFixed(container, port) : port.hostPort === Number(hostPort);
}

/** Where a published port of the host is: `127.0.0.1:8080`. */
const at = (p: PublishedPort): string => portText(p).replace(/->.*/, '');

/** In what way what a running container publishes differs from what is wanted. */
export function explainPort(container: TopologyContainer, wanted: Wanted): Said {
  const { name, published } = container;
  const { address, hostPort } = split(wanted.place);
  const [inner, protocol] = wanted.port.split('/') as [string, string];
  const values = { name, port: wanted.port, wanted: wanted.place.replace(/:any$/, '') };
  const say = (key: Said['key'], p?: PublishedPort): Said => ({
    key,
    values: { ...values, ...(p && { actual: at(p), inner: p.container }) },
  });
  if (published.length === 0) return say('container.not-published');

  const same = published.filter((p) => p.container === wanted.port);
  const atPort = same.find((p) => String(p.hostPort) === hostPort);
  if (atPort) return say('container.published-address', atPort);
  if (hostPort === 'any') {
    const fixed = same.find((p) => sameAddress(p, address));
    if (fixed) return say('container.published-fixed', fixed);
    if (same[0]) return say('container.published-address', same[0]);
  }
  if (same[0]) return say('container.published-elsewhere', same[0]);

  const swapped = published.find(
    (p) => p.container === `${hostPort}/${protocol}` && String(p.hostPort) === inner,
  );
  if (swapped) return say('container.published-swapped', swapped);
  const otherProtocol = published.find((p) => p.container.split('/')[0] === inner);
  if (otherProtocol) return say('container.published-protocol', otherProtocol);
  const wrongInside = published.find((p) => String(p.hostPort) === hostPort);
  if (wrongInside) return say('container.published-inner', wrongInside);
  return say('container.publishes-other', published[0]!);
}
