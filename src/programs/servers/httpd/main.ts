import { EMPTY, encode, isSysError, type Main, type Process, type TcpSocket } from '../../../kernel/index.ts';
import { table } from '../../support/table.ts';
import { apacheDate, httpDate, logDate } from '../http/dates.ts';
import { type HttpRequest, RequestReader } from '../http/request.ts';
import { cleanPath } from '../nginx/answer.ts';

const ROOT = '/usr/local/apache2/htdocs';
const TYPES = table<string>({
  html: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
  txt: 'text/plain',
  json: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
});
const TEXTS: Record<number, string> = {
  200: 'OK',
  301: 'Moved Permanently',
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
};

/** Apache httpd in the foreground: serves its htdocs on port 80, logs as the official image does. */
export const httpd: Main = async (process) => {
  const version = process.env.get('HTTPD_VERSION') ?? '2.4.62';
  if (process.argv.includes('-v')) {
    await process.print(`Server version: Apache/${version} (Unix)\n`);
    return 0;
  }
  let stop: (signal: 'TERM' | 'WINCH') => void = () => {};
  for (const signal of ['TERM', 'INT', 'WINCH'] as const)
    process.onSignal(signal, () => stop(signal === 'WINCH' ? 'WINCH' : 'TERM'));
  try {
    const listener = process.net.tcpListen('::', 80, { backlog: 511 });
    const notice = (module: string, text: string) =>
      process.printError(
        `[${apacheDate(process.nowUs)}] [${module}:notice] [pid ${process.pid}:tid ${process.pid}] ${text}\n`,
      );
    const address =
      process.ns.net.interfaces
        .flatMap((i) => i.addresses)
        .find((a) => a.family === 4 && a.scope === 'global')?.address ?? '127.0.0.1';
    await process.printError(
      `AH00558: httpd: Could not reliably determine the server's fully qualified domain name, using ${address}. Set the 'ServerName' directive globally to suppress this message\n`,
    );
    await notice('mpm_event', `AH00489: Apache/${version} (Unix) configured -- resuming normal operations`);
    await notice('core', "AH00094: Command line: 'httpd -D FOREGROUND'");
    stop = (signal) => {
      process.thread('stop', async () => {
        await notice(
          'mpm_event',
          signal === 'WINCH'
            ? 'AH00492: caught SIGWINCH, shutting down gracefully'
            : 'AH00491: caught SIGTERM, shutting down',
        );
        process.finish({ kind: 'exited', code: 0 });
      });
    };
    for (;;) {
      const socket = await listener.accept();
      process.thread('connection', () => serve(process, socket, version));
    }
  } catch (e) {
    if (!isSysError(e)) throw e;
    await process.printError(
      `(98)${e.message}: AH00072: make_sock: could not bind to address [::]:80\nno listening sockets available, shutting down\nAH00015: Unable to open logs\n`,
    );
    return 1;
  }
};

async function serve(process: Process, socket: TcpSocket, version: string): Promise<void> {
  const reader = new RequestReader(socket);
  try {
    for (;;) {
      const request = await reader.next();
      if (!request) break;
      if (!(await handle(process, socket, request, version))) break;
    }
  } catch (e) {
    if (!isSysError(e)) throw e;
  }
  process.close(socket);
}

interface Answer {
  status: number;
  headers: string[];
  body: Uint8Array;
}

function page(status: number, text: string, headers: string[] = []): Answer {
  const title = `${status} ${TEXTS[status]}`;
  const body = `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>${title}</title>\n</head><body>\n<h1>${TEXTS[status]}</h1>\n<p>${text}</p>\n</body></html>\n`;
  return { status, headers: [...headers, 'Content-Type: text/html; charset=iso-8859-1'], body: encode(body) };
}

function answer(process: Process, request: HttpRequest | { bad: string }): Answer {
  const path = 'bad' in request ? undefined : cleanPath(request.target);
  if ('bad' in request || path === undefined)
    return page(400, 'Your browser sent a request that this server could not understand.<br />');
  const file = ROOT + path;
  const plain = file.replace(/\/+$/, '');
  if (!process.fs.exists(plain)) return page(404, 'The requested URL was not found on this server.');
  const directory = process.fs.stat(plain).kind === 'dir';
  if (directory && !path.endsWith('/')) {
    const location = `http://${request.headers.get('host') ?? 'localhost'}${path}/`;
    return page(301, `The document has moved <a href="${location}">here</a>.`, [`Location: ${location}`]);
  }
  const target = directory ? `${plain}/index.html` : plain;
  if (!process.fs.exists(target)) return page(403, "You don't have permission to access this resource.");
  const stat = process.fs.stat(target);
  const body = process.fs.readFile(target);
  const type = TYPES[/\.(\w+)$/.exec(target)?.[1] ?? ''];
  const etag = `"${body.length.toString(16)}-${stat.mtimeUs.toString(16)}"`;
  return {
    status: 200,
    headers: [
      `Last-Modified: ${httpDate(stat.mtimeUs)}`,
      `ETag: ${etag}`,
      'Accept-Ranges: bytes',
      ...(type ? [`Content-Type: ${type}`] : []),
    ],
    body,
  };
}

async function handle(
  process: Process,
  socket: TcpSocket,
  request: HttpRequest | { bad: string },
  version: string,
): Promise<boolean> {
  const { status, headers, body } = answer(process, request);
  const bad = 'bad' in request;
  const close =
    bad || request.headers.get('connection')?.toLowerCase() === 'close' || request.version === 'HTTP/1.0';
  const sent = !bad && request.method === 'HEAD' ? EMPTY : body;
  const [type, rest] = [
    headers.filter((h) => h.startsWith('Content-Type')),
    headers.filter((h) => !h.startsWith('Content-Type')),
  ];
  const lines = [
    `Date: ${httpDate(process.nowUs)}`,
    `Server: Apache/${version} (Unix)`,
    ...rest,
    `Content-Length: ${body.length}`,
    ...(close ? ['Connection: close'] : []),
    ...type,
  ];
  await process.print(
    `${socket.remote.address} - - [${logDate(process.nowUs)}] "${bad ? request.bad : request.line}" ${status} ${sent.length || '-'}\n`,
  );
  await socket.write(encode(`HTTP/1.1 ${status} ${TEXTS[status]}\r\n${lines.join('\r\n')}\r\n\r\n`));
  if (sent.length) await socket.write(sent);
  return !close;
}
