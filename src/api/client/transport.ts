import { decode, encode, isEnding, isSysError, type Process } from '../../kernel/index.ts';
import {
  BadMessage,
  BodyError,
  type Duplex,
  HttpConnection,
  type IncomingResponse,
  NoAnswer,
  statusText,
} from '../http/index.ts';
import { ApiError, ConnectionError } from './errors.ts';
import { connectDaemon, type DaemonHost } from './host.ts';
import { JsonStream } from './streams.ts';

/** One request and its answer, for whoever watches (the page's Requests panel). */
export interface Exchange {
  method: string;
  /** Path and query, with the version prefix. */
  target: string;
  requestBody: string | undefined;
  status: number;
  contentType: string;
  /** As much as was kept of the answer's text (64 kB). */
  responseBody: string;
  /** The answer is complete; a stream's never is until it ends. */
  complete: boolean;
}

/** Told when an answer's head has come, and again when its body is complete. */
export type Observer = (exchange: Exchange) => void;

export interface RequestOptions {
  query?: Record<string, string | number | boolean | readonly string[] | undefined>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is, or written in chunks. */
  body?: Uint8Array | ((write: (data: Uint8Array) => Promise<void>) => Promise<void>) | undefined;
  headers?: Record<string, string>;
  /** The path has no version prefix (`/_ping`). */
  unversioned?: boolean;
  /** What is asked depends on the daemon's version: where that can't be learned, nothing is asked. */
  versionFirst?: boolean;
}

/** An answer with status below 400. */
export interface Response {
  status: number;
  headers: ReadonlyMap<string, string>;
  /** Empty at the end. */
  read(max?: number): Promise<Uint8Array>;
  bytes(): Promise<Uint8Array>;
  text(): Promise<string>;
  /** The whole body as JSON. */
  json<T>(): Promise<T>;
  /** The body as a stream of JSON objects. */
  objects<T>(): JsonStream<T>;
  /** Takes no more of the answer. */
  close(): void;
}

const KEPT = 65536;

/** Requests to one daemon over HTTP/1.1, with connections that are used again. */
export class Transport {
  readonly process: Process;
  readonly host: DaemonHost;
  readonly userAgent: string;
  readonly observer: Observer | undefined;
  /** Prefix of versioned paths, `1.50`; '' before negotiation. */
  version = '';
  #idle: HttpConnection[] = [];

  constructor(
    process: Process,
    host: DaemonHost,
    options: { userAgent: string; observer?: Observer | undefined },
  ) {
    this.process = process;
    this.host = host;
    this.userAgent = options.userAgent;
    this.observer = options.observer;
  }

  /** Sends a request. Throws {@link ApiError} for an answer of 400 and above, {@link ConnectionError} without one. */
  async request(method: string, path: string, options: RequestOptions = {}): Promise<Response> {
    const { connection, incoming, exchange } = await this.#exchange(method, path, options, []);
    const body = this.#reader(connection, incoming, exchange);
    if (incoming.status >= 400) throw await this.#failure(method, incoming, body, exchange);
    return body;
  }

  /** A request after which the connection carries a byte stream both ways (attach, exec). */
  async hijack(path: string, options: RequestOptions = {}): Promise<{ stream: Duplex; contentType: string }> {
    const { connection, incoming, exchange } = await this.#exchange('POST', path, options, [
      ['Connection', 'Upgrade'],
      ['Upgrade', 'tcp'],
    ]);
    if (incoming.status !== 101 && incoming.status !== 200) {
      connection.close();
      throw new ConnectionError(`unable to upgrade to tcp, received ${incoming.status}`);
    }
    this.observer?.(exchange);
    return { stream: incoming.takeOver(), contentType: exchange.contentType };
  }

  /** Closes the connections that nobody uses. */
  close(): void {
    for (const connection of this.#idle.splice(0)) connection.close();
  }

  async #exchange(
    method: string,
    path: string,
    options: RequestOptions,
    upgrade: ReadonlyArray<readonly [string, string]>,
  ): Promise<{ connection: HttpConnection; incoming: IncomingResponse; exchange: Exchange }> {
    const target = this.#target(path, options);
    const json = options.json === undefined ? undefined : goJson(options.json);
    const body = json === undefined ? options.body : encode(`${json}\n`);
    const headers = this.#headers(method, body, options, upgrade);
    const exchange: Exchange = {
      method,
      target,
      requestBody: json,
      status: 0,
      contentType: '',
      responseBody: '',
      complete: false,
    };
    for (;;) {
      const { connection, fresh } = await this.#connection(method, target);
      try {
        const incoming = await connection.send({ method, target, headers, body });
        exchange.status = incoming.status;
        exchange.contentType = incoming.headers.get('content-type') ?? '';
        return { connection, incoming, exchange };
      } catch (error) {
        if (isEnding(error)) throw error;
        connection.close();
        const lost = error instanceof NoAnswer || isSysError(error, 'EPIPE', 'ECONNRESET');
        // The daemon may have closed a connection that waited here; a new one will do.
        if (lost && !fresh && typeof body !== 'function') continue;
        if (!lost && !(error instanceof BadMessage) && !isSysError(error)) throw error;
        throw this.#connectionError(method, target, error);
      }
    }
  }

  #connectionError(method: string, target: string, error: Error): ConnectionError {
    const verb = `${method.charAt(0)}${method.slice(1).toLowerCase()}`;
    const authority = this.host.kind === 'unix' ? encodeURIComponent(this.host.path) : this.host.authority;
    const why = isSysError(error) ? error.message.toLowerCase() : error.message;
    return new ConnectionError(`error during connect: ${verb} "http://${authority}${target}": ${why}`);
  }

  async #connection(method: string, target: string): Promise<{ connection: HttpConnection; fresh: boolean }> {
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      if (idle.reusable) return { connection: idle, fresh: false };
      idle.close();
    }
    const socket = await connectDaemon(this.process, this.host, { method, target });
    return { connection: new HttpConnection(this.process, socket), fresh: true };
  }

  #target(path: string, { query, unversioned }: RequestOptions): string {
    const parameters: string[] = [];
    for (const [name, value] of Object.entries(query ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (value === undefined) continue;
      for (const one of Array.isArray(value) ? value : [value])
        parameters.push(`${queryEscape(name)}=${queryEscape(String(one))}`);
    }
    const prefix = unversioned || this.version === '' ? '' : `/v${this.version}`;
    return `${cleanPath(`${prefix}${path.replaceAll('%2F', '/')}`)}${parameters.length === 0 ? '' : `?${parameters.join('&')}`}`;
  }

  #headers(
    method: string,
    body: RequestOptions['body'],
    options: RequestOptions,
    upgrade: ReadonlyArray<readonly [string, string]>,
  ): Array<[string, string]> {
    const own: Array<[string, string]> = Object.entries(options.headers ?? {});
    if (options.json !== undefined) own.push(['Content-Type', 'application/json']);
    else if (upgrade.length > 0) own.push(['Content-Type', 'text/plain']);
    for (const [name, value] of upgrade) own.push([name, value]);
    const headers: Array<[string, string]> = [
      ['Host', this.host.authority],
      ['User-Agent', this.userAgent],
    ];
    if (typeof body === 'function') headers.push(['Transfer-Encoding', 'chunked']);
    else if (body !== undefined) headers.push(['Content-Length', String(body.length)]);
    else if (method === 'POST' || method === 'PUT') headers.push(['Content-Length', '0']);
    return [...headers, ...own.sort(([a], [b]) => (a < b ? -1 : 1))];
  }

  #reader(connection: HttpConnection, incoming: IncomingResponse, exchange: Exchange): Response {
    const { body, headers, status } = incoming;
    let open = true;
    const keepText = this.observer !== undefined && /json|text/.test(exchange.contentType);
    const finish = () => {
      if (!open) return;
      open = false;
      exchange.complete = body.done;
      this.observer?.(exchange);
      if (connection.reusable) this.#idle.push(connection);
      else connection.close();
    };
    this.observer?.(exchange);
    if (body.done) finish();
    const read = async (max?: number) => {
      if (!open) return new Uint8Array(0);
      let data: Uint8Array;
      try {
        data = await body.read(max);
      } catch (error) {
        if (error instanceof BodyError) {
          finish();
          throw new ConnectionError(error.message);
        }
        throw error;
      }
      if (keepText && exchange.responseBody.length < KEPT) exchange.responseBody += decode(data);
      if (data.length === 0) finish();
      return data;
    };
    const bytes = async () => {
      const chunks: Uint8Array[] = [];
      let length = 0;
      for (let data = await read(); data.length > 0; data = await read()) {
        chunks.push(data);
        length += data.length;
      }
      if (chunks.length === 1) return chunks[0]!;
      const all = new Uint8Array(length);
      let at = 0;
      for (const chunk of chunks) {
        all.set(chunk, at);
        at += chunk.length;
      }
      return all;
    };
    const text = async () => decode(await bytes());
    return {
      status,
      headers,
      read,
      bytes,
      text,
      json: async <T>() => JSON.parse(await text()) as T,
      objects: <T>() => new JsonStream<T>(read, finish),
      close: finish,
    };
  }

  async #failure(
    method: string,
    incoming: IncomingResponse,
    body: Response,
    exchange: Exchange,
  ): Promise<ApiError> {
    const text = method === 'HEAD' ? '' : await body.text();
    if (text.trim() === '') {
      const authority = this.host.kind === 'unix' ? encodeURIComponent(this.host.path) : this.host.authority;
      return new ApiError(
        incoming.status,
        `request returned ${statusText(incoming.status)} for API route and version http://${authority}${exchange.target}, check if the server supports the requested API version`,
      );
    }
    let message = text.trim();
    if (exchange.contentType.startsWith('application/json')) {
      try {
        message = ((JSON.parse(text) as { message?: string }).message ?? '').trim();
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
      }
    }
    return new ApiError(incoming.status, message);
  }
}

/** Go's url.QueryEscape. */
const queryEscape = (text: string): string =>
  encodeURIComponent(text)
    .replace(/%20/g, '+')
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** JSON as Go's encoder writes it: <, > and & escaped. */
const goJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Go's path.Clean, through which Docker's clients put every path: an empty name leaves no trace of itself. */
function cleanPath(path: string): string {
  if (!/\/\.{0,2}(\/|$)/.test(path)) return path;
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(segment);
  }
  return `/${kept.join('/')}`;
}
