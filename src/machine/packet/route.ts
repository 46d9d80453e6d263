import type { Hop, PacketSpec, SocketAddress, TcpListener, Trace, Verdict } from '../../kernel/index.ts';
import { kindOfDrop, ruleFacts } from './drops.ts';
import { lookUp } from './look-up.ts';
import { type Place, type ProxyProcess, Scene } from './scene.ts';
import { inPlace, showChain, showNetwork, showOwn, showRoute, showSockets, showTry } from './show.ts';
import type { PacketEnd, PacketQuestion, PacketRoute, PacketStep, Spot, StepKind } from './types.ts';

/** An address in the world from which nothing else is expected (TEST-NET-3). */
const SOMEBODY = '203.0.113.9';
const UPLINK = 'eth0';

type Daemon = Scene['daemon'];

/** The way of a packet as things are now. It only looks: nothing is sent, and nothing changes. */
export function followPacket(daemon: Daemon, question: PacketQuestion): PacketRoute {
  return new Follower(new Scene(daemon), question).follow();
}

/**
 * What a connection to an address would be answered to its first bytes, where that can be told by looking: undefined if
 * it takes asking.
 */
export function foresee(
  daemon: Daemon,
  question: PacketQuestion,
  request: Uint8Array,
): Uint8Array | undefined {
  const follower = new Follower(new Scene(daemon), question);
  return follower.follow().end === 'arrived' ? follower.listener?.foresee?.(request) : undefined;
}

const text = ({ address, port }: SocketAddress): string =>
  port === 0 ? address : `${address.includes(':') ? `[${address}]` : address}:${port}`;

class Follower {
  readonly #scene: Scene;
  readonly #question: PacketQuestion;
  readonly #steps: PacketStep[] = [];
  readonly #spots: Spot[] = [];
  #place: Place;
  /** Where it arrived, if a connection can be made there and nobody is held on the way. */
  listener: TcpListener | undefined;

  constructor(scene: Scene, question: PacketQuestion) {
    this.#scene = scene;
    this.#question = question;
    this.#place = scene.host;
  }

  follow(): PacketRoute {
    return {
      question: this.#question,
      command: undefined,
      live: true,
      end: this.#go(),
      steps: this.#steps,
      spots: this.#spots,
    };
  }

  #go(): PacketEnd {
    const { from, to, proto, port } = this.#question;
    if (from.kind === 'outside') return this.#fromOutside();
    if (from.kind === 'container') {
      const place = this.#scene.container(from.name);
      if (!place) {
        this.#fatal('not-running', { container: from.name }, 'docker ps -a', from.name);
        return 'not-running';
      }
      this.#place = place;
    }
    this.#spots.push(this.#spotOf(this.#place));
    const { address, step } = lookUp(this.#scene, this.#place, to);
    if (step) this.#step(step.kind, step.facts, step.show);
    if (address === undefined) {
      this.#steps.at(-1)!.fatal = true;
      return 'no-name';
    }
    if (proto === 'lookup') return 'resolved';
    const target = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address;
    return this.#send({ proto, dst: target, ...(proto !== 'icmp' && { dport: port }) });
  }

  #fromOutside(): PacketEnd {
    const { to, proto, port } = this.#question;
    this.#spots.push({ at: 'outside' });
    const uplink = this.#scene.host.ns.interface(UPLINK);
    const own = uplink?.addresses.find((a) => a.family === 4)?.address ?? '';
    if (!/^[\d.]+$/.test(to) || proto === 'lookup') {
      this.#fatal('outside-name', { name: to, address: own }, 'ip addr show eth0', 'outside');
      return 'no-name';
    }
    this.#spots.push({ at: 'host' });
    this.#step('arrives', { dev: UPLINK, address: to }, `ip addr show ${UPLINK}`, this.#scene.host);
    return this.#send({
      proto,
      dst: to,
      src: SOMEBODY,
      arrivesBy: UPLINK,
      ...(proto !== 'icmp' && { dport: port }),
    });
  }

  /** Sends one packet from where we are, and goes on behind a docker-proxy. */
  #send(spec: PacketSpec, behindProxy = false): PacketEnd {
    const origin = this.#place;
    const trace = origin.ns.stack.trace(origin.ns, spec);
    this.#hops(trace.hops, spec);
    const proxy = this.#proxyAt(trace.verdict, spec, trace);
    if (proxy) return this.#throughProxy(proxy, spec, origin);
    return this.#end(trace, spec, origin, behindProxy);
  }

  #proxyAt(verdict: Verdict, { proto }: PacketSpec, { dst, ok }: Trace): ProxyProcess | undefined {
    if (verdict.kind !== 'delivered' || !verdict.socket || !ok) return undefined;
    if (verdict.ns !== this.#scene.host.ns) return undefined;
    const { local } = verdict.socket;
    return this.#scene
      .proxies()
      .find((p) => p.proto === proto && p.hostPort === dst.port && p.hostIp === local.address);
  }

  #throughProxy(proxy: ProxyProcess, { proto }: PacketSpec, origin: Place): PacketEnd {
    const { hostIp, hostPort, ip, port, held } = proxy;
    const target = { address: ip, port };
    this.#spots.push({ at: 'port', hostAddress: hostIp, hostPort, target: `${port}/${proto}` });
    this.#step(
      'proxy',
      { listen: text({ address: hostIp, port: hostPort }), target: text(target) },
      'pgrep -a docker-proxy',
      this.#scene.host,
    );
    this.#place = this.#scene.host;
    const end = this.#send({ proto, dst: ip, dport: port }, true);
    if (held) this.listener = undefined;
    if (end === 'arrived') {
      if (proto === 'tcp') this.#answer(origin);
      return end;
    }
    if (proto !== 'tcp') return 'silence';
    this.#step('proxy-gives-up', { target: text(target) }, 'pgrep -a docker-proxy', this.#scene.host);
    return 'closed';
  }

  // --- steps

  #spotOf(place: Place, dev?: string): Spot {
    if (!place.container) return { at: 'host' };
    const network = dev
      ? this.#scene.networkOfDev(place, dev)
      : (place.container.network.sandbox?.endpoints.find((e) => e.iface)?.networkName ?? '');
    return { at: 'container', container: place.name, network };
  }

  #step(
    kind: StepKind,
    facts: Record<string, string>,
    show: string,
    place: Place | string = this.#place,
  ): void {
    this.#steps.push({
      kind,
      place: typeof place === 'string' ? place : place.name,
      facts,
      show,
      fatal: false,
      spots: this.#spots.length,
    });
  }

  #fatal(kind: StepKind, facts: Record<string, string>, show: string, place?: Place | string): void {
    this.#step(kind, facts, show, place);
    this.#steps.at(-1)!.fatal = true;
  }

  #hops(hops: readonly Hop[], spec: PacketSpec): void {
    let before: SocketAddress | undefined;
    let from: SocketAddress | undefined;
    for (const hop of hops) {
      if (hop.step === 'link') this.#link(hop);
      else if (hop.step === 'route' && this.#isHere(hop.ns)) this.#leaves(hop);
      else if (hop.step === 'nat') this.#nat(hop, spec, before, from);
      else if (hop.step === 'netfilter' && hop.decision === 'ACCEPT' && hop.rule && hop.table === 'filter')
        this.#step(
          'allowed',
          ruleFacts(hop.table, hop.chain!, hop.rule),
          showChain(hop.table, hop.chain!, this.#family(spec)),
        );
      else if (hop.step === 'bridge') this.#into(hop.dev!, hop.to!.ns, hop.to!.dev, hop.dst.address);
      before = hop.dst;
      from = hop.src;
    }
  }

  #family = ({ dst }: PacketSpec): 4 | 6 => (dst.includes(':') ? 6 : 4);

  #isHere(ns: string): boolean {
    return this.#place.ns.name === ns;
  }

  /** A route was chosen by the sender, or by a host that passes the packet on. */
  #leaves({ dev, route = '', dst }: Hop): void {
    const place = this.#place;
    const [, gateway] = / via (\S+)/.exec(route) ?? [];
    const facts = { dev: dev!, address: dst.address, gateway: gateway ?? '', route };
    const link = place.ns.interface(dev!);
    if (link?.kind === 'bridge') return; // said by the step into the container
    this.#step(gateway ? 'gateway' : 'direct', facts, showRoute(place, dst.address));
  }

  #link(hop: Hop): void {
    const { dev, to } = hop;
    if (dev === 'lo' && to?.dev === 'lo') {
      this.#step('self', { address: hop.dst.address }, showOwn(this.#place, hop.dst.address));
      return;
    }
    const here = this.#place;
    const link = here.ns.interface(dev!);
    if (here.ns.name === hop.ns && here.container && link?.peer) {
      const bridge = link.peer.master?.name ?? '';
      const network = this.#scene.networkOf(bridge);
      this.#spots.push({ at: 'network', network });
      this.#step(
        'cable',
        { dev: dev!, veth: link.peer.name, bridge, network },
        `ip link show master ${bridge}`,
      );
      this.#place = this.#scene.placeOf(link.peer.ns);
      return;
    }
    // out of the host's end of a cable
    const port = this.#scene.host.ns.interface(dev!);
    if (port?.master && to) this.#into(port.master.name, to.ns, to.dev, hop.dst.address);
  }

  #into(bridge: string, _ns: string, _dev: string, address: string): void {
    const port = this.#scene.host.ns
      .interface(bridge)
      ?.ports.find((p) => p.peer?.addresses.some((a) => a.address === address) && p.peer.up);
    const place = this.#scene.behind(port);
    if (!place || this.#place.ns === place.ns) return;
    const network = this.#scene.networkOf(bridge);
    const dev = port!.peer!.name;
    const last = this.#spots.at(-1);
    if (!(last?.at === 'network' && last.network === network)) this.#spots.push({ at: 'network', network });
    this.#place = place;
    this.#spots.push(this.#spotOf(place, dev));
    this.#step(
      'into',
      { bridge, network, container: place.name, dev, address },
      showNetwork(network, address),
      this.#scene.host,
    );
  }

  #nat(hop: Hop, spec: PacketSpec, before: SocketAddress | undefined, from: SocketAddress | undefined): void {
    const family = this.#family(spec);
    const moved = (a: SocketAddress | undefined, b: SocketAddress) => a && text(a) !== text(b);
    const { table = 'nat', chain = '', rule } = hop;
    const destination = /PREROUTING|OUTPUT/.test(chain) || / -j (DNAT|REDIRECT)/.test(rule ?? '');
    const original = { address: spec.dst, port: spec.dport ?? 0 };
    if (destination && moved(before ?? original, hop.dst)) {
      const target = text(hop.dst);
      const was = before ?? original;
      this.#spots.push({
        at: 'port',
        hostAddress: was.address,
        hostPort: was.port,
        target: `${hop.dst.port}/${spec.proto}`,
      });
      this.#step(
        'dnat',
        { from: text(was), to: target, rule: rule ?? '', chain },
        showChain(table, chain, family),
      );
    } else if (rule && from && from.address !== hop.src.address)
      this.#step(
        'snat',
        { from: from.address, to: hop.src.address, rule, chain },
        showChain(table, chain, family),
      );
  }

  // --- the end

  #end(trace: Trace, spec: PacketSpec, origin: Place, behindProxy: boolean): PacketEnd {
    const { verdict } = trace;
    const place = this.#scene.placeOf(verdict.ns, this.#place);
    const address = trace.dst.address;
    switch (verdict.kind) {
      case 'delivered':
        return this.#delivered(verdict, trace, spec, place, origin, behindProxy);
      case 'port-closed': {
        this.#closed(place, spec.proto === 'udp' ? 'udp' : 'tcp', trace.dst);
        return trace.reply?.ok ? 'refused' : 'silence';
      }
      case 'dropped':
        this.#dropped(verdict, spec, address, place);
        return 'silence';
      case 'rejected':
        this.#fatal(
          'rejected',
          { ...ruleFacts(verdict.table, verdict.chain, verdict.rule), with: verdict.with },
          showChain(verdict.table, verdict.chain, this.#family(spec)),
          place,
        );
        if (!trace.reply?.ok) return 'silence';
        if (verdict.with === 'tcp-reset' || verdict.with === 'port-unreachable') return 'refused';
        return verdict.with === 'net-unreachable' ? 'no-route' : 'unreachable';
      case 'no-route':
        this.#fatal('no-route', { address }, showRoute(place, address), place);
        return verdict.local || trace.reply?.ok ? 'no-route' : 'silence';
      case 'host-unreachable': {
        const link = verdict.ns.interface(verdict.dev);
        if (link?.kind === 'uplink') {
          this.#spots.push({ at: 'outside' });
          this.#fatal('uplink', { dev: verdict.dev, address }, `ip route get ${address}`, place);
        } else {
          const network = this.#scene.networkOfDev(place, verdict.dev);
          this.#fatal(
            'no-neighbour',
            { address: verdict.nextHop, dev: verdict.dev, network },
            this.#known(network) ? showNetwork(network, verdict.nextHop) : inPlace(place, 'ip neigh'),
            place,
          );
        }
        return verdict.local || trace.reply?.ok ? 'unreachable' : 'silence';
      }
      case 'ttl-exceeded':
        this.#fatal('drop-other', { reason: 'ttl' }, '', place);
        return 'unreachable';
    }
  }

  #known = (network: string): boolean =>
    this.#scene.daemon.networks.list().some(({ Name }) => Name === network);

  #delivered(
    verdict: Extract<Verdict, { kind: 'delivered' }>,
    trace: Trace,
    spec: PacketSpec,
    place: Place,
    origin: Place,
    behindProxy: boolean,
  ): PacketEnd {
    const { socket } = verdict;
    if (spec.proto === 'icmp' || !socket)
      this.#step('echo', { address: trace.dst.address }, showOwn(place, trace.dst.address), place);
    else {
      const { local, owner } = socket;
      const shown = {
        address: socket.dualStack && local.address === '::' ? '*' : local.address,
        port: local.port,
      };
      this.#step(
        'listens',
        { listen: text(shown), owner: owner?.name ?? '', port: String(local.port), proto: spec.proto },
        showSockets(place, spec.proto === 'udp' ? 'udp' : 'tcp'),
        place,
      );
    }
    if (spec.proto === 'udp') return 'arrived';
    if (spec.proto === 'tcp') this.listener = socket as TcpListener | undefined;
    if (!trace.ok) {
      this.#fatal('answer-lost', { address: trace.src.address }, '', place);
      return 'silence';
    }
    if (!behindProxy) this.#answer(origin);
    return 'arrived';
  }

  #answer(origin: Place): void {
    const { proto, to, port, from } = this.#question;
    const show = from.kind === 'outside' ? '' : showTry(origin, proto, to, port);
    this.#step('answer', { place: this.#place.name }, show, from.kind === 'outside' ? 'outside' : origin);
  }

  #closed(place: Place, proto: 'tcp' | 'udp', { address, port }: SocketAddress): void {
    const other = place.ns
      .sockets()
      .find((s) => s.netid === proto && s.local.port === port && /LISTEN|UNCONN/.test(s.state));
    const facts = { address, port: String(port), proto, listen: other ? text(other.local) : '' };
    this.#fatal(other ? 'closed-loopback' : 'closed', facts, showSockets(place, proto), place);
  }

  #dropped(
    verdict: Extract<Verdict, { kind: 'dropped' }>,
    spec: PacketSpec,
    address: string,
    place: Place,
  ): void {
    const { reason, rule, table = 'filter', chain = '' } = verdict;
    const host = this.#scene.host.ns;
    if (reason === 'rule' || reason === 'policy') {
      if (!chain) return this.#fatal('drop-other', { reason }, '', place);
      const show = showChain(table, chain, this.#family(spec));
      const facts = { ...ruleFacts(table, chain, rule), ...this.#bridgesIn(rule), address };
      return this.#fatal(kindOfDrop(table, chain, rule), facts, show, place);
    }
    if (reason === 'not-forwarding')
      return this.#fatal('drop-forwarding', { address }, 'sysctl net.ipv4.ip_forward', place);
    if (reason === 'martian') return this.#fatal('drop-martian', { address }, 'ip addr show lo', place);
    this.#fatal('drop-other', { reason }, verdict.ns === host ? 'ip link' : '', place);
  }

  /** The networks that a rule names by their bridges. */
  #bridgesIn(rule = ''): Record<string, string> {
    const [, input] = / -i (\S+)/.exec(rule) ?? [];
    const [, output] = / -o (\S+)/.exec(rule) ?? [];
    const network = output ?? input;
    return { network: network ? this.#scene.networkOf(network) : '' };
  }
}
