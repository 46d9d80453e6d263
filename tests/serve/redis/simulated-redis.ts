import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A port of this machine that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** `drydock serve`, and in it a container of the image redis that publishes 6379. */
export class SimulatedRedis {
  readonly #folder = mkdtempSync(join(tmpdir(), 'drydock-redis-'));
  readonly #socket = join(this.#folder, 'docker.sock');
  readonly #server: ChildProcess = spawn(
    process.execPath,
    ['src/node/main.ts', 'serve', '--socket', this.#socket],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );

  async start(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.stdout!.on('data', (data) => String(data).includes('DOCKER_HOST') && resolve());
      this.#server.on('exit', (code) => reject(new Error(`serve ended with ${code}`)));
    });
    await this.#post('/v1.51/containers/create?name=cache', {
      Image: 'redis',
      ExposedPorts: { '6379/tcp': {} },
      HostConfig: { PortBindings: { '6379/tcp': [{ HostIp: '127.0.0.1', HostPort: String(port) }] } },
    });
    await this.#post('/v1.51/containers/cache/start');
  }

  /** Stops the container, whose published port is refused from then on, or starts it. */
  async container(verb: 'start' | 'stop'): Promise<void> {
    await this.#post(`/v1.51/containers/cache/${verb}`);
  }

  stop(): void {
    this.#server.removeAllListeners('exit');
    this.#server.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #post(path: string, body: unknown = {}): Promise<void> {
    return new Promise((resolve, reject) => {
      const json = JSON.stringify(body);
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) };
      request({ socketPath: this.#socket, path, method: 'POST', headers }, (response) => {
        response.resume().on('end', () => {
          if ((response.statusCode ?? 500) < 300) resolve();
          else reject(new Error(`${path}: ${response.statusCode}`));
        });
      })
        .on('error', reject)
        .end(json);
    });
  }
}
