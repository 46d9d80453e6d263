import type { PruneReport, Volume, VolumeList } from '../types.ts';
import { encodeFilters, type FilterArgs } from './filters.ts';
import { nameInPath } from './names.ts';
import type { Transport } from './transport.ts';

const at = (name: string) => `/volumes/${nameInPath('volume', name)}`;

/** `/volumes`. Errors: ApiError, ConnectionError. */
export class Volumes {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async list(filters?: FilterArgs): Promise<VolumeList> {
    const query = { filters: encodeFilters(filters) };
    return (await this.#transport.request('GET', '/volumes', { query })).json();
  }

  async inspect(name: string): Promise<Volume> {
    const answer = await (await this.#transport.request('GET', at(name))).json<Partial<Volume>>();
    // the path of the name `.` is that of the list, which has nothing that a volume has
    if (answer.Name !== undefined) return answer as Volume;
    return { Driver: '', Labels: null, Mountpoint: '', Name: '', Options: null, Scope: '' } as Volume;
  }

  async create(config: {
    Name?: string;
    Driver?: string;
    DriverOpts?: Record<string, string>;
    Labels?: Record<string, string>;
    ClusterVolumeSpec?: { Group: string };
  }): Promise<Volume> {
    return (await this.#transport.request('POST', '/volumes/create', { json: config })).json();
  }

  async remove(name: string, options: { force?: boolean } = {}): Promise<void> {
    const query = { force: options.force ? '1' : undefined };
    (
      await this.#transport.request('DELETE', at(name), { query, versionFirst: options.force === true })
    ).close();
  }

  async prune(filters?: FilterArgs): Promise<PruneReport> {
    const query = { filters: encodeFilters(filters) };
    return (await this.#transport.request('POST', '/volumes/prune', { query, versionFirst: true })).json();
  }
}
