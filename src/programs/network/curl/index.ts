import { type Io, isSysError, type Program, sys } from '../../support/io.ts';
import {
  EmptyReply,
  HttpConnection,
  headerOf,
  NotHttp,
  Partial,
  Timeout,
} from '../http-client/connection.ts';
import { parseUrl, resolveLocation } from '../http-client/url.ts';
import { connect } from './connect.ts';
import { type CurlOptions, parseCurl } from './options.ts';
import { prepare } from './request.ts';
import { CurlError, meter, newTransfer, type Transfer, writeOut } from './transfer.ts';

const VERSION =
  'curl 7.88.1 (x86_64-pc-linux-gnu) libcurl/7.88.1\nRelease-Date: 2023-02-20, security patched: 7.88.1-10+deb12u12\nProtocols: http \nFeatures: IPv6 UnixSockets\n';

/** curl 7.88.1, for plain HTTP over TCP and unix sockets. */
export const curl: Program = async (io: Io) => {
  const options = parseCurl(io);
  if (typeof options === 'string') {
    await io.error(options);
    return 2;
  }
  if (options.has('version') || options.get('help')) {
    io.put(VERSION);
    return 0;
  }
  let code = 0;
  const outputs = options.all('output').map(([, path]) => path);
  for (const [i, url] of options.urls.entries()) {
    const output =
      outputs[i] ??
      (options.has('remote-name')
        ? url.replace(/[?#].*$/, '').replace(/^.*\//, '') || 'index.html'
        : undefined);
    code = await withRetries(io, options, url, output);
    if (code && options.has('fail-early')) return code;
  }
  return code;
};

async function withRetries(
  io: Io,
  options: CurlOptions,
  url: string,
  output: string | undefined,
): Promise<number> {
  const retries = Number(options.get('retry') ?? 0);
  let delay = Number(options.get('retry-delay') ?? 0);
  for (let attempt = 0; ; attempt++) {
    const transfer = newTransfer(url, io.process.nowUs);
    const code = await fetchOne(io, options, transfer, output);
    const status = transfer.head?.status ?? 0;
    const refused = code === 7 && options.has('retry-connrefused');
    const transient =
      code === 28 || ((code === 0 || code === 22) && [408, 429, 500, 502, 503, 504].includes(status));
    const again = refused || transient || (code !== 0 && options.has('retry-all-errors'));
    if (!again || attempt >= retries) return code;
    const wait = delay || 2 ** attempt;
    if (!options.has('silent'))
      await io.error(
        `Warning: Problem: ${code === 28 ? 'timeout' : refused ? 'connection refused' : 'HTTP error'}. Will retry in ${wait} seconds. ${retries - attempt} retr${retries - attempt === 1 ? 'y' : 'ies'} left.\n`.replace(
          /(Problem: [^.]*\. Will retry in \d+ second)s\. /,
          (_a, t: string) => `${t}${wait === 1 ? '' : 's'}. `,
        ),
      );
    await io.process.sleep(wait * 1e6);
    delay = Number(options.get('retry-delay') ?? 0);
  }
}

async function fetchOne(
  io: Io,
  options: CurlOptions,
  transfer: Transfer,
  output: string | undefined,
): Promise<number> {
  const toFile = output !== undefined && output !== '-';
  const metered =
    !options.has('silent') &&
    !options.has('no-progress-meter') &&
    (toFile || !io.isTty(1)) &&
    !options.has('head');
  let fd = 1;
  const write = async (data: Uint8Array | string) => {
    if (toFile && fd === 1) fd = io.process.open(output, { write: true, create: true, truncate: true });
    if (fd === 1) await io.print(data);
    else await io.process.write(fd, data);
  };
  try {
    await follow(io, options, transfer, write);
  } catch (e) {
    if (e instanceof CurlError) transfer.error = e;
    else if (isSysError(e)) transfer.error = new CurlError(23, 'Failure writing output to destination');
    else throw e;
  }
  if (fd !== 1) io.process.close(fd);
  transfer.totalUs = io.process.nowUs - transfer.startUs;
  if (metered) await io.error(meter(transfer));
  const { error } = transfer;
  if (error && (!options.has('silent') || options.has('show-error')))
    await io.error(`curl: (${error.code}) ${error.message}\n`);
  const format = options.get('write-out');
  if (format !== undefined) {
    const text = format.startsWith('@') ? new TextDecoder().decode(await io.slurp(format.slice(1))) : format;
    if (text.includes('%{stderr}')) await io.error(writeOut(text, transfer));
    else io.put(writeOut(text, transfer));
    await io.flush();
  }
  return error?.code ?? 0;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

async function follow(
  io: Io,
  options: CurlOptions,
  transfer: Transfer,
  write: (data: Uint8Array | string) => Promise<void>,
): Promise<void> {
  const limit = Number(options.get('max-redirs') ?? 50);
  let method: string | undefined;
  for (;;) {
    await exchange(io, options, transfer, write, method);
    const location = transfer.head && headerOf(transfer.head, 'location');
    if (!location || !transfer.head || !REDIRECTS.has(transfer.head.status)) return;
    const next = resolveLocation(transfer.url, location);
    if (!options.has('location')) {
      transfer.redirectUrl = next;
      return;
    }
    if (++transfer.redirects > limit) throw new CurlError(47, `Maximum (${limit}) redirects followed`);
    if (transfer.head.status === 303 || (transfer.method === 'POST' && transfer.head.status < 303))
      method = 'GET';
    transfer.url = next;
  }
}

async function exchange(
  io: Io,
  options: CurlOptions,
  transfer: Transfer,
  write: (data: Uint8Array | string) => Promise<void>,
  method: string | undefined,
): Promise<void> {
  const verbose = async (text: string) => {
    if (options.has('verbose')) await io.error(text);
  };
  const url = parseUrl(transfer.url);
  if (!url) throw new CurlError(3, 'URL using bad/illegal format or missing URL');
  if (!/^https?$/.test(url.scheme))
    throw new CurlError(1, `Protocol "${url.scheme}" not supported or disabled in libcurl`);
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(transfer.url)) transfer.url = `http://${transfer.url}`;
  if (!/^[^:]+:\/\/[^/]+\//.test(transfer.url)) transfer.url += '/';
  const request = await prepare(io, options, url);
  if (method)
    Object.assign(request, {
      method,
      body: undefined,
      headers: request.headers.filter(([n]) => !/^content-/i.test(n)),
    });
  transfer.method = request.method;
  const socket = await connect(io, options, url, transfer, verbose);
  // no server here speaks TLS: this is what a client meets at one that speaks plain HTTP
  if (url.scheme === 'https') throw new CurlError(35, 'error:0A00010B:SSL routines::wrong version number');
  const seconds = Number(options.get('max-time') ?? 0);
  const connection = new HttpConnection(io, socket, seconds ? transfer.startUs + seconds * 1e6 : undefined);
  await verbose(
    `> ${request.method} ${request.target} HTTP/1.1\n${request.headers.map(([n, v]) => `> ${n}: ${v}\n`).join('')}> \n`,
  );
  try {
    await connection.send(request.method, request.target, request.headers, request.body);
    const head = await connection.head({ http09: options.has('http0.9') });
    transfer.head = head;
    transfer.firstByteUs = io.process.nowUs - transfer.startUs;
    transfer.headerBytes += head.raw.length;
    await verbose(head.raw.replace(/\r/g, '').replace(/^/gm, '< ').replace(/< $/, ''));
    const failing = options.has('fail') && head.status >= 400;
    if ((options.has('include') || options.has('head')) && !failing) await write(head.raw);
    const dump = options.get('dump-header');
    if (dump === '-') await io.print(head.raw);
    else if (dump !== undefined) io.fs.writeFile(dump, head.raw);
    if (failing) {
      await verbose(`* The requested URL returned error: ${head.status}\n* Closing connection 0\n`);
      throw new CurlError(22, `The requested URL returned error: ${head.status}`);
    }
    const length = headerOf(head, 'content-length');
    transfer.expected = length === undefined ? undefined : Number(length);
    const redirected = options.has('location') && REDIRECTS.has(head.status) && headerOf(head, 'location');
    await connection.body(head, request.method, async (chunk) => {
      if (redirected) return;
      transfer.received += chunk.length;
      await write(chunk);
    });
    await verbose(
      `${options.has('verbose') && transfer.received && !io.isTty(1) ? `{ [${transfer.received} bytes data]\n` : ''}* Connection #0 to host ${url.host} left intact\n`,
    );
    if (options.has('fail-with-body') && head.status >= 400)
      throw new CurlError(22, `The requested URL returned error: ${head.status}`);
  } catch (e) {
    throw await explain(io, e, transfer, verbose);
  } finally {
    io.process.close(socket);
  }
}

async function explain(
  io: Io,
  e: unknown,
  transfer: Transfer,
  verbose: (text: string) => Promise<void>,
): Promise<unknown> {
  if (e instanceof EmptyReply) {
    await verbose('* Empty reply from server\n* Closing connection 0\n');
    return new CurlError(52, 'Empty reply from server');
  }
  if (e instanceof NotHttp) return new CurlError(1, 'Received HTTP/0.9 when not allowed');
  if (e instanceof Partial)
    return new CurlError(18, `transfer closed with ${e.missing} bytes remaining to read`);
  if (e instanceof Timeout) {
    const ms = Math.round((io.process.nowUs - transfer.startUs) / 1000) + 1;
    const received =
      transfer.expected === undefined
        ? `${transfer.received} bytes`
        : `${transfer.received} out of ${transfer.expected} bytes`;
    const message = `Operation timed out after ${ms} milliseconds with ${received} received`;
    await verbose(`* ${message}\n* Closing connection 0\n`);
    return new CurlError(28, message);
  }
  if (isSysError(e, 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH')) {
    await verbose(`* Recv failure: ${sys(e).message}\n* Closing connection 0\n`);
    return new CurlError(56, `Recv failure: ${sys(e).message}`);
  }
  return e;
}
