import { Daemon } from '../../engine/daemon.ts';
import type { ImageSource } from '../../engine/images/source.ts';
import { createNetworks } from '../../engine/networks/index.ts';
import type { NetworkDaemonConfig } from '../../engine/networks/types.ts';
import { isSysError, type Main, type Process } from '../../kernel/index.ts';
import { type Handler, type SocketListener, serveHttp } from '../http/index.ts';
import { createHandler } from './handler.ts';
import type { Route } from './router.ts';

export interface DockerdOptions {
  /** The images that are there, and those that can be pulled. */
  images: ImageSource;
  /** Gives the endpoints: those of routes.ts. Called when one is wanted that isn't an early one. */
  routes: () => Promise<readonly Route[]>;
  /** Parts of /etc/docker/daemon.json. */
  networkConfig?: NetworkDaemonConfig;
  /** Sockets that whoever started it has opened already, by path (systemd's socket activation). */
  sockets?: ReadonlyMap<string, SocketListener>;
  /** Put before the handler of requests, for whoever watches them. */
  watch?: (handler: Handler) => Handler;
  /** Told of the daemon once it is up: for tests, and for whoever watches events from outside. */
  onReady?: (daemon: Daemon) => void;
}

const SOCKET = '/var/run/docker.sock';

/** As its systemd unit allows. */
const MOST_FILES = 1 << 20;

/** The dockerd program: boots a daemon and answers on its sockets (`-H unix://… -H tcp://…`) until it is told to end. */
export function dockerdMain(options: DockerdOptions): Main {
  return async (process) => {
    const hosts = hostsOf(process.argv.slice(1));
    process.fds.limit = MOST_FILES;
    process.fs.mkdirp('/var/run');
    for (const dir of ['containers', 'image', 'network', 'overlay2', 'volumes'])
      process.fs.mkdirp(`/var/lib/docker/${dir}`, 0o710);
    const daemon = new Daemon(process, {
      images: options.images,
      networks: createNetworks,
      ...(options.networkConfig ? { networkConfig: options.networkConfig } : {}),
    });
    const handler = (options.watch ?? ((plain) => plain))(createHandler(daemon, options.routes));
    for (const host of hosts) {
      let listener: SocketListener;
      try {
        listener =
          options.sockets?.get(host.replace(/^(unix|fd):\/\//, '') || SOCKET) ?? listen(process, host);
      } catch (e) {
        if (!isSysError(e)) throw e;
        await process.printError(
          `failed to load listeners: can't create ${host.split('://')[0]} socket ${host}: ${e.message.toLowerCase()}\n`,
        );
        return 1;
      }
      process.thread(host, () => serveHttp(process, listener, handler));
    }
    options.onReady?.(daemon);
    let ending = false;
    for (const signal of ['TERM', 'INT'] as const)
      process.onSignal(signal, () => {
        ending = true;
        process.childChanged.wakeAll();
      });
    while (!ending) await process.childChanged.wait();
    return 0;
  };
}

function hostsOf(args: readonly string[]): string[] {
  const hosts: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '-H' || arg === '--host') hosts.push(args[++i] ?? '');
    else if (arg.startsWith('-H=')) hosts.push(arg.slice(3));
    else if (arg.startsWith('--host=')) hosts.push(arg.slice(7));
    else if (arg.startsWith('-H')) hosts.push(arg.slice(2));
  }
  return hosts.length ? hosts : [`unix://${SOCKET}`];
}

function listen(process: Process, host: string): SocketListener {
  const [scheme, address = ''] = host.split('://');
  if (scheme === 'unix' || scheme === 'fd') {
    const path = address || SOCKET;
    if (process.fs.exists(path)) process.fs.unlink(path);
    const listener = process.net.unixListen(path);
    process.fs.chmod(path, 0o660);
    return listener;
  }
  const at = address.lastIndexOf(':');
  return process.net.tcpListen(address.slice(0, at), Number(address.slice(at + 1)));
}
