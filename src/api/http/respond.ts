import { concat, EMPTY, encode, type Process } from '../../kernel/index.ts';
import { chunk, LAST_CHUNK } from './body.ts';
import type { RequestHead } from './head.ts';
import type { Socket } from './socket.ts';
import { httpDate, statusText } from './status.ts';
import type { ApiResponse, BodyWriter } from './types.ts';

/** Bodies up to this get a Content-Length, longer ones are sent in chunks: Go's net/http buffers so much. */
const BUFFERED = 2048;

const bodyAllowed = (status: number) => status >= 200 && status !== 204 && status !== 304;

/** `content-type` → `Content-Type`. There are few: each is looked at once. */
function canonical(name: string): string {
  let known = CANONICAL.get(name);
  if (known === undefined) {
    known = name.toLowerCase().replace(/(^|-)([a-z])/g, (_, dash, letter) => dash + letter.toUpperCase());
    if (CANONICAL.size < 100) CANONICAL.set(name, known);
  }
  return known;
}

const CANONICAL = new Map<string, string>();

/** A head as Go writes it: the handler's headers by name, then Date, Content-Length, Connection, Transfer-Encoding. */
export function headBytes(
  statusLine: string,
  own: Record<string, string>,
  extra: readonly string[],
): Uint8Array {
  const lines: Array<[string, string]> = [];
  for (const name in own) lines.push([canonical(name), own[name]!]);
  lines.sort(([a], [b]) => (a < b ? -1 : 1));
  let head = `${statusLine}\r\n`;
  for (const [name, value] of lines)
    head += `${name}: ${/[\r\n]/.test(value) ? value.replace(/[\r\n]+/g, ' ') : value}\r\n`;
  for (const line of extra) head += `${line}\r\n`;
  return encode(`${head}\r\n`);
}

/** What {@link respond} needs of the connection. */
export interface Answering {
  process: Process;
  socket: Socket;
  head: RequestHead;
  /** The connection can't or shan't serve another request. */
  close: boolean;
}

/** Writes an answer that isn't hijacked. `writerFor` makes the writer of a streamed body. Returns whether to keep the connection. */
export async function respond(
  at: Answering,
  response: ApiResponse,
  writerFor: (write: (data: Uint8Array) => Promise<void>) => BodyWriter,
): Promise<boolean> {
  const { socket, head } = at;
  const { status } = response;
  const isHead = head.method === 'HEAD';
  const own = response.headers ?? {};
  let hasLength = false;
  let hasType = false;
  let asks = false;
  for (const key in own) {
    const name = canonical(key);
    if (name === 'Content-Length') hasLength = true;
    else if (name === 'Content-Type') hasType = true;
    else if (name === 'Connection') asks ||= /close/i.test(own[key]!);
  }
  const body = response.body ?? EMPTY;
  const streamed = response.stream !== undefined;
  let keep = !at.close && !asks;
  const chunkable = bodyAllowed(status) && !isHead && !hasLength;
  const chunked = chunkable && head.minor === 1 && (streamed || body.length > BUFFERED);
  if (chunkable && !chunked && streamed) keep = false;
  const extra = [`Date: ${httpDate(at.process.nowUs)}`];
  if (bodyAllowed(status) && !hasLength && !chunked && !streamed && (!isHead || body.length > 0))
    extra.push(`Content-Length: ${body.length}`);
  if ((streamed || body.length > 0) && bodyAllowed(status) && !hasType)
    extra.push('Content-Type: text/plain; charset=utf-8');
  if (!keep && head.minor === 1 && !asks) extra.push('Connection: close');
  if (keep && head.minor === 0) extra.push('Connection: keep-alive');
  if (chunked) extra.push('Transfer-Encoding: chunked');
  const bytes = headBytes(
    `HTTP/1.${head.minor} ${String(status).padStart(3, '0')} ${statusText(status)}`,
    own,
    extra,
  );
  const writesBody = bodyAllowed(status) && !isHead;
  if (!streamed) {
    const parts = [bytes];
    if (writesBody && chunked) parts.push(chunk(body), LAST_CHUNK);
    else if (writesBody) parts.push(body);
    await socket.write(concat(parts));
    return keep;
  }
  await socket.write(bytes);
  await response.stream?.(
    writerFor(async (data) => {
      if (data.length > 0 && writesBody) await socket.write(chunked ? chunk(data) : data);
    }),
  );
  if (chunked) await socket.write(LAST_CHUNK);
  return keep;
}

/** Writes the head of an answer after which the connection belongs to the handler. */
export async function respondHijacked(at: Answering, response: ApiResponse): Promise<void> {
  const text = response.reason ?? (response.status === 101 ? 'UPGRADED' : statusText(response.status));
  const lines = Object.entries(response.headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  await at.socket.write(encode(`${[`HTTP/1.1 ${response.status} ${text}`, ...lines].join('\r\n')}\r\n\r\n`));
}

/** Go's plain-text answer to a message that it couldn't read; the connection is closed after it. */
export function badMessageBytes(status: number, detail: string | undefined): Uint8Array {
  const headers = '\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n';
  const line = `${status} ${statusText(status)}`;
  if (status === 501) return encode(`HTTP/1.1 ${line}${headers}${detail}`);
  const full = detail === undefined ? line : `${line}: ${detail}`;
  return encode(`HTTP/1.1 ${full}${headers}${full}`);
}
