import { type Errno, SysError } from '../../errors.ts';
import type { Readiness } from '../../io/open-file.ts';
import { isWildcard, parseIp } from '../addr.ts';
import type { Wire } from '../capture/frame.ts';
import { wire } from '../capture/wire.ts';
import type { Namespace } from '../namespace.ts';
import type { Datagram, Family, SocketAddress, SocketOwner, UdpSocket } from '../types.ts';
import { chooseSource, roundTrip } from '../walk/trace.ts';
import { InetSocket } from './socket.ts';
import { icmpErrno } from './tcp-connect.ts';

const RECEIVE_BUFFER = 212_992;
const MAX_DATAGRAM = 65_507;
/** When ARP has failed. */
const ARP_FAILS_US = 3_070_000;

/** A datagram socket. */
export class Udp extends InetSocket implements UdpSocket {
  readonly netid = 'udp';
  readonly reuse: boolean;
  remote: SocketAddress | undefined;
  readonly #waiting: Datagram[] = [];
  #bytes = 0;
  #error: Errno | undefined;
  #closed = false;

  constructor(
    ns: Namespace,
    init: {
      family: Family;
      dualStack: boolean;
      local: SocketAddress;
      owner: SocketOwner | undefined;
      reuse: boolean;
    },
  ) {
    super(ns, init);
    this.reuse = init.reuse;
    ns.socketTable.addUdp(this);
  }

  get state(): 'UNCONN' | 'ESTAB' {
    return this.remote ? 'ESTAB' : 'UNCONN';
  }

  get recvQueue(): number {
    return this.#bytes;
  }

  get sendQueue(): number {
    return 0;
  }

  async sendTo(data: Uint8Array, address: string, port: number): Promise<void> {
    if (this.#closed) throw new SysError('EBADF');
    if (this.#error) throw this.#takeError();
    if (data.length > MAX_DATAGRAM) throw new SysError('EMSGSIZE');
    const dst = parseIp(address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address);
    if (!dst || port < 1 || port > 65535) throw new SysError('EINVAL');
    if (dst.family !== this.family && !this.dualStack)
      throw new SysError(this.family === 6 ? 'ENETUNREACH' : 'EAFNOSUPPORT');
    const { ns } = this;
    const src = isWildcard(this.local.address) ? undefined : this.local.address;
    const shown = this.#wire(data);
    const trip = roundTrip(
      ns.stack,
      ns,
      { proto: 'udp', src, sport: this.local.port, dst: dst.text, dport: port, size: 28 + data.length },
      // an answer will be a datagram of its own; only errors come back by themselves
      { record: false, commit: true, reply: false, wire: shown },
    );
    const { verdict, packet } = trip;
    if (verdict.kind === 'no-route' && verdict.local) throw new SysError('ENETUNREACH');
    if (verdict.kind === 'dropped' && verdict.hook === 'OUTPUT' && verdict.ns === ns)
      throw new SysError('EPERM');
    if (verdict.kind === 'delivered') {
      if (verdict.socket instanceof Udp)
        verdict.socket.receive({ data: data.slice(), address: packet.src.text, port: packet.sport });
      return;
    }
    if (!this.remote && !shown) return; // an unconnected socket doesn't hear of errors
    if (this.remote && verdict.kind === 'host-unreachable' && verdict.local)
      return this.#fail('EHOSTUNREACH', ARP_FAILS_US);
    const again = roundTrip(
      ns.stack,
      ns,
      { proto: 'udp', src, sport: this.local.port, dst: dst.text, dport: port },
      { record: false, commit: false, reply: true, showAnswer: true, wire: shown },
    );
    if (this.remote && again.back?.came && again.back.icmp)
      this.#fail(icmpErrno(again.back.icmp), again.rttUs);
  }

  /** What a capture shows of a datagram. */
  #wire(payload: Uint8Array): Wire | undefined {
    const { stack } = this.ns;
    if (!stack.capture) return undefined;
    return wire({ payload: payload.slice(), id: stack.keyed('ip-id', stack.nextDatagram(), 0x10000) });
  }

  #fail(error: Errno, afterUs: number): void {
    const scheduler = this.ns.stack.scheduler;
    scheduler.at(scheduler.nowUs + afterUs, () => {
      this.#error = error;
      this.queue.wakeAll();
    });
  }

  #takeError(): SysError {
    const error = this.#error!;
    this.#error = undefined;
    return new SysError(error);
  }

  /** A datagram arrived. It is lost when the buffer is full. */
  receive(datagram: Datagram): void {
    if (this.#closed || this.#bytes + datagram.data.length > RECEIVE_BUFFER) return;
    this.#waiting.push(datagram);
    this.#bytes += datagram.data.length;
    this.queue.wakeAll();
  }

  async recvFrom(timeoutUs?: number): Promise<Datagram | null> {
    const scheduler = this.ns.stack.scheduler;
    const deadline = timeoutUs === undefined ? undefined : scheduler.nowUs + timeoutUs;
    for (;;) {
      const datagram = this.#waiting.shift();
      if (datagram) {
        this.#bytes -= datagram.data.length;
        return datagram;
      }
      if (this.#error) throw this.#takeError();
      if (this.#closed) throw new SysError('EBADF');
      if (deadline !== undefined && scheduler.nowUs >= deadline) return null;
      await this.queue.wait(deadline === undefined ? undefined : deadline - scheduler.nowUs);
    }
  }

  connect(address: string, port: number): void {
    const dst = parseIp(address);
    if (!dst) throw new SysError('EINVAL');
    if (!this.ns.routeTo(dst.text)) throw new SysError('ENETUNREACH');
    this.remote = { address: dst.text, port };
    if (isWildcard(this.local.address))
      this.local = { address: chooseSource(this.ns, dst).text, port: this.local.port };
  }

  override poll(): Readiness {
    return { readable: this.#waiting.length > 0 || this.#error !== undefined, writable: true, hangup: false };
  }

  async read(max: number): Promise<Uint8Array> {
    const datagram = await this.recvFrom();
    return datagram ? datagram.data.subarray(0, max) : new Uint8Array(0);
  }

  async write(data: Uint8Array): Promise<void> {
    if (!this.remote) throw new SysError('EDESTADDRREQ');
    await this.sendTo(data, this.remote.address, this.remote.port);
  }

  protected close(): void {
    this.#closed = true;
    this.ns.socketTable.removeUdp(this);
    this.queue.wakeAll();
  }
}
