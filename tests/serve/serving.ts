import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A `drydock serve` in a process of its own. */
export interface Serving {
  socket: string;
  /** Port on 127.0.0.1, if --tcp asked for one; else 0. */
  port: number;
  pid: number;
  /** What it has complained of so far. */
  complaints(): string;
  /** Undefined while it runs, else how it ended. */
  ended(): string | undefined;
  close(): Promise<void>;
}

/** Starts one on a Unix socket in a folder of its own. */
export async function startServe(...args: string[]): Promise<Serving> {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-serve-'));
  const socket = join(folder, 'docker.sock');
  const server = spawn(process.execPath, ['src/node/main.ts', 'serve', '--socket', socket, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaints = '';
  let ended: string | undefined;
  server.stderr.setEncoding('utf8').on('data', (text) => {
    if (!/ExperimentalWarning|--trace-warnings/.test(text)) complaints += text;
  });
  const end = new Promise<void>((resolve) =>
    server.on('exit', (code, signal) => {
      ended = `${signal ?? code}: ${complaints}`;
      resolve();
    }),
  );
  let told = '';
  const isTold = args.includes('--tcp') ? /tcp:.*:(\d+)/ : /DOCKER_HOST/;
  await new Promise<void>((resolve, reject) => {
    server.stdout.on('data', (data) => {
      told += data;
      if (isTold.test(told)) resolve();
    });
    void end.then(() => reject(new Error(`serve ended: ${ended}`)));
  });
  return {
    socket,
    port: Number(/tcp:.*:(\d+)/.exec(told)?.[1] ?? 0),
    pid: server.pid ?? 0,
    complaints: () => complaints,
    ended: () => ended,
    async close() {
      server.kill();
      await end;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A port of this machine's loopback that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
