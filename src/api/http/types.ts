import type { Process } from '../../kernel/index.ts';

/** Bytes both ways: what a connection is after it was hijacked (attach, exec). */
export interface Duplex {
  /** Empty means that the other side sends no more. */
  read(max?: number): Promise<Uint8Array>;
  /** Throws EPIPE or ECONNRESET when the other side is gone. */
  write(data: Uint8Array): Promise<void>;
  /** Says that no more will be written. */
  closeWrite(): void;
  close(): void;
}

/** A request as a route gets it. */
export interface ApiRequest {
  method: string;
  /** Path and query, as they were sent. */
  target: string;
  /** Decoded, without the query and without the version prefix. */
  path: string;
  /** API version of the path's prefix (`1.51`), if it has one. */
  version: string | undefined;
  query: URLSearchParams;
  /** What can't be read of the query, as Go tells it. */
  queryError?: string | undefined;
  /** Names in lower case. */
  headers: ReadonlyMap<string, string>;
  /** Reads the body on; empty at its end. */
  read(max?: number): Promise<Uint8Array>;
  /** The whole body. Throws EMSGSIZE above `limit` bytes. */
  readAll(limit?: number): Promise<Uint8Array>;
  /** The process that sent it, where the connection tells (AF_UNIX, until the other end is closed). */
  client: unknown;
  /** The process that serves it; each connection has a thread of its own there. */
  process: Process;
}

/** Writes a streamed answer's body. Throws EPIPE when the client is gone. */
export interface BodyWriter {
  write(data: Uint8Array): Promise<void>;
  /** True once the client has closed the connection: a stream that waits (logs, events) ends then. */
  readonly gone: boolean;
  /** Calls back once when the client is gone. */
  onGone(callback: () => void): void;
}

/** An answer. Exactly one of `body`, `stream` and `hijack`, or none of them. */
export interface ApiResponse {
  status: number;
  /** In place of the status' own words, for a connection that is handed over. */
  reason?: string;
  headers?: Record<string, string>;
  body?: Uint8Array;
  /** Sent in chunks, as it is written. */
  stream?: (writer: BodyWriter) => Promise<void>;
  /** Takes the connection over after the head was sent (101 with Upgrade, or 200). */
  hijack?: (connection: Duplex) => Promise<void>;
}

/** Answers one request. Errors that it throws become 500 with a message. */
export type Handler = (request: ApiRequest) => Promise<ApiResponse>;
