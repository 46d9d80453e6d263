import { SysError } from '../../errors.ts';
import { packetSocket } from '../capture/driver.ts';
import type { Namespace } from '../namespace.ts';
import type { NetApi, NetHost } from '../types.ts';
import { Icmp } from './icmp.ts';
import { boundTo } from './socket-table.ts';
import { connectTcp } from './tcp-connect.ts';
import { Listener } from './tcp-listener.ts';
import { Udp } from './udp.ts';
import { UnixServer, UnixStream } from './unix.ts';

/** The socket calls of one process: see {@link NetApi}. `host` is read at each call, so its namespace and owner may change. */
export function createNetApi(host: NetHost): NetApi {
  const space = () => host.ns as Namespace;
  const binder = () => {
    if (!host.unix) throw new SysError('EOPNOTSUPP');
    return host.unix;
  };
  const api: NetApi = {
    get ns() {
      return host.ns;
    },

    tcpListen(addr, port, opts = {}) {
      const ns = space();
      const { socketTable } = ns;
      const reuse = opts.reuseAddr ?? true;
      let bound = boundTo(addr, port, opts.v6only ?? false);
      if (port === 0)
        bound = { ...bound, local: { address: bound.local.address, port: socketTable.freePort('tcp') } };
      socketTable.check('tcp', bound, reuse);
      const most = Number(ns.sysctl('net.core.somaxconn') ?? 4096);
      return new Listener(ns, { ...bound, owner: host.owner, backlog: Math.min(opts.backlog ?? 4096, most) });
    },

    tcpConnect(addr, port, opts = {}) {
      return connectTcp(space(), addr, port, { ...opts, owner: host.owner });
    },

    udpBind(addr, port, opts = {}) {
      const ns = space();
      let bound = boundTo(addr, port, opts.v6only ?? false);
      if (port === 0)
        bound = { ...bound, local: { address: bound.local.address, port: ns.socketTable.freePort('udp') } };
      const reuse = opts.reuseAddr ?? false;
      ns.socketTable.check('udp', bound, reuse);
      return new Udp(ns, { ...bound, owner: host.owner, reuse });
    },

    udp(family) {
      return api.udpBind(family === 4 ? '0.0.0.0' : '::', 0);
    },

    icmp(family) {
      return new Icmp(space(), family, host.owner);
    },

    packet(dev, opts = {}) {
      return packetSocket(space(), dev, opts);
    },

    unixListen(path, opts = {}) {
      const server = new UnixServer(host.scheduler, path, opts.backlog ?? 4096);
      binder().bind(path, server);
      return server;
    },

    async unixConnect(path) {
      const listener = binder().find(path);
      if (!(listener instanceof UnixServer) || listener.closed) throw new SysError('ECONNREFUSED');
      return await listener.connect();
    },

    socketPair() {
      return UnixStream.pair(host.scheduler);
    },

    close(socket) {
      if (socket.refs === 0) socket.retain();
      socket.release();
    },
  };
  return api;
}
