import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithDockerCli } from '../docker-cli.ts';

interface Ran {
  stdout: string;
  stderr: string;
  code: number;
}

/** A port of this machine's loopback that nobody listens on. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

describeWithDockerCli('the real docker command on drydock serve', () => {
  let folder: string;
  let server: ChildProcess;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-serve-'));
    const socket = join(folder, 'docker.sock');
    env = { ...process.env, DOCKER_HOST: `unix://${socket}`, DOCKER_CONFIG: folder };
    server = spawn(process.execPath, ['src/node/main.ts', 'serve', '--socket', socket], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise<void>((resolve, reject) => {
      server.stdout!.on('data', (data) => String(data).includes('DOCKER_HOST') && resolve());
      server.on('exit', (code) => reject(new Error(`serve ended with ${code}`)));
    });
  }, 60_000);

  afterAll(() => {
    server.removeAllListeners('exit');
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (file: string, args: string[], input?: string): Promise<Ran> =>
    new Promise((resolve) => {
      const child = execFile(file, args, { env, timeout: 30_000 }, (error, stdout, stderr) => {
        resolve({ stdout, stderr, code: typeof error?.code === 'number' ? error.code : error ? -1 : 0 });
      });
      child.stdin?.end(input ?? '');
    });
  const docker = (...args: string[]) => run('docker', args);
  const ok = async (...args: string[]): Promise<string> => {
    const { stdout, stderr, code } = await docker(...args);
    expect({ args, stderr, code }).toEqual({ args, stderr: '', code: 0 });
    return stdout;
  };

  test('run, ps, exec -i, logs, rm; curl reaches the published port', async () => {
    const port = await freePort();
    const id = (await ok('run', '-d', '--name', 'web', '-p', `${port}:80`, 'nginx')).trim();
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    expect(await ok('ps', '--format', '{{.ID}} {{.Image}} {{.Ports}}')).toBe(
      `${id.slice(0, 12)} nginx 0.0.0.0:${port}->80/tcp, [::]:${port}->80/tcp\n`,
    );
    const page = await run('curl', ['-sS', `http://127.0.0.1:${port}/`]);
    expect(page).toMatchObject({ stderr: '', code: 0 });
    expect(page.stdout).toContain('Welcome to nginx!');
    expect(await run('docker', ['exec', '-i', 'web', 'sh', '-c', 'tr a-z A-Z; exit 3'], 'typed\n')).toEqual({
      stdout: 'TYPED\n',
      stderr: '',
      code: 3,
    });
    expect((await docker('logs', 'web')).stdout).toMatch(/"GET \/ HTTP\/1\.1" 200 615/);
    expect(await ok('rm', '-f', 'web')).toBe('web\n');
    expect((await run('curl', ['-sS', `http://127.0.0.1:${port}/`])).code).toBe(7);
  });

  test('networks: create, connect, inspect; names resolve', async () => {
    await ok('network', 'create', '--subnet', '10.77.0.0/24', 'lab');
    await ok('run', '-d', '--name', 'one', '--network', 'lab', 'alpine', 'sleep', '1000');
    await ok('run', '-d', '--name', 'two', 'alpine', 'sleep', '1000');
    await ok('network', 'connect', '--alias', 'deux', 'lab', 'two');
    const [network] = JSON.parse(await ok('network', 'inspect', 'lab')) as Array<{
      Containers: Record<string, { Name: string; IPv4Address: string }>;
    }>;
    const members = Object.values(network!.Containers).map((c) => `${c.Name} ${c.IPv4Address}`);
    expect(members.sort()).toEqual(['one 10.77.0.2/24', 'two 10.77.0.3/24']);
    expect(await ok('exec', 'one', 'ping', '-c1', '-q', 'deux')).toContain(
      '1 packets transmitted, 1 packets received',
    );
    expect((await docker('network', 'rm', 'lab')).stderr).toContain('has active endpoints');
    await ok('rm', '-f', 'one', 'two');
    await ok('network', 'rm', 'lab');
  });

  test('events are streamed as they happen', async () => {
    const events = spawn(
      'docker',
      ['events', '--format', '{{.Type}} {{.Action}}', '--filter', 'container=brief'],
      { env },
    );
    let seen = '';
    events.stdout.on('data', (data) => {
      seen += data;
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    await ok('run', '--rm', '--name', 'brief', 'alpine', 'true');
    await expect
      .poll(() => seen.trim().split('\n').join(', '), { timeout: 10_000 })
      .toBe('container create, container attach, container start, container die, container destroy');
    events.kill();
  });

  test('errors have Docker’s words and exit codes', async () => {
    expect(await docker('run', 'nosuchimage')).toMatchObject({ code: 125 });
    expect((await docker('inspect', 'nosuch')).stderr).toContain('No such object: nosuch');
    expect((await docker('run', '--rm', 'alpine', 'nosuchcommand')).code).toBe(127);
  });
});
