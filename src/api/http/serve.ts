import { encode, isEnding, isSysError, type Process, UnixStream } from '../../kernel/index.ts';
import { type Body, BodyError, chunkedBody, emptyBody, fixedBody, readAll } from './body.ts';
import { BadMessage, contentLength, hasToken, type RequestHead, readRequestHead } from './head.ts';
import { badMessageBytes, respond, respondHijacked } from './respond.ts';
import { ByteReader, duplexOf, type Socket, type SocketListener } from './socket.ts';
import { parseTarget } from './target.ts';
import type { ApiRequest, ApiResponse, Handler } from './types.ts';
import { GoneWatch } from './watch.ts';

/** A request's body that its handler left unread: so much is thrown away, above that the connection is closed. */
const MAX_LEFTOVER = 256 << 10;
const RETRY_ACCEPT_US = 5000;
const LINGER_US = 500_000;

/**
 * Answers every connection that comes to the listener, each in a thread of `process`. Returns when the listener
 * is closed. What clients send wrong is answered as Go's net/http answers it; nothing of it is thrown.
 */
export async function serveHttp(process: Process, listener: SocketListener, handler: Handler): Promise<void> {
  for (;;) {
    let socket: Socket;
    try {
      socket = await listener.accept();
    } catch (error) {
      if (!isSysError(error)) throw error;
      if (!isSysError(error, 'EMFILE', 'ECONNABORTED')) return;
      await process.sleep(RETRY_ACCEPT_US);
      continue;
    }
    process.thread('http', () => serveConnection(process, socket, handler));
  }
}

/** Answers the requests of one connection, one after the other, and closes it. */
export async function serveConnection(process: Process, socket: Socket, handler: Handler): Promise<void> {
  const reader = new ByteReader(socket);
  try {
    while (await serveOne(process, socket, reader, handler));
  } catch (error) {
    if (isEnding(error)) throw error;
    // The client is gone, or the handler failed in the middle of its answer: closing tells the client.
    if (!isSysError(error) && !(error instanceof BodyError)) process.kernel.onFault?.(error, process);
  }
  process.close(socket);
}

async function serveOne(
  process: Process,
  socket: Socket,
  reader: ByteReader,
  handler: Handler,
): Promise<boolean> {
  let head: RequestHead | undefined;
  let request: Incoming;
  try {
    head = await readRequestHead(reader);
    if (head === undefined) return false;
    request = incoming(process, socket, reader, head);
  } catch (error) {
    if (!(error instanceof BadMessage)) throw error;
    await socket.write(badMessageBytes(error.status, error.detail));
    // Time for a client that is still sending to read the answer before the connection is reset.
    socket.shutdown('write');
    await process.sleep(LINGER_US);
    return false;
  }
  const response = await answer(handler, request.api);
  const at = { process, socket, head, close: !keepsAlive(head) };
  if (response.hijack !== undefined) {
    await respondHijacked(at, response);
    const duplex = duplexOf(process, socket, reader);
    await response.hijack({ ...duplex, read: (max) => request.afterBody(() => duplex.read(max)) });
    return false;
  }
  // A streaming handler may still read the body; any other is done with it.
  if (response.stream === undefined && !(await request.discard())) at.close = true;
  const watch = new GoneWatch(process, socket, reader);
  try {
    const keep = await respond(at, response, (write) => {
      request.whenRead(() => watch.start());
      return watch.writer(write);
    });
    return keep && (await request.discard());
  } finally {
    watch.stop();
  }
}

const keepsAlive = (head: RequestHead): boolean =>
  head.minor === 1
    ? !hasToken(head.headers, 'connection', 'close')
    : hasToken(head.headers, 'connection', 'keep-alive');

interface Incoming {
  api: ApiRequest;
  /** Reads the rest of the body; false when there is too much of it. */
  discard(): Promise<boolean>;
  /** Reads what comes behind a body of known length that nobody has read: some clients send one where none is wanted. */
  afterBody(read: () => Promise<Uint8Array>): Promise<Uint8Array>;
  /** Calls back when the body has been read (at once if it has). */
  whenRead(callback: () => void): void;
}

function incoming(process: Process, socket: Socket, reader: ByteReader, head: RequestHead): Incoming {
  const { headers, method } = head;
  let onRead: () => void = () => {};
  const done = () => onRead();
  const length = contentLength(headers);
  const chunked = headers.has('transfer-encoding');
  const body: Body = chunked
    ? chunkedBody(reader, done)
    : length === undefined || length === 0
      ? emptyBody
      : fixedBody(reader, length, done);
  const expect = headers.get('expect');
  if (expect !== undefined && expect.toLowerCase() !== '100-continue') throw new BadMessage(417);
  let toContinue = expect !== undefined && head.minor === 1 && !body.done;
  const read = async (max?: number) => {
    if (toContinue) {
      toContinue = false;
      await socket.write(encode('HTTP/1.1 100 Continue\r\n\r\n'));
    }
    return body.read(max);
  };
  const { path, version, query, queryError } = parseTarget(head.target);
  return {
    api: {
      method,
      target: head.target,
      path,
      version,
      query,
      queryError,
      headers,
      read,
      readAll: (limit) => readAll({ read, done: false }, limit),
      client: socket instanceof UnixStream ? socket.peer : undefined,
      process,
    },
    async discard() {
      // Nobody asked the client to go on: it never sends the body.
      if (toContinue) return false;
      let left = MAX_LEFTOVER;
      while (!body.done && left > 0) left -= (await body.read()).length;
      return body.done;
    },
    async afterBody(read) {
      try {
        while (!chunked && !body.done) await body.read();
      } catch (error) {
        if (!(error instanceof BodyError)) throw error;
      }
      return read();
    },
    whenRead(callback) {
      if (body.done) callback();
      else onRead = callback;
    },
  };
}

/** Asks the handler; what it throws becomes an answer: errors with a numeric `status` as they say, others 500. */
async function answer(handler: Handler, request: ApiRequest): Promise<ApiResponse> {
  try {
    return await handler(request);
  } catch (error) {
    if (isEnding(error)) throw error;
    const status = (error as { status?: unknown } | null)?.status;
    if (isSysError(error, 'EMSGSIZE')) return errorResponse(413, 'http: request body too large');
    const message = error instanceof Error ? error.message : String(error);
    if (typeof status === 'number' && status >= 100 && status <= 599) return errorResponse(status, message);
    if (!isSysError(error)) request.process.kernel.onFault?.(error, request.process);
    return errorResponse(500, message);
  }
}

/** `{"message": …}`, as the daemon says what went wrong (its encoder leaves <, > and & as they are). */
export function errorResponse(status: number, message: string): ApiResponse {
  return {
    status,
    headers: { 'Content-Type': 'application/json' },
    body: encode(`${JSON.stringify({ message })}\n`),
  };
}
