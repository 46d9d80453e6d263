import { expect, test } from 'vitest';
import type { Frame, IpBody, NeighbourBody } from '../../../../kernel/index.ts';
import { type Captured, frameBytes } from '../encode.ts';
import { layersOf } from '../layers.ts';
import { compile } from './compile.ts';
import type { Names } from './grammar.ts';
import { FilterError } from './words.ts';

const ip = (some: Partial<IpBody>): IpBody => ({
  kind: 'ip',
  proto: 'tcp',
  src: '172.17.0.3',
  dst: '172.17.0.2',
  sport: 40000,
  dport: 80,
  ttl: 64,
  flags: ['ACK'],
  icmp: undefined,
  wire: undefined,
  ...some,
});
const bodies: Record<string, IpBody | NeighbourBody> = {
  syn: ip({ flags: ['SYN'] }),
  ack: ip({}),
  back: ip({ src: '172.17.0.2', dst: '172.17.0.3', sport: 80, dport: 40000 }),
  dns: ip({ proto: 'udp', dport: 53, dst: '10.0.0.1' }),
  ping: ip({ proto: 'icmp', icmp: { type: 8, code: 0 }, sport: 1, dport: 1 }),
  pong: ip({ proto: 'icmp', icmp: { type: 0, code: 0 }, sport: 1, dport: 1 }),
  arp: {
    kind: 'neighbour',
    op: 'request',
    senderMac: '02:00:00:00:00:01',
    sender: '172.17.0.3',
    target: '172.17.0.2',
  },
  six: ip({ proto: 'icmpv6', src: '::1', dst: '::1', icmp: { type: 128, code: 0 } }),
};

function captured(body: IpBody | NeighbourBody): Captured {
  const frame: Frame = {
    us: 0,
    dev: 'eth0',
    ifindex: 2,
    loopback: false,
    direction: 'in',
    promiscuous: false,
    srcMac: '02:00:00:00:00:01',
    dstMac: body.kind === 'ip' ? '02:00:00:00:00:02' : 'ff:ff:ff:ff:ff:ff',
    body,
  };
  return { ...frameBytes(frame, false), dev: 'eth0' };
}

const names: Names = {
  host: async (name) => (name === 'web' ? ['172.17.0.2', '172.17.0.9'] : undefined),
  port: (name) => ({ http: 80, domain: 53 })[name],
};

test.each([
  ['', 'syn ack back dns ping pong arp six'],
  ['tcp', 'syn ack back'],
  ['not ( tcp or arp )', 'dns ping pong six'],
  ['icmp', 'ping pong'],
  ['ip6', 'six'],
  ['host web', 'syn ack back ping pong arp'],
  ['src host 172.17.0.2', 'back'],
  ['dst 172.17.0.2 and tcp', 'syn ack'],
  ['port 80 or 53', 'syn ack back dns'],
  ['port http or domain', 'syn ack back dns'],
  ['tcp src port 80', 'back'],
  ['udp', 'dns'],
  ['portrange 50-60', 'dns'],
  ['net 10', 'dns'],
  ['net 10.0.0.0 mask 255.0.0.0', 'dns'],
  ['src and dst net 172.17.0.0/16 and icmp', 'ping pong'],
  ['icmp or udp and port 53', 'dns'],
  ['arp and src 172.17.0.3', 'arp'],
  ['ether broadcast', 'arp'],
  ['ether src 2:0:0:0:0:1 and udp', 'dns'],
  ['tcp[tcpflags] & (tcp-syn|tcp-fin) != 0', 'syn'],
  ['tcp[13] = 2 || icmp[icmptype] == icmp-echo', 'syn ping'],
  ['tcp[2:2] = 40000', 'back'],
  ['((tcp[12:1] & 0xf0) >> 2) = 20 && not port 53 and dst port 80', 'syn ack'],
  [
    'len > 60 or less 42',
    'ping pong dns arp six'
      .split(' ')
      .filter((n) => n === 'arp' || captured(bodies[n]!).length <= 42 || captured(bodies[n]!).length > 60)
      .join(' '),
  ],
])('%s', async (text, wanted) => {
  const filter = await compile(text, names);
  const found = Object.keys(bodies).filter((name) => {
    const p = captured(bodies[name]!);
    return filter(p, layersOf(p));
  });
  expect(found.sort()).toEqual(wanted.split(' ').sort());
});

// as tcpdump 4.99.3 says it
test.each([
  ['foo bar', "can't parse filter expression: syntax error"],
  ['172.17.0.2', "can't parse filter expression: syntax error"],
  ['tcp 80', "can't parse filter expression: syntax error"],
  ['constructor', "can't parse filter expression: syntax error"],
  ['len constructor 3', "can't parse filter expression: syntax error"],
  ['net 10 mask x', "can't parse filter expression: syntax error"],
  ['port', "can't parse filter expression: syntax error"],
  ['port 80 and', "can't parse filter expression: syntax error"],
  ['((', "can't parse filter expression: syntax error"],
  ['host nosuch', "unknown host 'nosuch'"],
  ['host 300.1.1.1', "invalid IPv4 address '300.1.1.1'"],
  ['port 80 or web', "unknown port 'web'"],
  ['port 70000', 'illegal port number 70000 > 65535'],
  ['net 172.17.0.1/16', 'non-network bits set in "172.17.0.1/16"'],
])('%s: %s', async (text, message) => {
  await expect(compile(text, names)).rejects.toThrow(new FilterError(message));
});
