import {
  concat,
  encode,
  isSysError,
  type Main,
  type Process,
  SIGNALS,
  type TcpSocket,
} from '../../kernel/index.ts';
import { logDate } from './http/dates.ts';
import { RequestReader, wholeRequest } from './http/request.ts';

const PORT = 5000;

/** `python app.py` of training/webapp: greets $PROVIDER on port $PORT (5000), one request a connection. It runs no Python. */
export const python: Main = async (process) => {
  const script = process.argv[1] ?? '';
  if (script !== 'app.py') {
    await process.printError(`python: can't open file '${script}': [Errno 2] No such file or directory\n`);
    return 2;
  }
  process.onSignal('INT', () => process.finish({ kind: 'exited', code: 128 + SIGNALS.INT }));
  const port = Number.parseInt(process.env.get('PORT') ?? '', 10) || PORT;
  try {
    const listener = process.net.tcpListen('0.0.0.0', port, { backlog: 64 });
    let serving = true;
    await process.printError(` * Running on http://0.0.0.0:${port}/ (Press CTRL+C to quit)\n`);
    listener.foresee = (data) => {
      const request =
        serving || process.gate.closed || listener.poll().readable ? undefined : wholeRequest(data);
      return request && concat(response(process, request.target));
    };
    for (;;) {
      serving = false;
      const socket = await listener.accept();
      serving = true;
      await serve(process, socket);
    }
  } catch (e) {
    if (!isSysError(e)) throw e;
    await process.printError(`bind: ${e.message}\n`);
    return 1;
  }
};

/** Head and body. */
function response(process: Process, target: string): Uint8Array[] {
  const ok = target === '/';
  const body = ok ? `Hello ${process.env.get('PROVIDER') ?? 'world'}!` : '404 Not Found\n';
  const head = `HTTP/1.0 ${ok ? '200 OK' : '404 NOT FOUND'}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ${encode(body).length}\r\nServer: Werkzeug/0.8.3 Python/2.7.3\r\n\r\n`;
  return [encode(head), encode(body)];
}

async function serve(process: Process, socket: TcpSocket): Promise<void> {
  try {
    const request = await new RequestReader(socket).next();
    if (request) {
      const [method = '', target = ''] = ('bad' in request ? request.bad : request.line).split(' ');
      const ok = target === '/';
      for (const part of response(process, target)) await socket.write(part);
      const date = logDate(process.nowUs).replace(':', ' ').replace(' +0000', '');
      await process.printError(
        `${socket.remote.address} - - [${date}] "${method} ${target} HTTP/1.1" ${ok ? 200 : 404} -\n`,
      );
    }
  } catch (e) {
    if (!isSysError(e)) throw e;
  }
  process.close(socket);
}
