import { concat, encode, type Process } from '../../kernel/index.ts';
import { type Body, chunk, chunkedBody, emptyBody, fixedBody, LAST_CHUNK, untilEnd } from './body.ts';
import { BadMessage, contentLength, hasToken, readResponseHead } from './head.ts';
import { ByteReader, duplexOf, type Socket } from './socket.ts';
import type { Duplex } from './types.ts';

/** A request as it is written: headers in this order. */
export interface OutgoingRequest {
  method: string;
  /** Path and query, escaped. */
  target: string;
  headers: ReadonlyArray<readonly [name: string, value: string]>;
  /** Bytes are sent with Content-Length (the caller's header), a function writes them in chunks. */
  body?: Uint8Array | ((write: (data: Uint8Array) => Promise<void>) => Promise<void>) | undefined;
}

/** An answer as it comes in. */
export interface IncomingResponse {
  status: number;
  reason: string;
  /** Names in lower case. */
  headers: ReadonlyMap<string, string>;
  body: Body;
  /** Takes the connection over, for an answer that upgrades it. */
  takeOver(): Duplex;
}

/** The other side closed the connection instead of answering. */
export class NoAnswer extends Error {
  constructor() {
    super('EOF');
  }
}

/** The client's end of one connection: one request after the other. */
export class HttpConnection {
  readonly #process: Process;
  readonly #socket: Socket;
  readonly #reader: ByteReader;
  #reusable = true;

  constructor(process: Process, socket: Socket) {
    this.#process = process;
    this.#socket = socket;
    this.#reader = new ByteReader(socket);
  }

  /** May serve another request: the last answer was read to its end, and nobody closed it. */
  get reusable(): boolean {
    const { readable, hangup } = this.#socket.poll();
    return this.#reusable && !readable && !hangup && this.#reader.buffered === 0;
  }

  /** Sends a request and waits for the answer's head. Throws {@link NoAnswer}, SysErrors, {@link BadMessage}. */
  async send(request: OutgoingRequest): Promise<IncomingResponse> {
    this.#reusable = false;
    const head = [
      `${request.method} ${request.target} HTTP/1.1`,
      ...request.headers.map(([name, value]) => `${name}: ${value}`),
    ];
    const bytes = encode(`${head.join('\r\n')}\r\n\r\n`);
    const { body } = request;
    if (typeof body === 'function') {
      await this.#socket.write(bytes);
      await body(async (data) => {
        if (data.length > 0) await this.#socket.write(chunk(data));
      });
      await this.#socket.write(LAST_CHUNK);
    } else await this.#socket.write(body === undefined ? bytes : concat([bytes, body]));
    return this.#receive(request.method);
  }

  /** Reads an answer's head, interim ones (100 Continue) skipped. */
  async #receive(method: string): Promise<IncomingResponse> {
    for (;;) {
      const head = await readResponseHead(this.#reader);
      if (head === undefined) throw new NoAnswer();
      if (head.status >= 100 && head.status < 200 && head.status !== 101) continue;
      const { status, reason, headers, minor } = head;
      const keep = minor === 1 && !hasToken(headers, 'connection', 'close');
      const done = () => {
        this.#reusable = keep;
      };
      return {
        status,
        reason,
        headers,
        body: this.#body(method, status, headers, done),
        takeOver: () => duplexOf(this.#process, this.#socket, this.#reader),
      };
    }
  }

  #body(method: string, status: number, headers: ReadonlyMap<string, string>, done: () => void): Body {
    if (method === 'HEAD' || status === 204 || status === 304) {
      done();
      return emptyBody;
    }
    if (status === 101) return emptyBody;
    if (hasToken(headers, 'transfer-encoding', 'chunked')) return chunkedBody(this.#reader, done);
    const length = contentLength(headers);
    return length === undefined ? untilEnd(this.#reader) : fixedBody(this.#reader, length, done);
  }

  close(): void {
    this.#process.close(this.#socket);
  }
}

export { BadMessage };
