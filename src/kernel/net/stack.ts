import type { Scheduler } from '../task/scheduler.ts';
import type { Capture } from './capture/capture.ts';
import { Holders } from './link/holders.ts';
import type { Link } from './link/link.ts';
import { Namespace } from './namespace.ts';
import type {
  KeyedHash,
  NetInterface,
  NetNamespace,
  NetStackApi,
  PacketSpec,
  Trace,
  TraceOptions,
} from './types.ts';
import { trace } from './walk/trace.ts';

/** After a change of the topology, connections whose data could not get through try again this much later. */
const RETRY_US = 200_000;
const FIRST_INODE = 4026531840;

/** All network namespaces of one machine and the links between them. */
export class NetStack implements NetStackApi {
  readonly scheduler: Scheduler;
  readonly #namespaces = new Set<Namespace>();
  readonly holders = new Holders();
  /** Connections with data that the network did not take: called again after a change. */
  readonly stalled = new Set<{ retry(): void }>();
  version = 0;
  /** There is one while somebody captures. */
  capture: Capture | undefined;
  readonly #hash: KeyedHash;
  #uid = 0;
  #inode = FIRST_INODE;
  #socketInode = 20_000;
  #datagram = 0;
  #jitter: number;
  #retrying = false;

  /** `hash` makes MAC addresses and jitter: the same for the same seed. */
  constructor(scheduler: Scheduler, hash: KeyedHash) {
    this.scheduler = scheduler;
    this.#hash = hash;
    this.#jitter = Number.parseInt(hash('net-jitter', 0).slice(0, 8), 16) | 0;
  }

  get namespaces(): readonly Namespace[] {
    return [...this.#namespaces];
  }

  createNamespace(name: string): Namespace {
    const ns = new Namespace(this, name, this.#inode++);
    this.#namespaces.add(ns);
    return ns;
  }

  deleteNamespace(namespace: NetNamespace): void {
    const ns = namespace as Namespace;
    if (!this.#namespaces.delete(ns)) return;
    for (const link of ns.interfaces) if (link.kind !== 'loopback') ns.deleteInterface(link.name);
    ns.lo.setDown();
    ns.deleted = true;
    ns.socketTable.silence();
    this.bump();
  }

  addVethPair(
    nsA: NetNamespace,
    nameA: string,
    nsB: NetNamespace,
    nameB: string,
  ): [NetInterface, NetInterface] {
    const a: Link = (nsA as Namespace).addVeth(nameA);
    let b: Link;
    try {
      b = (nsB as Namespace).addVeth(nameB);
    } catch (e) {
      (nsA as Namespace).removeLink(a);
      throw e;
    }
    a.peer = b;
    b.peer = a;
    return [a, b];
  }

  trace(ns: NetNamespace, packet: PacketSpec, opts?: TraceOptions): Trace {
    return trace(this, ns as Namespace, packet, opts);
  }

  /** Something changed that a packet's way may depend on. */
  bump(): void {
    this.version++;
    if (this.stalled.size === 0 || this.#retrying) return;
    this.#retrying = true;
    this.scheduler.at(this.scheduler.nowUs + RETRY_US, () => {
      this.#retrying = false;
      for (const connection of [...this.stalled]) connection.retry();
    });
  }

  nextUid(): number {
    return ++this.#uid;
  }

  /** Numbers datagrams that somebody captures. */
  nextDatagram(): number {
    return ++this.#datagram;
  }

  nextSocketInode(): number {
    return ++this.#socketInode;
  }

  /** A locally administered unicast address for the nth link. */
  mac(uid: number): string {
    const hex = this.#hash('mac', uid).slice(0, 12);
    const first = (Number.parseInt(hex.slice(0, 2), 16) & 0xfc) | 2;
    return [first.toString(16).padStart(2, '0'), ...hex.slice(2).match(/../g)!].join(':');
  }

  /** A number below `span` that depends on the seed and on `key` alone. */
  keyed(kind: string, key: string | number, span: number): number {
    return Number.parseInt(this.#hash(kind, key).slice(0, 8), 16) % span;
  }

  /** Virtual time for there and back over so many links. Only what really travels draws jitter: a question changes nothing. */
  latencyUs(crossings: number, jitter: boolean): number {
    if (!jitter) return 34 + 6 * crossings;
    // xorshift: cheap, and the same in every engine
    let x = this.#jitter || 0x9e3779b9;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#jitter = x | 0;
    return 26 + 6 * crossings + ((x >>> 0) % 16);
  }
}
