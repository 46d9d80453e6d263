import {
  concat,
  createNetApi,
  type Ids,
  type NetNamespace,
  type OpenFile,
  type Process,
  SysError,
  type TcpListener,
  type TcpSocket,
  type UdpSocket,
} from '../../../kernel/index.ts';
import {
  addressOfReverse,
  encodeFailure,
  encodeReply,
  parseQuery,
  type Query,
  rcodeOf,
  recordsOf,
} from './message.ts';
import type { UpstreamServer } from './resolv-conf.ts';

export const RESOLVER_ADDRESS = '127.0.0.11';
const UPSTREAM_TIMEOUT_US = 4_000_000;
const MAX_UPSTREAM = 3;
/** What a client takes over UDP without saying more (RFC 1035). */
const UDP_SIZE = 512;

/** What the names of one container's networks mean. */
export interface DnsBackend {
  /** The addresses of a name; empty when it is known without an address of this family. */
  resolveName(name: string, family: 4 | 6): string[] | undefined;
  /** The name of an address, with its network's behind a dot. */
  resolveIp(ip: string): string | undefined;
  /** True when the container has a way out: only then the host's name servers are asked. */
  hasExternalAccess(): boolean;
}

/**
 * The name server that dockerd runs inside the namespace of a container on a user-defined network: at 127.0.0.11, on ports that
 * rules in the namespace lead port 53 to.
 */
export class Resolver {
  readonly #process: Process;
  readonly #ns: NetNamespace;
  readonly #backend: DnsBackend;
  readonly #ids: Ids;
  readonly #upstream: UpstreamServer[];
  /** The user has set ndots: single words are not asked for upstream. */
  readonly #ndotsSet: boolean;
  readonly #open: OpenFile[] = [];
  #stopped = false;

  constructor(
    process: Process,
    ns: NetNamespace,
    ids: Ids,
    backend: DnsBackend,
    upstream: UpstreamServer[],
    ndotsSet: boolean,
  ) {
    this.#process = process;
    this.#ns = ns;
    this.#ids = ids;
    this.#backend = backend;
    this.#upstream = upstream
      .filter((u) => u.fromHost || u.address !== RESOLVER_ADDRESS)
      .slice(0, MAX_UPSTREAM);
    this.#ndotsSet = ndotsSet;
  }

  start(): void {
    const net = this.#netOf(this.#ns);
    const udp = this.#keep(net.udpBind(RESOLVER_ADDRESS, 0));
    const tcp = this.#keep(net.tcpListen(RESOLVER_ADDRESS, 0));
    for (const args of resolverRules(udp.local.port, tcp.local.port)) this.#ns.iptables(args);
    this.#process.thread('dns-udp', () => this.#serveUdp(udp));
    this.#process.thread('dns-tcp', () => this.#serveTcp(tcp));
  }

  stop(): void {
    this.#stopped = true;
    for (const file of this.#open.splice(0)) file.release();
  }

  #netOf(ns: NetNamespace) {
    const { kernel } = this.#process;
    const owner = { pid: this.#process.pidIn(kernel.pids), name: this.#process.comm };
    return createNetApi({ ns, scheduler: kernel.scheduler, owner });
  }

  /** dockerd's sockets in other namespaces are held here, and not among its descriptors: there may be very many. */
  #keep<T extends OpenFile>(file: T): T {
    file.retain();
    this.#open.push(file);
    return file;
  }

  async #serveUdp(socket: UdpSocket): Promise<void> {
    while (!this.#stopped) {
      try {
        const datagram = await socket.recvFrom();
        if (!datagram) continue;
        const query = parseQuery(datagram.data);
        if (!query) continue;
        const { address, port } = datagram;
        const own = this.#answer(query, UDP_SIZE);
        if (own) await socket.sendTo(own, address, port);
        else {
          this.#process.thread('dns-forward', async () => {
            const reply = await this.#forward(datagram.data, query, 'udp');
            if (!this.#stopped) await ignoreSysError(() => socket.sendTo(reply, address, port));
          });
        }
      } catch (e) {
        if (!(e instanceof SysError)) throw e;
        if (e.code === 'EINVAL' || e.code === 'EBADF') return;
      }
    }
  }

  async #serveTcp(listener: TcpListener): Promise<void> {
    while (!this.#stopped) {
      try {
        const client = await listener.accept();
        client.retain();
        this.#process.thread('dns-client', () => this.#serveClient(client));
      } catch (e) {
        if (!(e instanceof SysError)) throw e;
        return;
      }
    }
  }

  async #serveClient(client: TcpSocket): Promise<void> {
    await ignoreSysError(async () => {
      for (;;) {
        const message = await readFramed(client);
        const query = message && parseQuery(message);
        if (!query) return;
        await client.write(
          framed(this.#answer(query, 65535) ?? (await this.#forward(message, query, 'tcp'))),
        );
      }
    });
    client.release();
  }

  /** The answer from what this host knows; undefined when others have to be asked. */
  #answer(query: Query, maxSize: number): Uint8Array | undefined {
    const { name, type } = query.question;
    if (type === 'A' || type === 'AAAA') {
      const addresses = this.#backend.resolveName(name, type === 'A' ? 4 : 6);
      if (addresses) return encodeReply(query, recordsOf(name, type, this.#shuffle(addresses)), maxSize);
      if (this.#ndotsSet && !name.includes('.')) return encodeReply(query, []);
    } else if (type === 'MX') {
      // no record, but no error: mail then goes to the address itself
      if (this.#backend.resolveName(name, 4)) return encodeReply(query, []);
    } else if (type === 'PTR') {
      const ip = addressOfReverse(name);
      const host = ip === undefined ? undefined : this.#backend.resolveIp(ip);
      if (host) return encodeReply(query, recordsOf(name, type, [host]), maxSize);
    }
    return undefined;
  }

  #shuffle(addresses: string[]): string[] {
    const out = [...addresses];
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.#ids.nextInt('dns-shuffle', i + 1);
      [out[i], out[j]] = [out[j]!, out[i]!];
    }
    return out;
  }

  async #forward(message: Uint8Array, query: Query, proto: 'udp' | 'tcp'): Promise<Uint8Array> {
    for (const server of this.#upstream) {
      if (server.fromHost && !this.#backend.hasExternalAccess()) continue;
      const net = this.#netOf(server.fromHost ? this.#process.ns.net : this.#ns);
      let reply: Uint8Array | undefined;
      try {
        reply = await (proto === 'udp' ? askUdp(net, server, message) : askTcp(net, server, message));
      } catch (e) {
        if (!(e instanceof SysError)) throw e;
      }
      const rcode = reply && rcodeOf(reply);
      if (reply && rcode && rcode !== 'SERVFAIL' && rcode !== 'REFUSED') return reply;
    }
    return encodeFailure(query);
  }
}

type Net = ReturnType<typeof createNetApi>;

async function askUdp(
  net: Net,
  server: UpstreamServer,
  message: Uint8Array,
): Promise<Uint8Array | undefined> {
  const socket = net.udp(server.address.includes(':') ? 6 : 4).retain();
  try {
    socket.connect(server.address, 53);
    await socket.sendTo(message, server.address, 53);
    return (await socket.recvFrom(UPSTREAM_TIMEOUT_US))?.data;
  } finally {
    socket.release();
  }
}

async function askTcp(
  net: Net,
  server: UpstreamServer,
  message: Uint8Array,
): Promise<Uint8Array | undefined> {
  const socket = (await net.tcpConnect(server.address, 53, { timeoutUs: UPSTREAM_TIMEOUT_US })).retain();
  try {
    await socket.write(framed(message));
    return await readFramed(socket);
  } finally {
    socket.release();
  }
}

const framed = (message: Uint8Array): Uint8Array =>
  concat([Uint8Array.of(message.length >> 8, message.length & 255), message]);

async function readFramed(socket: TcpSocket): Promise<Uint8Array | undefined> {
  let buffer: Uint8Array = new Uint8Array(0);
  for (;;) {
    const size = buffer.length < 2 ? undefined : (buffer[0]! << 8) | buffer[1]!;
    if (size !== undefined && buffer.length >= 2 + size) return buffer.slice(2, 2 + size);
    const chunk = await socket.read(65537);
    if (!chunk.length) return undefined;
    buffer = concat([buffer, chunk]);
  }
}

async function ignoreSysError(body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (e) {
    if (!(e instanceof SysError)) throw e;
  }
}

/** The rules in a container's namespace that lead port 53 of 127.0.0.11 to dockerd's sockets, in its order. */
export function resolverRules(udpPort: number, tcpPort: number): string[][] {
  const to = (proto: string, port: number) => [
    ['-t', 'nat', '-I', 'DOCKER_OUTPUT', '-d', RESOLVER_ADDRESS, '-p', proto, '--dport', '53'].concat([
      '-j',
      'DNAT',
      '--to-destination',
      `${RESOLVER_ADDRESS}:${port}`,
    ]),
    [
      '-t',
      'nat',
      '-I',
      'DOCKER_POSTROUTING',
      '-s',
      RESOLVER_ADDRESS,
      '-p',
      proto,
      '--sport',
      `${port}`,
    ].concat(['-j', 'SNAT', '--to-source', ':53']),
  ];
  return [
    ['-t', 'nat', '-N', 'DOCKER_OUTPUT'],
    ['-t', 'nat', '-I', 'OUTPUT', '-d', RESOLVER_ADDRESS, '-j', 'DOCKER_OUTPUT'],
    ['-t', 'nat', '-N', 'DOCKER_POSTROUTING'],
    ['-t', 'nat', '-I', 'POSTROUTING', '-d', RESOLVER_ADDRESS, '-j', 'DOCKER_POSTROUTING'],
    ...to('udp', udpPort),
    ...to('tcp', tcpPort),
  ];
}
