import { expect, it } from 'vitest';
import { createNetApi, decode, encode } from '../../../kernel/index.ts';
import { asDockerd } from '../testing.ts';

it('relays connections from the host, each direction until its end', () =>
  asDockerd(async (lab) => {
    const { process } = lab;
    const web = await lab.run('web', { ports: { '80/tcp': [{ HostPort: '8080' }] } });
    const inside = createNetApi({ ns: web.network.sandbox!.ns, scheduler: process.kernel.scheduler });
    const listener = inside.tcpListen('0.0.0.0', 80).retain();
    process.thread('server', async () => {
      for (;;) {
        const client = (await listener.accept()).retain();
        let asked = '';
        for (;;) {
          const chunk = await client.read(100);
          if (!chunk.length) break;
          asked += decode(chunk);
        }
        // the client has said all, and still listens
        await client.write(encode(`${asked} from ${client.remote.address}`));
        client.release();
      }
    });
    for (const [address, seen] of [
      ['127.0.0.1', '172.17.0.1'],
      ['::1', '172.17.0.1'],
    ] as const) {
      const socket = await process.net.tcpConnect(address, 8080);
      await socket.write(encode('hello'));
      socket.shutdown('write');
      expect(decode(await socket.read(100))).toBe(`hello from ${seen}`);
      expect((await socket.read(100)).length).toBe(0);
      process.close(socket);
    }
  }));

it('relays datagrams and their answers', () =>
  asDockerd(async (lab) => {
    const { process } = lab;
    const dns = await lab.run('dns', { ports: { '53/udp': [{ HostPort: '5353' }] } });
    const inside = createNetApi({ ns: dns.network.sandbox!.ns, scheduler: process.kernel.scheduler });
    const server = inside.udpBind('0.0.0.0', 53).retain();
    process.thread('server', async () => {
      for (;;) {
        const asked = await server.recvFrom();
        if (asked) await server.sendTo(encode(`re: ${decode(asked.data)}`), asked.address, asked.port);
      }
    });
    const socket = process.net.udp(4);
    socket.connect('127.0.0.1', 5353);
    await socket.sendTo(encode('ping'), '127.0.0.1', 5353);
    expect(decode((await socket.recvFrom(1_000_000))!.data)).toBe('re: ping');
  }));

it('is a process per binding that ends with the container', () =>
  asDockerd(async (lab) => {
    const web = await lab.run('web', { ports: { '80/tcp': [{ HostPort: '8080' }] } });
    const command = (host: string) =>
      `/usr/bin/docker-proxy -proto tcp -host-ip ${host} -host-port 8080 -container-ip 172.17.0.2 -container-port 80 -use-listen-fd`;
    const running = () => [...lab.process.children].filter((c) => !c.status).map((c) => c.argv.join(' '));
    expect(running()).toEqual([command('0.0.0.0'), command('::')]);
    const listeners = lab.process.ns.net
      .sockets()
      .map((s) => `${s.owner?.name} ${s.local.address}:${s.local.port}`);
    expect(listeners).toEqual(['docker-proxy 0.0.0.0:8080', 'docker-proxy :::8080']);
    lab.stop(web);
    expect(running()).toEqual([]);
    expect(lab.process.ns.net.sockets()).toEqual([]);
  }));
