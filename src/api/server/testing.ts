import type { Daemon } from '../../engine/daemon.ts';
import type { ImageData } from '../../engine/images/source.ts';
import { concat, decode, encode, type Kernel, type Main, type Process } from '../../kernel/index.ts';
import { bootTestKernel } from '../../kernel/testing.ts';
import { type Duplex, HttpConnection } from '../http/index.ts';
import { dockerdMain } from './dockerd.ts';
import { routes } from './routes.ts';

/** Programs of the test image. */
const PROGRAMS: Record<string, Main> = {
  echo: async (p) => {
    await p.print(`${p.argv.slice(1).join(' ')}\n`);
    return 0;
  },
  sleep: async (p) => {
    await p.sleep(Number(p.argv[1]) * 1e6);
    return 0;
  },
  env: async (p) => {
    for (const [k, v] of p.env) await p.print(`${k}=${v}\n`);
    return 0;
  },
  cat: async (p) => {
    for (const path of p.argv.slice(1)) await p.print(p.fs.readText(path));
    if (p.argv.length > 1) return 0;
    for (let data = await p.read(0); data.length; data = await p.read(0)) await p.write(1, data);
    return 0;
  },
  write: async (p) => {
    p.fs.writeFile(p.argv[1]!, `${p.argv.slice(2).join(' ')}\n`);
    return 0;
  },
  fail: async (p) => {
    await p.printError('failed\n');
    return Number(p.argv[1] ?? 1);
  },
  server: async (p) => {
    let over = false;
    p.onSignal('TERM', () => {
      over = true;
      p.childChanged.wakeAll();
    });
    await p.print('ready\n');
    while (!over) await p.childChanged.wait();
    return 0;
  },
  id: async (p) => {
    await p.print(
      `${p.uid}:${p.gid} ${p.cwd} ${p.ns.uts.hostname} ${p.pid} ${p.fds.get(1).tty ? 'tty' : 'pipe'}\n`,
    );
    return 0;
  },
};

/** A small image with those programs. */
export const TEST_IMAGE: ImageData = {
  tags: ['tiny:latest'],
  created: '2024-06-20T00:00:00.123456789Z',
  config: { Env: ['PATH=/bin'], Cmd: ['server'] },
  history: [
    {
      createdBy: '/bin/sh -c #(nop) ADD file:1 in / ',
      layer: {
        size: 1000,
        tree: {
          '/etc/passwd': {
            text: 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/home:/bin/false\n',
          },
          '/etc/group': { text: 'root:x:0:\nstaff:x:50:\n' },
          '/data/seed': { text: 'seed\n' },
          '/root': { dir: true },
          '/bin/file': { text: 'no program', mode: 0o644 },
          ...Object.fromEntries(
            Object.keys(PROGRAMS).map((name) => [`/bin/${name}`, { program: `test-${name}` }]),
          ),
        },
      },
    },
    { createdBy: '/bin/sh -c #(nop)  CMD ["server"]' },
  ],
};

/** An answer as a test looks at it. */
export interface Answer {
  status: number;
  headers: ReadonlyMap<string, string>;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of all shapes
  json: any;
}

export interface TestDaemon {
  daemon: Daemon;
  kernel: Kernel;
  process: Process;
  api(method: string, target: string, body?: unknown): Promise<Answer>;
  hijack(target: string, body?: unknown): Promise<{ status: number; type: string; connection: Duplex }>;
  sleep(seconds: number): Promise<void>;
  /** Creates and starts: the id. */
  run(cmd: string[], options?: { name?: string; [field: string]: unknown }): Promise<string>;
  logs(name: string): Promise<string>;
}

async function request(
  process: Process,
  method: string,
  target: string,
  body: unknown,
  extra: Array<[string, string]> = [],
) {
  const connection = new HttpConnection(process, await process.net.unixConnect('/var/run/docker.sock'));
  const data =
    body === undefined ? undefined : body instanceof Uint8Array ? body : encode(JSON.stringify(body));
  const headers: Array<[string, string]> = [['Host', 'docker'], ...extra];
  if (data && !(body instanceof Uint8Array)) headers.push(['Content-Type', 'application/json']);
  if (data) headers.push(['Content-Length', String(data.length)]);
  return connection.send({ method, target: `/v1.51${target}`, headers, body: data });
}

/** What is in the frames of a multiplexed stream. */
export function unframe(data: Uint8Array): { stdout: string; stderr: string } {
  const out = { stdout: '', stderr: '' };
  for (let at = 0; at + 8 <= data.length; ) {
    const length = new DataView(data.buffer, data.byteOffset + at).getUint32(4);
    out[data[at] === 2 ? 'stderr' : 'stdout'] += decode(data.subarray(at + 8, at + 8 + length));
    at += 8 + length;
  }
  return out;
}

/** Boots a machine with a dockerd on it, and runs a test as a process of that machine. */
export async function withDaemon(
  test: (t: TestDaemon) => Promise<void>,
  registry?: ImageData[],
): Promise<void> {
  const { kernel, run } = bootTestKernel({
    '/var/run': { dir: true },
    '/var/lib/docker': { dir: true },
    '/etc/resolv.conf': { text: 'nameserver 10.0.0.53\n' },
  });
  for (const [name, main] of Object.entries(PROGRAMS)) kernel.programs.register(`test-${name}`, main);
  let failure: unknown;
  const images = {
    local: [TEST_IMAGE],
    registry: registry && {
      find: (reference: string) => registry.find((i) => i.tags.includes(reference)),
      tags: (repository: string) =>
        registry
          .flatMap((i) => i.tags)
          .filter((t) => t.startsWith(`${repository}:`))
          .map((t) => t.split(':')[1]!),
    },
  };
  let daemon: Daemon | undefined;
  const result = await run(async (process) => {
    process.fork(async (self) => {
      self.argv = ['dockerd'];
      return dockerdMain({ images, routes: async () => routes, onReady: (d) => (daemon = d) })(self);
    });
    while (!daemon) await process.sleep(1000);
    const t: TestDaemon = {
      daemon,
      kernel,
      process,
      async api(method, target, body) {
        const response = await request(process, method, target, body);
        const chunks: Uint8Array[] = [];
        for (let data = await response.body.read(); data.length; data = await response.body.read())
          chunks.push(data);
        const bytes = chunks.length ? concat(chunks) : new Uint8Array(0);
        const text = decode(bytes);
        let json: unknown;
        try {
          json = JSON.parse(text);
        } catch {}
        return { status: response.status, headers: response.headers, text, json };
      },
      async hijack(target, body) {
        const response = await request(process, 'POST', target, body, [
          ['Connection', 'Upgrade'],
          ['Upgrade', 'tcp'],
        ]);
        return {
          status: response.status,
          type: response.headers.get('content-type') ?? '',
          connection: response.takeOver(),
        };
      },
      sleep: (seconds) => process.sleep(seconds * 1e6),
      async run(cmd, { name, ...config } = {}) {
        const created = await t.api('POST', `/containers/create${name ? `?name=${name}` : ''}`, {
          Image: 'tiny',
          Cmd: cmd,
          ...config,
        });
        if (created.status !== 201) throw new Error(created.text);
        const started = await t.api('POST', `/containers/${created.json.Id}/start`);
        if (started.status !== 204) throw new Error(started.text);
        return created.json.Id;
      },
      async logs(name) {
        const response = await request(
          process,
          'GET',
          `/containers/${name}/logs?stdout=1&stderr=1`,
          undefined,
        );
        const chunks: Uint8Array[] = [];
        for (let data = await response.body.read(); data.length; data = await response.body.read())
          chunks.push(data);
        const { stdout, stderr } = unframe(chunks.length ? concat(chunks) : new Uint8Array(0));
        return stdout + stderr;
      },
    };
    try {
      await test(t);
    } catch (e) {
      failure = e;
    }
    return 0;
  });
  if (failure) throw failure;
  if (result.code !== 0) throw new Error(result.stderr);
}

/** Everything that comes from a connection until its end. */
export async function readAll(connection: Duplex): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [new Uint8Array(0)];
  for (let data = await connection.read(); data.length; data = await connection.read()) chunks.push(data);
  return concat(chunks);
}
