import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createNetApi,
  dns,
  encode,
  isSysError,
  type Kernel,
  type NetNamespace,
  type UdpSocket,
} from '../../kernel/index.ts';
import { Machine } from '../machine.ts';
import type { ScriptShell } from '../script.ts';
import { followPacket } from './route.ts';
import type { PacketEnd, PacketFrom, PacketQuestion } from './types.ts';

async function run(shell: ScriptShell, ...commands: string[]): Promise<void> {
  for (const command of commands) await shell.run(command);
}

const ask = (machine: Machine, question: PacketQuestion) => followPacket(machine.docker.daemon!, question);

/** Gives the host's uplink a world with somebody in it, before dockerd is there. */
function world(kernel: Kernel, host: NetNamespace): NetNamespace {
  const outside = kernel.net.createNamespace('world');
  host.deleteInterface('eth0');
  const [out, eth0] = kernel.net.addVethPair(outside, 'eth0', host, 'eth0');
  eth0.setUp().addAddress('192.0.2.2/24');
  out.setUp().addAddress('192.0.2.1/24').addAddress('203.0.113.9/24');
  host.addRoute({ destination: 'default', gateway: '192.0.2.1', dev: 'eth0' });
  outside.addRoute({ destination: '172.16.0.0/12', gateway: '192.0.2.2', dev: 'eth0' });
  return outside;
}

/** Port on which containers take datagrams. */
const DATAGRAMS = 53;
/** Stands for the host's port of the container that is asked for. */
const PUBLISHED = 8000;
const QUIET_US = 8_000_000;

/** Somebody in each container who takes datagrams, on all addresses or on the loopback alone. */
function takers(machine: Machine): UdpSocket[] {
  const { scheduler } = machine.kernel;
  const host = machine.host.ns.net;
  const running = [...machine.docker.daemon!.containers.all()].flatMap(({ task }) => task?.process ?? []);
  const spaces = [...new Set(running.map(({ ns }) => ns.net))].filter((ns) => ns !== host);
  return spaces.map((ns, i) =>
    createNetApi({ ns, scheduler }).udpBind(i % 3 === 2 ? '127.0.0.1' : '::', DATAGRAMS),
  );
}

/** Whether one of them has got something; it is gone then. */
async function isTaken(sockets: readonly UdpSocket[]): Promise<boolean> {
  let taken = false;
  for (const socket of sockets)
    while (socket.poll().readable) {
      await socket.recvFrom();
      taken = true;
    }
  return taken;
}

/** What a program in a namespace sees of a connection: as ping, curl and nc do, it connects and then reads. */
function reality(
  machine: Machine,
  ns: NetNamespace,
  { to, port, proto }: PacketQuestion,
  readFile: (path: string) => string | undefined,
  listening: readonly UdpSocket[],
): Promise<PacketEnd> {
  const { scheduler: clock } = machine.kernel;
  return new Promise((resolve) => {
    // between commands of a script no time passes
    clock.inject(() => clock.holdClock(false));
    machine.spawnHost(
      'try',
      async () => {
        const end = await attempt(createNetApi({ ns, scheduler: clock }));
        clock.holdClock(true);
        resolve(end);
        return 0;
      },
      { hidden: true },
    );
  });
  async function attempt(api: ReturnType<typeof createNetApi>): Promise<PacketEnd> {
    const found = await dns.resolveHost(api, readFile, to);
    if (!found.ok) return 'no-name';
    const { address } = found.addresses[0]!;
    try {
      if (proto === 'icmp') {
        const socket = api.icmp(address.includes(':') ? 6 : 4);
        const result = await socket.echo(address, { timeoutUs: 5_000_000 });
        if (result.kind === 'reply') return 'arrived';
        if (result.kind === 'timeout') return 'silence';
        return result.icmp === 'net-unreachable' ? 'no-route' : 'unreachable';
      }
      if (proto === 'udp') {
        const socket = api.udp(address.includes(':') ? 6 : 4);
        try {
          socket.connect(address, port);
          await socket.write(encode('hello'));
          // nobody answers; that it is refused is told
          await socket.recvFrom(QUIET_US);
        } finally {
          api.close(socket);
        }
        return (await isTaken(listening)) ? 'arrived' : 'silence';
      }
      const socket = await api.tcpConnect(address, port, { timeoutUs: 8_000_000 });
      // a proxy without anybody behind it lets go at once
      const { scheduler } = api.ns.stack;
      const until = scheduler.nowUs + 4_000_000;
      while (scheduler.nowUs < until && !socket.poll().readable) await scheduler.sleep(50_000);
      const closed = socket.poll().readable && (await socket.read(1)).length === 0;
      api.close(socket);
      return closed ? 'closed' : 'arrived';
    } catch (error) {
      if (isSysError(error, 'ECONNREFUSED')) return 'refused';
      if (isSysError(error, 'EHOSTUNREACH')) return 'unreachable';
      if (isSysError(error, 'ENETUNREACH')) return 'no-route';
      if (isSysError(error, 'ETIMEDOUT')) return 'silence';
      throw error;
    }
  }
}

const NETWORKS = ['bridge', 'red', 'blue', 'inner', 'six', 'none', 'host'] as const;
const IMAGES = ['redis', 'nginx', 'busybox sleep 100000'] as const;

interface Box {
  image: (typeof IMAGES)[number];
  network: (typeof NETWORKS)[number];
  second: 'red' | 'blue' | 'inner' | 'six' | undefined;
  publish: '0.0.0.0:' | '127.0.0.1:' | '[::]:' | '' | undefined;
  inside: number;
  link: boolean;
  stop: boolean;
}

const boxes: fc.Arbitrary<Box[]> = fc.array(
  fc.record({
    image: fc.constantFrom(...IMAGES),
    network: fc.constantFrom(...NETWORKS, 'red' as const, 'bridge' as const, 'six' as const),
    second: fc.option(fc.constantFrom('red' as const, 'blue' as const, 'inner' as const, 'six' as const), {
      nil: undefined,
    }),
    publish: fc.option(
      fc.constantFrom('0.0.0.0:' as const, '127.0.0.1:' as const, '[::]:' as const, '' as const),
      { nil: undefined },
    ),
    inside: fc.constantFrom(80, 6379, 81),
    link: fc.boolean(),
    stop: fc.nat(9).map((n) => n === 0),
  }),
  { minLength: 2, maxLength: 5 },
);

const EXTRA = [
  'iptables -I DOCKER-USER -p tcp --dport 6379 -j REJECT --reject-with tcp-reset',
  'iptables -I DOCKER-USER -i docker0 -j DROP',
  'iptables -I INPUT -p icmp -j DROP',
  'iptables -P FORWARD DROP',
  'iptables -I DOCKER-USER -p udp -j REJECT',
  'ip6tables -P FORWARD DROP',
  'ip6tables -I INPUT -p udp -j DROP',
  'sysctl -w net.ipv4.ip_forward=0',
  'true',
];

async function build(machine: Machine, list: Box[], extra: string): Promise<void> {
  const shell = machine.script();
  await run(
    shell,
    'docker network create red',
    'docker network create -o com.docker.network.bridge.enable_icc=false blue',
    'docker network create --internal inner',
    'docker network create --ipv6 --subnet fd00:6::/64 six',
  );
  for (const [i, box] of list.entries()) {
    const at = `-p ${box.publish}${8000 + i}`;
    const publish = box.publish === undefined ? '' : `${at}:${box.inside} ${at}:${DATAGRAMS}/udp`;
    const link = box.link && i > 0 && box.network === 'bridge' ? `--link c${i - 1}:before` : '';
    await run(shell, `docker run -d --name c${i} --network ${box.network} ${publish} ${link} ${box.image}`);
    if (box.second && !['none', 'host', box.second].includes(box.network))
      await run(shell, `docker network connect ${box.second} c${i}`);
  }
  for (const [i, box] of list.entries()) if (box.stop) await run(shell, `docker stop -t 0 c${i}`);
  await run(shell, extra, 'sleep 3');
}

test('the way that is told ends as a real attempt does', async () => {
  const ends = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      boxes,
      fc.constantFrom(...EXTRA),
      fc.array(
        fc.record({
          from: fc.nat(6),
          to: fc.nat(15),
          box: fc.nat(4),
          port: fc.constantFrom(80, 6379, 81, DATAGRAMS, PUBLISHED, PUBLISHED, PUBLISHED),
          proto: fc.constantFrom(
            'tcp' as const,
            'tcp' as const,
            'udp' as const,
            'udp' as const,
            'icmp' as const,
          ),
        }),
        { minLength: 12, maxLength: 12 },
      ),
      async (list, extra, questions) => {
        const machine = new Machine();
        let outside!: NetNamespace;
        machine.late.onStart = () => {
          outside = world(machine.kernel, machine.host.ns.net);
        };
        await build(machine, list, extra);
        const daemon = machine.docker.daemon!;
        const listening = takers(machine);
        for (const q of questions) {
          const from: PacketFrom =
            q.from === 0
              ? { kind: 'host' }
              : q.from === 1
                ? { kind: 'outside' }
                : { kind: 'container', name: `c${(q.from - 2) % list.length}` };
          const target = daemon.containers.byName(`/c${q.box % list.length}`);
          const endpoints = Object.values(target ? daemon.networks.networksOf(target) : {});
          const four = endpoints.map((e) => e.IPAddress);
          const addresses =
            from.kind === 'outside'
              ? four
              : [...endpoints.map((e) => e.GlobalIPv6Address).filter(Boolean), ...four];
          const byAddress = addresses[q.to % Math.max(1, addresses.length)] || '172.18.0.200';
          const names = [
            'localhost',
            '127.0.0.1',
            '192.0.2.2',
            `c${q.box % list.length}`,
            'before',
            'nobody',
            '172.17.0.1',
            '198.51.100.7',
            '::1',
            'fd00:6::1',
            'fd00:6::99',
          ];
          const to =
            from.kind === 'outside' ? (q.to % 2 ? '192.0.2.2' : byAddress) : (names[q.to] ?? byAddress);
          const question: PacketQuestion = {
            from,
            to,
            port: q.proto === 'icmp' ? 0 : q.port === PUBLISHED ? 8000 + (q.box % list.length) : q.port,
            proto: q.proto,
          };
          const before = machine.kernel.net.version;
          const route = ask(machine, question);
          expect(machine.kernel.net.version).toBe(before);
          if (route.end === 'not-running') continue;
          const container =
            from.kind === 'container' ? daemon.containers.byName(`/${from.name}`)! : undefined;
          const process = container?.task?.process ?? daemon.process;
          const ns = from.kind === 'outside' ? outside : process.ns.net;
          const readFile = (path: string) =>
            process.fs.exists(path) ? process.fs.readText(path) : undefined;
          const real = await reality(machine, ns, question, readFile, listening);
          ends.add(`${q.proto} ${real}`);
          if (route.steps.some(({ facts }) => facts.address?.includes(':'))) ends.add(`IPv6 ${real}`);
          expect(route.end, JSON.stringify({ question, steps: route.steps.map((s) => s.kind) })).toBe(real);
          const good = route.end === 'arrived';
          expect(route.steps.some((s) => s.fatal)).toBe(!good);
          machine.host.ns.net.flushConntrack();
        }
      },
    ),
    { numRuns: 60, seed: 7, endOnFailure: true },
  );
  // a test in which nothing ever arrives, or everything does, would say little
  const tcp = ['arrived', 'refused', 'no-name', 'silence', 'closed', 'unreachable', 'no-route'];
  const udp = ['arrived', 'refused', 'no-name', 'silence', 'unreachable', 'no-route'];
  const six = ['arrived', 'refused', 'unreachable', 'no-route', 'silence'];
  for (const [kind, list] of Object.entries({ tcp, udp, IPv6: six }))
    for (const end of list) expect([...ends]).toContain(`${kind} ${end}`);
}, 240_000);
