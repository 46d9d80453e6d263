import type {
  HistoryItem,
  ImageDeleted,
  ImageInspect,
  ImageSummary,
  ProgressMessage,
  PruneReport,
} from '../types.ts';
import { object } from './errors.ts';
import { encodeFilters, type FilterArgs } from './filters.ts';
import type { JsonStream } from './streams.ts';
import type { Response, Transport } from './transport.ts';

type Upload = Uint8Array | ((write: (data: Uint8Array) => Promise<void>) => Promise<void>);

/** A reference's slashes stay, the rest is escaped. */
const at = (reference: string, rest: string) =>
  `/images/${reference.split('/').map(encodeURIComponent).join('/').replaceAll('%3A', ':').replaceAll('%40', '@')}${rest}`;

/** What stands for "no credentials" in X-Registry-Auth: `{}`. */
const NO_AUTH = 'e30=';

/** `/images`. Errors: ApiError, ConnectionError. */
export class Images {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async list(
    options: { all?: boolean; filters?: FilterArgs; sharedSize?: boolean } = {},
  ): Promise<ImageSummary[]> {
    const query = {
      all: options.all ? '1' : undefined,
      filters: encodeFilters(options.filters),
      'shared-size': options.sharedSize ? '1' : undefined,
    };
    return (await this.#transport.request('GET', '/images/json', { query, versionFirst: true })).json();
  }

  /** Pulls; the progress must be read to its end. */
  async pull(
    image: string,
    tag: string,
    options: { platform?: string } = {},
  ): Promise<JsonStream<ProgressMessage>> {
    const response = await this.#transport.request('POST', '/images/create', {
      query: { fromImage: image, tag, platform: options.platform || undefined },
      headers: { 'X-Registry-Auth': NO_AUTH },
    });
    return response.objects();
  }

  async import(
    source: { fromSrc: string; repo: string; message: string; platform?: string; changes: readonly string[] },
    tar: Upload | undefined,
  ): Promise<JsonStream<ProgressMessage>> {
    const query = { ...source, platform: source.platform || undefined, message: source.message || undefined };
    const response = await this.#transport.request('POST', '/images/create', { query, body: tar });
    return response.objects();
  }

  async inspect(reference: string): Promise<ImageInspect> {
    const response = await this.#transport.request('GET', at(reference, '/json'));
    return object(await response.json<ImageInspect>(), 'image.InspectResponse');
  }

  async history(reference: string): Promise<HistoryItem[]> {
    return (await this.#transport.request('GET', at(reference, '/history'))).json();
  }

  async tag(reference: string, repo: string, tag: string): Promise<void> {
    const query = { repo, tag: tag || undefined };
    (await this.#transport.request('POST', at(reference, '/tag'), { query })).close();
  }

  async remove(
    reference: string,
    options: { force?: boolean; noprune?: boolean } = {},
  ): Promise<ImageDeleted[]> {
    const query = { force: options.force ? '1' : undefined, noprune: options.noprune ? '1' : undefined };
    return (await this.#transport.request('DELETE', at(reference, ''), { query })).json();
  }

  /** A tar of images. */
  async save(references: readonly string[], options: { platform?: string } = {}): Promise<Response> {
    const query = { names: references, platform: options.platform || undefined };
    return this.#transport.request('GET', '/images/get', { query });
  }

  async load(tar: Upload, options: { quiet?: boolean; platform?: string } = {}): Promise<Response> {
    return this.#transport.request('POST', '/images/load', {
      query: { quiet: options.quiet ? '1' : '0', platform: options.platform || undefined },
      headers: { 'Content-Type': 'application/x-tar' },
      body: tar,
    });
  }

  async push(image: string, tag: string): Promise<JsonStream<ProgressMessage>> {
    const response = await this.#transport.request('POST', at(image, '/push'), {
      query: { tag: tag || undefined },
      headers: { 'X-Registry-Auth': NO_AUTH },
    });
    return response.objects();
  }

  async prune(filters?: FilterArgs): Promise<PruneReport> {
    const query = { filters: encodeFilters(filters) };
    return (await this.#transport.request('POST', '/images/prune', { query, versionFirst: true })).json();
  }

  /** The legacy builder: a tar of the context, progress as it comes. */
  async build(
    tar: Upload,
    query: Record<string, string | number | boolean | readonly string[] | undefined>,
  ): Promise<JsonStream<ProgressMessage>> {
    const response = await this.#transport.request('POST', '/build', {
      query,
      headers: { 'Content-Type': 'application/x-tar', 'X-Registry-Config': NO_AUTH },
      body: tar,
    });
    return response.objects();
  }

  async pruneBuildCache(query: { all?: string; filters?: FilterArgs }): Promise<PruneReport> {
    const response = await this.#transport.request('POST', '/build/prune', {
      versionFirst: true,
      query: { all: query.all, filters: encodeFilters(query.filters) },
    });
    return response.json();
  }
}
