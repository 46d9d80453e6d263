import { existsSync, lstatSync, unlinkSync } from 'node:fs';
import { createServer, type Socket as NodeSocket, type Server } from 'node:net';
import type { Socket } from '../../api/http/index.ts';
import { isSysError, type Process } from '../../kernel/index.ts';
import { Gateway } from './gateway.ts';
import type { HostMachine } from './machine.ts';
import { PublishedPorts } from './published.ts';
import { Pump } from './pump.ts';

const DOCKER_SOCKET = '/var/run/docker.sock';

export interface ServeOptions {
  /** Path of a unix socket to listen on. A socket that nobody listens on any more is replaced. */
  socket?: string;
  /** `host:port` to listen on; port 0 chooses one. */
  tcp?: string;
  /** Whether published ports are reachable on the real machine's loopback (default true). */
  publish?: boolean;
  /** Told what a user should know. */
  warn?: (message: string) => void;
}

export interface Serving {
  /** What to set DOCKER_HOST to, for each listener. */
  readonly hosts: readonly string[];
  close(): Promise<void>;
}

/**
 * Lets real clients in: each connection to the given addresses becomes one to the simulated host's docker.sock, byte
 * for byte. Rejects when an address is taken.
 */
export async function serve(machine: HostMachine, options: ServeOptions): Promise<Serving> {
  const gateway = new Gateway(machine, 'drydock-serve');
  const connect = (process: Process) => process.net.unixConnect(DOCKER_SOCKET);
  const servers: Server[] = [];
  const hosts: string[] = [];
  const sockets = new Set<NodeSocket>();
  const listen = async (where: { path: string } | { host: string; port: number }) => {
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      accept(gateway, socket, connect);
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(where, resolve);
    });
    servers.push(server);
    return server;
  };
  if (options.socket !== undefined) {
    removeStaleSocket(options.socket);
    await listen({ path: options.socket });
    hosts.push(`unix://${options.socket}`);
  }
  if (options.tcp !== undefined) {
    const { host, port } = parseAddress(options.tcp);
    const address = (await listen({ host, port })).address();
    const bound = typeof address === 'object' && address !== null ? address.port : port;
    hosts.push(`tcp://${host.includes(':') ? `[${host}]` : host}:${bound}`);
  }
  const published =
    options.publish === false ? undefined : new PublishedPorts(gateway, options.warn ?? (() => {}));
  return {
    hosts,
    async close() {
      published?.close();
      for (const socket of sockets) socket.destroy();
      for (const server of servers) await new Promise((resolve) => server.close(resolve));
      gateway.close();
    },
  };
}

/** Ties a real connection to a simulated one that `connect` makes. */
export function accept(
  gateway: Gateway,
  outside: NodeSocket,
  connect: (process: Process) => Promise<unknown>,
): void {
  const pump = new Pump(gateway, outside);
  gateway.submit(async (process) => {
    let inside: Socket;
    try {
      inside = (await connect(process)) as Socket;
    } catch (error) {
      if (!isSysError(error)) throw error;
      pump.refuse();
      return;
    }
    pump.run(process, inside);
  });
}

function parseAddress(text: string): { host: string; port: number } {
  const match = /^(?:tcp:\/\/)?(?:\[([^\]]+)\]|([^:]*)):(\d+)$/.exec(text);
  if (match === null) throw new Error(`not an address to listen on: ${text} (host:port is)`);
  return { host: match[1] ?? (match[2] || '127.0.0.1'), port: Number(match[3]) };
}

function removeStaleSocket(path: string): void {
  if (existsSync(path) && lstatSync(path).isSocket()) unlinkSync(path);
}
