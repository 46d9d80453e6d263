import {
  concat,
  EMPTY,
  encode,
  isSysError,
  type Process,
  type TcpListener,
  type TcpSocket,
} from '../../../kernel/index.ts';
import { httpDate, logDate } from '../http/dates.ts';
import { type HttpRequest, RequestReader, wholeRequest } from '../http/request.ts';
import {
  type Answer,
  cleanPath,
  findLocation,
  returnAnswer,
  STATUS_TEXT,
  serveFile,
  statusPage,
} from './answer.ts';
import type { NginxLog } from './log.ts';
import { proxy } from './proxy.ts';
import type { Server } from './settings.ts';

export interface WorkerOptions {
  version: string;
  log: NginxLog;
  servers: Server[];
  listeners: Array<{ listener: TcpListener; port: number }>;
}

/** Serves connections for ever, each in a thread of its own. */
export async function serveConnections(process: Process, options: WorkerOptions): Promise<void> {
  let connection = 0;
  for (const { listener, port } of options.listeners) {
    listener.foresee = (data) => foresee(process, port, data, options);
    process.thread('accept', async () => {
      for (;;) {
        const socket = await listener.accept();
        const number = ++connection;
        process.thread('connection', () => serve(process, socket, port, number, options));
      }
    });
  }
}

async function serve(
  process: Process,
  socket: TcpSocket,
  port: number,
  number: number,
  options: WorkerOptions,
): Promise<void> {
  const reader = new RequestReader(socket);
  try {
    for (;;) {
      const request = await reader.next();
      if (!request) break;
      const keep = await handle(process, socket, port, number, request, options);
      if (!keep) break;
    }
  } catch (e) {
    if (!isSysError(e)) throw e;
  }
  process.close(socket);
}

function serverFor(servers: readonly Server[], port: number, host = ''): Server | undefined {
  const name = host.replace(/:\d+$/, '');
  const candidates = servers.filter((s) => s.listen.some((l) => l.port === port));
  return candidates.find((s) => s.names.includes(name)) ?? candidates[0];
}

function quietly<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (e) {
    if (!isSysError(e)) throw e;
    return undefined;
  }
}

/** The answer to a plain request for what this server has itself. */
function foresee(
  process: Process,
  port: number,
  data: Uint8Array,
  { servers, version }: WorkerOptions,
): Uint8Array | undefined {
  if (process.status || process.gate.closed) return undefined;
  const request = wholeRequest(data);
  if (request?.method !== 'GET' || request.headers.has('connection')) return undefined;
  const server = serverFor(servers, port, request.headers.get('host'));
  const answer = server && quietly(() => respond(process, server, request, version, 'looking'));
  if (!answer || answer instanceof Promise) return undefined;
  const close = request.version === 'HTTP/1.0';
  return close ? concat([encode(headText(answer, version, process.nowUs, close)), answer.body]) : undefined;
}

async function handle(
  process: Process,
  socket: TcpSocket,
  port: number,
  number: number,
  request: HttpRequest | { bad: string },
  options: WorkerOptions,
): Promise<boolean> {
  const { version, log } = options;
  const bad = 'bad' in request;
  const line = bad ? request.bad : request.line;
  const header = (name: string) => (bad ? undefined : request.headers.get(name));
  const server = serverFor(options.servers, port, header('host'));
  const answer =
    bad || !server ? statusPage(400, version) : (await respond(process, server, request, version))!;
  const close =
    bad ||
    header('connection')?.toLowerCase() === 'close' ||
    (request.version === 'HTTP/1.0' && header('connection')?.toLowerCase() !== 'keep-alive');
  const head = !bad && request.method === 'HEAD';
  const body = head ? EMPTY : answer.body;
  const { address } = socket.remote;
  if (answer.error) {
    const name = server?.names[0] ?? '';
    await log.error(
      `*${number} ${answer.error}, client: ${address}, server: ${name}, request: "${line}"${header('host') ? `, host: "${header('host')}"` : ''}`,
    );
  }
  await log.access(
    `${address} - - [${logDate(process.nowUs)}] "${line}" ${answer.status} ${body.length} "${header('referer') ?? '-'}" "${header('user-agent') ?? '-'}" "${header('x-forwarded-for') ?? '-'}"`,
  );
  await socket.write(encode(headText(answer, version, process.nowUs, close)));
  if (body.length) await socket.write(body);
  return !close;
}

function respond(
  process: Process,
  server: Server,
  request: HttpRequest,
  version: string,
  looking?: 'looking',
): Promise<Answer> | Answer | undefined {
  const path = cleanPath(request.target);
  if (path === undefined) return statusPage(400, version);
  const location = findLocation(server, path);
  if (location?.returns) return returnAnswer(location.returns, request, version);
  if (location?.proxyPass && looking) return undefined;
  if (location?.proxyPass) return proxy(process, location.proxyPass, request, version);
  return serveFile(process, server, location, request, path, version);
}

function headText(answer: Answer, version: string, nowUs: number, close: boolean): string {
  const { status, headers } = answer;
  const type = headers.filter(([name]) => name === 'Content-Type');
  const first = headers.filter(([name]) => name === 'Last-Modified' || name === 'Location');
  const rest = headers.filter((h) => !type.includes(h) && !first.includes(h));
  const lines: Array<[string, string]> = [
    ['Server', `nginx/${version}`],
    ['Date', httpDate(nowUs)],
    ...type,
    ...(status === 304 ? [] : ([['Content-Length', String(answer.body.length)]] as Array<[string, string]>)),
    ...first,
    ['Connection', close ? 'close' : 'keep-alive'],
    ...rest,
  ];
  return `HTTP/1.1 ${status} ${STATUS_TEXT[status] ?? ''}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
}
