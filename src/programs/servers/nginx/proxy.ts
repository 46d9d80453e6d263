import { concat, decode, dns, encode, isSysError, type Process } from '../../../kernel/index.ts';
import type { HttpRequest } from '../http/request.ts';
import { type Answer, statusPage } from './answer.ts';

/** `proxy_pass`: fetches the answer from another server. */
export async function proxy(
  process: Process,
  url: string,
  request: HttpRequest,
  version: string,
): Promise<Answer> {
  const [, host = '', port = '80', base = ''] = /^http:\/\/([^/:]+)(?::(\d+))?(\/.*)?$/.exec(url) ?? [];
  const bad = (error: string): Answer => ({ ...statusPage(502, version), error });
  const readFile = (path: string) => (process.fs.exists(path) ? process.fs.readText(path) : undefined);
  const resolved = await dns.resolveHost(process.net, readFile, host, { family: 4 });
  if (!resolved.ok) return bad(`${host} could not be resolved`);
  try {
    const socket = await process.net.tcpConnect(resolved.addresses[0]!.address, Number(port), {
      timeoutUs: 60_000_000,
    });
    const target = base && base !== '/' ? base : request.target;
    await socket.write(
      encode(
        `${request.method} ${target} HTTP/1.0\r\nHost: ${host}${port === '80' ? '' : `:${port}`}\r\nConnection: close\r\n\r\n`,
      ),
    );
    const chunks: Uint8Array[] = [];
    for (let chunk = await socket.read(65536); chunk.length; chunk = await socket.read(65536))
      chunks.push(chunk);
    process.close(socket);
    return (
      parse(concat(chunks)) ??
      bad('upstream sent no valid HTTP/1.0 header while reading response header from upstream')
    );
  } catch (e) {
    if (!isSysError(e)) throw e;
    return bad(
      `connect() failed (${e.code === 'ECONNREFUSED' ? 111 : 113}: ${e.message}) while connecting to upstream`,
    );
  }
}

function parse(data: Uint8Array): Answer | undefined {
  const text = decode(data);
  const [, status] = /^HTTP\/1\.[01] (\d{3})/.exec(text) ?? [];
  const end = text.indexOf('\r\n\r\n');
  if (!status || end < 0) return undefined;
  const skipped = new Set(['connection', 'content-length', 'date', 'server', 'transfer-encoding']);
  const headers = text
    .slice(0, end)
    .split('\r\n')
    .slice(1)
    .map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    });
  const bodyStart = encode(text.slice(0, end + 4)).length;
  return {
    status: Number(status),
    headers: headers.filter(([name]) => !skipped.has(name.toLowerCase())),
    body: data.subarray(bodyStart),
  };
}
