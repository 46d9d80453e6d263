import { isSysError, type Process } from '../../../kernel/index.ts';
import { fromUtf8, toBytes } from '../bytes.ts';
import type { Reply } from '../resp/reply.ts';
import { ConnectError, Connection, ConnectionLost } from './connection.ts';
import { type FormatOptions, formatReply } from './format.ts';
import type { CliOptions } from './options.ts';

/** A failure after which redis-cli ends. */
export class CliExit extends Error {
  readonly code: number;
  constructor(code: number) {
    super();
    this.code = code;
  }
}

const WARNING =
  "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.\n";

/** What one run of redis-cli knows: options, the connection if there is one, and the state that the prompt shows. */
export class CliSession {
  readonly process: Process;
  readonly options: CliOptions;
  readonly format: FormatOptions;
  connection: Connection | undefined;
  interactive = false;
  db: number;
  inTransaction = false;
  /** Ctrl-C in MONITOR or SUBSCRIBE of the interactive mode. */
  aborted = false;
  streaming = false;
  /** SHUTDOWN was sent at some time: from then on no word is lost on a connection that ends. */
  shutdown = false;
  host: string;
  port: number;

  constructor(process: Process, options: CliOptions) {
    this.process = process;
    this.options = options;
    this.host = options.host;
    this.port = options.port;
    this.db = options.db;
    const onTerminal = process.fds.has(1) && process.fds.get(1).tty !== undefined;
    this.format = {
      mode: options.mode ?? (onTerminal ? 'standard' : 'raw'),
      itemDelimiter: options.itemDelimiter,
      replyDelimiter: options.replyDelimiter,
    };
  }

  async warnOfPassword(): Promise<void> {
    if (this.options.warn && !this.options.noWarning) await this.process.printError(WARNING);
  }

  /** Connects, authenticates and selects the database; false after saying why not. */
  async connect(): Promise<boolean> {
    if (this.connection) this.disconnect();
    try {
      this.connection = this.options.socket
        ? await Connection.openUnix(this.process, this.options.socket)
        : await Connection.open(this.process, this.host, this.port);
    } catch (e) {
      if (!(e instanceof ConnectError)) throw e;
      const where = this.options.socket ?? `${this.host}:${this.port}`;
      await this.process.printError(`Could not connect to Redis at ${where}: ${e.message}\n`);
      return false;
    }
    try {
      await this.#introduce(this.connection);
    } catch (e) {
      if (!(e instanceof ConnectionLost)) throw e;
      await this.process.printError(`Error: ${e.message}\n`);
      this.disconnect();
      return false;
    }
    return true;
  }

  async #introduce(connection: Connection): Promise<void> {
    const { user, password, resp } = this.options;
    if (password !== undefined) {
      const reply =
        user === undefined
          ? await connection.call('AUTH', password)
          : await connection.call('AUTH', user, password);
      if (reply.type === 'error') await this.process.printError(`AUTH failed: ${reply.text}\n`);
    }
    if (this.db !== 0) {
      const reply = await connection.call('SELECT', String(this.db));
      if (reply.type === 'error') await this.process.printError(`SELECT ${this.db} failed: ${reply.text}\n`);
      else connection.db = this.db;
    }
    if (resp === 3) {
      const reply = await connection.call('HELLO', '3');
      if (reply.type === 'error') await this.process.printError(`HELLO 3 failed: ${reply.text}\n`);
    }
  }

  disconnect(): void {
    this.drop();
    this.inTransaction = false;
  }

  /** Gives up a connection that was lost: the prompt goes on to show the transaction that was open on it. */
  drop(): void {
    this.connection?.close();
    this.connection = undefined;
  }

  /** Prints a byte string. */
  async print(text: string): Promise<void> {
    await this.process.write(1, toBytes(text));
  }

  async printReply(reply: Reply, rawStrings: boolean): Promise<void> {
    if (this.options.errorCode && reply.type === 'error') {
      await this.process.printError(`${fromUtf8(reply.text)}\n`);
      throw new CliExit(1);
    }
    await this.print(formatReply(reply, this.format, rawStrings));
  }

  async sleep(us: number): Promise<void> {
    try {
      await this.process.sleep(us);
    } catch (e) {
      if (!isSysError(e, 'EINTR')) throw e;
    }
  }
}
