import {
  createNetApi,
  FdTable,
  isSysError,
  type OpenFile,
  type Process,
  SysError,
} from '../../../kernel/index.ts';
import { EngineError, systemError } from '../../errors.ts';
import type { BridgeNetwork } from '../bridge/bridge-network.ts';
import type { Firewall } from '../bridge/firewall.ts';
import { portRules } from '../bridge/rules.ts';
import { PROXY_LISTEN_FD } from './docker-proxy.ts';
import { PortAllocator, type PortProto } from './port-allocator.ts';
import { needSamePort, type PublishedPort } from './published.ts';

/** A published port in force. */
export interface BoundPort {
  proto: PortProto;
  /** In the container. */
  port: number;
  hostIp: string;
  /** 0 where nothing is translated (gateway mode routed). */
  hostPort: number;
  containerIp: string;
  proxy: Process | undefined;
  /** Keeps the host port until the proxy has it. */
  socket: OpenFile | undefined;
}

interface Wanted extends PublishedPort {
  containerIp: string;
  disableNat: boolean;
}

const MAX_ATTEMPTS = 10;
const PROXY = '/usr/bin/docker-proxy';
const BACKLOG = 4096;

/** Publishes ports on the host: allocation, rules, docker-proxy. moby v28: bridge/port_mapping_linux.go. */
export class PortMapper {
  readonly #process: Process;
  readonly #firewall: Firewall;
  readonly #allocator = new PortAllocator();

  constructor(process: Process, firewall: Firewall) {
    this.#process = process;
    this.#firewall = firewall;
  }

  /**
   * Publishes ports of a container (sorted as `portsOfConfig` does). `noProxy6To4`: host ports of IPv6 are not led to the
   * container's IPv4 address, as another network has its IPv6 gateway. Undone when one fails.
   */
  map(
    bridge: BridgeNetwork,
    published: PublishedPort[],
    ip4: string | undefined,
    ip6: string | undefined,
    noProxy6To4: boolean,
  ): BoundPort[] {
    const bound: BoundPort[] = [];
    try {
      let same: Wanted[] = [];
      for (const [i, p] of published.entries()) {
        const four = wanted4(bridge, p, ip4);
        const six = wanted6(bridge, p, ip6 ?? (noProxy6To4 ? undefined : ip4));
        same.push(...[four, six].filter((w) => w !== undefined));
        const next = published[i + 1];
        if (next && needSamePort(p, next)) continue;
        bound.push(...this.#bind(bridge, same));
        same = [];
      }
      for (const b of bound) this.#startProxy(b);
      return bound;
    } catch (e) {
      this.unmap(bridge, bound);
      throw e;
    }
  }

  unmap(bridge: BridgeNetwork, bound: BoundPort[]): void {
    for (const b of bound) {
      b.socket?.release();
      b.socket = undefined;
      if (b.proxy) this.#stopProxy(b.proxy);
      b.proxy = undefined;
    }
    this.#firewall.remove(bound.flatMap((b) => this.#rules(bridge, b)));
    for (const b of bound) if (b.hostPort) this.#allocator.release(b.hostIp, b.proto, b.hostPort);
  }

  #rules(bridge: BridgeNetwork, b: BoundPort) {
    return portRules(bridge.firewall, { ...b, containerPort: b.port });
  }

  #bind(bridge: BridgeNetwork, wanted: Wanted[]): BoundPort[] {
    if (!wanted.length) return [];
    const { hostPort, hostPortEnd } = wanted[0]!;
    for (let attempt = 1; ; attempt++) {
      try {
        return this.#attempt(bridge, wanted);
      } catch (e) {
        const fixed = hostPort !== 0 && hostPort === hostPortEnd;
        if (fixed || attempt >= MAX_ATTEMPTS || !(e instanceof EngineError)) throw e;
      }
    }
  }

  #attempt(bridge: BridgeNetwork, wanted: Wanted[]): BoundPort[] {
    const { proto, port, hostPort, hostPortEnd } = wanted[0]!;
    const addresses = wanted.filter((w) => !w.disableNat).map((w) => w.hostIp);
    const chosen = addresses.length ? this.#allocator.request(addresses, proto, hostPort, hostPortEnd) : 0;
    const bound: BoundPort[] = [];
    try {
      for (const w of wanted) {
        const b = {
          ...{ proto, port, hostIp: w.hostIp, containerIp: w.containerIp },
          hostPort: w.disableNat ? 0 : chosen,
        };
        bound.push({
          ...b,
          proxy: undefined,
          socket: b.hostPort ? this.#reserve(w, chosen, bound) : undefined,
        });
      }
      this.#firewall.add(bound.flatMap((b) => this.#rules(bridge, b)));
      return bound;
    } catch (e) {
      for (const b of bound) b.socket?.release();
      this.#firewall.remove(bound.flatMap((b) => this.#rules(bridge, b)));
      for (const address of addresses) this.#allocator.release(address, proto, chosen);
      throw e;
    }
  }

  /**
   * Takes the host port, so that a process of the host that listens there is noticed. `before` are the ports of the same
   * kind that were taken with it: they don't listen yet, so that it is by listening that another of them is noticed.
   */
  #reserve(w: Wanted, port: number, before: readonly BoundPort[]): OpenFile {
    if (w.proto === 'sctp') {
      throw systemError(
        `error starting userland proxy: failed to listen on ${endpoint(w.hostIp, port)}: protocol not supported`,
      );
    }
    const { kernel, ns } = this.#process;
    const owner = { pid: this.#process.pidIn(kernel.pids), name: this.#process.comm };
    const net = createNetApi({ ns: ns.net, scheduler: kernel.scheduler, owner });
    try {
      const socket =
        w.proto === 'tcp'
          ? net.tcpListen(w.hostIp, port, { v6only: true, reuseAddr: true, backlog: BACKLOG })
          : net.udpBind(w.hostIp, port, { v6only: true, reuseAddr: true });
      return socket.retain();
    } catch (e) {
      if (!(e instanceof SysError)) throw e;
      if (before.some((b) => b.socket && overlap(b.hostIp, w.hostIp)))
        throw systemError(`failed to listen on TCP socket: ${lowerFirst(e.message)}`);
      const range = w.hostPort === w.hostPortEnd ? '' : ` ${port}`;
      throw systemError(`failed to bind host port${range} for ${describe(w)}: ${lowerFirst(e.message)}`);
    }
  }

  #startProxy(b: BoundPort): void {
    if (!b.socket) return;
    const argv = [
      ...[PROXY, '-proto', b.proto, '-host-ip', b.hostIp, '-host-port', `${b.hostPort}`],
      ...['-container-ip', b.containerIp, '-container-port', `${b.port}`, '-use-listen-fd'],
    ];
    // the socket belongs to the process that opens it: the daemon's makes way for the proxy's, which has not run yet
    b.socket.release();
    b.socket = undefined;
    try {
      const proxy = this.#process.spawn(argv, { path: PROXY, fds: new FdTable(), cwd: '/' });
      b.proxy = proxy;
      const socket =
        b.proto === 'tcp'
          ? proxy.net.tcpListen(b.hostIp, b.hostPort, { v6only: true, reuseAddr: true, backlog: BACKLOG })
          : proxy.net.udpBind(b.hostIp, b.hostPort, { v6only: true, reuseAddr: true });
      proxy.fds.set(PROXY_LISTEN_FD, socket, true);
      for (const [fd, file] of proxy.fds.list())
        if (file === socket && fd !== PROXY_LISTEN_FD) proxy.fds.close(fd);
    } catch (e) {
      if (!(e instanceof SysError)) throw e;
      throw systemError(
        `failed to start userland proxy for port mapping ${describe({ ...b, hostPortEnd: b.hostPort })}: fork/exec ${PROXY}: ${lowerFirst(e.message)}`,
      );
    }
  }

  #stopProxy(proxy: Process): void {
    proxy.finish({ kind: 'exited', code: 0 });
    this.#process.thread('docker-proxy-wait', async () => {
      try {
        await this.#process.wait(proxy.pidIn(this.#process.ns.pid));
      } catch (e) {
        // somebody else has waited for it
        if (!isSysError(e, 'ECHILD')) throw e;
      }
    });
  }
}

function wanted4(bridge: BridgeNetwork, p: PublishedPort, ip: string | undefined): Wanted | undefined {
  if (!ip || p.hostIp.includes(':')) return undefined;
  const binding = bridge.spec.options.hostBinding || '0.0.0.0';
  if (!p.hostIp && binding.includes(':')) return undefined;
  const disableNat = bridge.spec.options.gatewayMode4 === 'routed';
  return { ...p, hostIp: disableNat ? '0.0.0.0' : p.hostIp || binding, containerIp: ip, disableNat };
}

function wanted6(bridge: BridgeNetwork, p: PublishedPort, ip: string | undefined): Wanted | undefined {
  if (!ip || (p.hostIp && !p.hostIp.includes(':'))) return undefined;
  const binding = bridge.spec.options.hostBinding || '0.0.0.0';
  // an implicit binding to every address means both families; one to an IPv4 address means that one
  if (!p.hostIp && binding !== '0.0.0.0' && !binding.includes(':')) return undefined;
  const fallback = binding === '0.0.0.0' ? '::' : binding;
  const disableNat = bridge.spec.options.gatewayMode6 === 'routed';
  return { ...p, hostIp: disableNat ? '::' : p.hostIp || fallback, containerIp: ip, disableNat };
}

/** Whether sockets of both addresses hear of the same connections. */
function overlap(one: string, other: string): boolean {
  if (one.includes(':') !== other.includes(':')) return false;
  return one === other || [one, other].some((address) => address === '0.0.0.0' || address === '::');
}

const bracketed = (address: string): string => (address.includes(':') ? `[${address}]` : address);
const endpoint = (address: string, port: number): string => `${bracketed(address)}:${port}`;

/** As Go prints a binding: `0.0.0.0:8080:172.17.0.2:80/tcp`. */
function describe(
  w: Pick<Wanted, 'hostIp' | 'hostPort' | 'hostPortEnd' | 'containerIp' | 'port' | 'proto'>,
): string {
  const range = w.hostPortEnd && w.hostPortEnd !== w.hostPort ? `-${w.hostPortEnd}` : '';
  const host = w.hostPort ? `${w.hostPort}${range}` : '';
  return `${bracketed(w.hostIp)}:${host}:${endpoint(w.containerIp, w.port)}/${w.proto}`;
}

/** Go's errno texts begin in lower case. */
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
