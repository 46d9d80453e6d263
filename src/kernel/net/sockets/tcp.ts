import { type Errno, SysError } from '../../errors.ts';
import type { Readiness } from '../../io/open-file.ts';
import type { Timer } from '../../task/timers.ts';
import type { Namespace } from '../namespace.ts';
import type { Connection } from '../netfilter/conntrack.ts';
import type { Family, SocketAddress, SocketOwner, SocketState, TcpSocket } from '../types.ts';
import { oneWay } from '../walk/trace.ts';
import { ByteQueue, takeJoined } from './byte-queue.ts';
import { InetSocket } from './socket.ts';

const RECEIVE_BUFFER = 256 * 1024;
const SEND_BUFFER = 256 * 1024;
/** How long unacknowledged data is sent again and again before the connection fails (tcp_retries2). */
const GIVE_UP_US = 924_600_000;
/** How long a closed FIN is remembered by conntrack. */
const CT_TIME_WAIT_US = 120_000_000;

/**
 * One end of a connection. Data goes to the other end at once, if the network as it is now carries it there and
 * acknowledgements back; else it waits here until the topology changes.
 */
export class Tcp extends InetSocket implements TcpSocket {
  readonly netid = 'tcp';
  readonly remote: SocketAddress;
  #peer: Tcp | undefined;
  readonly #received = new ByteQueue();
  readonly #pending = new ByteQueue();
  #error: Errno | undefined;
  #reset = false;
  #readShut = false;
  #writeShut = false;
  #finDelivered = false;
  #finReceived = false;
  /** This end closed first: it is the one that goes to TIME-WAIT. */
  #active = false;
  #released = false;
  #over = false;
  #pathVersion = -1;
  #pathOk = false;
  #giveUp: Timer | undefined;
  #softError: Errno = 'ETIMEDOUT';
  /** When the last descriptor of a not fully closed connection went. */
  orphanedUs: number | undefined;
  /** What the handshake entered into the tables on the way. */
  connections: Array<[Namespace, Connection]> = [];
  /** This end opened the connection. */
  opened = false;
  /** Bytes that went to the other end. */
  sent = 0;

  constructor(
    ns: Namespace,
    init: { family: Family; local: SocketAddress; remote: SocketAddress; owner: SocketOwner | undefined },
  ) {
    super(ns, init);
    this.remote = init.remote;
    ns.socketTable.addTcp(this);
  }

  /** The handshake is done. */
  join(peer: Tcp): void {
    this.#peer = peer;
    this.#pathVersion = this.ns.stack.version;
    this.#pathOk = true;
  }

  get other(): Tcp | undefined {
    return this.#peer;
  }

  /** The other end knows that nothing more will come. */
  get finished(): boolean {
    return this.#finDelivered;
  }

  get state(): SocketState {
    if (this.#over) return 'CLOSED';
    if (!this.#peer) return 'SYN-SENT';
    if (!this.#writeShut) return this.#finReceived ? 'CLOSE-WAIT' : 'ESTAB';
    if (!this.#finDelivered) return this.#finReceived ? 'LAST-ACK' : 'FIN-WAIT-1';
    return 'FIN-WAIT-2';
  }

  get recvQueue(): number {
    return this.#received.size;
  }

  get sendQueue(): number {
    return this.#pending.size;
  }

  override poll(): Readiness {
    const ended = this.#finReceived || this.#reset || this.#error !== undefined;
    return {
      readable: this.#received.size > 0 || ended || this.#readShut,
      writable: this.#pending.size < SEND_BUFFER || this.#reset,
      hangup: this.#reset || (this.#finReceived && this.#writeShut),
    };
  }

  async read(max: number): Promise<Uint8Array> {
    for (;;) {
      if (this.#received.size > 0) {
        const data = takeJoined(this.#received, max);
        this.#peer?.flush();
        return data;
      }
      if (this.#error) throw this.#takeError();
      if (this.#finReceived || this.#readShut || this.#reset) return new Uint8Array(0);
      await this.queue.wait();
    }
  }

  async write(data: Uint8Array): Promise<void> {
    let at = 0;
    while (at < data.length) {
      if (this.#error) throw this.#takeError();
      if (this.#writeShut || this.#reset) throw new SysError('EPIPE');
      const room = SEND_BUFFER - this.#pending.size;
      if (room <= 0) {
        await this.queue.wait();
        continue;
      }
      this.#pending.push(data.slice(at, at + room));
      at = Math.min(data.length, at + room);
      this.flush();
    }
  }

  #takeError(): SysError {
    const error = this.#error!;
    this.#error = undefined;
    return new SysError(error);
  }

  /** Moves what waits to the other end as far as the network and the room there allow; then the FIN. */
  flush(): void {
    const peer = this.#peer;
    if (!peer || this.#over || (this.#pending.size === 0 && (!this.#writeShut || this.#finDelivered))) return;
    if (!this.#reachable()) return this.#stall();
    this.#resume();
    let moved = false;
    while (this.#pending.size > 0) {
      if (peer.#released) {
        // nobody has the other end any more: it answers data with a RST
        const chunk = this.#pending.take(RECEIVE_BUFFER);
        this.sent += chunk.length;
        this.ns.stack.capture?.segments.refused(this, peer, chunk);
        peer.forget();
        return this.#connectionReset(this.#finReceived ? 'EPIPE' : 'ECONNRESET');
      }
      const room = peer.#readShut ? RECEIVE_BUFFER : RECEIVE_BUFFER - peer.#received.size;
      if (room <= 0) break;
      const chunk = this.#pending.take(room);
      if (!peer.#readShut) peer.#received.push(chunk);
      this.sent += chunk.length;
      this.ns.stack.capture?.segments.data(this, peer, chunk);
      moved = true;
    }
    if (moved) {
      peer.queue.wakeAll();
      this.queue.wakeAll();
    }
    if (this.#writeShut && this.#pending.size === 0) this.#sendFin(peer);
  }

  #sendFin(peer: Tcp): void {
    this.#finDelivered = true;
    this.ns.stack.capture?.segments.fin(this, peer, this.#finReceived);
    this.#active = !this.#finReceived;
    peer.#finReceived = true;
    peer.queue.wakeAll();
    this.queue.wakeAll();
    if (this.#finReceived) {
      this.#end();
      peer.#end();
    }
  }

  /** Both directions are closed. */
  #end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#leave();
    if (this.#active) this.ns.socketTable.lingers(this);
  }

  #leave(): void {
    this.ns.socketTable.removeTcp(this);
    this.#resume();
    const until = this.ns.stack.scheduler.nowUs + CT_TIME_WAIT_US;
    for (const [, c] of this.connections) c.expiresUs = Math.min(c.expiresUs, until);
    this.connections = [];
  }

  /** Whether a segment gets to the other end, and the acknowledgement back. Known until something changes. */
  #reachable(): boolean {
    const stack = this.ns.stack;
    if (this.#pathVersion === stack.version) return this.#pathOk;
    this.#pathVersion = stack.version;
    this.#pathOk = !this.ns.deleted && this.#carries(this, this.#peer!) && this.#carries(this.#peer!, this);
    this.#pathVersion = stack.version;
    return this.#pathOk;
  }

  #carries(from: Tcp, to: Tcp): boolean {
    if (from.ns.deleted) return false;
    if (!from.ns.isLocal(from.local.address)) return false;
    const { verdict } = oneWay(this.ns.stack, from.ns, {
      proto: 'tcp',
      src: from.local.address,
      sport: from.local.port,
      dst: from.remote.address,
      dport: from.remote.port,
    });
    if (verdict.kind === 'delivered' && verdict.socket === to) return true;
    if (from === this && to.#over && verdict.kind === 'delivered') return true;
    if (verdict.kind === 'host-unreachable' || verdict.kind === 'rejected') this.#softError = 'EHOSTUNREACH';
    else if (verdict.kind === 'no-route') this.#softError = 'ENETUNREACH';
    else this.#softError = 'ETIMEDOUT';
    if (
      from === this &&
      (verdict.kind === 'port-closed' || (verdict.kind === 'rejected' && verdict.with === 'tcp-reset'))
    ) {
      this.#connectionReset('ECONNRESET');
    }
    return false;
  }

  #stall(): void {
    if (this.#over) return;
    const { scheduler, stalled } = this.ns.stack;
    if (stalled.has(this)) return;
    stalled.add(this);
    this.#giveUp = scheduler.at(scheduler.nowUs + GIVE_UP_US, () => this.#connectionReset(this.#softError));
  }

  #resume(): void {
    if (!this.ns.stack.stalled.delete(this)) return;
    this.#giveUp?.cancel();
    this.#giveUp = undefined;
  }

  /** Tries again after a change. */
  retry(): void {
    this.flush();
  }

  #connectionReset(error: Errno): void {
    if (this.#over) return;
    this.#error = error;
    this.#reset = true;
    this.#over = true;
    this.#pending.clear();
    this.#leave();
    this.queue.wakeAll();
  }

  shutdown(how: 'read' | 'write' | 'both'): void {
    if (!this.#peer || this.#over) throw new SysError('ENOTCONN');
    if (how !== 'write') this.#readShut = true;
    if (how !== 'read' && !this.#writeShut) {
      this.#writeShut = true;
      this.flush();
    }
    this.queue.wakeAll();
  }

  setNoDelay(): void {}

  abort(): void {
    const peer = this.#peer;
    this.#released = true;
    if (this.#over) return;
    const arrives = peer && !peer.#over && this.#reachable();
    if (arrives) this.ns.stack.capture?.segments.reset(this);
    this.#over = true;
    this.#reset = true;
    this.#pending.clear();
    this.#leave();
    this.queue.wakeAll();
    if (arrives) peer.#connectionReset(peer.#finReceived ? 'EPIPE' : 'ECONNRESET');
  }

  /** The handshake failed. */
  forget(): void {
    this.#over = true;
    this.#leave();
  }

  /** Its namespace is gone. */
  silence(): void {
    this.#resume();
    this.#pathOk = false;
    this.#pathVersion = -1;
  }

  protected close(): void {
    this.owner = undefined;
    if (this.#received.size > 0 && !this.#readShut) return this.abort(); // unread data: Linux answers with a RST
    this.#released = true;
    if (this.#over) return;
    this.orphanedUs = this.ns.stack.scheduler.nowUs;
    this.#readShut = true;
    if (!this.#writeShut) {
      this.#writeShut = true;
      this.flush();
    }
  }
}
