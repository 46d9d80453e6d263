import { type TcpSocket, WaitQueue } from '../../../kernel/index.ts';
import type { User } from '../acl/user.ts';
import { toBytes } from '../bytes.ts';
import { encodeReply } from '../resp/encode.ts';
import type { Reply } from '../resp/reply.ts';
import { RequestParser } from '../resp/request-parser.ts';
import type { Server } from './server.ts';
import type { TrackingOptions } from './tracking.ts';

/** What a client that waits for a key waits for. */
export interface Blocked {
  db: number;
  keys: string[];
  /** The answer, once there is something to answer. */
  attempt: () => Reply | undefined;
  timeoutReply: Reply;
  /** ms since the epoch; Infinity to wait for ever. */
  until: number;
}

/** A connection and its state. */
export class Client {
  readonly server: Server;
  readonly socket: TcpSocket | undefined;
  readonly id: number;
  readonly parser: RequestParser;
  readonly createdUs: number;
  lastUs: number;
  name = '';
  db = 0;
  version: 2 | 3 = 2;
  authenticated: boolean;
  user: User;
  /** Commands that wait for EXEC. */
  queue: string[][] | undefined;
  /** A queued command was wrong: EXEC will refuse. */
  broken = false;
  /** A watched key was changed: EXEC will do nothing. */
  stale = false;
  readonly watched = new Set<string>();
  readonly channels = new Set<string>();
  readonly patterns = new Set<string>();
  readonly shardChannels = new Set<string>();
  monitor = false;
  /** A replica that takes our stream of writes. */
  replica:
    | { port: number; ip: string; state: 'handshake' | 'wait_bgsave' | 'online'; offset: number }
    | undefined;
  /** The connection to the server that we replicate. */
  isMaster = false;
  /** Its script is running. */
  inScript = false;
  blocked: Blocked | undefined;
  /** Close once what is pending is written. */
  closing = false;
  closed = false;
  replyMode: 'on' | 'off' | 'skip' | 'skipNext' = 'on';
  noEvict = false;
  tracking: TrackingOptions | undefined;
  lastCommand = 'NULL';
  readonly wake: WaitQueue;
  readonly outgoing: WaitQueue;
  #out: string[] = [];

  constructor(server: Server, socket: TcpSocket | undefined, id: number, nowUs: number) {
    this.server = server;
    this.socket = socket;
    this.id = id;
    this.createdUs = nowUs;
    this.lastUs = nowUs;
    this.parser = new RequestParser(server.maxBulk);
    this.user = server.acl.default;
    this.authenticated = server.acl.open;
    this.parser.authenticated = this.authenticated;
    this.wake = new WaitQueue(server.process.kernel.scheduler);
    this.outgoing = new WaitQueue(server.process.kernel.scheduler);
  }

  get subscriptions(): number {
    return this.channels.size + this.patterns.size;
  }

  get address(): string {
    const remote = this.socket?.remote;
    return remote ? formatAddress(remote.address, remote.port) : '';
  }

  get localAddress(): string {
    const local = this.socket?.local;
    return local ? formatAddress(local.address, local.port) : '';
  }

  send(reply: Reply): void {
    if (reply.type === 'none') return;
    if (this.replyMode !== 'on' && reply.type !== 'push') return;
    this.sendRaw(encodeReply(reply, this.version));
  }

  sendRaw(text: string): void {
    if (this.closed || !text || !this.socket) return;
    this.#out.push(text);
    this.outgoing.wakeAll();
  }

  get hasOutput(): boolean {
    return this.#out.length > 0;
  }

  takeOutput(): Uint8Array {
    const text = this.#out.join('');
    this.#out = [];
    return toBytes(text);
  }

  /** Ends the connection as soon as what was answered is written. */
  close(): void {
    this.closing = true;
    this.outgoing.wakeAll();
    this.wake.wakeAll();
  }
}

const formatAddress = (address: string, port: number): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
