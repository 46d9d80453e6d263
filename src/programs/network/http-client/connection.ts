import { concat, encode, type OpenFile } from '../../../kernel/index.ts';
import { type Io, SysError } from '../../support/io.ts';
import { latin1 } from '../../support/text.ts';

export interface ResponseHead {
  version: string;
  status: number;
  reason: string;
  headers: Array<[name: string, value: string]>;
  /** As it came, the empty line included. */
  raw: string;
}

/** The time that was given for the transfer is over. */
export class Timeout extends Error {}
const latin1Bytes = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

/** The server closed without an answer. */
export class EmptyReply extends Error {}
/** What the server said isn't HTTP/1.x. */
export class NotHttp extends Error {}
/** The connection ended before the announced length; `missing` bytes are outstanding. */
export class Partial extends Error {
  readonly missing: number;
  constructor(missing: number) {
    super();
    this.missing = missing;
  }
}

/** The value of a header. */
export const headerOf = (head: ResponseHead, name: string): string | undefined =>
  head.headers.find(([n]) => n.toLowerCase() === name.toLowerCase())?.[1];

/** An HTTP/1.1 connection over any stream of bytes. */
export class HttpConnection {
  readonly #io: Io;
  readonly #socket: OpenFile;
  readonly #deadlineUs: number | undefined;
  #buffer: Uint8Array = new Uint8Array(0);
  #ended = false;

  constructor(io: Io, socket: OpenFile, deadlineUs: number | undefined) {
    this.#io = io;
    this.#socket = socket;
    this.#deadlineUs = deadlineUs;
  }

  /** Sends a request. A server that closes early may have answered: that is found out by reading. */
  async send(
    method: string,
    target: string,
    headers: Array<[string, string]>,
    body: Uint8Array | undefined,
  ): Promise<void> {
    const head = `${method} ${target} HTTP/1.1\r\n${headers.map(([n, v]) => `${n}:${v ? ` ${v}` : ''}\r\n`).join('')}\r\n`;
    try {
      await this.#socket.write(body ? concat([encode(head), body]) : encode(head));
    } catch (e) {
      if (!(e instanceof SysError)) throw e;
    }
  }

  /** More bytes into the buffer; false at the end. */
  async #fill(): Promise<boolean> {
    if (this.#ended) return false;
    if (this.#deadlineUs !== undefined) {
      const left = this.#deadlineUs - this.#io.process.nowUs;
      const ready =
        left > 0 && (await this.#io.process.poll([{ file: this.#socket, want: 'read' as const }], left));
      if (!ready) throw new Timeout();
    }
    const chunk = await this.#socket.read(65536);
    if (!chunk.length) this.#ended = true;
    else this.#buffer = concat([this.#buffer, chunk]);
    return chunk.length > 0;
  }

  async #line(): Promise<string | undefined> {
    for (;;) {
      const newline = this.#buffer.indexOf(10);
      if (newline >= 0) {
        const line = latin1(this.#buffer.subarray(0, newline + 1));
        this.#buffer = this.#buffer.subarray(newline + 1);
        return line;
      }
      if (!(await this.#fill())) return undefined;
    }
  }

  /** Status line and headers. Interim (1xx) answers are skipped; with `http09`, an answer may be its body alone. */
  async head(options: { http09?: boolean } = {}): Promise<ResponseHead> {
    const bare = { version: '0.9', status: 200, reason: '', headers: [], raw: '' };
    for (;;) {
      const first = await this.#line();
      if (first === undefined) {
        if (this.#buffer.length && options.http09) return bare;
        if (this.#buffer.length) throw new NotHttp();
        throw new EmptyReply();
      }
      const m = /^HTTP\/(\d(?:\.\d)?) (\d{3})(?: (.*?))?\r?\n$/.exec(first);
      if (!m && options.http09) {
        this.#buffer = concat([latin1Bytes(first), this.#buffer]);
        return bare;
      }
      if (!m) throw new NotHttp();
      const head: ResponseHead = {
        version: m[1]!,
        status: Number(m[2]),
        reason: m[3] ?? '',
        headers: [],
        raw: first,
      };
      for (;;) {
        const line = await this.#line();
        if (line === undefined) return head;
        head.raw += line;
        const text = line.replace(/\r?\n$/, '');
        if (!text) break;
        const colon = text.indexOf(':');
        if (colon > 0) head.headers.push([text.slice(0, colon), text.slice(colon + 1).trim()]);
      }
      if (head.status >= 200 || head.status === 101) return head;
    }
  }

  /** The body, piece by piece, in whatever way its length is known. */
  async body(head: ResponseHead, method: string, each: (chunk: Uint8Array) => Promise<void>): Promise<void> {
    if (method === 'HEAD' || head.status === 204 || head.status === 304) return;
    if (/chunked/i.test(headerOf(head, 'transfer-encoding') ?? '')) return this.#chunked(each);
    const length = headerOf(head, 'content-length');
    let left = length === undefined ? Number.POSITIVE_INFINITY : Number(length);
    while (left > 0) {
      if (!this.#buffer.length && !(await this.#fill())) break;
      const piece = this.#buffer.subarray(0, Math.min(left, this.#buffer.length));
      this.#buffer = this.#buffer.subarray(piece.length);
      left -= piece.length;
      await each(piece);
    }
    if (left > 0 && Number.isFinite(left)) throw new Partial(left);
  }

  async #chunked(each: (chunk: Uint8Array) => Promise<void>): Promise<void> {
    for (;;) {
      const line = await this.#line();
      if (line === undefined) throw new Partial(0);
      let left = Number.parseInt(line, 16);
      if (!left) break;
      while (left > 0) {
        if (!this.#buffer.length && !(await this.#fill())) throw new Partial(left);
        const piece = this.#buffer.subarray(0, Math.min(left, this.#buffer.length));
        this.#buffer = this.#buffer.subarray(piece.length);
        left -= piece.length;
        await each(piece);
      }
      await this.#line();
    }
    for (let line = await this.#line(); line?.trim(); ) line = await this.#line();
  }
}
