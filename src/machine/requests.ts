import type { ApiRequest, ApiResponse, BodyWriter, Duplex, Handler } from '../api/http/index.ts';
import { concat, decode, type Kernel, Process } from '../kernel/index.ts';

/** One request to the daemon and its answer, as plain data. */
export interface Exchange {
  method: string;
  /** Path and query, as they were sent. */
  target: string;
  /** Those that say something about this request: types, credentials, what asks for a byte stream. */
  headers: Array<[name: string, value: string]>;
  body: Content;
  /** 0 until it is answered. */
  status: number;
  /** Of the answer. */
  contentType: string;
  answer: Content;
  /** An answer that comes bit by bit. */
  stream: StreamReport | undefined;
}

/** A body: its text, or nothing of it where it is no text. */
export interface Content {
  text: string;
  /** All bytes that went by, kept or not. */
  bytes: number;
  /** Only its beginning is kept. */
  cut: boolean;
  binary: boolean;
}

export interface StreamReport {
  /** `hijacked`: the connection itself carries bytes both ways. */
  kind: 'hijacked' | 'events' | 'logs' | 'stats' | 'progress' | 'archive' | 'wait' | 'other';
  /** Writes by the daemon, and their bytes. */
  chunks: number;
  bytes: number;
  /** Bytes that the client sent on a hijacked connection. */
  sent: number;
  open: boolean;
}

/** What one process asked the daemon for. */
export interface CommandRequests {
  /** Grows from command to command. */
  id: number;
  /** The command's words; none where the connection doesn't tell who sent it. */
  words: string[];
  exchanges: Exchange[];
  /** Later requests that were not kept. */
  dropped: number;
}

/** What is kept: commands, requests of one, bytes of one body, bytes of all bodies. */
const COMMANDS = 50;
const EXCHANGES = 60;
const BODY = 65_536;
const ALL = 4_000_000;

const HEADERS: Record<string, string> = {
  'content-type': 'Content-Type',
  connection: 'Connection',
  upgrade: 'Upgrade',
  'x-registry-auth': 'X-Registry-Auth',
  'x-registry-config': 'X-Registry-Config',
};

/** The beginning of a body. Bytes are kept as they came and become text when somebody looks. */
class Kept {
  bytes = 0;
  size = 0;
  #parts: Uint8Array[] = [];

  /** Returns by how much it grew. `own`: nobody writes to the bytes any more. */
  add(data: Uint8Array, own = false): number {
    const room = BODY - this.size;
    this.bytes += data.length;
    if (room <= 0 || data.length === 0) return 0;
    // a slice, as the sender may use its buffer again
    const part = own ? data.subarray(0, room) : data.slice(0, room);
    this.#parts.push(part);
    this.size += part.length;
    return part.length;
  }

  content(contentType = ''): Content {
    const joined = concat(this.#parts);
    const all = contentType.includes('multiplexed') ? unframed(joined) : joined;
    const binary = all.includes(0);
    return { text: binary ? '' : decode(all), bytes: this.bytes, cut: this.bytes > this.size, binary };
  }
}

/** A multiplexed stream without the frames' heads: eight bytes, the last four of them the length. */
function unframed(data: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  for (let at = 0; at + 8 <= data.length; at += 8 + view.getUint32(at + 4))
    parts.push(data.subarray(at + 8, at + 8 + view.getUint32(at + 4)));
  return concat(parts);
}

interface Taken {
  method: string;
  target: string;
  headers: Array<[string, string]>;
  body: Kept;
  status: number;
  contentType: string;
  answer: Kept;
  stream: StreamReport | undefined;
}

interface Command {
  id: number;
  words: string[];
  records: Taken[];
  dropped: number;
}

/**
 * Remembers what was asked of the daemon, by the process that asked. Requests of processes that nobody on the host
 * sees (the page's own) and of a shell that completes a word are left out. It only looks: a machine does the same with and without it.
 */
export class RequestLog {
  readonly #kernel: Kernel;
  readonly #byClient = new WeakMap<object, Command>();
  #commands: Command[] = [];
  #next = 1;
  #size = 0;
  /** Told of each change, with the command that it is in. */
  onChange: ((id: number) => void) | undefined;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  /** The commands, the first one first. */
  commands(): CommandRequests[] {
    return this.#commands.map(snapshot);
  }

  /** Number of the first command that is remembered. */
  get first(): number {
    return this.#commands[0]?.id ?? 0;
  }

  command(id: number): CommandRequests | undefined {
    const command = this.#commands.find((c) => c.id === id);
    return command && snapshot(command);
  }

  /** Puts itself before a handler. */
  watch(handler: Handler): Handler {
    return (request) => {
      const command = this.#commandOf(request);
      const record = command && this.#begin(command, request);
      if (!record) return handler(request);
      return this.#follow(handler, request, command, record);
    };
  }

  #commandOf({ client }: ApiRequest): Command | undefined {
    if (!(client instanceof Process)) return undefined;
    const known = this.#byClient.get(client);
    if (known) return known;
    if (client.pidIn(this.#kernel.pids) === 0 || /^-?(ba|a)?sh$/.test(client.comm)) return undefined;
    const command: Command = { id: this.#next++, words: [...client.argv], records: [], dropped: 0 };
    this.#byClient.set(client, command);
    this.#commands.push(command);
    if (this.#commands.length > COMMANDS) this.#forget();
    return command;
  }

  #forget(): void {
    for (const { body, answer } of this.#commands.shift()?.records ?? [])
      this.#size -= body.size + answer.size;
  }

  #begin(command: Command, request: ApiRequest): Taken | undefined {
    if (command.records.length >= EXCHANGES) {
      command.dropped++;
      this.onChange?.(command.id);
      return undefined;
    }
    const headers: Array<[string, string]> = [];
    for (const [name, value] of request.headers) {
      const shown = HEADERS[name];
      if (shown && !(name === 'connection' && !/upgrade/i.test(value))) headers.push([shown, value]);
    }
    const record: Taken = {
      method: request.method,
      target: request.target,
      headers,
      body: new Kept(),
      status: 0,
      contentType: '',
      answer: new Kept(),
      stream: undefined,
    };
    command.records.push(record);
    this.onChange?.(command.id);
    return record;
  }

  async #follow(
    handler: Handler,
    request: ApiRequest,
    command: Command,
    record: Taken,
  ): Promise<ApiResponse> {
    const keep = (kept: Kept, data: Uint8Array, own = false) => {
      this.#size += kept.add(data, own);
      while (this.#size > ALL && this.#commands.length > 1) this.#forget();
      this.onChange?.(command.id);
      return data;
    };
    const { read, readAll } = request;
    let response: ApiResponse;
    try {
      response = await handler({
        ...request,
        read: async (max) => keep(record.body, await read(max)),
        readAll: async (limit) => keep(record.body, await readAll(limit)),
      });
    } catch (error) {
      record.status = (error as { status?: number } | null)?.status ?? 500;
      this.onChange?.(command.id);
      throw error;
    }
    record.status = response.status;
    for (const name in response.headers)
      if (name.toLowerCase() === 'content-type') record.contentType = response.headers[name]!;
    if (response.body) keep(record.answer, response.body, true);
    this.onChange?.(command.id);
    const { stream, hijack } = response;
    const report = (kind: StreamReport['kind']): StreamReport => ({
      kind,
      chunks: 0,
      bytes: 0,
      sent: 0,
      open: true,
    });
    const counted = (data: Uint8Array) => {
      record.stream!.chunks++;
      record.stream!.bytes += data.length;
      keep(record.answer, data);
    };
    const ended = () => {
      record.stream!.open = false;
      this.onChange?.(command.id);
    };
    if (stream) {
      record.stream = report(kindOf(request.path));
      return {
        ...response,
        stream: (writer) => stream(countingWriter(writer, counted)).finally(ended),
      };
    }
    if (hijack) {
      record.stream = report('hijacked');
      const sent = (bytes: number) => {
        record.stream!.sent += bytes;
        this.onChange?.(command.id);
      };
      return {
        ...response,
        hijack: (connection) => hijack(countingDuplex(connection, counted, sent)).finally(ended),
      };
    }
    return response;
  }
}

function kindOf(path: string): StreamReport['kind'] {
  if (path === '/events') return 'events';
  if (path.endsWith('/logs')) return 'logs';
  if (path.endsWith('/stats')) return 'stats';
  if (path.endsWith('/wait')) return 'wait';
  if (/^\/images\/(create|load)$|\/push$|^\/build$/.test(path)) return 'progress';
  if (/\/(archive|export|get)$/.test(path)) return 'archive';
  return 'other';
}

function countingWriter(writer: BodyWriter, counted: (data: Uint8Array) => void): BodyWriter {
  return {
    get gone() {
      return writer.gone;
    },
    onGone: (callback) => writer.onGone(callback),
    write(data) {
      counted(data);
      return writer.write(data);
    },
  };
}

function countingDuplex(
  connection: Duplex,
  counted: (data: Uint8Array) => void,
  sent: (bytes: number) => void,
): Duplex {
  return {
    async read(max) {
      const data = await connection.read(max);
      if (data.length > 0) sent(data.length);
      return data;
    },
    write(data) {
      counted(data);
      return connection.write(data);
    },
    closeWrite: () => connection.closeWrite(),
    close: () => connection.close(),
  };
}

const snapshot = ({ id, words, records, dropped }: Command): CommandRequests => ({
  id,
  words,
  dropped,
  exchanges: records.map((r) => ({
    method: r.method,
    target: r.target,
    headers: r.headers,
    body: r.body.content(),
    status: r.status,
    contentType: r.contentType,
    answer: r.answer.content(r.contentType),
    stream: r.stream && { ...r.stream },
  })),
});
