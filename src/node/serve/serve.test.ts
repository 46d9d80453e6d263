import { mkdtempSync } from 'node:fs';
import { request } from 'node:http';
import { connect, createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type ApiResponse, type Handler, serveHttp } from '../../api/http/index.ts';
import { decode, encode, type Main, MemDir, MountNamespace, type Process } from '../../kernel/index.ts';
import { bootTestKernel } from '../../kernel/testing.ts';
import { bridgeOut, type HostMachine, serve } from './index.ts';

const cleanups: Array<() => Promise<void> | void> = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A machine whose host answers on /var/run/docker.sock. */
async function machineWith(handler: Handler): Promise<HostMachine & { host: Process }> {
  const { kernel, run } = bootTestKernel({ '/var/run': { dir: true } });
  const host = await new Promise<Process>((resolve) => {
    void run(async (process) => {
      const listener = process.net.unixListen('/var/run/docker.sock');
      process.thread('dockerd', () => serveHttp(process, listener, handler));
      resolve(process);
      for (;;) await process.childChanged.wait();
    });
  });
  const spawnHost = (argv0: string, main: Main) =>
    host.fork(async (process) => {
      process.argv = [argv0];
      process.image = argv0;
      return main(process);
    });
  return { kernel, spawnHost, host };
}

const hasIpv6 = Object.values(networkInterfaces()).some((list) =>
  list?.some(({ address }) => address === '::1'),
);

const socketPath = () => join(mkdtempSync(join(tmpdir(), 'drydock-')), 'docker.sock');

const echo: Handler = async (call): Promise<ApiResponse> => {
  if (call.path === '/attach')
    return {
      status: 101,
      headers: { Connection: 'Upgrade', Upgrade: 'tcp' },
      hijack: async (connection) => {
        let all = '';
        for (let data = await connection.read(); data.length > 0; data = await connection.read())
          all += decode(data);
        await connection.write(encode(`got ${all}`));
      },
    };
  const body = await call.readAll();
  return { status: 200, headers: { 'Content-Type': 'a/b' }, body };
};

test('a real client gets its answer, however long the body', async () => {
  const socket = socketPath();
  const serving = await serve(await machineWith(echo), { socket, tcp: '127.0.0.1:0' });
  cleanups.push(() => serving.close());
  expect(serving.hosts[0]).toBe(`unix://${socket}`);
  const port = Number(/:(\d+)$/.exec(serving.hosts[1] ?? '')?.[1]);
  const sent = Buffer.alloc(3 << 20, 'abcdefg');
  for (const where of [{ socketPath: socket }, { host: '127.0.0.1', port }]) {
    const got = await new Promise<Buffer>((resolve, reject) => {
      const call = request({ ...where, method: 'POST', path: '/v1.51/echo' }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve(Buffer.concat(chunks)));
      });
      call.on('error', reject);
      call.end(sent);
    });
    expect(got.equals(sent)).toBe(true);
  }
});

/** Sends text, ends that direction, and reads to the end. */
function talk(where: { path: string } | { port: number; host: string }, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ ...where, allowHalfOpen: true });
    let all = '';
    socket.on('data', (data) => {
      all += data.toString();
    });
    socket.on('end', () => {
      socket.destroy();
      resolve(all);
    });
    socket.on('error', reject);
    socket.end(text);
  });
}

test('half-close passes through a hijacked connection', async () => {
  const socket = socketPath();
  const serving = await serve(await machineWith(echo), { socket });
  cleanups.push(() => serving.close());
  const answer = await talk({ path: socket }, 'POST /attach HTTP/1.1\r\nHost: x\r\n\r\nhello');
  expect(answer).toBe('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\ngot hello');
});

test('what docker-proxy listens on is reachable on the real loopback, and not after it has gone', async () => {
  const machine = await machineWith(echo);
  const port = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
  const serving = await serve(machine, { socket: socketPath() });
  cleanups.push(() => serving.close());
  const proxy = machine.spawnHost('docker-proxy', async (process) => {
    const listener = process.net.tcpListen('0.0.0.0', port);
    const client = await listener.accept();
    await client.write(await client.read(100));
    client.shutdown('write');
    for (;;) await process.childChanged.wait();
  });
  await expect
    .poll(() => talk({ host: '127.0.0.1', port }, 'ping').catch(() => ''), { timeout: 5000 })
    .toBe('ping');
  machine.kernel.scheduler.inject(() => proxy.deliver('KILL'));
  await expect
    .poll(
      () =>
        talk({ host: '127.0.0.1', port }, 'ping').then(
          () => 'open',
          () => 'closed',
        ),
      { timeout: 5000 },
    )
    .toBe('closed');
});

test.skipIf(!hasIpv6)('what docker-proxy listens on by IPv6 is reachable by IPv6 alone', async () => {
  const machine = await machineWith(echo);
  const port = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as { port: number };
      probe.close(() => resolve(free));
    });
  });
  const serving = await serve(machine, { socket: socketPath() });
  cleanups.push(() => serving.close());
  machine.spawnHost('docker-proxy', async (process) => {
    const listener = process.net.tcpListen('::1', port, { v6only: true });
    const client = await listener.accept();
    await client.write(await client.read(100));
    client.shutdown('write');
    for (;;) await process.childChanged.wait();
  });
  await expect
    .poll(() => talk({ host: '::1', port }, 'ping').catch(() => ''), { timeout: 5000 })
    .toBe('ping');
  await expect(talk({ host: '127.0.0.1', port }, 'ping')).rejects.toThrow('ECONNREFUSED');
});

test('what a container in the network of the host listens on is reachable, what the host itself listens on is not', async () => {
  const machine = await machineWith(echo);
  const freePort = () =>
    new Promise<number>((resolve) => {
      const probe = createServer().listen(0, '127.0.0.1', () => {
        const { port: free } = probe.address() as { port: number };
        probe.close(() => resolve(free));
      });
    });
  const [inContainer, onHost] = [await freePort(), await freePort()];
  const serving = await serve(machine, { socket: socketPath() });
  cleanups.push(() => serving.close());
  const answerOn = (port: number, mount: MountNamespace | undefined) =>
    machine.spawnHost('server', async (process) => {
      if (mount) Object.assign(process, { ns: { ...process.ns, mount } });
      const listener = process.net.tcpListen('0.0.0.0', port);
      const client = await listener.accept();
      await client.write(await client.read(100));
      client.shutdown('write');
      for (;;) await process.childChanged.wait();
    });
  answerOn(onHost, undefined);
  const own = { source: 'overlay', fstype: 'overlay', options: 'rw', readonly: false };
  answerOn(inContainer, new MountNamespace(new MemDir(0o755, 0), own));
  await expect
    .poll(() => talk({ host: '127.0.0.1', port: inContainer }, 'ping').catch(() => ''), { timeout: 5000 })
    .toBe('ping');
  await expect(talk({ host: '127.0.0.1', port: onHost }, 'ping')).rejects.toThrow('ECONNREFUSED');
});

test('a port that somebody else has on this machine is told of once, and taken when it is free', async () => {
  const machine = await machineWith(echo);
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
  });
  const warnings: string[] = [];
  const serving = await serve(machine, { socket: socketPath(), warn: (message) => warnings.push(message) });
  cleanups.push(() => serving.close());
  machine.spawnHost('docker-proxy', async (process) => {
    const listener = process.net.tcpListen('0.0.0.0', port);
    const client = await listener.accept();
    await client.write(await client.read(100));
    client.shutdown('write');
    for (;;) await process.childChanged.wait();
  });
  await expect.poll(() => warnings.length, { timeout: 5000 }).toBe(1);
  expect(warnings[0]).toContain(`port ${port}/tcp of the simulated host is not reachable on this machine`);
  await new Promise((resolve) => other.close(resolve));
  await expect
    .poll(() => talk({ host: '127.0.0.1', port }, 'ping').catch(() => ''), { timeout: 8000 })
    .toBe('ping');
  expect(warnings).toHaveLength(1);
}, 20_000);

test('simulated clients reach a real daemon', async () => {
  const path = socketPath();
  const server = createServer((socket) => socket.end('real')).listen(path);
  cleanups.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const machine = await machineWith(echo);
  const bridge = bridgeOut(machine, '/var/run/real.sock', `unix://${path}`);
  cleanups.push(() => bridge.close());
  const got = await new Promise<string>((resolve) => {
    machine.spawnHost('client', async (process) => {
      while (!process.fs.exists('/var/run/real.sock')) await process.sleep(1000);
      const socket = await process.net.unixConnect('/var/run/real.sock');
      resolve(decode(await socket.read(100)));
      return 0;
    });
  });
  expect(got).toBe('real');
});
