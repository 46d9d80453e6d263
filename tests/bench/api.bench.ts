/**
 * API requests per second: `drydock serve`, and beside it a real dockerd if DRYDOCK_BENCH_DOCKER names its socket. The same
 * requests over the same number of kept connections, at ten containers. Prints figures; judges nothing.
 *
 *   DRYDOCK_BENCH_DOCKER=/var/run/docker.sock npm run bench -- api
 */
import { Agent, request } from 'node:http';
import { startServe } from '../serve/serving.ts';

const CONNECTIONS = 8;
const REQUESTS = 1000;
const CONTAINERS = 10;

type Call = (n: number) => { method: string; path: string; json?: unknown };

const CALLS: Array<[name: string, count: number, call: Call]> = [
  ['ping', REQUESTS, () => ({ method: 'GET', path: '/_ping' })],
  ['version', REQUESTS, () => ({ method: 'GET', path: '/version' })],
  ['containers, ten running', REQUESTS, () => ({ method: 'GET', path: '/containers/json' })],
  [
    'a container',
    REQUESTS,
    (n) => ({ method: 'GET', path: `/containers/drydock-bench-${n % CONTAINERS}/json` }),
  ],
  ['networks', REQUESTS, () => ({ method: 'GET', path: '/networks' })],
  ['the bridge', REQUESTS, () => ({ method: 'GET', path: '/networks/bridge' })],
  ['images', REQUESTS, () => ({ method: 'GET', path: '/images/json' })],
  ['what is not there', REQUESTS, () => ({ method: 'GET', path: '/containers/nosuch/json' })],
  [
    'create a container',
    40,
    (n) => ({
      method: 'POST',
      path: `/containers/create?name=drydock-bench-made-${n}`,
      json: { Image: 'alpine', Cmd: ['true'] },
    }),
  ],
  ['remove a container', 40, (n) => ({ method: 'DELETE', path: `/containers/drydock-bench-made-${n}` })],
];

function client(socketPath: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const send = ({ method, path, json }: ReturnType<Call>): Promise<number> =>
    new Promise((resolve, reject) => {
      const body = json === undefined ? undefined : JSON.stringify(json);
      const headers =
        body === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      request({ agent, socketPath, method, path: `/v1.51${path}`, headers }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      })
        .on('error', reject)
        .end(body);
    });
  return { send, close: () => agent.destroy() };
}

/** Requests per second, for each call. */
async function measure(socketPath: string): Promise<number[]> {
  const { send, close } = client(socketPath);
  const names = Array.from({ length: CONTAINERS }, (_, i) => `drydock-bench-${i}`);
  for (const name of names) {
    await send({
      method: 'POST',
      path: `/containers/create?name=${name}`,
      json: { Image: 'alpine', Cmd: ['sleep', '1000'] },
    });
    await send({ method: 'POST', path: `/containers/${name}/start` });
  }
  const figures: number[] = [];
  for (const [, count, call] of CALLS) {
    let next = 0;
    const start = performance.now();
    await Promise.all(
      Array.from({ length: CONNECTIONS }, async () => {
        while (next < count) await send(call(next++));
      }),
    );
    figures.push((1000 * count) / (performance.now() - start));
  }
  for (const name of names) await send({ method: 'DELETE', path: `/containers/${name}?force=1` });
  close();
  return figures;
}

const serving = await startServe('--no-publish');
const ours = await measure(serving.socket);
await serving.close();
const socket = process.env.DRYDOCK_BENCH_DOCKER;
const theirs = socket ? await measure(socket) : undefined;
const cell = (figure: number | undefined) => (figure === undefined ? '-' : figure.toFixed(0)).padStart(10);
console.log(`\nAPI requests per second, ${CONNECTIONS} connections`);
console.log(`${''.padEnd(28)}${'drydock'.padStart(10)}${'dockerd'.padStart(10)}`);
for (const [i, [name]] of CALLS.entries())
  console.log(`  ${name.padEnd(26)}${cell(ours[i])}${cell(theirs?.[i])}`);
