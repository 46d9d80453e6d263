import { type RequestOptions, request } from 'node:http';

const TIMEOUT_MS = 10_000;

/** What a command in a container of a real Docker came to. */
export interface Executed {
  code: number;
  output: string;
}

function ask(
  host: string,
  method: string,
  path: string,
  body?: object,
): Promise<{ status: number; text: string }> {
  const { hostname, port } = host.startsWith('unix://') ? { hostname: '', port: '' } : new URL(host);
  const where: RequestOptions = hostname
    ? { host: hostname, port }
    : { socketPath: host.slice('unix://'.length) };
  const data = body && JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        ...where,
        method,
        path: `/v1.43${path}`,
        agent: false,
        timeout: TIMEOUT_MS,
        headers: data
          ? { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(data) }
          : {},
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        );
      },
    );
    sent.on('timeout', () => sent.destroy(new Error('no answer within 10 seconds')));
    sent.on('error', reject);
    sent.end(data);
  });
}

/** Runs a command in a container. Undefined when the container has no such program, or doesn't run. */
export async function execReal(
  host: string,
  container: string,
  command: string[],
): Promise<Executed | undefined> {
  const path = `/containers/${encodeURIComponent(container)}/exec`;
  const created = await ask(host, 'POST', path, {
    Cmd: command,
    AttachStdout: true,
    AttachStderr: true,
    Tty: true,
  });
  if (created.status !== 201) return undefined;
  const { Id } = JSON.parse(created.text) as { Id: string };
  // with a terminal, the answer is what the command prints, and nothing else
  const started = await ask(host, 'POST', `/exec/${Id}/start`, { Detach: false, Tty: true });
  if (started.status >= 400) return undefined;
  const { text } = await ask(host, 'GET', `/exec/${Id}/json`);
  const code = (JSON.parse(text) as { ExitCode: number | null }).ExitCode ?? 0;
  return code === 126 || code === 127 ? undefined : { code, output: started.text.replaceAll('\r\n', '\n') };
}
