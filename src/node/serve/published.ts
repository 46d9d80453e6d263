import { createServer, type Server } from 'node:net';
import type { Gateway } from './gateway.ts';
import { accept } from './serve.ts';
import { UdpRelay } from './udp.ts';

/** How often (ms) the simulated host is looked at for ports that came or went. */
const LOOK_MS = 100;
/** How often (ms) a port that somebody else has on this machine is tried again. */
const RETRY_MS = 1000;
const PROXY = 'docker-proxy';

interface Mirror {
  close(): void;
}

/**
 * Keeps real listeners on 127.0.0.1 for the ports that docker-proxy listens on in the simulated host: so what is
 * published there can be reached from the real machine, from nowhere else. Looking changes nothing inside.
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
    const wanted = new Map<string, { proto: 'tcp' | 'udp'; port: number; address: string }>();
    for (const socket of this.#gateway.process.ns.net.sockets()) {
      const { netid, state, owner, local } = socket;
      if (owner?.name !== PROXY || (netid !== 'tcp' && netid !== 'udp')) continue;
      if (state !== (netid === 'tcp' ? 'LISTEN' : 'UNCONN')) continue;
      const key = `${local.port}/${netid}`;
      const any = local.address === '0.0.0.0' || local.address === '';
      const address = any ? '127.0.0.1' : local.address === '::' ? '::1' : local.address;
      if (!wanted.has(key) || socket.family === 4)
        wanted.set(key, { proto: netid, port: local.port, address });
    }
    for (const [key, mirror] of this.#mirrors) {
      if (wanted.has(key)) continue;
      mirror.close();
      this.#mirrors.delete(key);
    }
    for (const [key, { proto, port, address }] of wanted) {
      if (this.#mirrors.has(key)) continue;
      const taken = (why: string) =>
        this.#warn(`port ${key} of the simulated host is not reachable on this machine: ${why}`);
      const mirror =
        proto === 'tcp' ? this.#tcp(port, address, taken) : new UdpRelay(this.#gateway, port, address, taken);
      this.#mirrors.set(key, mirror);
    }
  }

  #tcp(port: number, address: string, taken: (why: string) => void): Mirror {
    const server: Server = createServer({ allowHalfOpen: true }, (socket) =>
      accept(this.#gateway, socket, (process) => process.net.tcpConnect(address, port)),
    );
    let retry: NodeJS.Timeout | undefined;
    const listen = () => server.listen(port, '127.0.0.1').unref();
    server.on('error', (error) => {
      if (!retry) taken(error.message);
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
