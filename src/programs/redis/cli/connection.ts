import { dns, isSysError, type OpenFile, type Process, SysError } from '../../../kernel/index.ts';
import { fromBytes, toBytes } from '../bytes.ts';
import type { Reply } from '../resp/reply.ts';
import { ReplyParser } from '../resp/reply-parser.ts';

/** The connection could not be made; the text is what redis-cli says after the address. */
export class ConnectError extends Error {}

/** The server went away. */
export class ConnectionLost extends Error {
  constructor(message = 'Server closed the connection') {
    super(message);
  }
}

const reader = (process: Process) => async (path: string) =>
  process.fs.exists(path) ? process.fs.readText(path) : undefined;

/** A connection to a server, and the replies on it. */
export class Connection {
  readonly #process: Process;
  readonly socket: OpenFile;
  readonly #parser = new ReplyParser();
  db = 0;

  constructor(process: Process, socket: OpenFile) {
    this.#process = process;
    this.socket = socket;
  }

  /** Throws {@link ConnectError}. */
  static async open(process: Process, host: string, port: number): Promise<Connection> {
    if (port < 1 || port > 65535) throw new ConnectError('Connection refused');
    const found = await dns.resolveHost(process.net, reader(process), host);
    if (!found.ok) throw new ConnectError(dns.eaiMessage(found.code));
    let problem = '';
    // IPv4 is tried before IPv6
    const addresses = [...found.addresses].sort((a, b) => a.family - b.family);
    for (const { address } of addresses) {
      try {
        return new Connection(process, await process.net.tcpConnect(address, port));
      } catch (e) {
        if (!isSysError(e)) throw e;
        problem = e.message;
      }
    }
    throw new ConnectError(problem);
  }

  static async openUnix(process: Process, path: string): Promise<Connection> {
    try {
      return new Connection(process, await process.net.unixConnect(path));
    } catch (e) {
      if (!isSysError(e)) throw e;
      throw new ConnectError(e.message);
    }
  }

  /** Sends raw protocol text. */
  async sendRaw(text: string): Promise<void> {
    try {
      await this.socket.write(toBytes(text));
    } catch (e) {
      throw lost(e);
    }
  }

  send(argv: readonly string[]): Promise<void> {
    return this.sendRaw(encodeCommand(argv));
  }

  /** The next reply. Throws {@link ConnectionLost}; SysError EINTR when a signal came. */
  async receive(): Promise<Reply> {
    for (;;) {
      const reply = this.#parser.next();
      if (reply) return reply;
      let chunk: Uint8Array;
      try {
        chunk = await this.socket.read(65536);
      } catch (e) {
        throw lost(e);
      }
      if (!chunk.length) throw new ConnectionLost();
      this.#parser.feed(fromBytes(chunk));
    }
  }

  async call(...argv: string[]): Promise<Reply> {
    await this.send(argv);
    return this.receive();
  }

  close(): void {
    this.#process.close(this.socket);
  }
}

function lost(e: unknown): unknown {
  if (!(e instanceof SysError) || e.code === 'EINTR') return e;
  // a real system takes what is sent after the other's end, and finds that end when reading
  return new ConnectionLost(e.code === 'EPIPE' ? undefined : e.message);
}

/** A command as an array of bulk strings. */
export function encodeCommand(argv: readonly string[]): string {
  let out = `*${argv.length}\r\n`;
  for (const arg of argv) out += `$${arg.length}\r\n${arg}\r\n`;
  return out;
}
