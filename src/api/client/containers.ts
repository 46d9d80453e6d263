import { decode } from '../../kernel/index.ts';
import type { Duplex } from '../http/index.ts';
import type {
  Change,
  ContainerConfig,
  ContainerCreated,
  ContainerInspect,
  ContainerSummary,
  ExecConfig,
  ExecInspect,
  HostConfig,
  NetworkingConfig,
  PathStat,
  PruneReport,
  TopResult,
  WaitResult,
} from '../types.ts';
import { object } from './errors.ts';
import { encodeFilters, type FilterArgs } from './filters.ts';
import { nameInPath } from './names.ts';
import type { JsonStream } from './streams.ts';
import type { Response, Transport } from './transport.ts';

const at = (id: string, rest: string) => `/containers/${nameInPath('container', id)}${rest}`;
const flag = (on: boolean | undefined) => (on ? '1' : undefined);

export interface AttachOptions {
  stdin?: boolean | undefined;
  stdout?: boolean | undefined;
  stderr?: boolean | undefined;
  logs?: boolean | undefined;
  detachKeys?: string | undefined;
}

export interface LogsOptions {
  stdout?: boolean;
  stderr?: boolean;
  follow?: boolean;
  timestamps?: boolean;
  details?: boolean;
  since?: string;
  until?: string;
  tail?: string;
}

/** A wait that the daemon has taken notice of. */
export interface Waiting {
  result(): Promise<WaitResult>;
  close(): void;
}

/** `/containers` and `/exec`. Errors: ApiError, ConnectionError. */
export class Containers {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async list(
    options: { all?: boolean; limit?: number; size?: boolean; filters?: FilterArgs } = {},
  ): Promise<ContainerSummary[]> {
    const { limit } = options;
    const query = {
      all: flag(options.all),
      limit: limit !== undefined && limit > 0 ? limit : undefined,
      size: flag(options.size),
      filters: encodeFilters(options.filters),
    };
    return (await this.#transport.request('GET', '/containers/json', { query })).json();
  }

  async create(
    config: ContainerConfig,
    hostConfig: HostConfig,
    networkingConfig: NetworkingConfig,
    options: { name?: string; platform?: string } = {},
  ): Promise<ContainerCreated> {
    const response = await this.#transport.request('POST', '/containers/create', {
      versionFirst: true,
      query: { name: options.name || undefined, platform: options.platform || undefined },
      json: { ...config, HostConfig: hostConfig, NetworkingConfig: networkingConfig },
    });
    return response.json();
  }

  async inspect(id: string, options: { size?: boolean } = {}): Promise<ContainerInspect> {
    const response = await this.#get(at(id, '/json'), { size: flag(options.size) });
    // the path of the name `.` is that of the list
    return object(await response.json<ContainerInspect>(), 'container.InspectResponse');
  }

  async start(id: string, options: { detachKeys?: string } = {}): Promise<void> {
    await this.#post(at(id, '/start'), options);
  }

  /** `timeout` in seconds. */
  async stop(id: string, options: { signal?: string; timeout?: number | undefined } = {}): Promise<void> {
    await this.#post(at(id, '/stop'), { signal: options.signal || undefined, t: options.timeout });
  }

  async restart(id: string, options: { signal?: string; timeout?: number | undefined } = {}): Promise<void> {
    await this.#post(at(id, '/restart'), { signal: options.signal || undefined, t: options.timeout });
  }

  async kill(id: string, signal?: string): Promise<void> {
    await this.#post(at(id, '/kill'), { signal: signal || undefined });
  }

  async pause(id: string): Promise<void> {
    await this.#post(at(id, '/pause'));
  }

  async unpause(id: string): Promise<void> {
    await this.#post(at(id, '/unpause'));
  }

  async rename(id: string, name: string): Promise<void> {
    await this.#post(at(id, '/rename'), { name });
  }

  async remove(
    id: string,
    options: { volumes?: boolean; link?: boolean; force?: boolean } = {},
  ): Promise<void> {
    const query = { v: flag(options.volumes), link: flag(options.link), force: flag(options.force) };
    (await this.#transport.request('DELETE', at(id, ''), { query })).close();
  }

  /** Returns as soon as the daemon waits; `condition` is not-running, next-exit or removed. */
  async wait(id: string, condition?: string): Promise<Waiting> {
    const query = { condition: condition || undefined };
    const response = await this.#transport.request('POST', at(id, '/wait'), { query, versionFirst: true });
    return { result: () => response.json<WaitResult>(), close: () => response.close() };
  }

  /** Multiplexed unless the container has a terminal. */
  async logs(id: string, options: LogsOptions): Promise<Response> {
    return this.#get(at(id, '/logs'), {
      details: flag(options.details),
      follow: flag(options.follow),
      since: options.since || undefined,
      stderr: flag(options.stderr),
      stdout: flag(options.stdout),
      tail: options.tail,
      timestamps: flag(options.timestamps),
      until: options.until || undefined,
    });
  }

  async attach(id: string, options: AttachOptions): Promise<{ stream: Duplex; contentType: string }> {
    return this.#transport.hijack(at(id, '/attach'), {
      query: {
        stream: '1',
        stdin: flag(options.stdin),
        stdout: flag(options.stdout),
        stderr: flag(options.stderr),
        detachKeys: options.detachKeys || undefined,
        logs: flag(options.logs),
      },
    });
  }

  async resize(id: string, height: number, width: number): Promise<void> {
    await this.#post(at(id, '/resize'), { h: height, w: width });
  }

  async top(id: string, args: readonly string[] = []): Promise<TopResult> {
    const query = { ps_args: args.length > 0 ? args.join(' ') : undefined };
    return (await this.#get(at(id, '/top'), query)).json();
  }

  async changes(id: string): Promise<Change[] | null> {
    return (await this.#get(at(id, '/changes'))).json();
  }

  async stats(id: string, options: { stream: boolean }): Promise<JsonStream<Record<string, unknown>>> {
    return (await this.#get(at(id, '/stats'), { stream: options.stream ? '1' : '0' })).objects();
  }

  async update(id: string, config: Record<string, unknown>): Promise<{ Warnings: string[] | null }> {
    return (await this.#transport.request('POST', at(id, '/update'), { json: config })).json();
  }

  async prune(filters?: FilterArgs): Promise<PruneReport> {
    const query = { filters: encodeFilters(filters) };
    return (await this.#transport.request('POST', '/containers/prune', { query, versionFirst: true })).json();
  }

  async commit(
    id: string,
    options: {
      repo?: string;
      tag?: string;
      comment?: string;
      author?: string;
      changes?: readonly string[];
      pause?: boolean;
    },
  ): Promise<{ Id: string }> {
    nameInPath('container', id);
    const response = await this.#transport.request('POST', '/commit', {
      query: {
        container: id,
        repo: options.repo ?? '',
        tag: options.tag ?? '',
        comment: options.comment ?? '',
        author: options.author ?? '',
        changes: options.changes,
        pause: options.pause === false ? '0' : undefined,
      },
    });
    return response.json();
  }

  /** A tar of the whole file system. */
  async export(id: string): Promise<Response> {
    return this.#get(at(id, '/export'));
  }

  async statPath(id: string, path: string): Promise<PathStat> {
    const response = await this.#transport.request('HEAD', at(id, '/archive'), { query: { path } });
    return pathStat(response);
  }

  /** A tar of a path, and what the path is. */
  async copyFrom(id: string, path: string): Promise<{ content: Response; stat: PathStat }> {
    const content = await this.#get(at(id, '/archive'), { path });
    return { content, stat: pathStat(content) };
  }

  /** Unpacks a tar (bytes, or a function that writes it) into a directory. */
  async copyTo(
    id: string,
    path: string,
    tar: Uint8Array | ((write: (data: Uint8Array) => Promise<void>) => Promise<void>),
    options: { allowOverwrite?: boolean; copyUidGid?: boolean } = {},
  ): Promise<void> {
    const query = {
      path,
      noOverwriteDirNonDir: options.allowOverwrite ? undefined : 'true',
      copyUIDGID: options.copyUidGid ? 'true' : undefined,
    };
    (await this.#transport.request('PUT', at(id, '/archive'), { query, body: tar })).close();
  }

  async createExec(id: string, config: ExecConfig): Promise<{ Id: string }> {
    return (await this.#transport.request('POST', at(id, '/exec'), { json: config })).json();
  }

  async startExec(id: string, options: { Tty: boolean; ConsoleSize?: [number, number] }): Promise<void> {
    const json = { Detach: true, ...options };
    await (await this.#transport.request('POST', `/exec/${id}/start`, { json })).bytes();
  }

  async attachExec(
    id: string,
    options: { Tty: boolean; ConsoleSize?: [number, number] },
  ): Promise<{ stream: Duplex; contentType: string }> {
    return this.#transport.hijack(`/exec/${id}/start`, { json: { Detach: false, ...options } });
  }

  async inspectExec(id: string): Promise<ExecInspect> {
    return (await this.#get(`/exec/${id}/json`)).json();
  }

  async resizeExec(id: string, height: number, width: number): Promise<void> {
    await this.#post(`/exec/${id}/resize`, { h: height, w: width });
  }

  #get(path: string, query: Record<string, string | number | undefined> = {}): Promise<Response> {
    return this.#transport.request('GET', path, { query });
  }

  async #post(path: string, query: Record<string, string | number | undefined> = {}): Promise<void> {
    await (await this.#transport.request('POST', path, { query })).bytes();
  }
}

function pathStat(response: Response): PathStat {
  const header = response.headers.get('x-docker-container-path-stat') ?? '';
  const bytes = Uint8Array.from(atob(header), (char) => char.charCodeAt(0));
  return JSON.parse(decode(bytes)) as PathStat;
}
