import { beforeAll, expect, test } from 'vitest';
import { Machine } from '../machine.ts';
import type { ScriptShell } from '../script.ts';
import { followPacket } from './route.ts';
import type { PacketFrom, PacketProto, PacketStep, StepKind } from './types.ts';

const from = (name: string): PacketFrom =>
  name === 'host' || name === 'outside' ? { kind: name } : { kind: 'container', name };

/** A host with all that a packet can meet. */
const SITUATION = [
  'docker network create red',
  'docker network create blue',
  'docker network create -o com.docker.network.bridge.enable_icc=false shy',
  'docker network create --internal inner',
  'docker network create --ipv6 --subnet fd00:6::/64 six',
  'docker run -d --name web -p 8080:80 -p 127.0.0.1:8081:80 -p 8082:81 nginx',
  'docker run -d --name db redis',
  'docker run -d --name app --link db:store alpine sleep 1d',
  'docker run -d --name r1 --network red alpine sleep 1d',
  'docker run -d --name r2 --network red redis',
  'docker run -d --name b1 --network blue busybox sleep 1d',
  'docker run -d --name s1 --network shy alpine sleep 1d',
  'docker run -d --name s2 --network shy redis',
  'docker run -d --name i1 --network inner alpine sleep 1d',
  'docker run -d --name v1 --network six alpine sleep 1d',
  'docker run -d --name v2 --network six -p 8086:80 nginx',
  'docker run -d --name lone --network none alpine sleep 1d',
  'docker run -d --name inward redis redis-server --bind 127.0.0.1',
  'docker run --name old alpine true',
];

/** What an administrator may have done, and takes back. */
const RULES: Array<[string, string]> = [
  ['true', 'true'],
  [
    'iptables -I DOCKER-USER -p tcp --dport 6379 -j REJECT --reject-with tcp-reset',
    'iptables -F DOCKER-USER',
  ],
  ['iptables -I DOCKER-USER -p tcp --dport 80 -j DROP', 'iptables -F DOCKER-USER'],
  ['iptables -P INPUT DROP', 'iptables -P INPUT ACCEPT'],
  ['sysctl -w net.ipv4.ip_forward=0', 'sysctl -w net.ipv4.ip_forward=1'],
];

const FROM = 'host outside web app db r1 b1 s1 i1 v1 v2 lone inward old'.split(' ');
const PORTS: Array<[number, PacketProto]> = [
  [80, 'tcp'],
  [6379, 'tcp'],
  [8080, 'tcp'],
  [8081, 'tcp'],
  [8082, 'tcp'],
  [53, 'udp'],
  [0, 'icmp'],
  [0, 'lookup'],
];

/** What has to be seen in what a step's command prints. */
const SEEN: Partial<Record<StepKind, (facts: PacketStep['facts'], show: string) => string[]>> = {
  'not-running': ({ container }) => [container!],
  'outside-name': ({ address }) => [address!],
  hosts: ({ name, address }) => [name!, address!],
  'dns-embedded': ({ address }) => [address!],
  'dns-unknown': () => [],
  'dns-default': ({ server }) => [server!],
  'dns-host': ({ server }) => [server!],
  arrives: ({ dev }) => [dev!],
  self: ({ address }) => [address!],
  // what has no ip of its own is asked by docker inspect, for its own addresses
  direct: ({ route, dev }, show) =>
    show.startsWith('docker inspect') ? [/ src (\S+)/.exec(route!)?.[1] ?? ' via '] : [dev!],
  gateway: ({ gateway }) => [gateway!],
  'no-route': () => [],
  cable: ({ veth, bridge }) => [veth!, bridge!],
  into: ({ container, address }) => [container!, address!],
  'no-neighbour': () => [],
  uplink: ({ address, dev }) => [address!, dev!],
  dnat: ({ rule }) => [rule!],
  snat: ({ rule }) => [rule!],
  allowed: ({ rule }) => [rule!],
  rejected: ({ rule }) => [rule!],
  'drop-isolation': ({ rule }) => [rule!],
  'drop-internal': ({ rule }) => [rule!],
  'drop-unpublished': ({ rule }) => [rule!],
  'drop-direct': ({ rule }) => [rule!],
  'drop-icc': ({ rule }) => [rule!],
  'drop-rule': ({ rule }) => [rule!],
  'drop-policy': ({ chain }) => [`-P ${chain} DROP`],
  'drop-martian': () => ['127.0.0.1'],
  'drop-forwarding': () => ['net.ipv4.ip_forward = 0'],
  echo: ({ address }) => [address!],
  listens: ({ port, proto }) => [`:${port} `, proto === 'udp' ? '' : 'LISTEN'],
  proxy: ({ listen, target }) => [
    `-host-port ${listen!.split(':').at(-1)}`,
    `-container-ip ${target!.split(':')[0]}`,
  ],
  'proxy-gives-up': ({ target }) => [`-container-ip ${target!.split(':')[0]}`],
  closed: () => [],
  'closed-loopback': ({ listen }) => [listen!],
  answer: () => [],
};

/** What must not be seen there: what the step says that there isn't. */
const UNSEEN: Partial<Record<StepKind, (facts: PacketStep['facts']) => string>> = {
  'no-neighbour': ({ address }) => ` ${address}/`,
  'no-route': ({ address }) => address!,
  closed: ({ address, port }) => `${address}:${port} `,
};

/** Commands that show by failing that there is nothing. */
const MAY_FAIL = (step: PacketStep): boolean => step.kind === 'dns-unknown' && step.show.includes('nslookup');

let machine: Machine;
let shell: ScriptShell;
let addresses: string[];

beforeAll(async () => {
  machine = new Machine({ catalogue: 'hub' });
  shell = machine.script();
  for (const command of SITUATION) expect(await shell.run(command)).toMatchObject({ code: 0 });
  const fields = '{{.IPAddress}} {{.GlobalIPv6Address}}';
  const { stdout } = await shell.run(
    `docker inspect -f '{{range .NetworkSettings.Networks}}${fields} {{end}}' $(docker ps -q)`,
  );
  addresses = [...new Set(stdout.split(/\s+/).filter(Boolean))];
});

test('each command that a step shows runs on the host, and shows what the step says', async () => {
  const kinds = new Set<StepKind>();
  const names = [
    'store',
    'r2',
    'nobody',
    'localhost',
    '127.0.0.1',
    '172.17.0.1',
    '192.0.2.2',
    '198.51.100.7',
  ];
  for (const [rule, undo] of RULES) {
    await shell.run(rule);
    const printed = new Map<string, { code: number; text: string }>();
    const told = new Set<string>();
    for (const place of FROM)
      for (const to of [...names, '172.17.0.99', 'fd00:6::99', ...addresses])
        for (const [port, proto] of PORTS) {
          const route = followPacket(machine.docker.daemon!, { from: from(place), to, port, proto });
          for (const step of route.steps) {
            const what = JSON.stringify([step.kind, step.facts, step.show]);
            if (!step.show || told.has(what)) continue;
            told.add(what);
            kinds.add(step.kind);
            let output = printed.get(step.show);
            if (!output) {
              const { code, stdout, stderr } = await shell.run(step.show);
              output = { code, text: stdout + stderr };
              printed.set(step.show, output);
            }
            const { code, text } = output;
            const about = `${rule}: ${place} → ${proto} ${to}:${port}: ${what}\n${text}`;
            if (!MAY_FAIL(step)) expect(code, about).toBe(0);
            for (const seen of SEEN[step.kind]!(step.facts, step.show)) expect(text, about).toContain(seen);
            const unseen = UNSEEN[step.kind]?.(step.facts);
            if (unseen) expect(text, about).not.toContain(unseen);
          }
        }
    await shell.run(undo);
  }
  // every kind of step that has a command was met
  expect([...kinds].sort()).toEqual(Object.keys(SEEN).sort());
}, 240_000);
