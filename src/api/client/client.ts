import type { Process } from '../../kernel/index.ts';
import { Containers } from './containers.ts';
import { ApiError, ConnectionError } from './errors.ts';
import { parseDaemonHost } from './host.ts';
import { Images } from './images.ts';
import { Networks } from './networks.ts';
import { System } from './system.ts';
import { type Observer, type RequestOptions, type Response, Transport } from './transport.ts';
import { Volumes } from './volumes.ts';

/** The newest API version that CLI 28.2.2 speaks. */
const NEWEST = '1.50';
/** Spoken with a daemon that doesn't say its version. */
const OLDEST = '1.24';

export const DEFAULT_HOST = 'unix:///var/run/docker.sock';

export interface DockerClientOptions {
  /** `Docker-Client/28.2.2 (linux)` if not given. */
  userAgent?: string;
  /** An API version to insist on (DOCKER_API_VERSION); negotiated without. */
  version?: string | undefined;
  observer?: Observer | undefined;
}

/**
 * A client of the Engine API. The API version is negotiated by a ping before the first request, as Docker's own
 * client does.
 *
 *     const client = new DockerClient(process, 'unix:///var/run/docker.sock');
 *     for (const container of await client.containers.list({ all: true })) …
 */
export class DockerClient {
  readonly host: string;
  readonly containers: Containers;
  readonly images: Images;
  readonly networks: Networks;
  readonly volumes: Volumes;
  readonly system: System;
  readonly #transport: Transport;
  #negotiated: boolean;

  /** Throws an Error for a host that isn't `unix://…` or `tcp://…`. */
  constructor(process: Process, host = DEFAULT_HOST, options: DockerClientOptions = {}) {
    const daemon = parseDaemonHost(host);
    if (daemon === undefined) throw new Error(`unable to parse docker host \`${host}\``);
    this.host = host;
    const transport = new Transport(process, daemon, {
      userAgent: options.userAgent ?? 'Docker-Client/28.2.2 (linux)',
      observer: options.observer,
    });
    this.#transport = transport;
    this.#negotiated = options.version !== undefined;
    transport.version = options.version ?? '';
    const negotiating = {
      request: (method: string, path: string, request: RequestOptions = {}): Promise<Response> =>
        this.request(method, path, request),
      hijack: async (path: string, request: RequestOptions = {}) => {
        await this.#settle(request);
        return transport.hijack(path, request);
      },
    } as Transport;
    this.containers = new Containers(negotiating);
    this.images = new Images(negotiating);
    this.networks = new Networks(negotiating);
    this.volumes = new Volumes(negotiating);
    this.system = new System(negotiating);
  }

  /** The API version in use; before negotiation the newest that the client knows. */
  get apiVersion(): string {
    return this.#transport.version || NEWEST;
  }

  /** Agrees on a version with the daemon, once. Throws ConnectionError. */
  async negotiate(): Promise<void> {
    if (this.#negotiated) return;
    const { apiVersion } = await this.system.ping();
    this.#use(apiVersion);
  }

  /** A daemon that can't be reached is told by what was to be asked, as if it spoke the newest version. */
  async #settle({ versionFirst }: RequestOptions): Promise<void> {
    try {
      await this.negotiate();
    } catch (error) {
      if (versionFirst || !(error instanceof ConnectionError)) throw error;
      this.#transport.version = NEWEST;
    }
  }

  #use(daemons: string): void {
    const offered = daemons === '' ? OLDEST : daemons;
    this.#transport.version = compareVersions(offered, NEWEST) < 0 ? offered : NEWEST;
    this.#negotiated = true;
  }

  /** Any request. Throws ApiError and ConnectionError. */
  async request(method: string, path: string, options: RequestOptions = {}): Promise<Response> {
    if (!options.unversioned) await this.#settle(options);
    return this.#transport.request(method, path, options);
  }

  /** Closes idle connections. */
  close(): void {
    this.#transport.close();
  }
}

/** Below 0 when `a` is the older one. */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export { ApiError, ConnectionError };
