import { beforeEach, describe, expect, it } from 'vitest';
import { Lab } from '../fixture.ts';
import type { NetNamespace } from '../types.ts';
import type { Frame } from './frame.ts';
import { plugPackets } from './plug.ts';

/** `docker0 in a > b SYN,ACK 5`: where, how, between whom, what. */
function line(f: Frame): string {
  const { body } = f;
  if (body.kind === 'neighbour') return `${f.dev} ${f.direction} ${body.op} ${body.sender} ${body.target}`;
  const what = body.icmp ? `icmp ${body.icmp.type}` : `${body.flags.join(',')} ${body.wire?.payload.length}`;
  return `${f.dev} ${f.direction} ${body.src} > ${body.dst} ${what}`;
}

describe('a capture', () => {
  let lab: Lab;
  let a: NetNamespace;
  let b: NetNamespace;

  beforeEach(() => {
    plugPackets();
    lab = new Lab();
    lab.network('docker0', '172.17.0.1');
    a = lab.container('a', 'docker0', '172.17.0.2');
    b = lab.container('b', 'docker0', '172.17.0.3');
  });

  /** What is seen at an interface of the host while something happens. */
  async function seen(dev: string | undefined, body: () => Promise<void>): Promise<Frame[]> {
    const frames: Frame[] = [];
    await lab.run(async () => {
      const api = lab.api(lab.host);
      const socket = api.packet(dev);
      await body();
      await lab.scheduler.sleep(5_000_000);
      for (;;) {
        const frame = await socket.recv(0);
        if (!frame) break;
        frames.push(frame);
      }
      api.close(socket);
    });
    return frames;
  }

  const ping = async () => {
    await lab.api(a).icmp(4).echo('172.17.0.3');
  };

  it('sees who asks for an address and the echoes between two ports of a bridge', async () => {
    expect((await seen('docker0', ping)).map(line)).toEqual([
      'docker0 broadcast request 172.17.0.2 172.17.0.3',
      'docker0 other reply 172.17.0.3 172.17.0.2',
      'docker0 other 172.17.0.2 > 172.17.0.3 icmp 8',
      'docker0 other 172.17.0.3 > 172.17.0.2 icmp 0',
    ]);
  });

  it('of all interfaces sees the ports, but not what the bridge only hands on', async () => {
    await lab.run(ping);
    expect((await seen(undefined, ping)).map(line)).toEqual([
      'vaeth0 other 172.17.0.2 > 172.17.0.3 icmp 8',
      'vbeth0 out 172.17.0.2 > 172.17.0.3 icmp 8',
      'vbeth0 other 172.17.0.3 > 172.17.0.2 icmp 0',
      'vaeth0 out 172.17.0.3 > 172.17.0.2 icmp 0',
    ]);
  });

  it('asks three times for an address that nobody has', async () => {
    const frames = await seen('docker0', async () => {
      await lab.api(lab.host).icmp(4).echo('172.17.0.99', { timeoutUs: 1_000_000 });
    });
    expect(frames.map(line)).toEqual(Array(3).fill('docker0 out request 172.17.0.1 172.17.0.99'));
    expect((frames[2]!.us - frames[0]!.us) / 1e6).toBeCloseTo(2.04, 4);
  });

  const talk = async () => {
    const listener = lab.api(b).tcpListen('', 80);
    const [client, server] = [await lab.api(a).tcpConnect('172.17.0.3', 80), await listener.accept()];
    await client.write(new Uint8Array(5));
    await server.read(100);
    await server.write(new Uint8Array(7));
    await client.read(100);
    for (const socket of [client, server, listener]) lab.api(a).close(socket);
  };

  it('shows connections as segments whose numbers fit together', async () => {
    await lab.run(ping);
    const frames = await seen('docker0', talk);
    expect(frames.map((f) => line(f).replace(/.* > /, ''))).toEqual([
      '172.17.0.3 SYN 0',
      '172.17.0.2 SYN,ACK 0',
      '172.17.0.3 ACK 0',
      '172.17.0.3 PSH,ACK 5',
      '172.17.0.2 ACK 0',
      '172.17.0.2 PSH,ACK 7',
      '172.17.0.3 ACK 0',
      '172.17.0.3 FIN,ACK 0',
      '172.17.0.2 FIN,ACK 0',
      '172.17.0.3 ACK 0',
    ]);
    const next = new Map<string, number>();
    for (const { body } of frames) {
      if (body.kind !== 'ip') continue;
      const { wire, flags } = body;
      expect(next.get(body.src) ?? wire!.seq).toBe(wire!.seq);
      if (flags.includes('ACK')) expect(wire!.ack).toBe(next.get(body.dst));
      const more = wire!.payload.length + (flags.some((f) => f === 'SYN' || f === 'FIN') ? 1 : 0);
      next.set(body.src, (wire!.seq + more) % 2 ** 32);
    }
    expect(frames.map((f) => f.us)).toEqual(frames.map((f) => f.us).sort((x, y) => x - y));
  });

  it('shows a refusal and what is told of a datagram that nobody takes', async () => {
    await lab.run(ping);
    const frames = await seen('docker0', async () => {
      await expect(lab.api(a).tcpConnect('172.17.0.3', 81)).rejects.toThrow();
      await lab.api(a).udp(4).sendTo(new Uint8Array(3), '172.17.0.3', 9);
    });
    expect(frames.map(line)).toEqual([
      'docker0 other 172.17.0.2 > 172.17.0.3 SYN 0',
      'docker0 other 172.17.0.3 > 172.17.0.2 RST,ACK 0',
      'docker0 other 172.17.0.2 > 172.17.0.3  3',
      'docker0 other 172.17.0.3 > 172.17.0.2 icmp 3',
    ]);
  });

  it('changes nothing, and is gone with the last who looks', async () => {
    const state = () =>
      JSON.stringify(lab.host.interfaces.map((i) => [i.name, i.stats])) +
      JSON.stringify(lab.host.conntrack()) +
      JSON.stringify(a.neighbours());
    // a socket has a number, and the echo's identifier follows from it
    lab.api(lab.host).close(lab.api(lab.host).packet(undefined));
    await lab.run(ping, talk);
    const without = state();
    lab = new Lab();
    lab.network('docker0', '172.17.0.1');
    a = lab.container('a', 'docker0', '172.17.0.2');
    b = lab.container('b', 'docker0', '172.17.0.3');
    const api = lab.api(lab.host);
    const socket = api.packet(undefined);
    await lab.run(ping, talk);
    expect(socket.received).toBeGreaterThan(20);
    expect(state()).toBe(without);
    api.close(socket);
    expect((lab.stack as unknown as { capture: unknown }).capture).toBeUndefined();
  });

  it('is refused at an interface that is not there', () => {
    expect(() => lab.api(lab.host).packet('nosuch')).toThrow(expect.objectContaining({ code: 'ENODEV' }));
  });
});
