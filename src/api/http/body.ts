import { concat, decode, EMPTY, encode, SysError } from '../../kernel/index.ts';
import type { ByteReader } from './socket.ts';

/** A message's body, read bit by bit. */
export interface Body {
  /** Empty at the end. Throws {@link BodyError} when the message breaks off or is malformed. */
  read(max?: number): Promise<Uint8Array>;
  /** Everything was read. */
  readonly done: boolean;
}

/** The other side's body can't be read: Go's words for it. */
export class BodyError extends Error {
  readonly status = 400;
}

const CHUNK = 65536;

export const emptyBody: Body = { read: async () => EMPTY, done: true };

/** A body of known length. */
export function fixedBody(reader: ByteReader, length: number, onDone: () => void = () => {}): Body {
  let left = length;
  if (left === 0) onDone();
  return {
    get done() {
      return left === 0;
    },
    async read(max = CHUNK) {
      if (left === 0) return EMPTY;
      const data = await reader.read(Math.min(max, left));
      if (data.length === 0) throw new BodyError('unexpected EOF');
      left -= data.length;
      if (left === 0) onDone();
      return data;
    },
  };
}

/** A body in chunks; trailers are read over. */
export function chunkedBody(reader: ByteReader, onDone: () => void = () => {}): Body {
  let left = 0;
  let first = true;
  let done = false;
  const line = async (): Promise<string> => {
    const text = await reader.line(4096);
    if (text === undefined) throw new BodyError('unexpected EOF');
    if (text === 'too long') throw new BodyError('header line too long');
    return decode(text);
  };
  const nextChunk = async (): Promise<void> => {
    if (!first && (await line()) !== '') throw new BodyError('malformed chunked encoding');
    first = false;
    const size = ((await line()).split(';', 1)[0] ?? '').trim();
    if (!/^[0-9a-fA-F]{1,12}$/.test(size)) throw new BodyError('invalid byte in chunk length');
    left = Number.parseInt(size, 16);
    if (left > 0) return;
    while ((await line()) !== '');
    done = true;
    onDone();
  };
  return {
    get done() {
      return done;
    },
    async read(max = CHUNK) {
      if (left === 0 && !done) await nextChunk();
      if (done) return EMPTY;
      const data = await reader.read(Math.min(max, left));
      if (data.length === 0) throw new BodyError('unexpected EOF');
      left -= data.length;
      return data;
    },
  };
}

/** A body that ends with the connection. */
export function untilEnd(reader: ByteReader): Body {
  let done = false;
  return {
    get done() {
      return done;
    },
    async read(max = CHUNK) {
      const data = await reader.read(max);
      if (data.length === 0) done = true;
      return data;
    },
  };
}

/** All that is left of a body. Throws EMSGSIZE above `limit` bytes. */
export async function readAll(body: Body, limit = Number.POSITIVE_INFINITY): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const data = await body.read();
    if (data.length === 0) return concat(chunks.length === 0 ? [EMPTY] : chunks);
    length += data.length;
    if (length > limit) throw new SysError('EMSGSIZE');
    chunks.push(data);
  }
}

const CRLF = encode('\r\n');

/** One chunk of a chunked body. */
export const chunk = (data: Uint8Array): Uint8Array =>
  concat([encode(`${data.length.toString(16)}\r\n`), data, CRLF]);

export const LAST_CHUNK = encode('0\r\n\r\n');
