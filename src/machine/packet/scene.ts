import type { Container } from '../../engine/containers/container.ts';
import type { Daemon } from '../../engine/daemon.ts';
import { isSysError, type NetInterface, type NetNamespace, type Process } from '../../kernel/index.ts';

/** A docker-proxy process: what it listens on, and where it leads to. */
export interface ProxyProcess {
  proto: string;
  hostIp: string;
  hostPort: number;
  ip: string;
  port: number;
  /** It is stopped: it accepts nothing. */
  held: boolean;
}

/** Whose namespace something is, and who could look around there. */
export interface Place {
  /** A container's name, or `host`. */
  name: string;
  ns: NetNamespace;
  /** The container whose namespace it is; undefined for the host. */
  container: Container | undefined;
  /** A process with that view of files and names. */
  process: Process;
}

/** The host and its containers as a packet meets them: namespaces with the names that Docker knows them by. */
export class Scene {
  readonly daemon: Daemon;
  readonly host: Place;
  readonly #bridges = new Map<string, string>();

  constructor(daemon: Daemon) {
    this.daemon = daemon;
    const { process } = daemon;
    this.host = { name: 'host', ns: process.ns.net, container: undefined, process };
    for (const { Name, Id, Options } of daemon.networks.list())
      this.#bridges.set(Options?.['com.docker.network.bridge.name'] ?? `br-${Id.slice(0, 12)}`, Name);
  }

  /** The network of a bridge. */
  networkOf(bridge: string): string {
    return this.#bridges.get(bridge) ?? bridge;
  }

  /** A running container's place; undefined if it isn't there, or doesn't run. */
  container(reference: string): Place | undefined {
    const { containers } = this.daemon;
    const found = containers.byName(`/${reference}`) ?? containers.byId(reference);
    return found && this.#placeOf(found);
  }

  #placeOf(container: Container): Place | undefined {
    const ns = container.network?.sandbox?.ns;
    const process = container.task?.process;
    return ns && process && { name: container.shortName, ns, container, process };
  }

  /** Whose namespace it is. The container that was asked from, where several share one. */
  placeOf(ns: NetNamespace, asked?: Place): Place {
    if (asked?.ns === ns) return asked;
    if (ns === this.host.ns) return this.host;
    for (const container of this.daemon.containers.all()) {
      const { sandbox } = container.network ?? {};
      const place = sandbox?.owned && sandbox.ns === ns ? this.#placeOf(container) : undefined;
      if (place) return place;
    }
    return { ...this.host, name: ns.name, ns };
  }

  /** The place that has an interface at the other end of a veth. */
  behind(port: NetInterface | undefined): Place | undefined {
    return port?.peer && this.placeOf(port.peer.ns);
  }

  /** The running container with an address on one of its networks, and the network. */
  holder(address: string): { container: Container; network: string } | undefined {
    for (const container of this.daemon.containers.all()) {
      const { sandbox } = container.network ?? {};
      if (!sandbox?.owned) continue;
      for (const { iface, networkName } of sandbox.endpoints)
        if (iface?.addresses.some((a) => a.address === address)) return { container, network: networkName };
    }
    return undefined;
  }

  /** The network that an interface of a container is on. */
  networkOfDev(place: Place, dev: string): string {
    const endpoints = place.container?.network.sandbox?.endpoints ?? [];
    const found = endpoints.find((e) => e.iface?.name === dev);
    return found?.networkName ?? this.networkOf(place.ns.interface(dev)?.peer?.master?.name ?? dev);
  }

  proxies(): ProxyProcess[] {
    const { kernel } = this.daemon.process;
    const found: ProxyProcess[] = [];
    for (const process of kernel.pids.processes.values()) {
      if (process.comm !== 'docker-proxy' || process.status) continue;
      const flag = (name: string) => process.argv[process.argv.indexOf(`-${name}`) + 1] ?? '';
      found.push({
        proto: flag('proto'),
        hostIp: flag('host-ip'),
        hostPort: Number(flag('host-port')),
        ip: flag('container-ip'),
        port: Number(flag('container-port')),
        held: process.gate.closed,
      });
    }
    return found;
  }
}

/** A file as a place sees it; undefined if it can't be read. */
export function readText(place: Place, path: string): string | undefined {
  try {
    return place.process.fs.readText(path);
  } catch (error) {
    if (!isSysError(error)) throw error;
    return undefined;
  }
}

/** The first of these programs that a place has. */
export function toolOf(place: Place, ...names: string[]): string | undefined {
  return names.find((name) => {
    try {
      return place.process.which(name) !== undefined;
    } catch (error) {
      if (!isSysError(error)) throw error;
      return false;
    }
  });
}
