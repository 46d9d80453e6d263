import {
  isSysError,
  type Main,
  type Process,
  SysError,
  type TcpListener,
  type TcpSocket,
  type UdpSocket,
  WaitQueue,
} from '../../../kernel/index.ts';

/** Where the listening socket that dockerd has opened stands among the proxy's descriptors. */
export const PROXY_LISTEN_FD = 7;

/** How long a UDP client is remembered after its last datagram (µs). */
const UDP_TIMEOUT_US = 90_000_000;

/** The userland proxy: relays one host port to one container port. Serves what reaches the host's own addresses without DNAT. */
export const dockerProxy: Main = async (process) => {
  const flag = (name: string) => process.argv[process.argv.indexOf(`-${name}`) + 1] ?? '';
  process.onSignal('INT', () => process.finish({ kind: 'exited', code: 0 }));
  process.onSignal('TERM', () => process.finish({ kind: 'exited', code: 0 }));
  const backend = { address: flag('container-ip'), port: Number(flag('container-port')) };
  const supplied = process.argv.includes('-use-listen-fd') ? process.fds.get(PROXY_LISTEN_FD) : undefined;
  const host = flag('host-ip');
  const port = Number(flag('host-port'));
  if (flag('proto') === 'udp') {
    const listener = (supplied as UdpSocket | undefined) ?? process.net.udpBind(host, port, { v6only: true });
    return relayDatagrams(process, listener, backend);
  }
  const listener =
    (supplied as TcpListener | undefined) ?? process.net.tcpListen(host, port, { v6only: true });
  for (;;) {
    const client = await listener.accept();
    process.thread('client', () => serve(process, client, backend));
  }
};

interface Backend {
  address: string;
  port: number;
}

async function serve(process: Process, client: TcpSocket, to: Backend): Promise<void> {
  let backend: TcpSocket;
  try {
    backend = await process.net.tcpConnect(to.address, to.port);
  } catch (e) {
    if (!(e instanceof SysError)) throw e;
    process.close(client);
    return;
  }
  let running = 2;
  const done = new WaitQueue(process.kernel.scheduler);
  const broker = async (into: TcpSocket, from: TcpSocket) => {
    await copy(from, into);
    shutDown(from, 'read');
    shutDown(into, 'write');
    running--;
    done.wakeAll();
  };
  process.thread('broker', () => broker(client, backend));
  await broker(backend, client);
  while (running > 0) await done.wait();
  process.close(client);
  process.close(backend);
}

/** One that has ended already needs no shutdown. */
function shutDown(socket: TcpSocket, how: 'read' | 'write'): void {
  try {
    socket.shutdown(how);
  } catch (e) {
    if (!(e instanceof SysError)) throw e;
  }
}

async function copy(from: TcpSocket, into: TcpSocket): Promise<void> {
  try {
    for (;;) {
      const chunk = await from.read(32 * 1024);
      if (!chunk.length) return;
      await into.write(chunk);
    }
  } catch (e) {
    // a connection that was reset ends like one that was closed
    if (!(e instanceof SysError)) throw e;
  }
}

async function relayDatagrams(process: Process, listener: UdpSocket, to: Backend): Promise<number> {
  const clients = new Map<string, UdpSocket>();
  for (;;) {
    const datagram = await listener.recvFrom();
    if (!datagram) continue;
    const key = `${datagram.address} ${datagram.port}`;
    let socket = clients.get(key);
    if (!socket) {
      socket = process.net.udp(to.address.includes(':') ? 6 : 4);
      socket.connect(to.address, to.port);
      clients.set(key, socket);
      const backend = socket;
      process.thread('replies', async () => {
        await relayReplies(listener, backend, datagram);
        clients.delete(key);
        process.close(backend);
      });
    }
    try {
      await socket.sendTo(datagram.data, to.address, to.port);
    } catch (e) {
      if (!(e instanceof SysError)) throw e;
    }
  }
}

async function relayReplies(listener: UdpSocket, backend: UdpSocket, client: Backend): Promise<void> {
  for (;;) {
    try {
      const reply = await backend.recvFrom(UDP_TIMEOUT_US);
      if (!reply) return;
      await listener.sendTo(reply.data, client.address, client.port);
    } catch (e) {
      // nobody listens in the container: the client hears nothing, and may try again
      if (!isSysError(e, 'ECONNREFUSED')) {
        if (!(e instanceof SysError)) throw e;
        return;
      }
    }
  }
}
