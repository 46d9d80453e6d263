import { createPlatform } from '../platform/platform.ts';
import { Scheduler } from '../task/scheduler.ts';
import { createNetApi, NetStack } from './index.ts';
import './netfilter/iptables/plug.ts';
import type { NetInterface, NetNamespace, SocketOwner, UnixBinder } from './types.ts';

/** For tests: a host as Docker leaves it, and containers on its bridges. */
export class Lab {
  readonly scheduler = new Scheduler({
    platform: createPlatform(),
    startUs: 1_700_000_000_000_000,
    pace: 'fast',
  });
  readonly stack: NetStack;
  readonly host: NetNamespace;

  constructor() {
    // FNV over kind and key, repeated to 64 digits: a stand-in for the kernel's keyed hash
    const hash = (kind: string, key: string | number) => {
      let h = 0x811c9dc5;
      for (const c of `${kind}:${key}`) h = Math.imul(h ^ c.charCodeAt(0), 0x01000193) >>> 0;
      return [1, 2, 3, 4, 5, 6, 7, 8]
        .map((n) => (Math.imul(h, 2 * n + 1) >>> 0).toString(16).padStart(8, '0'))
        .join('');
    };
    this.stack = new NetStack(this.scheduler, hash);
    this.host = this.stack.createNamespace('host');
    this.host.lo.setUp();
    this.host.addUplink('eth0').addAddress('192.0.2.2/24').setUp();
    this.host.addRoute({ destination: 'default', gateway: '192.0.2.1' });
    this.host.setSysctl('net.ipv4.ip_forward', '1');
    const lines = [
      '-N DOCKER',
      '-N DOCKER-BRIDGE',
      '-N DOCKER-CT',
      '-N DOCKER-FORWARD',
      '-N DOCKER-ISOLATION-STAGE-1',
      '-N DOCKER-ISOLATION-STAGE-2',
      '-N DOCKER-USER',
      '-A FORWARD -j DOCKER-USER',
      '-A FORWARD -j DOCKER-FORWARD',
      '-A DOCKER-FORWARD -j DOCKER-CT',
      '-A DOCKER-FORWARD -j DOCKER-ISOLATION-STAGE-1',
      '-A DOCKER-FORWARD -j DOCKER-BRIDGE',
      '-t nat -N DOCKER',
      '-t nat -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER',
      '-t nat -A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER',
    ];
    for (const line of lines) this.rule(line);
  }

  /** Runs iptables on the host; the text after the last option may not contain blanks. */
  rule(line: string, ns: NetNamespace = this.host): void {
    const result = ns.iptables(line.split(' '));
    if (result.code !== 0) throw new Error(`iptables ${line}: ${result.stderr}`);
  }

  /** A bridge network with the rules that dockerd makes for it. */
  network(bridge: string, gateway: string, opts: { internal?: boolean; masquerade?: boolean } = {}): void {
    this.host.addBridge(bridge).addAddress(`${gateway}/16`).setUp();
    const subnet = gateway.replace(/\.\d+\.\d+$/, '.0.0/16');
    if (opts.internal) {
      this.rule(`-I DOCKER-ISOLATION-STAGE-1 ! -s ${subnet} -o ${bridge} -j DROP`);
      this.rule(`-I DOCKER-ISOLATION-STAGE-1 ! -d ${subnet} -i ${bridge} -j DROP`);
      this.rule(`-A DOCKER-FORWARD -i ${bridge} -o ${bridge} -j ACCEPT`);
      return;
    }
    this.rule(`-t nat -I DOCKER -i ${bridge} -j RETURN`);
    if (opts.masquerade !== false)
      this.rule(`-t nat -I POSTROUTING -s ${subnet} ! -o ${bridge} -j MASQUERADE`);
    this.rule(`-A DOCKER-CT -o ${bridge} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`);
    this.rule(`-A DOCKER-BRIDGE -o ${bridge} -j DOCKER`);
    this.rule(`-A DOCKER ! -i ${bridge} -o ${bridge} -j DROP`);
    this.rule(`-A DOCKER-ISOLATION-STAGE-1 -i ${bridge} ! -o ${bridge} -j DOCKER-ISOLATION-STAGE-2`);
    this.rule(`-I DOCKER-ISOLATION-STAGE-2 -o ${bridge} -j DROP`);
    this.rule(`-A DOCKER-FORWARD -i ${bridge} -j ACCEPT`);
  }

  container(name: string, bridge: string, address: string, opts: { internal?: boolean } = {}): NetNamespace {
    const ns = this.stack.createNamespace(name);
    ns.lo.setUp();
    this.connect(ns, bridge, address, 'eth0');
    if (!opts.internal)
      ns.addRoute({ destination: 'default', gateway: address.replace(/\.\d+\.\d+$/, '.0.1') });
    this.rule(`-t raw -A PREROUTING -d ${address} ! -i ${bridge} -j DROP`);
    return ns;
  }

  connect(ns: NetNamespace, bridge: string, address: string, dev: string): NetInterface {
    const [outside, inside] = this.stack.addVethPair(this.host, `v${ns.name}${dev}`.slice(0, 15), ns, dev);
    outside.setMaster(this.host.interface(bridge)).setUp();
    ns.setSysctl(`net.ipv6.conf.${dev}.disable_ipv6`, '1');
    return inside.addAddress(`${address}/16`).setUp();
  }

  /** What `-p hostPort:port` makes, without the proxy. */
  publish(bridge: string, address: string, hostPort: number, port: number, proto = 'tcp'): void {
    this.rule(
      `-t nat -A DOCKER ! -i ${bridge} -p ${proto} --dport ${hostPort} -j DNAT --to-destination ${address}:${port}`,
    );
    this.rule(`-I DOCKER -d ${address} ! -i ${bridge} -o ${bridge} -p ${proto} --dport ${port} -j ACCEPT`);
  }

  api(ns: NetNamespace, extra: { owner?: SocketOwner; unix?: UnixBinder } = {}) {
    return createNetApi({ ns, scheduler: this.scheduler, ...extra });
  }

  /** Runs tasks until nothing is left to do; rethrows what they threw. */
  async run(...bodies: Array<() => Promise<void>>): Promise<void> {
    let failed: { error: unknown } | undefined;
    for (const body of bodies) {
      this.scheduler.spawn('test', body).onEnd = (error) => {
        if (error !== undefined) failed ??= { error };
      };
    }
    await this.scheduler.idle();
    if (failed) throw failed.error;
  }
}
