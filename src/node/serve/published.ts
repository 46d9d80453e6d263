import { createServer, type Server } from 'node:net';
import type { NetSocket } from '../../kernel/index.ts';
import type { Gateway } from './gateway.ts';
import { hasNoAddress } from './loopback.ts';
import { accept } from './serve.ts';
import { UdpRelay } from './udp.ts';

/** How often (ms) the simulated host is looked at for ports that came or went. */
const LOOK_MS = 100;
/** How often (ms) a port that somebody else has on this machine is tried again. */
const RETRY_MS = 1000;
const PROXY = 'docker-proxy';
/** UDP sockets from here on are those of programs that ask, not of servers: Linux chooses their ports. */
const EPHEMERAL = 32768;

interface Mirror {
  close(): void;
}

interface Wanted {
  proto: 'tcp' | 'udp';
  port: number;
  /** Where it listens on the simulated host. */
  address: string;
  /** Where it is to be reached on this machine. */
  on: string;
}

/**
 * Keeps real listeners on 127.0.0.1 and ::1 for the ports that docker-proxy, or a container in the host's network,
 * listens on in the simulated host: so it can be reached from the real machine, from nowhere else. Looking changes
 * nothing inside.
 */
export class PublishedPorts {
  readonly #gateway: Gateway;
  readonly #warn: (message: string) => void;
  readonly #mirrors = new Map<string, Mirror>();
  readonly #timer: NodeJS.Timeout;

  constructor(gateway: Gateway, warn: (message: string) => void) {
    this.#gateway = gateway;
    this.#warn = warn;
    this.#timer = setInterval(() => this.look(), LOOK_MS);
    this.#timer.unref();
    // a client that is told that a container runs, or is gone, may try its port at once
    gateway.beforeAnswer = () => this.look();
  }

  /** Opens and closes what has changed. */
  look(): void {
    const wanted = new Map<string, Wanted>();
    for (const socket of this.#gateway.process.ns.net.sockets()) {
      const { netid: proto, state, local } = socket;
      if ((proto !== 'tcp' && proto !== 'udp') || !this.#isOfContainer(socket)) continue;
      if (state !== (proto === 'tcp' ? 'LISTEN' : 'UNCONN')) continue;
      const any = local.address === '0.0.0.0' || local.address === '' || local.address === '::';
      for (const on of any && socket.dualStack
        ? ['127.0.0.1', '::1']
        : [socket.family === 4 ? '127.0.0.1' : '::1']) {
        const address = any ? on : local.address;
        wanted.set(`${local.port}/${proto} on ${on}`, { proto, port: local.port, address, on });
      }
    }
    for (const [key, mirror] of this.#mirrors) {
      if (wanted.has(key)) continue;
      mirror.close();
      this.#mirrors.delete(key);
    }
    for (const [key, { proto, port, address, on }] of wanted) {
      if (this.#mirrors.has(key)) continue;
      const taken = ({ message }: Error) =>
        this.#warn(
          `port ${port}/${proto} of the simulated host is not reachable on this machine: ${message}`,
        );
      const mirror =
        proto === 'tcp'
          ? this.#tcp(port, address, on, taken)
          : new UdpRelay(this.#gateway, port, address, on, taken);
      this.#mirrors.set(key, mirror);
    }
  }

  #isOfContainer({ owner, netid, local }: NetSocket): boolean {
    if (!owner || owner.name === PROXY) return owner !== undefined;
    const { kernel, ns } = this.#gateway.process;
    const opener = kernel.pids.processes.get(owner.pid);
    const served = netid === 'tcp' || local.port < EPHEMERAL;
    return served && opener !== undefined && opener.ns.mount !== ns.mount;
  }

  #tcp(port: number, address: string, on: string, taken: (error: Error) => void): Mirror {
    const server: Server = createServer({ allowHalfOpen: true }, (socket) =>
      accept(this.#gateway, socket, (process) => process.net.tcpConnect(address, port)),
    );
    let retry: NodeJS.Timeout | undefined;
    const listen = () => server.listen(port, on).unref();
    server.on('error', (error) => {
      if (hasNoAddress(error)) return;
      if (!retry) taken(error);
      retry = setTimeout(listen, RETRY_MS).unref();
    });
    listen();
    return {
      close() {
        clearTimeout(retry);
        server.close();
      },
    };
  }

  close(): void {
    clearInterval(this.#timer);
    for (const mirror of this.#mirrors.values()) mirror.close();
    this.#mirrors.clear();
  }
}
