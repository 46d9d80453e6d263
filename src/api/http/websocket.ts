import { sha1 } from '@noble/hashes/legacy.js';
import { concat, EMPTY, encode } from '../../kernel/index.ts';
import type { ApiResponse, Duplex } from './types.ts';

/** A connection that carries frames: what is read is their payload. */
export interface WebSocket {
  /** Empty once the client has closed it, or has broken the protocol. */
  read(max?: number): Promise<Uint8Array>;
  /** Sends one frame. */
  write(data: Uint8Array): Promise<void>;
  /** Says that all is well, and closes the connection. */
  close(): Promise<void>;
}

const OPCODE = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 };
const NORMAL = 1000;
const PROTOCOL_ERROR = 1002;
const MAX_CONTROL = 125;
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/**
 * Answers a WebSocket's handshake (RFC 6455), and hands over the connection. A handshake that is none is refused as Go's
 * x/net/websocket does it, on the bare connection.
 */
export function acceptWebSocket(
  headers: ReadonlyMap<string, string>,
  type: 'text' | 'binary',
  serve: (socket: WebSocket) => Promise<void>,
): ApiResponse {
  const has = (name: string, word: string) => (headers.get(name) ?? '').toLowerCase().includes(word);
  if (headers.get('upgrade')?.toLowerCase() !== 'websocket' || !has('connection', 'upgrade'))
    return refusal('not websocket protocol');
  const key = headers.get('sec-websocket-key') ?? '';
  if (key === '') return refusal('mismatch challenge/response');
  if (headers.get('sec-websocket-version') !== '13')
    return refusal('missing or bad WebSocket Version', { 'Sec-WebSocket-Version': '13' });
  const protocol = headers.get('sec-websocket-protocol')?.trim() ?? '';
  // nobody chooses one of several
  if (protocol.includes(',')) return refusal('');
  return {
    status: 101,
    reason: 'Switching Protocols',
    headers: {
      Upgrade: 'websocket',
      Connection: 'Upgrade',
      'Sec-WebSocket-Accept': btoa(String.fromCharCode(...sha1(encode(key + GUID)))),
      ...(protocol && { 'Sec-WebSocket-Protocol': protocol }),
    },
    hijack: async (connection) => {
      const socket = webSocket(connection, OPCODE[type]);
      try {
        await serve(socket);
      } finally {
        connection.close();
      }
    },
  };
}

const refusal = (message: string, headers: Record<string, string> = {}): ApiResponse => ({
  status: 400,
  headers,
  hijack: async (connection) => {
    await connection.write(encode(message));
    connection.close();
  },
});

function webSocket(connection: Duplex, opcode: number): WebSocket {
  const reader = exactReader(connection);
  const send = (code: number, data: Uint8Array) =>
    connection.write(concat([header(code, data.length), data]));
  const sendClose = (status: number) => send(OPCODE.close, new Uint8Array([status >> 8, status & 0xff]));
  let left = 0;
  let mask: Uint8Array = EMPTY;
  let at = 0;
  let ended = false;

  /** Reads to the next frame with data; false at the end. */
  const next = async (): Promise<boolean> => {
    for (;;) {
      const start = await reader.exactly(2);
      if (!start) return false;
      const code = start[0]! & 0x0f;
      const length = await lengthOf(start[1]! & 0x7f, reader.exactly);
      if (length === undefined) return false;
      if (!(start[1]! & 0x80)) {
        await sendClose(PROTOCOL_ERROR);
        return false;
      }
      const key = await reader.exactly(4);
      if (!key || code === OPCODE.close) return false;
      if (code !== OPCODE.ping && code !== OPCODE.pong) {
        [left, mask, at] = [length, key, 0];
        if (left > 0) return true;
        continue;
      }
      const payload = length > MAX_CONTROL ? undefined : await reader.exactly(length);
      if (!payload) return false;
      if (code === OPCODE.ping)
        await send(
          OPCODE.pong,
          payload.map((byte, i) => byte ^ key[i % 4]!),
        );
    }
  };

  return {
    async read(max = 65536) {
      if (!ended && left === 0) ended = !(await next());
      const data = ended ? EMPTY : await reader.some(Math.min(left, max));
      if (data.length === 0) ended = true;
      left -= data.length;
      return data.map((byte) => byte ^ mask[at++ % 4]!);
    },
    write: (data) => send(opcode, data),
    async close() {
      await sendClose(NORMAL);
      connection.close();
    },
  };
}

/** The last frame of a message, unmasked. */
function header(code: number, length: number): Uint8Array {
  if (length < 126) return new Uint8Array([0x80 | code, length]);
  const long = length > 0xffff;
  const out = new Uint8Array(long ? 10 : 4);
  out[0] = 0x80 | code;
  out[1] = long ? 127 : 126;
  const view = new DataView(out.buffer);
  if (long) view.setUint32(6, length);
  else view.setUint16(2, length);
  return out;
}

async function lengthOf(
  short: number,
  exactly: (count: number) => Promise<Uint8Array | undefined>,
): Promise<number | undefined> {
  if (short < 126) return short;
  const more = await exactly(short === 126 ? 2 : 8);
  return more?.reduce((length, byte) => length * 256 + byte, 0);
}

/** Reads a connection by numbers of bytes. */
function exactReader(connection: Duplex) {
  let ahead: Uint8Array = EMPTY;
  const some = async (most: number): Promise<Uint8Array> => {
    if (ahead.length === 0) ahead = await connection.read(65536);
    const data = ahead.subarray(0, most);
    ahead = ahead.subarray(data.length);
    return data;
  };
  /** Undefined when the connection ends before. */
  const exactly = async (count: number): Promise<Uint8Array | undefined> => {
    const parts: Uint8Array[] = [EMPTY];
    for (let left = count; left > 0; ) {
      const data = await some(left);
      if (data.length === 0) return undefined;
      parts.push(data);
      left -= data.length;
    }
    return concat(parts);
  };
  return { some, exactly };
}
