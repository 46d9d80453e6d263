import type { OpenFile } from '../io/open-file.ts';
import type { Scheduler } from '../task/scheduler.ts';
import type { Frame } from './capture/frame.ts';

/** The public shapes of the network model. Addresses are canonical text (`172.17.0.2`, `fd00::1`), never with a prefix. */

export type Family = 4 | 6;
export type Proto = 'tcp' | 'udp' | 'icmp' | 'icmpv6';

/** An address and a port, as `getsockname(2)` gives them. IPv4 peers of a dual-stack socket appear as plain IPv4. */
export interface SocketAddress {
  address: string;
  port: number;
}

/** A hash of `kind` and an ordinal or key: 64 hex digits, the same for the same seed. */
export type KeyedHash = (kind: string, key: string | number) => string;

// ---- links -------------------------------------------------------------------------------------------------

export type LinkKind = 'loopback' | 'veth' | 'bridge' | 'uplink' | 'dummy';

export interface InterfaceAddress {
  family: Family;
  address: string;
  prefix: number;
  scope: 'global' | 'link' | 'host';
  /** IPv4 broadcast address; undefined where `ip addr` shows none. */
  broadcast: string | undefined;
  /** IPv6 only: added without duplicate address detection. */
  nodad: boolean;
  /** IPv6 only: virtual time (µs) until which duplicate address detection lasts. */
  tentativeUntilUs: number;
}

export interface LinkStats {
  rxPackets: number;
  rxBytes: number;
  rxDropped: number;
  txPackets: number;
  txBytes: number;
  txDropped: number;
}

export interface AddressOptions {
  scope?: InterfaceAddress['scope'];
  /** Use an IPv6 address without looking for duplicates. */
  nodad?: boolean;
  /** False: an IPv4 address without a broadcast address. */
  broadcast?: boolean;
}

export interface NetInterface {
  readonly kind: LinkKind;
  readonly ns: NetNamespace;
  readonly name: string;
  readonly ifindex: number;
  /** `aa:bb:cc:dd:ee:ff`; changes by {@link setMac}. */
  readonly mac: string;
  readonly mtu: number;
  /** Administratively up (`UP`). */
  readonly up: boolean;
  /** Whether it has been up at some time. */
  readonly everUp: boolean;
  /** Operationally up (`LOWER_UP`): the veth peer is up, the bridge has a port that is. */
  readonly carrier: boolean;
  readonly addresses: readonly InterfaceAddress[];
  /** The bridge that it is a port of. */
  readonly master: NetInterface | undefined;
  /** A veth's other end. */
  readonly peer: NetInterface | undefined;
  /** A bridge's ports, in the order in which they joined. */
  readonly ports: readonly NetInterface[];
  readonly stats: LinkStats;
  setUp(): this;
  setDown(): this;
  setMac(mac: string): this;
  setMtu(mtu: number): this;
  /** Makes it a port of a bridge in the same namespace; undefined frees it. */
  setMaster(bridge: NetInterface | undefined): this;
  /** `address/prefix`. Throws EEXIST when the interface has it. A link-scope route comes with it when up. */
  addAddress(cidr: string, opts?: AddressOptions): this;
  removeAddress(cidr: string): void;
  rename(name: string): this;
  /** Moves it into another namespace: it goes down and loses master, addresses and routes, as on Linux. */
  move(ns: NetNamespace, newName?: string): this;
}

// ---- routes and neighbours ---------------------------------------------------------------------------------

export interface Route {
  family: Family;
  /** `172.18.0.0/16`, or `default`. */
  destination: string;
  gateway: string | undefined;
  /** Interface name. */
  dev: string;
  /** Preferred source address. */
  source: string | undefined;
  scope: 'global' | 'link' | 'host';
  metric: number;
  proto: 'kernel' | 'boot' | 'static';
}

/** What {@link NetNamespace.addRoute} needs; the rest has the defaults of `ip route add`. */
export interface RouteSpec {
  destination: string;
  gateway?: string;
  dev?: string;
  source?: string;
  scope?: Route['scope'];
  metric?: number;
  proto?: Route['proto'];
}

/** A line of `ip neigh`. */
export interface Neighbour {
  address: string;
  dev: string;
  mac: string | undefined;
  state: 'REACHABLE' | 'STALE' | 'FAILED';
}

// ---- packets and traces ------------------------------------------------------------------------------------

/** What is asked of {@link NetStackApi.trace}. Without `src`, the kernel chooses as for an unbound socket. */
export interface PacketSpec {
  proto: Proto;
  dst: string;
  src?: string;
  sport?: number;
  dport?: number;
  /** 64 if not given. */
  ttl?: number;
  /** Bytes, IP header included. */
  size?: number;
  /** The interface by which it comes into the namespace from the world, instead of being made there. `src` must be given. */
  arrivesBy?: string;
}

export type IcmpError =
  | 'host-unreachable'
  | 'net-unreachable'
  | 'port-unreachable'
  | 'admin-prohibited'
  | 'proto-unreachable'
  | 'ttl-exceeded';

/** One decision on a packet's way. */
export interface Hop {
  /** Name of the namespace that decided. */
  ns: string;
  /** `output` and `input` are the ends; `link` is a veth or loopback crossing, `bridge` a frame switched between ports. */
  step: 'output' | 'route' | 'neighbour' | 'link' | 'bridge' | 'forward' | 'netfilter' | 'nat' | 'input';
  /** The interface that it is about. */
  dev?: string;
  /** Where it left to, for `link` and `bridge`: namespace and interface. */
  to?: { ns: string; dev: string };
  /** netfilter and nat: table, chain, and the deciding rule as `iptables -S` prints it (undefined: the policy). */
  table?: string;
  chain?: string;
  rule?: string;
  /** ACCEPT, DROP, REJECT, DNAT, SNAT, MASQUERADE … */
  decision?: string;
  /** The route that was chosen, as `ip route` prints it. */
  route?: string;
  /** Addresses as they are after this step. */
  src: SocketAddress;
  dst: SocketAddress;
}

export type Verdict =
  | { kind: 'delivered'; ns: NetNamespace; dev: string; socket: NetSocket | undefined }
  /** No socket takes it: TCP answers RST, UDP ICMP port unreachable. */
  | { kind: 'port-closed'; ns: NetNamespace; dev: string }
  /** Silence. `reason` says which rule (as `iptables -S` prints it) or what else swallowed it. */
  | {
      kind: 'dropped';
      ns: NetNamespace;
      reason: 'rule' | 'policy' | 'not-forwarding' | 'martian' | 'link-down' | 'loop';
      rule?: string;
      table?: string;
      chain?: string;
      /** The hook at which the chain was entered. */
      hook?: string;
    }
  /** Turned down with an ICMP error or, for `tcp-reset`, a RST. */
  | {
      kind: 'rejected';
      ns: NetNamespace;
      with: IcmpError | 'tcp-reset';
      rule: string;
      table: string;
      chain: string;
      hook: string;
    }
  /** No route in `ns`; `local` when that is where the packet was made (ENETUNREACH), else ICMP net unreachable. */
  | { kind: 'no-route'; ns: NetNamespace; local: boolean }
  /** Nobody answers ARP / neighbour discovery for `nextHop` on `dev`. */
  | { kind: 'host-unreachable'; ns: NetNamespace; dev: string; nextHop: string; local: boolean }
  | { kind: 'ttl-exceeded'; ns: NetNamespace; from: string };

/** What happens to a packet, and to the answer to it. */
export interface Trace {
  /** Empty with `record: false`. */
  hops: Hop[];
  verdict: Verdict;
  /** Addresses of the packet as it arrived (or as it was when it ended). */
  src: SocketAddress;
  dst: SocketAddress;
  /** The address that it left the first namespace with, before any NAT. */
  sentFrom: SocketAddress;
  ttl: number;
  /** The way back of the answer (or of the error), unless nothing answers. */
  reply: Trace | undefined;
  /** True when the packet was delivered to somebody and the answer came back. */
  ok: boolean;
}

export interface TraceOptions {
  /** Keep the hops (default true). */
  record?: boolean;
  /** Leave conntrack entries and counters behind, as a real packet does (default false: a question only). */
  commit?: boolean;
  /** Also walk the answer's way (default true). */
  reply?: boolean;
}

// ---- netfilter ---------------------------------------------------------------------------------------------

export interface CommandResult {
  stdout: string;
  stderr: string;
  code: number;
}

export interface ConntrackEntry {
  proto: Proto;
  orig: { src: string; dst: string; sport: number; dport: number };
  reply: { src: string; dst: string; sport: number; dport: number };
  assured: boolean;
  expiresUs: number;
}

// ---- namespaces --------------------------------------------------------------------------------------------

export interface NetNamespace {
  readonly name: string;
  /** Inode number, as in `readlink /proc/self/ns/net` → `net:[4026532001]`. */
  readonly inode: number;
  readonly stack: NetStackApi;
  readonly deleted: boolean;
  readonly lo: NetInterface;
  /** In the order of their ifindex. */
  readonly interfaces: readonly NetInterface[];
  interface(name: string): NetInterface | undefined;
  addBridge(name: string, opts?: { mac?: string; mtu?: number }): NetInterface;
  /** A link to a world in which nobody answers. */
  addUplink(name: string, opts?: { mac?: string; mtu?: number }): NetInterface;
  addDummy(name: string): NetInterface;
  /** Deletes it (a veth with its peer) and its routes and addresses; ENODEV when there is none. */
  deleteInterface(name: string): void;

  /** Main table; in the order in which `ip route` prints it. */
  routes(family?: Family): Route[];
  /** Throws EEXIST, ENETUNREACH (gateway not reachable), ENODEV. */
  addRoute(spec: RouteSpec): void;
  /** Throws ESRCH when there is none. */
  deleteRoute(spec: RouteSpec): void;
  /** The route to an address: what `ip route get` says; undefined when unreachable. */
  routeTo(address: string): Route | undefined;
  neighbours(): Neighbour[];
  /** True for an address that this namespace takes as its own (127.0.0.0/8 included). */
  isLocal(address: string): boolean;

  /** `net.ipv4.ip_forward` …; EINVAL-free: any key can be set; undefined when it doesn't exist. */
  sysctl(key: string): string | undefined;
  setSysctl(key: string, value: string): void;
  sysctls(): Array<[key: string, value: string]>;

  /** Runs iptables (or ip6tables) with these arguments, the command's name not included. `-w` is accepted. */
  iptables(args: readonly string[], family?: Family): CommandResult;
  /** `iptables-save` without its comment lines' time: a block per table; `timestamp` is the text after "on". */
  iptablesSave(family: Family, opts: { table?: string; counters?: boolean; timestamp: string }): string;
  conntrack(): ConntrackEntry[];
  /** Forgets connections that have this address in either direction, as moby does when an endpoint goes. */
  flushConntrack(address?: string): void;

  /** Every socket, listeners first created first; TIME-WAIT leftovers included. */
  sockets(): NetSocket[];
}

export interface NetStackApi {
  readonly scheduler: Scheduler;
  /** Grows with each change of links, addresses, routes, rules or sysctls. */
  readonly version: number;
  readonly namespaces: readonly NetNamespace[];
  /** A namespace with only `lo`, which is down until `ns.lo.setUp()`. The name is for people (traces, pictures). */
  createNamespace(name: string): NetNamespace;
  /** Deletes its interfaces (peers too); its sockets fall silent. */
  deleteNamespace(ns: NetNamespace): void;
  addVethPair(
    nsA: NetNamespace,
    nameA: string,
    nsB: NetNamespace,
    nameB: string,
  ): [NetInterface, NetInterface];
  trace(ns: NetNamespace, packet: PacketSpec, opts?: TraceOptions): Trace;
}

// ---- sockets -----------------------------------------------------------------------------------------------

export type SocketState =
  | 'LISTEN'
  | 'SYN-SENT'
  | 'ESTAB'
  | 'FIN-WAIT-1'
  | 'FIN-WAIT-2'
  | 'CLOSE-WAIT'
  | 'LAST-ACK'
  | 'TIME-WAIT'
  | 'UNCONN'
  | 'CLOSED';

/** What `ss` and `netstat` list. */
export interface NetSocket {
  readonly netid: 'tcp' | 'udp' | 'icmp' | 'u_str';
  readonly ns: NetNamespace;
  readonly family: Family;
  /** An IPv6 socket that takes IPv4 too (`*:80` in ss). */
  readonly dualStack: boolean;
  readonly state: SocketState;
  readonly local: SocketAddress;
  /** Undefined for listeners and unconnected sockets. */
  readonly remote: SocketAddress | undefined;
  /** Bytes waiting to be read; of a listener: connections waiting. */
  readonly recvQueue: number;
  /** Bytes not taken by the peer yet; of a listener: the backlog. */
  readonly sendQueue: number;
  /** Who opened it; undefined when nobody has it any more (TIME-WAIT). */
  readonly owner: SocketOwner | undefined;
  /** Inode number, for /proc/PID/fd and /proc/net. */
  readonly inode: number;
}

export interface SocketOwner {
  pid: number;
  name: string;
}

export interface TcpSocket extends OpenFile, NetSocket {
  readonly kind: 'socket';
  readonly netid: 'tcp';
  readonly remote: SocketAddress;
  shutdown(how: 'read' | 'write' | 'both'): void;
  setNoDelay(on: boolean): void;
  /** Ends the connection with a RST. */
  abort(): void;
}

export interface TcpListener extends OpenFile, NetSocket {
  readonly kind: 'socket';
  readonly netid: 'tcp';
  /** Waits for a connection. Throws EINVAL when the listener was closed, EAGAIN after `timeoutUs`. */
  accept(timeoutUs?: number): Promise<TcpSocket>;
  /**
   * Set by a server: what it would answer to the first bytes of a connection, without doing anything; undefined where
   * that takes more than looking. For whoever looks on from outside.
   */
  foresee?: ((request: Uint8Array) => Uint8Array | undefined) | undefined;
}

export interface Datagram {
  data: Uint8Array;
  address: string;
  port: number;
}

export interface UdpSocket extends OpenFile, NetSocket {
  readonly kind: 'socket';
  readonly netid: 'udp';
  /** Throws ENETUNREACH, EHOSTUNREACH, EPERM (dropped by the OUTPUT chain), EINVAL, a pending ECONNREFUSED. */
  sendTo(data: Uint8Array, address: string, port: number): Promise<void>;
  /** Null after `timeoutUs`. Throws ECONNREFUSED on a connected socket whose peer said "port unreachable". */
  recvFrom(timeoutUs?: number): Promise<Datagram | null>;
  /** Sets the peer: only its datagrams are received then, and `read`/`write` work. */
  connect(address: string, port: number): void;
}

export type EchoResult =
  | { kind: 'reply'; from: string; ttl: number; rttUs: number; bytes: number }
  | { kind: 'error'; from: string; icmp: Exclude<IcmpError, 'proto-unreachable'> }
  | { kind: 'timeout' };

export interface IcmpSocket extends OpenFile, NetSocket {
  readonly kind: 'socket';
  readonly netid: 'icmp';
  /**
   * One echo request; waits for its answer at most `timeoutUs` (10 s if not given). `size` is the payload (56). An
   * unanswered ARP is reported after 3 s as host-unreachable. Throws ENETUNREACH where there is no route, EPERM where OUTPUT drops.
   */
  echo(
    dst: string,
    opts?: { seq?: number; ttl?: number; size?: number; timeoutUs?: number },
  ): Promise<EchoResult>;
  /** The source address that {@link echo} would use: what `ping` prints in "From … icmp_seq". */
  sourceFor(dst: string): string | undefined;
}

/** A packet(7) socket: it is given what passes the interfaces of its namespace while it is open. */
export interface PacketSocket extends OpenFile {
  readonly kind: 'socket';
  /** Undefined: every interface. */
  readonly dev: string | undefined;
  /** What it was given since it was opened; lo's frames count twice. */
  readonly received: number;
  /** What came while too much waited to be read. */
  readonly dropped: number;
  /** The next frame; undefined after `timeoutUs`, or when it was interrupted and nothing waits that has been seen already. */
  recv(timeoutUs?: number): Promise<Frame | undefined>;
  /** Ends all waiting for frames. */
  interrupt(): void;
}

/** A connected AF_UNIX stream: one end of a pair of bounded buffers. */
export interface UnixSocket extends OpenFile {
  readonly kind: 'socket';
  /** Path of the listener that it came from; empty for `socketPair`. */
  readonly path: string;
  shutdown(how: 'read' | 'write' | 'both'): void;
}

export interface UnixListener extends OpenFile {
  readonly kind: 'socket';
  accept(timeoutUs?: number): Promise<UnixSocket>;
  readonly closed: boolean;
}

/** What the file system does for AF_UNIX sockets. */
export interface UnixBinder {
  /** Creates the socket node and remembers the listener in it. Throws EADDRINUSE, EACCES, ENOENT (no directory). */
  bind(path: string, listener: UnixListener): void;
  /** The listener behind a path. Throws ENOENT, EACCES, ECONNREFUSED (no socket node, or nobody listens). */
  find(path: string): UnixListener;
}

/** What {@link NetApi} needs of a process. */
export interface NetHost {
  readonly ns: NetNamespace;
  readonly scheduler: Scheduler;
  readonly unix?: UnixBinder;
  /** Written into each socket that it opens. */
  readonly owner?: SocketOwner;
}

/**
 * The socket calls of one process. The plain {@link createNetApi} returns sockets unretained (`refs` 0); a process's own gives
 * each a descriptor. {@link NetApi.close} ends either kind.
 */
export interface NetApi {
  readonly ns: NetNamespace;
  /**
   * Binds and listens. `addr` '' or '0.0.0.0' is every IPv4 address, '::' every address (IPv4 too unless v6only). Port 0 chooses
   * one. Throws EADDRINUSE, EADDRNOTAVAIL.
   */
  tcpListen(
    addr: string,
    port: number,
    opts?: { backlog?: number; v6only?: boolean; reuseAddr?: boolean },
  ): TcpListener;
  /** Throws ECONNREFUSED, ENETUNREACH, EHOSTUNREACH, ETIMEDOUT (after 127 s or `timeoutUs`), EADDRNOTAVAIL, EINVAL. */
  tcpConnect(
    addr: string,
    port: number,
    opts?: { timeoutUs?: number; bindAddress?: string },
  ): Promise<TcpSocket>;
  /** Port 0 chooses one. Throws EADDRINUSE, EADDRNOTAVAIL. */
  udpBind(addr: string, port: number, opts?: { v6only?: boolean; reuseAddr?: boolean }): UdpSocket;
  /** An unbound datagram socket: `udpBind` with the wildcard address and port 0. */
  udp(family: Family): UdpSocket;
  icmp(family: Family): IcmpSocket;
  /**
   * Captures at an interface, or at all of them. `promiscuous` (default true; not where all are meant): also what a bridge
   * only hands on. `accepts` picks frames. Throws ENODEV.
   */
  packet(
    dev: string | undefined,
    opts?: { promiscuous?: boolean; accepts?: (frame: Frame) => boolean },
  ): PacketSocket;
  unixListen(path: string, opts?: { backlog?: number }): UnixListener;
  unixConnect(path: string): Promise<UnixSocket>;
  socketPair(): [UnixSocket, UnixSocket];
  /** Closes a socket that this gave, with its descriptor. */
  close(socket: OpenFile): void;
}
