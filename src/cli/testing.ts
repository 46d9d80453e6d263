import { type ApiRequest, type ApiResponse, type Handler, serveHttp } from '../api/http/index.ts';
import { decode, encode, exitCodeOf } from '../kernel/index.ts';
import { bootTestKernel, type TestRun } from '../kernel/testing.ts';
import { dockerMain } from './docker.ts';

/** A docker command's outcome, and the requests that it sent: `GET /containers/json?all=1`. */
export interface DockerRun extends TestRun {
  requests: string[];
  bodies: unknown[];
}

/** An answer in JSON. */
export const json = (value: unknown, status = 200): ApiResponse => ({
  status,
  headers: { 'Content-Type': 'application/json' },
  body: encode(`${JSON.stringify(value)}\n`),
});

/** Runs a docker command against a daemon that `answer` plays; what it doesn't know (undefined) is a 404. */
export async function runDocker(
  argv: readonly string[],
  answer: (request: ApiRequest, body: unknown) => Promise<ApiResponse | undefined> | ApiResponse | undefined,
  files: Record<string, string> = {},
): Promise<DockerRun> {
  const requests: string[] = [];
  const bodies: unknown[] = [];
  const handler: Handler = async (request) => {
    if (request.path === '/_ping') return { status: 200, headers: { 'Api-Version': '1.51' } };
    const text = decode(await request.readAll());
    const query = request.query.toString();
    requests.push(`${request.method} ${request.path}${query === '' ? '' : `?${query}`}`);
    const isJson = request.headers.get('content-type') === 'application/json';
    const body = isJson ? JSON.parse(text) : text;
    bodies.push(body);
    return (await answer(request, body)) ?? json({ message: 'page not found' }, 404);
  };
  const tree = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, { text }]));
  const { run } = bootTestKernel({ '/var/run': { dir: true }, ...tree });
  const outcome = await run(async (process) => {
    const listener = process.net.unixListen('/var/run/docker.sock');
    process.thread('dockerd', () => serveHttp(process, listener, handler));
    const child = process.fork(async (docker) => {
      docker.argv = ['docker', ...argv];
      return dockerMain(docker);
    });
    const waited = await process.wait(child.pid);
    return waited === undefined ? 255 : exitCodeOf(waited.status);
  });
  return { ...outcome, requests, bodies };
}
