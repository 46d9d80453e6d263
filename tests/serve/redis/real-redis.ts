import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the simulated server says it is: replies of other versions differ. */
const VERSION = '7.0.';

const runs = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

/** Debian's and Ubuntu's packages, without starting the service; needs root. */
function install(): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const options = { stdio: 'ignore', env, timeout: 120_000 } as const;
  const wait = ['-o', 'DPkg::Lock::Timeout=60'];
  spawnSync('apt-get', ['update'], options);
  spawnSync(
    'apt-get',
    [...wait, 'install', '-y', '--no-install-recommends', 'redis-server', 'redis-tools'],
    options,
  );
}

/** Gets redis-server and its tools where they are missing. Why the tests with them can't run; '' if they can. */
export function lackOfRedis(): string {
  const programs = ['redis-server', 'redis-cli', 'redis-benchmark'];
  if (!programs.every(runs)) install();
  if (!programs.every(runs)) return 'no redis-server, redis-cli and redis-benchmark here, and none to be had';
  const version = /v=(\S+)/.exec(spawnSync('redis-server', ['--version'], { encoding: 'utf8' }).stdout)?.[1];
  return version?.startsWith(VERSION) ? '' : `redis-server here is ${version}, the simulated one ${VERSION}x`;
}

/** A real redis-server with Redis' own defaults, in a folder of its own. */
export class RealRedis {
  readonly #folder = mkdtempSync(join(tmpdir(), 'drydock-real-redis-'));
  readonly #server: ChildProcess;

  constructor(port: number) {
    this.#server = spawn('redis-server', ['--port', String(port), '--dir', this.#folder], {
      stdio: 'ignore',
    });
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#server.on('exit', resolve));
    this.#server.kill('SIGKILL');
    await ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
