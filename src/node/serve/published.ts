import { createServer, type Server } from 'node:net';
import type { Gateway } from './gateway.ts';
import { hasNoAddress } from './loopback.ts';
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
 * Keeps real listeners on 127.0.0.1 and ::1 for the ports that docker-proxy listens on in the simulated host: so what is
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
    const wanted = new Map<string, { proto: 'tcp' | 'udp'; port: number; address: string; on: string }>();
    for (const socket of this.#gateway.process.ns.net.sockets()) {
      const { netid, state, owner, local } = socket;
      if (owner?.name !== PROXY || (netid !== 'tcp' && netid !== 'udp')) continue;
      if (state !== (netid === 'tcp' ? 'LISTEN' : 'UNCONN')) continue;
      const on = socket.family === 4 ? '127.0.0.1' : '::1';
      const any = local.address === '0.0.0.0' || local.address === '' || local.address === '::';
      const address = any ? on : local.address;
      wanted.set(`${local.port}/${netid} on ${on}`, { proto: netid, port: local.port, address, on });
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
