import { concat, decode, EMPTY, type OpenFile } from '../../../kernel/index.ts';

/** A request as a web server in an image reads it. */
export interface HttpRequest {
  /** The first line, as access logs show it. */
  line: string;
  method: string;
  /** Path and query as sent. */
  target: string;
  version: string;
  /** Names in lower case. */
  headers: Map<string, string>;
  body: Uint8Array;
}

const MAX_HEAD = 16 * 1024;
const MAX_BODY = 1024 * 1024;

const headEnd = (data: Uint8Array): number => {
  for (let i = 0; i + 1 < data.length; i++) {
    if (data[i] !== 10) continue;
    if (data[i + 1] === 10) return i + 2;
    if (data[i + 1] === 13 && data[i + 2] === 10) return i + 3;
  }
  return -1;
};

function readHead(data: Uint8Array): HttpRequest | { bad: string } {
  const [line = '', ...lines] = decode(data).split(/\r?\n/);
  const [, method, target, version] = /^([A-Z]+) (\S+) (HTTP\/1\.[01])$/.exec(line) ?? [];
  if (!method || !target || !version) return { bad: line };
  const headers = new Map<string, string>();
  for (const header of lines.filter(Boolean)) {
    const colon = header.indexOf(':');
    if (colon > 0) headers.set(header.slice(0, colon).trim().toLowerCase(), header.slice(colon + 1).trim());
  }
  return { line, method, target, version, headers, body: EMPTY };
}

/** A request that is there as a whole and has no body; undefined for any other. */
export function wholeRequest(data: Uint8Array): HttpRequest | undefined {
  if (headEnd(data) !== data.length) return undefined;
  const request = readHead(data);
  return 'bad' in request || request.headers.has('content-length') ? undefined : request;
}

/** Reads requests off a connection, one after the other. */
export class RequestReader {
  #buffer: Uint8Array = EMPTY;
  readonly #socket: OpenFile;

  constructor(socket: OpenFile) {
    this.#socket = socket;
  }

  async #more(): Promise<boolean> {
    const chunk = await this.#socket.read(65536);
    if (!chunk.length) return false;
    this.#buffer = concat([this.#buffer, chunk]);
    return true;
  }

  /** The next request; undefined at the end of the connection; `{ bad }` with its first line when it can't be read. */
  async next(): Promise<HttpRequest | { bad: string } | undefined> {
    while (headEnd(this.#buffer) < 0) {
      if (this.#buffer.length > MAX_HEAD) return { bad: this.#firstLine() };
      if (!(await this.#more())) return this.#buffer.length ? { bad: this.#firstLine() } : undefined;
      if (
        this.#buffer.length &&
        !/^[A-Z]+ /.test(this.#firstLine()) &&
        this.#firstLine().length < this.#buffer.length
      )
        return { bad: this.#firstLine() };
    }
    const end = headEnd(this.#buffer);
    const head = readHead(this.#buffer.subarray(0, end));
    if ('bad' in head) return head;
    this.#buffer = this.#buffer.subarray(end);
    const length = Math.min(Number(head.headers.get('content-length') ?? 0) || 0, MAX_BODY);
    while (this.#buffer.length < length) if (!(await this.#more())) break;
    const body = this.#buffer.subarray(0, length);
    this.#buffer = this.#buffer.subarray(length);
    return { ...head, body };
  }

  #firstLine(): string {
    return decode(this.#buffer).split(/\r?\n/)[0] ?? '';
  }
}
