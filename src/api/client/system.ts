import type { DiskUsage, EventMessage, Ping, ServerVersion, SystemInfo } from '../types.ts';
import { encodeFilters, type FilterArgs } from './filters.ts';
import type { JsonStream } from './streams.ts';
import type { Transport } from './transport.ts';

/** What concerns the daemon itself. Errors: ApiError, ConnectionError. */
export class System {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async ping(): Promise<Ping> {
    const response = await this.#transport.request('HEAD', '/_ping', { unversioned: true });
    const header = (name: string) => response.headers.get(name) ?? '';
    return {
      apiVersion: header('api-version'),
      osType: header('ostype'),
      experimental: header('docker-experimental') === 'true',
      builderVersion: header('builder-version'),
    };
  }

  async version(): Promise<ServerVersion> {
    return (await this.#transport.request('GET', '/version')).json();
  }

  async info(): Promise<SystemInfo> {
    return (await this.#transport.request('GET', '/info')).json();
  }

  async diskUsage(types: readonly string[] = []): Promise<DiskUsage> {
    const query = { type: types.length > 0 ? types : undefined };
    return (await this.#transport.request('GET', '/system/df', { query })).json();
  }

  /** Events from now on, or from `since` until `until`. */
  async events(
    options: { since?: string; until?: string; filters?: FilterArgs } = {},
  ): Promise<JsonStream<EventMessage>> {
    const query = {
      since: options.since || undefined,
      until: options.until || undefined,
      filters: encodeFilters(options.filters),
    };
    return (await this.#transport.request('GET', '/events', { query })).objects();
  }
}
