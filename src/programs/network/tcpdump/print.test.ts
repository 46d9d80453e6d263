import { describe, expect, test } from 'vitest';
import type { Frame, IpBody, NeighbourBody } from '../../../kernel/index.ts';
import { wire } from '../../../kernel/net/capture/wire.ts';
import { asciiDump, hexDump } from './dump.ts';
import { type Captured, frameBytes } from './encode.ts';
import { fileHead, readFile, record, SNAPLEN } from './pcap.ts';
import { Printer, type Style } from './print.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const ip = (some: Partial<IpBody>): IpBody => ({
  kind: 'ip',
  proto: 'tcp',
  src: '172.17.0.3',
  dst: '172.17.0.2',
  sport: 46721,
  dport: 80,
  ttl: 64,
  flags: [],
  icmp: undefined,
  wire: undefined,
  ...some,
});

function packet(body: IpBody | NeighbourBody, cooked = false, some: Partial<Frame> = {}): Captured {
  const frame: Frame = {
    us: 1_700_000_000_000_000,
    dev: 'docker0',
    ifindex: 3,
    loopback: false,
    direction: 'in',
    promiscuous: false,
    srcMac: '5a:45:3c:a4:fe:ca',
    dstMac: 'c2:29:e1:52:f0:4e',
    body,
    ...some,
  };
  return { ...frameBytes(frame, cooked), dev: frame.dev };
}

const printer = (style: Partial<Style> = {}): Printer =>
  new Printer({
    verbose: 0,
    quiet: false,
    link: false,
    absolute: false,
    numeric: true,
    host: (a) => a,
    port: String,
    ...style,
  });

const SYN = ip({
  flags: ['SYN'],
  wire: wire({ seq: 1316659920, id: 63363, window: 64240, mss: 1460, stamps: [1464957636, 0] }),
});
const GET = ip({
  flags: ['PSH', 'ACK'],
  wire: wire({
    seq: 1316659921,
    ack: 2195560273,
    window: 502,
    stamps: [1, 2],
    payload: bytes('GET / HTTP/1.1\r\nHost: web\r\n\r\n'),
  }),
});

// the lines that tcpdump 4.99.3 prints for these bytes
describe('a packet in one line', () => {
  test('a connection, its numbers counted from the first acknowledged', () => {
    const p = printer();
    expect(p.packet(packet(SYN))).toBe(
      'IP 172.17.0.3.46721 > 172.17.0.2.80: Flags [S], seq 1316659920, win 64240, options [mss 1460,sackOK,TS val 1464957636 ecr 0,nop,wscale 7], length 0',
    );
    const answer = ip({
      src: '172.17.0.2',
      dst: '172.17.0.3',
      sport: 80,
      dport: 46721,
      flags: ['SYN', 'ACK'],
      wire: wire({ seq: 2195560272, ack: 1316659921, window: 65160 }),
    });
    expect(p.packet(packet(answer))).toBe(
      'IP 172.17.0.2.80 > 172.17.0.3.46721: Flags [S.], seq 2195560272, ack 1316659921, win 65160, length 0',
    );
    expect(p.packet(packet(GET))).toBe(
      'IP 172.17.0.3.46721 > 172.17.0.2.80: Flags [P.], seq 1:30, ack 1, win 502, options [nop,nop,TS val 1 ecr 2], length 29: HTTP: GET / HTTP/1.1',
    );
  });

  test.each<[string, IpBody | NeighbourBody, Partial<Style>, string]>([
    [
      'a refusal',
      ip({
        src: '172.17.0.2',
        dst: '172.17.0.1',
        sport: 81,
        dport: 54494,
        flags: ['RST', 'ACK'],
        wire: wire({ ack: 7 }),
      }),
      {},
      'IP 172.17.0.2.81 > 172.17.0.1.54494: Flags [R.], seq 0, ack 7, win 0, length 0',
    ],
    ['-q', GET, { quiet: true }, 'IP 172.17.0.3.46721 > 172.17.0.2.80: tcp 29'],
    [
      '-S',
      GET,
      { absolute: true },
      'IP 172.17.0.3.46721 > 172.17.0.2.80: Flags [P.], seq 1316659921:1316659950, ack 2195560273, win 502, options [nop,nop,TS val 1 ecr 2], length 29: HTTP: GET / HTTP/1.1',
    ],
    [
      '-v',
      SYN,
      { verbose: 1 },
      'IP (tos 0x0, ttl 64, id 63363, offset 0, flags [DF], proto TCP (6), length 60)\n    172.17.0.3.46721 > 172.17.0.2.80: Flags [S], cksum 0x5856 (incorrect -> 0x7ab5), seq 1316659920, win 64240, options [mss 1460,sackOK,TS val 1464957636 ecr 0,nop,wscale 7], length 0',
    ],
    [
      '-e',
      ip({
        proto: 'icmp',
        sport: 7,
        dport: 7,
        icmp: { type: 8, code: 0 },
        wire: wire({ seq: 1, payload: new Uint8Array(56) }),
      }),
      { link: true },
      '5a:45:3c:a4:fe:ca > c2:29:e1:52:f0:4e, ethertype IPv4 (0x0800), length 98: 172.17.0.3 > 172.17.0.2: ICMP echo request, id 7, seq 1, length 64',
    ],
    [
      'a port that nobody has',
      ip({
        proto: 'icmp',
        src: '172.17.0.2',
        dst: '172.17.0.3',
        icmp: { type: 3, code: 3 },
        wire: wire({ about: ip({ proto: 'udp', dport: 9, wire: wire({ payload: bytes('hi\n') }) }) }),
      }),
      {},
      'IP 172.17.0.2 > 172.17.0.3: ICMP 172.17.0.2 udp port 9 unreachable, length 39',
    ],
    [
      'a question for an address',
      {
        kind: 'neighbour',
        op: 'request',
        senderMac: '5a:45:3c:a4:fe:ca',
        sender: '172.17.0.3',
        target: '172.17.0.2',
      },
      {},
      'ARP, Request who-has 172.17.0.2 tell 172.17.0.3, length 28',
    ],
    [
      'a command for redis',
      ip({
        dport: 6379,
        flags: ['PSH', 'ACK'],
        wire: wire({ payload: bytes('*2\r\n$3\r\nget\r\n$1\r\na\r\n') }),
      }),
      { absolute: true },
      'IP 172.17.0.3.46721 > 172.17.0.2.6379: Flags [P.], seq 0:20, ack 0, win 0, length 20: RESP "get" "a"',
    ],
    [
      'IPv6',
      ip({
        proto: 'icmpv6',
        src: '::1',
        dst: '::1',
        sport: 9,
        dport: 9,
        icmp: { type: 129, code: 0 },
        wire: wire({ seq: 2 }),
      }),
      { verbose: 1 },
      'IP6 (hlim 64, next-header ICMPv6 (58) payload length: 8) ::1 > ::1: [icmp6 sum ok] ICMP6, echo reply, id 9, seq 2',
    ],
  ])('%s', (_name, body, style, line) => {
    expect(printer(style).packet(packet(body))).toBe(line);
  });

  test('of all interfaces: by which one and how', () => {
    const echo = ip({ proto: 'icmp', icmp: { type: 0, code: 0 }, sport: 7, wire: wire({}) });
    expect(printer().packet(packet(echo, true, { dev: 'lo' }))).toBe(
      'lo    In  IP 172.17.0.3 > 172.17.0.2: ICMP echo reply, id 7, seq 0, length 8',
    );
    expect(printer({ link: true }).packet(packet(echo, true, { direction: 'other' }))).toMatch(
      /^docker0 P {3}ifindex 3 5a:45:3c:a4:fe:ca ethertype IPv4 \(0x0800\), length 48: 172/,
    );
  });
});

test('dumps', () => {
  const data = bytes('GET /\r\nx y');
  expect(hexDump(data, true)).toBe('\n\t0x0000:  4745 5420 2f0d 0a78 2079                 GET./..x.y');
  expect(hexDump(data.subarray(0, 3), false)).toBe('\n\t0x0000:  4745 54');
  expect(asciiDump(data)).toBe('\nGET /\nx y');
});

test('a capture file is read as it was written, and a piece of one as far as it goes', () => {
  const p = packet(GET);
  const file = new Uint8Array([...fileHead('ether', SNAPLEN), ...record(p), ...record(p)]);
  const whole = readFile(file);
  expect(whole).toMatchObject({ link: 'ether', snaplen: 262144, rest: undefined });
  expect(typeof whole === 'string' ? [] : whole.packets.map((x) => [x.us, x.length])).toEqual([
    [p.us, p.length],
    [p.us, p.length],
  ]);
  expect(readFile(file.subarray(0, file.length - 5))).toMatchObject({
    rest: `truncated dump file; tried to read ${p.bytes.length} captured bytes, only got ${p.bytes.length - 5}`,
  });
  expect(readFile(bytes('x'.repeat(30)))).toBe('unknown file format');
});
