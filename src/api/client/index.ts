/** A typed client of the Docker Engine API, over the kernel's sockets. */

export type { Duplex } from '../http/index.ts';
export { compareVersions, DEFAULT_HOST, DockerClient, type DockerClientOptions } from './client.ts';
export type { AttachOptions, LogsOptions, Waiting } from './containers.ts';
export { ApiError, ConnectionError, isApiError } from './errors.ts';
export { encodeFilters, type FilterArgs } from './filters.ts';
export { parseDaemonHost } from './host.ts';
export { type DemuxSinks, demultiplex, JsonStream } from './streams.ts';
export type { Exchange, Observer, RequestOptions, Response } from './transport.ts';
