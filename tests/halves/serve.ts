import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { LAB } from '../conformance/record/bash.ts';
import type { Half } from './half.ts';

const main = join(import.meta.dirname, '../../src/node/main.ts');

/** Where scenarios look for a daemon, some of them by name. */
const SOCKET = '/var/run/docker.sock';

/** `docker` is the real one, the daemon is `drydock serve`: another for each scenario. */
export function openServeHalf(): Half {
  mkdirSync(LAB, { recursive: true });
  delete process.env.DOCKER_HOST;
  let server: ChildProcess | undefined;
  return {
    async open() {
      if (existsSync(SOCKET)) throw new Error(`a Docker is at ${SOCKET}, where the simulated one is to be`);
      const started = spawn(process.execPath, [main, 'serve', '--socket', SOCKET, '--host-dir', LAB], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      server = started;
      await new Promise<void>((resolve, reject) => {
        started.stdout.on('data', (data) => String(data).includes('DOCKER_HOST') && resolve());
        started.on('exit', (code) => reject(new Error(`serve ended with ${code}`)));
      });
    },
    async close() {
      const ended = new Promise((resolve) => server?.on('exit', resolve));
      server?.kill();
      await ended;
    },
    async end() {},
  };
}
