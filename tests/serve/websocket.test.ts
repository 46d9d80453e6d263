import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Serving, startServe } from './serving.ts';

let serving: Serving;
beforeAll(async () => {
  serving = await startServe('--tcp', '127.0.0.1:0');
}, 60_000);
afterAll(() => serving.close());

const api = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(`http://127.0.0.1:${serving.port}${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
};

async function start(config: object): Promise<string> {
  const { Id } = await api('POST', '/containers/create', { Image: 'alpine', ...config });
  await api('POST', `/containers/${Id}/start`);
  return Id;
}

/** A client, what came, and how it ended. */
function connect(path: string) {
  const socket = new WebSocket(`ws://127.0.0.1:${serving.port}${path}`);
  socket.binaryType = 'arraybuffer';
  const came: unknown[] = [];
  const closed = new Promise<{ code: number; clean: boolean }>((resolve) => {
    socket.addEventListener('close', ({ code, wasClean }) => resolve({ code, clean: wasClean }));
  });
  const opened = new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error('refused')));
  });
  socket.addEventListener('message', ({ data }) => {
    came.push(data);
  });
  const text = () =>
    came
      .map((data) => (typeof data === 'string' ? data : new TextDecoder().decode(data as ArrayBuffer)))
      .join('');
  return { socket, came, opened, closed, text };
}

it('carries input and output as frames, and ends with the process', async () => {
  const id = await start({
    Cmd: ['sh', '-c', 'read a; echo "got $a"; echo err >&2; read b; echo "then $b"'],
    OpenStdin: true,
  });
  const client = connect(`/containers/${id}/attach/ws?stream=1&stdin=1&stdout=1&stderr=1`);
  await client.opened;
  client.socket.send('one\n');
  await expect.poll(client.text, { timeout: 10_000 }).toContain('err\n');
  client.socket.send(new TextEncoder().encode('two\n'));
  expect(await client.closed).toEqual({ code: 1000, clean: true });
  expect(client.text()).toBe('got one\nerr\nthen two\n');
  expect(client.came[0]).toBeInstanceOf(ArrayBuffer);
}, 30_000);

it('sends long frames, and text to clients before 1.28', async () => {
  const id = await start({ Cmd: ['sh', '-c', 'read a; seq 20000'], OpenStdin: true });
  const client = connect(`/v1.27/containers/${id}/attach/ws?stream=1`);
  await client.opened;
  client.socket.send(`${'x'.repeat(70_000)}\n`);
  expect((await client.closed).code).toBe(1000);
  expect(client.text().split('\n')[19_999]).toBe('20000');
  expect(typeof client.came[0]).toBe('string');
}, 30_000);

it('gives the log', async () => {
  const id = await start({ Cmd: ['echo', 'said before'] });
  await api('POST', `/containers/${id}/wait`);
  const client = connect(`/containers/${id}/attach/ws?logs=1&stdout=1`);
  expect((await client.closed).code).toBe(1000);
  expect(client.text()).toBe('said before\n');
}, 30_000);

it('refuses what is no container', async () => {
  await expect(connect('/containers/nosuch/attach/ws').opened).rejects.toThrow('refused');
}, 30_000);
