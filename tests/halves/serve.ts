import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LAB } from '../conformance/record/bash.ts';
import type { Half } from './half.ts';

const main = join(import.meta.dirname, '../../src/node/main.ts');

/** `docker` is the real one, the daemon is `drydock serve`: another for each scenario. */
export function openServeHalf(): Half {
  const folder = mkdtempSync(join(tmpdir(), 'halves-'));
  const socket = join(folder, 'docker.sock');
  let server: ChildProcess | undefined;
  mkdirSync(LAB, { recursive: true });
  process.env.DOCKER_HOST = `unix://${socket}`;
  return {
    async open() {
      const started = spawn(process.execPath, [main, 'serve', '--socket', socket, '--host-dir', LAB], {
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
    async end() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
