import { isSysError, SysError } from '../errors.ts';
import { SocketNode } from '../fs/node.ts';
import type { OpenFile } from '../io/open-file.ts';
import { createNetApi, type NetApi, type TcpListener, type UnixListener, UnixStream } from '../net/index.ts';
import type { Process } from './process.ts';

/** The socket calls of a process. Each socket gets a descriptor, so that it is closed when the process ends. */
export function ownedNet(process: Process): NetApi {
  const keep = <T extends OpenFile>(file: T, owner = process): T => {
    owner.fds.add(file, 3, true);
    return file;
  };
  const listening = <S extends OpenFile, T extends OpenFile & { accept(timeoutUs?: number): Promise<S> }>(
    listener: T,
  ): T => {
    const accept = listener.accept.bind(listener);
    // a forked worker may accept on its parent's listener: the connection is the worker's
    listener.accept = async (timeoutUs) =>
      keep(await accept(timeoutUs), process.kernel.scheduler.current.owner as Process);
    return keep(listener);
  };
  const api = createNetApi({
    ns: process.ns.net,
    scheduler: process.kernel.scheduler,
    owner: { pid: process.pidIn(process.kernel.pids), name: process.comm },
    unix: {
      bind: (path, listener) => bindUnix(process, path, listener),
      find: (path) => findUnix(process, path),
    },
  });
  return {
    ns: api.ns,
    tcpListen: (...args) =>
      listening<Awaited<ReturnType<TcpListener['accept']>>, TcpListener>(api.tcpListen(...args)),
    tcpConnect: async (...args) => {
      process.kernel.onDial?.(process);
      return keep(await api.tcpConnect(...args));
    },
    udpBind: (...args) => keep(api.udpBind(...args)),
    udp: (family) => {
      process.kernel.onDial?.(process);
      return keep(api.udp(family));
    },
    icmp: (family) => {
      process.kernel.onDial?.(process);
      if (!process.can('NET_RAW')) throw new SysError('EPERM', 'socket');
      return keep(api.icmp(family));
    },
    packet: (...args) => {
      if (!process.can('NET_RAW')) throw new SysError('EPERM', 'socket');
      return keep(api.packet(...args));
    },
    unixListen: (...args) =>
      listening<Awaited<ReturnType<UnixListener['accept']>>, UnixListener>(api.unixListen(...args)),
    unixConnect: async (path) => {
      const stream = keep(await api.unixConnect(path));
      if (stream instanceof UnixStream) stream.connectedBy = process;
      return stream;
    },
    socketPair: () => {
      const [a, b] = api.socketPair();
      return [keep(a), keep(b)];
    },
    close: (socket) => process.close(socket),
  };
}

function bindUnix(process: Process, path: string, listener: UnixListener): void {
  try {
    process.fs.mksocket(path, listener);
  } catch (e) {
    throw isSysError(e, 'EEXIST') ? new SysError('EADDRINUSE', path) : e;
  }
}

function findUnix(process: Process, path: string): UnixListener {
  const node = process.fs.node(path);
  if (!process.fs.access(path, 2)) throw new SysError('EACCES', path);
  if (!(node instanceof SocketNode)) throw new SysError('ECONNREFUSED', path);
  const listener = node.listener as UnixListener | undefined;
  if (!listener || listener.closed) throw new SysError('ECONNREFUSED', path);
  return listener;
}
