import { request } from 'node:http';
import { connect } from 'node:net';
import { DockerClient } from '../../api/client/index.ts';
import type { Answer, Probe } from '../../course/index.ts';
import type { Process } from '../../kernel/index.ts';
import { Machine } from '../../machine/machine.ts';
import { topologySource } from '../../machine/observe.ts';
import { readTopology, type Topology } from '../../topology/index.ts';
import { bridgeOut } from '../serve/index.ts';

/** What a real daemon says of itself and of what is there. */
export interface RealState {
  topology: Topology;
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
          const topology = await readTopology(topologySource(client));
          resolve({ topology, version: Version, apiVersion: ApiVersion });
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

/** Nothing can be asked, and why. */
const silent = (notCheckable: string): Probe => {
  const none = async () => ({ notCheckable });
  return { http: none, tcp: none, ping: none, resolve: none, environment: none, file: none, redis: none };
};

/** Asks for pages from this computer, which is the host only where the daemon is a local one. */
export function realProbe(host: string): Probe {
  const isLocal = /^unix:|^(tcp|http):\/\/(localhost|127\.|\[::1\])/.test(host);
  if (!isLocal) return silent('the daemon runs on another host, and pages are fetched from here');
  const inside = 'it has to be asked inside of a container';
  return {
    ...silent(inside),
    http: async (url, from) =>
      from === undefined || from === 'host' ? fetchReal(url) : { notCheckable: inside },
  };
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
