import type { Topology } from '../../topology/types.ts';
import { machine } from '../machine/machine.svelte.ts';
import type { PacketRoute } from '../machine/messages.ts';

const KEY = 'drydock.last-packet';

/** How much later than a way the state of Docker that it went through may be told. */
const LATER_MS = 1500;

/** Whether the way of the last packet is in the picture, and which one that is. */
class LastRoute {
  #on = $state(readOn());
  /** What the way went through. */
  #through = $state('');
  #since = 0;

  constructor() {
    $effect.root(() => {
      let of: PacketRoute | undefined;
      $effect(() => {
        const { route, topology } = machine;
        const stands = topology ? fingerprint(topology) : '';
        const isNew = route !== of;
        if (isNew) this.#since = performance.now();
        of = route;
        if (isNew || performance.now() - this.#since < LATER_MS) this.#through = stands;
      });
    });
  }

  get on(): boolean {
    return this.#on;
  }

  set on(on: boolean) {
    this.#on = on;
    try {
      localStorage.setItem(KEY, on ? 'on' : 'off');
    } catch {
      // forbidden: it lasts as long as the page
    }
  }

  /** The last way, as long as everything that it went through is as it was then. */
  get route(): PacketRoute | undefined {
    const { route, topology } = machine;
    return route && topology && this.#through === fingerprint(topology) && isThere(route, topology)
      ? route
      : undefined;
  }
}

function readOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

/** What of the state of Docker can change a packet's way, and is drawn. */
const fingerprint = ({ networks, containers }: Topology): string =>
  JSON.stringify([
    networks.map(({ id }) => id),
    containers.map(({ id, name, running, endpoints, published }) => [
      id,
      name,
      running,
      endpoints.map(({ network, address }) => [network, address]),
      published,
    ]),
  ]);

/** Whether all that a way goes through is in the picture. */
const isThere = ({ spots }: PacketRoute, { networks, containers }: Topology): boolean =>
  spots.length > 0 &&
  spots.every((spot) => {
    switch (spot.at) {
      case 'network':
        return networks.some(({ name }) => name === spot.network);
      case 'container':
        return containers.some(({ name }) => name === spot.container);
      case 'port':
        return containers.some(({ published }) => published.some((port) => port.hostPort === spot.hostPort));
      default:
        return true;
    }
  });

export const last = new LastRoute();
