import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { DockerClient } from '../../api/client/index.ts';
import type { Answer, Knock, NotCheckable, Probe } from '../../course/index.ts';
import type { Process } from '../../kernel/index.ts';
import { Machine } from '../../machine/machine.ts';
import { topologySource } from '../../machine/observe.ts';
import { decodeReply, encodeCommand } from '../../machine/redis-reply.ts';
import { type ContainerEvent, readTopology, type Topology } from '../../topology/index.ts';
import { bridgeOut } from '../serve/index.ts';
import { EXEC_EVENTS } from './real-deeds.ts';
import { type Executed, execReal } from './real-exec.ts';

/** What a real daemon says of itself and of what is there. */
export interface RealState {
  topology: Topology;
  /** What it remembers of commands that were run in containers. */
  events: ContainerEvent[];
  /** Docker's version: 28.5.2. */
  version: string;
  apiVersion: string;
}

/** Where connections to the real daemon go in. */
const SOCKET = '/run/real-docker.sock';
const TIMEOUT_MS = 5000;

/**
 * Asks a real Docker with our own client, which lives in a simulated machine: its connection is led out.
 * @throws Error when the daemon can't be asked
 */
export async function readReal(host: string): Promise<RealState> {
  await tryConnection(host);
  const machine = new Machine({ pace: 'paced' });
  const bridge = bridgeOut(machine, SOCKET, host);
  try {
    return await new Promise<RealState>((resolve, reject) => {
      const main = async (process: Process): Promise<number> => {
        try {
          // the other side of the bridge has to be there first
          await process.sleep(10_000);
          const client = new DockerClient(process, `unix://${SOCKET}`);
          const { Version, ApiVersion } = await client.system.version();
          const source = topologySource(client);
          const events = await source.events(EXEC_EVENTS);
          const topology = await readTopology(source);
          resolve({ topology, events, version: Version, apiVersion: ApiVersion });
        } catch (error) {
          reject(error);
        }
        return 0;
      };
      machine.kernel.scheduler.inject(() => void machine.spawnHost('check', main, { hidden: true }));
    });
  } finally {
    bridge.close();
  }
}

// Our client sees only its own end of the bridge; why the other one fails is known here.
function tryConnection(host: string): Promise<void> {
  if (!host.startsWith('unix://')) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const socket = connect({ path: host.slice('unix://'.length) });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
  });
}

/** Opens a connection to $0:$1 and closes it. Not every busybox has a nc that knows -z. */
const KNOCK = 'nc -z -w 3 "$0" "$1" 2>/dev/null || nc -w 3 "$0" "$1" </dev/null';

const FAR = 'the daemon runs on another host, and this is asked from here';

/** Asks what can be asked: from this computer, which is the host only where the daemon is a local one, or by exec. */
export function realProbe(host: string): Probe {
  const isLocal = /^unix:|^(tcp|http):\/\/(localhost|127\.|\[::1\])/.test(host);
  /** Tries commands until the container has one. */
  const run = async (container: string, ...commands: string[][]): Promise<Executed | NotCheckable> => {
    for (const command of commands) {
      const done = await execReal(host, container, command);
      if (done) return done;
    }
    return { notCheckable: `${container} has none of ${commands.map(([program]) => program).join(', ')}` };
  };
  /** On the host there is nothing to run a command with. */
  const inside = (from: string, ...commands: string[][]) =>
    from === 'host' ? { notCheckable: 'it has to be asked on the host itself' } : run(from, ...commands);
  const knock = async (from: string, ...commands: string[][]): Promise<Knock> => {
    const done = await inside(from, ...commands);
    if ('notCheckable' in done) return done;
    return done.code === 0 ? { answers: true } : { problem: done.output.trim().split('\n').at(-1) ?? '' };
  };
  return {
    async http(url, from = 'host') {
      if (from === 'host') return isLocal ? fetchReal(url) : { notCheckable: FAR };
      const done = await run(
        from,
        ['timeout', '3', 'wget', '-q', '-O-', url],
        ['curl', '-sS', '-m', '3', url],
      );
      if ('notCheckable' in done) return done;
      return done.code === 0 ? { status: 200, body: done.output } : { problem: done.output.trim() };
    },
    tcp: (from, to, port) => knock(from, ['sh', '-c', KNOCK, to, String(port)]),
    ping: (from, to) => knock(from, ['ping', '-c', '1', '-W', '3', to]),
    async resolve(from, name) {
      const done = await inside(from, ['getent', 'ahostsv4', name], ['nslookup', name]);
      if ('notCheckable' in done) return done;
      const after = done.output.includes('Name:')
        ? done.output.slice(done.output.indexOf('Name:'))
        : done.output;
      return { addresses: done.code === 0 ? [...new Set(after.match(/\b\d+\.\d+\.\d+\.\d+\b/g))] : [] };
    },
    async environment(container) {
      const done = await run(container, ['env']);
      return 'notCheckable' in done ? done : { variables: done.output.split('\n') };
    },
    async file(container, path) {
      if (container === 'host' && isLocal) return { text: readLocal(path) };
      const done = await inside(container, ['cat', path]);
      return 'notCheckable' in done ? done : { text: done.code === 0 ? done.output : undefined };
    },
    redis: (address, command) =>
      isLocal ? askRedis(address, command) : Promise.resolve({ notCheckable: FAR }),
  };
}

/** The text of a file of this computer; undefined where there is none that can be read. */
function readLocal(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function askRedis(address: string, command: string[]): ReturnType<Probe['redis']> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port: 6379, timeout: TIMEOUT_MS });
    let text = '';
    socket.on('connect', () => socket.write(encodeCommand(command)));
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const reply = decodeReply(text);
      if (!reply) return;
      socket.destroy();
      resolve(reply);
    });
    socket.on('timeout', () => socket.destroy(new Error('no answer within 5 seconds')));
    socket.on('error', ({ message }) => resolve({ problem: message }));
    socket.on('end', () => resolve({ problem: 'no answer' }));
  });
}

function fetchReal(url: string): Promise<Answer> {
  return new Promise((resolve) => {
    const sent = request(url, { agent: false, timeout: TIMEOUT_MS }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', ({ message }) => resolve({ problem: message }));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
      );
    });
    sent.on('timeout', () => sent.destroy(new Error('no answer within 5 seconds')));
    sent.on('error', ({ message }) => resolve({ problem: message }));
    sent.end();
  });
}
