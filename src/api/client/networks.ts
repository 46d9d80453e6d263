import type { EndpointSettings, Network, NetworkCreate, PruneReport } from '../types.ts';
import { object } from './errors.ts';
import { encodeFilters, type FilterArgs } from './filters.ts';
import { nameInPath } from './names.ts';
import type { Transport } from './transport.ts';

const at = (id: string, rest = '') => `/networks/${nameInPath('network', id)}${rest}`;

/** `/networks`. Errors: ApiError, ConnectionError. */
export class Networks {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async list(filters?: FilterArgs): Promise<Network[]> {
    const query = { filters: encodeFilters(filters) };
    return (await this.#transport.request('GET', '/networks', { query })).json();
  }

  async inspect(id: string, options: { verbose?: boolean; scope?: string } = {}): Promise<Network> {
    const query = { verbose: options.verbose ? 'true' : undefined, scope: options.scope || undefined };
    return object(
      await (await this.#transport.request('GET', at(id), { query })).json<Network>(),
      'network.Inspect',
    );
  }

  async create(config: NetworkCreate): Promise<{ Id: string; Warning: string }> {
    return (
      await this.#transport.request('POST', '/networks/create', { json: config, versionFirst: true })
    ).json();
  }

  async remove(id: string): Promise<void> {
    (await this.#transport.request('DELETE', at(id))).close();
  }

  async connect(id: string, container: string, endpoint?: Partial<EndpointSettings>): Promise<void> {
    const path = at(id, '/connect');
    nameInPath('container', container);
    const json = { Container: container, EndpointConfig: endpoint };
    await (await this.#transport.request('POST', path, { json })).bytes();
  }

  async disconnect(id: string, container: string, force: boolean): Promise<void> {
    const path = at(id, '/disconnect');
    nameInPath('container', container);
    const json = { Container: container, Force: force };
    await (await this.#transport.request('POST', path, { json })).bytes();
  }

  async prune(filters?: FilterArgs): Promise<PruneReport> {
    const query = { filters: encodeFilters(filters) };
    return (await this.#transport.request('POST', '/networks/prune', { query, versionFirst: true })).json();
  }
}
