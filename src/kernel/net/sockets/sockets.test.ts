import { beforeEach, describe, expect, it } from 'vitest';
import { isSysError, SysError } from '../../errors.ts';
import { Lab } from '../fixture.ts';
import type { NetApi, NetNamespace, TcpSocket, UnixListener } from '../types.ts';

const bytes = (s: string) => new TextEncoder().encode(s);
const text = (b: Uint8Array) => new TextDecoder().decode(b);

async function readAll(s: { read(max: number): Promise<Uint8Array> }): Promise<string> {
  let all = '';
  for (;;) {
    const chunk = await s.read(65536);
    if (chunk.length === 0) return all;
    all += text(chunk);
  }
}

const codeOf = async (promise: Promise<unknown>) => {
  try {
    await promise;
    return 'none';
  } catch (e) {
    return isSysError(e) ? e.code : String(e);
  }
};

describe('sockets', () => {
  let lab: Lab;
  let a: NetNamespace;
  let b: NetNamespace;
  let apiA: NetApi;
  let apiB: NetApi;

  beforeEach(() => {
    lab = new Lab();
    lab.network('docker0', '172.17.0.1');
    lab.network('br-two', '172.18.0.1');
    a = lab.container('a', 'docker0', '172.17.0.2');
    b = lab.container('b', 'docker0', '172.17.0.3');
    apiA = lab.api(a, { owner: { pid: 7, name: 'a' } });
    apiB = lab.api(b, { owner: { pid: 9, name: 'b' } });
  });

  it('carries a stream both ways, with half close', async () => {
    await lab.run(
      async () => {
        const listener = apiB.tcpListen('0.0.0.0', 80).retain();
        const s = (await listener.accept()).retain();
        expect(s.remote.address).toBe('172.17.0.2');
        expect(s.owner).toEqual({ pid: 9, name: 'b' });
        expect(await readAll(s)).toBe('question');
        expect(s.state).toBe('CLOSE-WAIT');
        await s.write(bytes('answer'));
        s.release();
        listener.release();
      },
      async () => {
        const s = (await apiA.tcpConnect('172.17.0.3', 80)).retain();
        await s.write(bytes('ques'));
        await s.write(bytes('tion'));
        s.shutdown('write');
        expect(await codeOf(s.write(bytes('x')))).toBe('EPIPE');
        expect(await readAll(s)).toBe('answer');
        s.release();
      },
    );
    expect(a.sockets().map((s) => s.state)).toEqual(['TIME-WAIT']);
    expect(b.sockets()).toEqual([]);
  });

  it('pushes back', async () => {
    const size = 3_000_000;
    let sent = false;
    await lab.run(
      async () => {
        const s = (await apiB.tcpListen('', 80).retain().accept()).retain();
        await lab.scheduler.sleep(1000);
        expect(sent).toBe(false);
        expect((await readAll(s)).length).toBe(size);
      },
      async () => {
        const s = (await apiA.tcpConnect('172.17.0.3', 80)).retain();
        await s.write(new Uint8Array(size).fill(65));
        sent = true;
        s.release();
      },
    );
  });

  it('says why there is no connection', async () => {
    await lab.run(async () => {
      expect(await codeOf(apiA.tcpConnect('172.17.0.3', 81))).toBe('ECONNREFUSED');
      const start = lab.scheduler.nowUs;
      expect(await codeOf(apiA.tcpConnect('172.17.0.99', 80))).toBe('EHOSTUNREACH');
      expect((lab.scheduler.nowUs - start) / 1e6).toBeCloseTo(3.07, 1);
      expect(await codeOf(apiA.tcpConnect('172.17.0.3', 80, { bindAddress: '9.9.9.9' }))).toBe(
        'EADDRNOTAVAIL',
      );
      const other = lab.container('other', 'br-two', '172.18.0.2');
      const before = lab.scheduler.nowUs;
      expect(await codeOf(lab.api(other).tcpConnect('172.17.0.2', 80))).toBe('ETIMEDOUT');
      expect((lab.scheduler.nowUs - before) / 1e6).toBeCloseTo(127, 1);
      lab.rule('-I DOCKER-USER -p tcp --dport 99 -j REJECT');
      lab.rule('-I DOCKER-USER -p tcp --dport 98 -j REJECT --reject-with icmp-host-unreachable');
      expect(await codeOf(apiA.tcpConnect('172.17.0.3', 99))).toBe('ECONNREFUSED');
      expect(await codeOf(apiA.tcpConnect('172.17.0.3', 98))).toBe('EHOSTUNREACH');
      other.deleteRoute({ destination: 'default' });
      expect(await codeOf(lab.api(other).tcpConnect('8.8.8.8', 80))).toBe('ENETUNREACH');
    });
    expect(a.sockets()).toEqual([]);
  });

  it('retries until the way is free', async () => {
    lab.rule('-I DOCKER-USER -p tcp --dport 80 -j DROP');
    apiB.tcpListen('0.0.0.0', 80);
    const start = lab.scheduler.nowUs;
    await lab.run(
      async () => {
        const s = await apiA.tcpConnect('172.17.0.3', 80);
        expect(s.state).toBe('ESTAB');
        expect((lab.scheduler.nowUs - start) / 1e6).toBeCloseTo(3, 1);
      },
      async () => {
        await lab.scheduler.sleep(2_000_000);
        lab.rule('-D DOCKER-USER 1');
      },
    );
  });

  it('publishes by DNAT and by a proxy', async () => {
    lab.publish('docker0', '172.17.0.3', 8080, 80);
    const listener = apiB.tcpListen('0.0.0.0', 80).retain();
    const hostApi = lab.api(lab.host);
    const proxy = hostApi.tcpListen('0.0.0.0', 8080).retain();
    await lab.run(async () => {
      // by the host's own address: straight to the container
      const direct = (await hostApi.tcpConnect('192.0.2.2', 8080)).retain();
      const seen = (await listener.accept()).retain();
      expect([direct.remote, seen.local]).toEqual([
        { address: '192.0.2.2', port: 8080 },
        { address: '172.17.0.3', port: 80 },
      ]);
      await direct.write(bytes('x'));
      expect(text(await seen.read(9))).toBe('x');
      // by localhost: the proxy
      const local = (await hostApi.tcpConnect('127.0.0.1', 8080)).retain();
      const proxied = await proxy.accept();
      expect(proxied.remote.address).toBe('127.0.0.1');
      local.release();
      proxied.retain().release();
      // established connections outlive the rule, new ones don't
      lab.rule('-t nat -F DOCKER');
      await direct.write(bytes('y'));
      expect(text(await seen.read(9))).toBe('y');
      direct.release();
      seen.release();
    });
  });

  it('holds data back while the network is in pieces', async () => {
    await lab.run(async () => {
      const listener = apiB.tcpListen('0.0.0.0', 80).retain();
      const s = (await apiA.tcpConnect('172.17.0.3', 80)).retain();
      const t = (await listener.accept()).retain();
      const port = lab.host.interfaces.find((l) => l.name.startsWith('vb'))!;
      port.setMaster(undefined);
      await s.write(bytes('late'));
      expect(s.sendQueue).toBe(4);
      expect(t.poll().readable).toBe(false);
      port.setMaster(lab.host.interface('docker0'));
      expect(text(await t.read(10))).toBe('late');
      expect(s.sendQueue).toBe(0);
      port.setMaster(undefined);
      const start = lab.scheduler.nowUs;
      await s.write(bytes('never'));
      expect(await codeOf(s.read(1))).toBe('EHOSTUNREACH');
      expect((lab.scheduler.nowUs - start) / 1e6).toBeCloseTo(924.6, 0);
      s.release();
      t.abort();
    });
  });

  it('resets', async () => {
    await lab.run(async () => {
      const listener = apiB.tcpListen('0.0.0.0', 80).retain();
      const connect = async (): Promise<[TcpSocket, TcpSocket]> => {
        const s = (await apiA.tcpConnect('172.17.0.3', 80)).retain();
        return [s, (await listener.accept()).retain()];
      };
      const [s1, t1] = await connect();
      t1.abort();
      expect(await codeOf(s1.read(1))).toBe('ECONNRESET');
      expect(await codeOf(s1.write(bytes('x')))).toBe('EPIPE');
      const [s2, t2] = await connect();
      await s2.write(bytes('unread'));
      t2.release();
      expect(await codeOf(s2.read(1))).toBe('ECONNRESET');
      const [s3, t3] = await connect();
      t3.release();
      expect(await readAll(s3)).toBe('');
      await s3.write(bytes('x'));
      expect(await codeOf(s3.write(bytes('y')))).toBe('EPIPE');
      await apiA.tcpConnect('172.17.0.3', 80);
      listener.release();
      expect(b.sockets()).toEqual([]);
    });
  });

  it('finds conflicts as Linux does', () => {
    const taken = (addr: string, port: number, opts = {}) => {
      try {
        apiA.tcpListen(addr, port, opts).retain();
        return 'ok';
      } catch (e) {
        return (e as SysError).code;
      }
    };
    expect(taken('0.0.0.0', 80)).toBe('ok');
    expect(taken('0.0.0.0', 80)).toBe('EADDRINUSE');
    expect(taken('127.0.0.1', 80)).toBe('EADDRINUSE');
    expect(taken('::', 80)).toBe('EADDRINUSE');
    expect(taken('::', 80, { v6only: true })).toBe('ok');
    expect(taken('127.0.0.1', 81)).toBe('ok');
    expect(taken('172.17.0.2', 81)).toBe('ok');
    expect(taken('0.0.0.0', 81)).toBe('EADDRINUSE');
    expect(taken('10.9.9.9', 82)).toBe('EADDRNOTAVAIL');
    expect(taken('::', 83)).toBe('ok');
    expect(taken('0.0.0.0', 83)).toBe('EADDRINUSE');
    const chosen = apiA.tcpListen('0.0.0.0', 0).local.port;
    expect(chosen).toBeGreaterThanOrEqual(32768);
    apiA.udpBind('0.0.0.0', 53);
    expect(() => apiA.udpBind('127.0.0.1', 53)).toThrow('Address already in use');
    expect(
      a.sockets().map((s) => `${s.netid} ${s.state} ${s.local.address}:${s.local.port} ${s.owner?.pid}`),
    ).toContain('tcp LISTEN 127.0.0.1:81 7');
  });

  it('takes IPv4 on a dual-stack listener', async () => {
    await lab.run(async () => {
      const listener = apiB.tcpListen('::', 80).retain();
      await apiA.tcpConnect('172.17.0.3', 80);
      expect((await listener.accept()).remote.address).toBe('172.17.0.2');
    });
  });

  it('echoes datagrams, and hears of closed ports', async () => {
    await lab.run(
      async () => {
        const server = apiB.udpBind('0.0.0.0', 7).retain();
        const d = (await server.recvFrom())!;
        expect(d.address).toBe('172.17.0.2');
        await server.sendTo(d.data, d.address, d.port);
        server.release();
      },
      async () => {
        const client = apiA.udp(4).retain();
        client.connect('172.17.0.3', 7);
        expect(client.local.address).toBe('172.17.0.2');
        await client.write(bytes('hello'));
        expect(text(await client.read(100))).toBe('hello');
        expect(await client.recvFrom(1000)).toBeNull();
        await client.write(bytes('again'));
        expect(await codeOf(client.recvFrom(1_000_000))).toBe('ECONNREFUSED');
        lab.rule('-A OUTPUT -p udp -j DROP', a);
        expect(await codeOf(client.write(bytes('x')))).toBe('EPERM');
        client.release();
      },
    );
  });

  it('redirects datagrams to a resolver inside the namespace, and translates its answers back', async () => {
    const server = apiA.udpBind('127.0.0.11', 0).retain();
    lab.rule(
      `-t nat -A OUTPUT -d 127.0.0.11 -p udp --dport 53 -j DNAT --to-destination 127.0.0.11:${server.local.port}`,
      a,
    );
    await lab.run(
      async () => {
        const d = (await server.recvFrom())!;
        expect(d.address).toBe('127.0.0.1');
        await server.sendTo(bytes('answer'), d.address, d.port);
      },
      async () => {
        const client = apiA.udp(4).retain();
        client.connect('127.0.0.11', 53);
        await client.write(bytes('question'));
        expect(await client.recvFrom(1_000_000)).toMatchObject({ address: '127.0.0.11', port: 53 });
      },
    );
  });

  it('masquerades what leaves an unpublished container', async () => {
    const world = lab.stack.createNamespace('world');
    world.lo.setUp();
    const [up, down] = lab.stack.addVethPair(lab.host, 'up0', world, 'eth0');
    up.addAddress('203.0.113.1/24').setUp();
    down.addAddress('203.0.113.9/24').setUp();
    const listener = lab.api(world).tcpListen('0.0.0.0', 443).retain();
    await lab.run(async () => {
      const s = (await apiA.tcpConnect('203.0.113.9', 443)).retain();
      const t = (await listener.accept()).retain();
      expect(t.remote.address).toBe('203.0.113.1');
      await t.write(bytes('hi'));
      expect(text(await s.read(9))).toBe('hi');
      // without the rule the answer has no way back: nobody out there knows 172.17.0.0/16
      lab.rule('-t nat -F POSTROUTING');
      lab.host.flushConntrack();
      expect(await codeOf(apiA.tcpConnect('203.0.113.9', 443, { timeoutUs: 2_000_000 }))).toBe('ETIMEDOUT');
    });
  });

  it('pings', async () => {
    await lab.run(async () => {
      const icmp = apiA.icmp(4).retain();
      const reply = await icmp.echo('172.17.0.3', { seq: 1 });
      expect(reply).toMatchObject({ kind: 'reply', from: '172.17.0.3', ttl: 64, bytes: 64 });
      expect(reply.kind === 'reply' && reply.rttUs).toBeGreaterThan(20);
      expect(await icmp.echo('127.0.0.1')).toMatchObject({ kind: 'reply', from: '127.0.0.1' });
      expect(await icmp.echo('172.17.0.77')).toEqual({
        kind: 'error',
        from: '172.17.0.2',
        icmp: 'host-unreachable',
      });
      expect(await icmp.echo('8.8.8.8')).toEqual({
        kind: 'error',
        from: '172.17.0.1',
        icmp: 'host-unreachable',
      });
      expect(await icmp.echo('8.8.8.8', { ttl: 1 })).toEqual({
        kind: 'error',
        from: '172.17.0.1',
        icmp: 'ttl-exceeded',
      });
      lab.container('other', 'br-two', '172.18.0.2');
      expect(await icmp.echo('172.18.0.2', { timeoutUs: 1_000_000 })).toEqual({ kind: 'timeout' });
      a.deleteRoute({ destination: 'default' });
      expect(await codeOf(icmp.echo('8.8.8.8'))).toBe('ENETUNREACH');
      icmp.release();
    });
  });

  it('pings over IPv6', async () => {
    for (const [ns, n] of [
      [a, 2],
      [b, 3],
    ] as const) {
      ns.setSysctl('net.ipv6.conf.eth0.disable_ipv6', '0');
      ns.interface('eth0')!.addAddress(`fd00::${n}/64`, { nodad: true });
    }
    await lab.run(async () => {
      expect(await apiA.icmp(6).echo('fd00::3')).toMatchObject({ kind: 'reply', from: 'fd00::3' });
    });
  });

  it('connects AF_UNIX streams', async () => {
    const nodes = new Map<string, UnixListener>();
    const unix = {
      bind(path: string, l: UnixListener) {
        if (nodes.has(path)) throw new SysError('EADDRINUSE', path);
        nodes.set(path, l);
      },
      find(path: string) {
        const l = nodes.get(path);
        if (!l) throw new SysError('ENOENT', path);
        return l;
      },
    };
    const api = lab.api(a, { unix });
    await lab.run(
      async () => {
        const listener = api.unixListen('/run/x.sock').retain();
        const s = (await listener.accept()).retain();
        expect(await readAll(s)).toBe('ping');
        await s.write(bytes('pong'));
        s.release();
        listener.release();
        expect(await codeOf(api.unixConnect('/run/x.sock'))).toBe('ECONNREFUSED');
        expect(await codeOf(api.unixConnect('/run/y.sock'))).toBe('ENOENT');
      },
      async () => {
        const s = (await api.unixConnect('/run/x.sock')).retain();
        await s.write(bytes('ping'));
        s.shutdown('write');
        expect(await readAll(s)).toBe('pong');
        expect(await codeOf(s.write(bytes('x')))).toBe('EPIPE');
      },
    );
  });
});
