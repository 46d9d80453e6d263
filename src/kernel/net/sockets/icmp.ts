import { SysError } from '../../errors.ts';
import { parseIp } from '../addr.ts';
import type { Wire } from '../capture/frame.ts';
import { echoPayload, wire } from '../capture/wire.ts';
import type { Namespace } from '../namespace.ts';
import type { EchoResult, Family, IcmpSocket, SocketOwner } from '../types.ts';
import { icmpProto } from '../walk/packet.ts';
import { chooseSource, roundTrip } from '../walk/trace.ts';
import { InetSocket } from './socket.ts';

const ARP_FAILS_US = 3_070_000;
const PATIENCE_US = 10_000_000;

/** A raw socket for echo requests. */
export class Icmp extends InetSocket implements IcmpSocket {
  readonly netid = 'icmp';
  /** The identifier in its requests. */
  readonly id: number;

  constructor(ns: Namespace, family: Family, owner: SocketOwner | undefined) {
    super(ns, { family, local: { address: family === 4 ? '0.0.0.0' : '::', port: 0 }, owner });
    this.id = this.inode & 0xffff;
    ns.socketTable.addOther(this);
  }

  get state(): 'UNCONN' {
    return 'UNCONN';
  }

  get remote(): undefined {
    return undefined;
  }

  get recvQueue(): number {
    return 0;
  }

  get sendQueue(): number {
    return 0;
  }

  sourceFor(dst: string): string | undefined {
    const ip = parseIp(dst);
    return ip && this.ns.routeTo(ip.text) ? chooseSource(this.ns, ip).text : undefined;
  }

  /** What a capture shows of an echo. */
  #wire(seq: number, size: number): Wire | undefined {
    const { stack } = this.ns;
    if (!stack.capture) return undefined;
    const id = (stack.keyed('ip-id', this.inode, 0x8000) + 7 * seq) & 0xffff;
    const content = { seq: seq & 0xffff, payload: echoPayload(size, stack.scheduler.nowUs) };
    return wire({ ...content, id, reply: wire({ ...content, df: false, id: (id * 3 + seq) & 0xffff }) });
  }

  async echo(
    dst: string,
    opts: { seq?: number; ttl?: number; size?: number; timeoutUs?: number } = {},
  ): Promise<EchoResult> {
    const { ns } = this;
    const { scheduler } = ns.stack;
    const ip = parseIp(dst);
    if (!ip || ip.family !== this.family) throw new SysError('EINVAL');
    const patience = opts.timeoutUs ?? PATIENCE_US;
    const payload = opts.size ?? 56;
    const overhead = ip.family === 4 ? 28 : 48;
    const trip = roundTrip(
      ns.stack,
      ns,
      { proto: icmpProto(ip.family), dst: ip.text, sport: this.id, ttl: opts.ttl, size: payload + overhead },
      { record: false, commit: true, reply: true, wire: this.#wire(opts.seq ?? 0, payload) },
    );
    const { verdict, back } = trip;
    if (verdict.kind === 'no-route' && verdict.local) throw new SysError('ENETUNREACH');
    if (verdict.kind === 'dropped' && verdict.hook === 'OUTPUT' && verdict.ns === ns)
      throw new SysError('EPERM');
    const unheard = verdict.kind === 'host-unreachable';
    const after = unheard ? ARP_FAILS_US : trip.rttUs;
    const came = back?.came === true || (unheard && verdict.local);
    if (!came || after > patience) {
      await scheduler.sleep(patience);
      return { kind: 'timeout' };
    }
    await scheduler.sleep(after);
    if (unheard && verdict.local)
      return { kind: 'error', from: trip.sentFrom.text, icmp: 'host-unreachable' };
    if (back!.kind === 'answer') {
      return {
        kind: 'reply',
        from: back!.packet.src.text,
        ttl: back!.packet.ttl,
        rttUs: trip.rttUs,
        bytes: payload + 8,
      };
    }
    const icmp = back!.icmp ?? 'port-unreachable';
    return {
      kind: 'error',
      from: back!.packet.src.text,
      icmp: icmp === 'proto-unreachable' ? 'port-unreachable' : icmp,
    };
  }

  async read(): Promise<Uint8Array> {
    throw new SysError('EOPNOTSUPP');
  }

  async write(): Promise<void> {
    throw new SysError('EDESTADDRREQ');
  }

  protected close(): void {
    this.ns.socketTable.removeOther(this);
  }
}
