import { decode } from '../../kernel/index.ts';
import type { ByteReader } from './socket.ts';

/** Reads a head by lines, without their ends; the last one is empty. */
class HeadReader {
  readonly #reader: ByteReader;
  #left = MAX_HEAD;
  /** What came in one piece, and how much of it was taken; undefined while that isn't known. */
  #text: string | null | undefined;
  #at = 0;

  constructor(reader: ByteReader) {
    this.#reader = reader;
  }

  /** The next line if it is at hand. */
  at(): string | undefined {
    return typeof this.#text === 'string' ? this.#next(this.#text) : undefined;
  }

  /** The next line, undefined where the connection ends. Throws {@link BadMessage} when all lines are too long. */
  async line(): Promise<string | undefined> {
    if (this.#text === undefined) {
      this.#text = (await this.#reader.head(MAX_HEAD)) ?? null;
    }
    return this.#text === null ? this.#read() : this.#next(this.#text);
  }

  #next(text: string): string | undefined {
    if (this.#at > text.length) {
      this.#text = null; // behind the empty line
      return '';
    }
    let end = text.indexOf('\r\n', this.#at);
    if (end < 0) end = text.length;
    const line = text.slice(this.#at, end);
    this.#at = end + 2;
    return line;
  }

  async #read(): Promise<string | undefined> {
    const line = await this.#reader.line(this.#left);
    if (line === 'too long') throw new BadMessage(431);
    if (line === undefined) return undefined;
    this.#left -= line.length + 1;
    return decode(line);
  }
}

/** All lines of a head together: Go's DefaultMaxHeaderBytes and the 4096 bytes of slop that it allows. */
const MAX_HEAD = (1 << 20) + 4096;

/** What is wrong with a message: how Go's server answers it. */
export class BadMessage extends Error {
  readonly status: number;
  /** Go names some mistakes in the status line and the body; others get the bare `400 Bad Request`. */
  readonly detail: string | undefined;
  constructor(status: number, detail?: string) {
    super(detail ?? 'malformed HTTP message');
    this.status = status;
    this.detail = detail;
  }
}

/** Names in lower case; a header given several times is joined by `, `. */
export type Headers = Map<string, string>;

export interface RequestHead {
  method: string;
  target: string;
  /** Minor version: 0 or 1. */
  minor: 0 | 1;
  headers: Headers;
}

export interface ResponseHead {
  status: number;
  reason: string;
  minor: 0 | 1;
  headers: Headers;
}

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Reads a request's head; undefined when the connection ends before its first byte. Throws {@link BadMessage}. */
export async function readRequestHead(reader: ByteReader): Promise<RequestHead | undefined> {
  const lines = new HeadReader(reader);
  let line = await lines.line();
  if (line === undefined) {
    if (reader.buffered > 0) throw new BadMessage(400);
    return undefined;
  }
  // An empty line before a request is what some clients leave behind a body.
  if (line === '') line = (await lines.line()) ?? '';
  const first = line.indexOf(' ');
  const last = line.lastIndexOf(' ');
  if (first < 0 || last === first) throw new BadMessage(400);
  const method = line.slice(0, first);
  const target = line.slice(first + 1, last);
  const version = /^HTTP\/(\d)\.(\d)$/.exec(line.slice(last + 1));
  if (!TOKEN.test(method) || version === null || target === '') throw new BadMessage(400);
  if (version[1] !== '1') throw new BadMessage(505, 'unsupported protocol version');
  const { headers, hosts } = await readHeaders(lines);
  const minor = version[2] === '0' ? 0 : 1;
  if (minor === 1 && hosts === 0) throw new BadMessage(400, 'missing required Host header');
  if (hosts > 1) throw new BadMessage(400, 'too many Host headers');
  const encoding = headers.get('transfer-encoding');
  if (encoding !== undefined && encoding.toLowerCase() !== 'chunked')
    throw new BadMessage(501, 'Unsupported transfer encoding');
  if (encoding === undefined) contentLength(headers);
  return { method, target, minor, headers };
}

/** Reads a response's head. Throws {@link BadMessage}; undefined when the connection ends before it. */
export async function readResponseHead(reader: ByteReader): Promise<ResponseHead | undefined> {
  const lines = new HeadReader(reader);
  const line = await lines.line();
  if (line === undefined) return undefined;
  const match = /^HTTP\/1\.([01]) (\d{3})(?: (.*))?$/.exec(line);
  if (match === null) throw new BadMessage(400, `malformed HTTP response ${JSON.stringify(line)}`);
  const { headers } = await readHeaders(lines);
  return { status: Number(match[2]), reason: match[3] ?? '', minor: match[1] === '0' ? 0 : 1, headers };
}

async function readHeaders(lines: HeadReader): Promise<{ headers: Headers; hosts: number }> {
  const headers: Headers = new Map();
  let hosts = 0;
  let lastName: string | undefined;
  for (;;) {
    const line = lines.at() ?? (await lines.line());
    if (line === undefined) throw new BadMessage(400);
    if (line === '') return { headers, hosts };
    if (line[0] === ' ' || line[0] === '\t') {
      // A folded line goes on with the header before.
      if (lastName === undefined) throw new BadMessage(400);
      headers.set(lastName, `${headers.get(lastName)} ${line.trim()}`);
      continue;
    }
    const { name, value } = headerOf(line);
    lastName = name;
    if (lastName === 'host') hosts++;
    const before = headers.get(lastName);
    if (lastName === 'content-length' && before !== undefined && before !== value) throw new BadMessage(400);
    headers.set(
      lastName,
      before === undefined || lastName === 'content-length' ? value : `${before}, ${value}`,
    );
  }
}

interface Header {
  /** In lower case. */
  name: string;
  value: string;
}

/** The lines of heads: most are those of the heads before. */
const known = new Map<string, Header>();
const MOST_KNOWN = 200;
const LONGEST_KNOWN = 100;

function headerOf(line: string): Header {
  const before = known.get(line);
  if (before !== undefined) return before;
  const colon = line.indexOf(':');
  if (colon <= 0) throw new BadMessage(400);
  if (!TOKEN.test(line.slice(0, colon))) throw new BadMessage(400, 'invalid header name');
  const value = line.slice(colon + 1).trim();
  if (/[\x00-\x08\x0a-\x1f\x7f]/.test(value)) throw new BadMessage(400, 'invalid header value');
  const header = { name: line.slice(0, colon).toLowerCase(), value };
  if (line.length <= LONGEST_KNOWN) {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(line, header);
  }
  return header;
}

/** The Content-Length, undefined without one. Throws {@link BadMessage} on anything but digits. */
export function contentLength(headers: ReadonlyMap<string, string>): number | undefined {
  const text = headers.get('content-length');
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw new BadMessage(400);
  return Number(text);
}

/** Whether a comma-separated header has a token, whatever its case. */
export const hasToken = (headers: ReadonlyMap<string, string>, name: string, token: string): boolean =>
  (headers.get(name) ?? '').split(',').some((part) => part.trim().toLowerCase() === token);
