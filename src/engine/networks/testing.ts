import type { Process } from '../../kernel/index.ts';
import { bootTestKernel } from '../../kernel/testing.ts';
import { notFound } from '../errors.ts';
import { NetworkController } from './controller.ts';
import { dockerProxy } from './ports/docker-proxy.ts';
import type {
  ContainerNetwork,
  EndpointConfig,
  NetworkDaemonConfig,
  NetworkEvent,
  NetworkedContainer,
  NetworkedHostConfig,
} from './types.ts';

/** A container without images and processes, for tests of the networks. */
export interface FakeContainer extends NetworkedContainer {
  running: boolean;
}

/** For tests: dockerd's networks on a bare kernel. */
export class NetworkLab {
  readonly process: Process;
  readonly events: NetworkEvent[] = [];
  readonly networks: NetworkController;
  readonly containers = new Map<string, FakeContainer>();

  constructor(process: Process, config?: NetworkDaemonConfig) {
    this.process = process;
    const { kernel } = process;
    const get = (reference: string) => {
      const found = [...this.containers.values()].find(
        (c) => c.id.startsWith(reference) || c.name === `/${reference.replace(/^\//, '')}`,
      );
      if (!found) throw notFound(`No such container: ${reference}`);
      return found;
    };
    const host = process.ns.net;
    if (!host.interface('eth0')) {
      host.addUplink('eth0').addAddress('192.0.2.2/24').setUp();
      host.addRoute({ destination: 'default', gateway: '192.0.2.1' });
      host.setSysctl('net.ipv4.ip_forward', '1');
    }
    this.networks = new NetworkController({
      process,
      host,
      ids: kernel.ids,
      scheduler: kernel.scheduler,
      containers: { get, all: () => this.containers.values() },
      emit: (event) => this.events.push(event),
      ...(config && { config }),
    });
    this.networks.boot();
  }

  create(
    name: string,
    options: {
      mode?: string;
      exposed?: string[];
      ports?: NetworkedHostConfig['PortBindings'];
      host?: Partial<NetworkedHostConfig>;
      env?: string[];
      hostname?: string;
      networking?: Record<string, EndpointConfig | null>;
    } = {},
  ): FakeContainer {
    const exposed = [...(options.exposed ?? []), ...Object.keys(options.ports ?? {})];
    const container: FakeContainer = {
      id: this.process.kernel.ids.next('container'),
      name: `/${name}`,
      config: {
        Hostname: options.hostname ?? '',
        Domainname: '',
        ExposedPorts: Object.fromEntries(exposed.map((p) => [p, {}])),
        Env: options.env ?? [],
      },
      hostConfig: {
        NetworkMode: options.mode ?? 'bridge',
        PortBindings: options.ports ?? null,
        PublishAllPorts: false,
        Links: null,
        ExtraHosts: null,
        Dns: null,
        DnsSearch: null,
        DnsOptions: null,
        ...options.host,
      },
      running: false,
      network: undefined as unknown as ContainerNetwork,
    };
    const networking = options.networking ?? {};
    this.networks.validateCreate(container.config, container.hostConfig, networking);
    this.networks.createFor(container, networking);
    this.containers.set(container.id, container);
    return container;
  }

  async run(name: string, options: Parameters<NetworkLab['create']>[1] = {}): Promise<FakeContainer> {
    const container = this.create(name, options);
    await this.start(container);
    return container;
  }

  async start(container: FakeContainer): Promise<void> {
    try {
      this.networks.prepare(container);
      this.networks.linkEnv(container);
      this.networks.connectAll(container);
    } catch (e) {
      this.networks.stop(container);
      throw e;
    }
    container.running = true;
  }

  stop(container: FakeContainer): void {
    container.running = false;
    this.networks.stop(container);
  }
}

/** Runs a test as dockerd; rethrows what it threw. */
export async function asDockerd(
  body: (lab: NetworkLab) => Promise<void>,
  config?: NetworkDaemonConfig,
): Promise<void> {
  const { kernel, run } = bootTestKernel({
    '/usr/bin/docker-proxy': { program: 'docker-proxy' },
    '/etc/resolv.conf': { text: 'nameserver 192.0.2.53\n' },
    '/etc/hosts': { text: '127.0.0.1 localhost\n' },
  });
  kernel.programs.register('docker-proxy', dockerProxy);
  let failed: { error: unknown } | undefined;
  const { code, stderr } = await run(
    async (process) => {
      try {
        await body(new NetworkLab(process, config));
      } catch (error) {
        failed = { error };
      }
      return 0;
    },
    ['dockerd'],
  );
  if (failed) throw failed.error;
  if (code !== 0) throw new Error(stderr);
}
