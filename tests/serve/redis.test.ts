import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const hasRedisCli = spawnSync('redis-cli', ['--version']).status === 0;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

describe('a redis with a published port on drydock serve', () => {
  let folder: string;
  let socket: string;
  let server: ChildProcess;
  let port: number;

  const post = (path: string, body: unknown): Promise<{ status: number; text: string }> =>
    new Promise((resolve, reject) => {
      const json = JSON.stringify(body);
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) };
      request({ socketPath: socket, path, method: 'POST', headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      })
        .on('error', reject)
        .end(json);
    });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-redis-'));
    socket = join(folder, 'docker.sock');
    server = spawn(process.execPath, ['src/node/main.ts', 'serve', '--socket', socket], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise<void>((resolve, reject) => {
      server.stdout!.on('data', (data) => String(data).includes('DOCKER_HOST') && resolve());
      server.on('exit', (code) => reject(new Error(`serve ended with ${code}`)));
    });
    port = await freePort();
    const created = await post('/v1.51/containers/create?name=cache', {
      Image: 'redis',
      ExposedPorts: { '6379/tcp': {} },
      HostConfig: { PortBindings: { '6379/tcp': [{ HostIp: '127.0.0.1', HostPort: String(port) }] } },
    });
    expect(created.status).toBe(201);
    expect((await post('/v1.51/containers/cache/start', {})).status).toBe(204);
  }, 60_000);

  afterAll(() => {
    server.removeAllListeners('exit');
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Sends bytes on a connection of their own; what comes back up to `end`. */
  const talk = (text: string, end: string): Promise<string> =>
    new Promise((resolve, reject) => {
      let answer = '';
      const connection = connect(port, '127.0.0.1', () => connection.write(text));
      connection.setEncoding('latin1').on('data', (chunk) => {
        answer += chunk;
        if (answer.endsWith(end)) connection.destroy();
      });
      connection.on('error', reject).on('close', () => resolve(answer));
    });

  test('speaks the protocol over plain TCP', async () => {
    await expect.poll(() => talk('PING\r\n', '\r\n').catch(() => ''), { timeout: 10_000 }).toBe('+PONG\r\n');
    const commands =
      '*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$5\r\nhello\r\nGET k\r\nINCR n\r\nLRANGE none 0 -1\r\nBOGUS\r\n';
    expect(await talk(commands, 'with: \r\n')).toBe(
      "+OK\r\n$5\r\nhello\r\n:1\r\n*0\r\n-ERR unknown command 'BOGUS', with args beginning with: \r\n",
    );
  }, 30_000);

  test('carries large values in both directions', async () => {
    const value = 'x'.repeat(300_000);
    const answer = await talk(
      `*3\r\n$3\r\nSET\r\n$3\r\nbig\r\n$300000\r\n${value}\r\nGET big\r\nPING\r\n`,
      '+PONG\r\n',
    );
    expect(answer).toBe(`+OK\r\n$300000\r\n${value}\r\n+PONG\r\n`);
  }, 30_000);

  test('hands a message of one client to another', async () => {
    const heard = talk('SUBSCRIBE news\r\n', '$5\r\nhello\r\n');
    await expect.poll(() => talk('PUBLISH news hello\r\n', '\r\n'), { timeout: 10_000 }).toBe(':1\r\n');
    expect(await heard).toContain('*3\r\n$7\r\nmessage\r\n$4\r\nnews\r\n$5\r\nhello\r\n');
  }, 30_000);

  const withBinary = hasRedisCli ? 'the real redis-cli' : 'the real redis-cli (skipped: none on PATH)';
  test.skipIf(!hasRedisCli)(
    withBinary,
    async () => {
      const cli = (...args: string[]) =>
        new Promise<string>((resolve) => {
          execFile('redis-cli', ['-p', String(port), ...args], { timeout: 20_000 }, (_, out, err) =>
            resolve(out + err),
          );
        });
      expect(await cli('set', 'greeting', 'hello world')).toBe('OK\n');
      expect(await cli('--no-raw', 'get', 'greeting')).toBe('"hello world"\n');
      expect(await cli('-3', '--no-raw', 'hset', 'h', 'a', '1')).toBe('(integer) 1\n');
      expect(await cli('eval', 'return {KEYS[1], ARGV[1]}', '1', 'a', 'b')).toBe('a\nb\n');
      expect(await cli('info', 'server')).toContain('redis_version:7.0.15');
    },
    30_000,
  );
});
