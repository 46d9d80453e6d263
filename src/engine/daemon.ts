import type { Process } from '../kernel/index.ts';
import type { Container } from './containers/container.ts';
import type { Exec } from './containers/exec/exec.ts';
import { ContainerStore } from './containers/store.ts';
import { EventLog } from './events/log.ts';
import type { ImageSource } from './images/source.ts';
import { ImageStore } from './images/store.ts';
import type { NetworkControllerOptions, NetworkDaemonConfig, NetworkOperations } from './networks/types.ts';
import { VolumeStore } from './volumes/store.ts';

export interface DaemonOptions {
  images: ImageSource;
  /** Builds the networks: `createNetworks` of engine/networks. */
  networks: (options: NetworkControllerOptions) => NetworkOperations;
  networkConfig?: NetworkDaemonConfig;
}

/** dockerd's state. The functions of the folders beside it change it, one for each change. */
export class Daemon {
  /** dockerd itself: its file system and network are the host's. */
  readonly process: Process;
  readonly containers = new ContainerStore();
  readonly execs = new Map<string, Exec>();
  readonly events: EventLog;
  readonly images: ImageStore;
  readonly volumes: VolumeStore;
  readonly networks: NetworkOperations;
  /** As `docker info` shows it: a UUID. */
  readonly id: string;
  containerOrdinal = 0;
  readonly #layers = new Map<string, string>();

  constructor(process: Process, options: DaemonOptions) {
    const { kernel } = process;
    this.process = process;
    this.events = new EventLog(kernel.scheduler);
    this.images = new ImageStore(kernel, options.images, this.events);
    this.volumes = new VolumeStore(process, this.events);
    const id = kernel.ids.of('daemon', 'id');
    this.id = `${id.slice(0, 8)}-${id.slice(8, 12)}-4${id.slice(13, 16)}-a${id.slice(17, 20)}-${id.slice(20, 32)}`;
    this.networks = options.networks({
      process,
      host: process.ns.net,
      ids: kernel.ids,
      scheduler: kernel.scheduler,
      containers: this.containers,
      emit: (e) => this.events.emit('network', e.Action, e.Actor.ID, e.Actor.Attributes),
      ...(options.networkConfig ? { config: options.networkConfig } : {}),
    });
    this.containers.linked = (name) => {
      const target = name.includes('/', 1) ? this.networks.linkTarget(name) : undefined;
      return target && this.containers.byId(target.id);
    };
    this.networks.boot();
  }

  get nowUs(): number {
    return this.process.nowUs;
  }

  /** The name of a container's directory in /var/lib/docker/overlay2. */
  layerId(container: { id: string }): string {
    let layer = this.#layers.get(container.id);
    if (layer === undefined) {
      layer = this.process.kernel.ids.of('overlay2', container.id);
      this.#layers.set(container.id, layer);
    }
    return layer;
  }

  /** Says on the event stream what happened to a container. moby v28: daemon/events.go. */
  containerEvent(container: Container, action: string, attributes: Record<string, string> = {}): void {
    const all = { ...container.config.Labels, ...attributes };
    if (container.config.Image) all.image = container.config.Image;
    all.name = container.shortName;
    this.events.emit('container', action, container.id, all);
  }
}
