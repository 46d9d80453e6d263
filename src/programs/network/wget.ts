import { getopt, type Options } from '../support/getopt.ts';
import { type Io, isSysError, type Program, Quit, sys } from '../support/io.ts';
import { strftime, zoneOf } from '../support/time.ts';
import {
  EmptyReply,
  HttpConnection,
  headerOf,
  NotHttp,
  Partial,
  type ResponseHead,
  Timeout,
} from './http-client/connection.ts';
import { bareHost, hostHeader, parseUrl, resolveLocation, type Url } from './http-client/url.ts';
import { lookup } from './lookup.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 20;

/** wget: -q -O -S -T -t --spider --header --post-data -U, GNU's and busybox's. */
export const wget: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'qO:ST:t:cP:U:nv4b',
    long: {
      quiet: 'q',
      'output-document=': 'O',
      'server-response': 'S',
      'timeout=': 'T',
      'tries=': 't',
      spider: 'spider',
      'header=': 'header',
      'post-data=': 'post-data',
      'post-file=': 'post-file',
      'method=': 'method',
      'body-data=': 'post-data',
      'user-agent=': 'U',
      'no-verbose': 'n',
      verbose: 'v',
      'no-check-certificate': 'insecure',
      continue: 'c',
      'directory-prefix=': 'P',
      'max-redirect=': 'max-redirect',
      'connect-timeout=': 'T',
      'read-timeout=': 'T',
      'no-proxy': 'no-proxy',
      'show-progress': 'show-progress',
    },
    code: io.gnu ? 2 : 1,
  });
  if (!options.operands.length) {
    if (!io.gnu) io.usage('');
    await io.error(
      "wget: missing URL\nUsage: wget [OPTION]... [URL]...\n\nTry `wget --help' for more options.\n",
    );
    return 1;
  }
  let code = 0;
  for (const text of options.operands) code = (await download(io, options, text)) || code;
  return code;
};

class WgetFailure extends Error {
  readonly code: number;
  constructor(message: string, code: number) {
    super(message);
    this.code = code;
  }
}

async function download(io: Io, options: Options, start: string): Promise<number> {
  const say = async (text: string) => {
    if (!options.has('q')) await io.error(text);
  };
  let text = start;
  try {
    for (let redirects = 0; ; redirects++) {
      const url = parseUrl(text);
      if (!url) throw new WgetFailure(io.gnu ? `${text}: Invalid host name.` : `bad address '${text}'`, 1);
      if (!/^https?$/.test(url.scheme))
        throw new WgetFailure(
          io.gnu ? `${text}: Unsupported scheme ‘${url.scheme}’.` : `not an http or ftp url: ${text}`,
          1,
        );
      const shown = `${url.scheme}://${hostHeader(url)}${url.target}`;
      if (io.gnu) await say(`--${strftime('%Y-%m-%d %H:%M:%S', io.process.nowUs, zoneOf(io))}--  ${shown}\n`);
      const location = await fetchOnce(io, options, url, say);
      if (location === undefined) return 0;
      if (redirects >= MAX_REDIRECTS)
        throw new WgetFailure(
          io.gnu ? `${MAX_REDIRECTS} redirections exceeded.` : 'too many redirections',
          io.gnu ? 8 : 1,
        );
      text = resolveLocation(shown, location);
    }
  } catch (e) {
    if (!(e instanceof WgetFailure)) throw e;
    if (!io.gnu) await io.fail(e.message);
    else if (e.message && !options.has('q')) await io.error(e.message);
    return e.code;
  }
}

async function connectTo(io: Io, options: Options, url: Url, say: (text: string) => Promise<void>) {
  const host = bareHost(url.host);
  const { net } = io.process;
  const literal = /^[\d.]+$|:/.test(host);
  if (io.gnu && !literal) await say(`Resolving ${host} (${host})... `);
  const found = await lookup(io, host);
  if (!found.ok) {
    if (!io.gnu) throw new WgetFailure(`bad address '${host}${url.explicitPort ? `:${url.port}` : ''}'`, 1);
    const why =
      found.code === 'EAI_AGAIN' ? 'Temporary failure in name resolution' : 'Name or service not known';
    throw new WgetFailure(`failed: ${why}.\nwget: unable to resolve host address ‘${host}’\n`, 4);
  }
  if (io.gnu && !literal) await say(`${found.addresses.map((a) => a.address).join(', ')}\n`);
  const seconds = Number(options.get('T') ?? (io.gnu ? 900 : 900));
  let problem = '';
  for (const { address } of io.gnu ? found.addresses : found.addresses.slice(0, 1)) {
    const place = address.includes(':') ? `[${address}]:${url.port}` : `${address}:${url.port}`;
    if (io.gnu)
      await say(
        `Connecting to ${literal ? '' : `${host} (${host})`}${literal ? place : `|${address}|:${url.port}`}... `,
      );
    else await say(`Connecting to ${hostHeader(url)} (${place})\n`);
    try {
      const socket = await net.tcpConnect(address, url.port, { timeoutUs: seconds * 1e6 });
      if (io.gnu) await say('connected.\n');
      return socket;
    } catch (e) {
      const { message, code } = sys(e);
      if (!io.gnu)
        throw new WgetFailure(
          code === 'ETIMEDOUT' && options.has('T')
            ? 'download timed out'
            : `can't connect to remote host${address.includes(':') ? '' : ` (${address})`}: ${message}`,
          1,
        );
      problem = `failed: ${message}.\n`;
      await say(problem);
    }
  }
  throw new WgetFailure('', 4);
}

async function fetchOnce(
  io: Io,
  options: Options,
  url: Url,
  say: (text: string) => Promise<void>,
): Promise<string | undefined> {
  const socket = await connectTo(io, options, url, say);
  if (url.scheme === 'https')
    throw new WgetFailure(
      io.gnu ? 'Unable to establish SSL connection.\n' : 'error getting response: Connection reset by peer',
      io.gnu ? 4 : 1,
    );
  const posted = options.get('post-data');
  const body =
    posted !== undefined
      ? new TextEncoder().encode(posted)
      : options.has('post-file')
        ? await io.slurp(options.get('post-file')!)
        : undefined;
  const method =
    options.get('method') ?? (body ? 'POST' : options.has('spider') ? (io.gnu ? 'HEAD' : 'GET') : 'GET');
  const headers: Array<[string, string]> = [
    ['Host', hostHeader(url)],
    ['User-Agent', options.get('U') ?? (io.gnu ? 'Wget/1.21.3' : 'Wget')],
    ...(io.gnu
      ? ([
          ['Accept', '*/*'],
          ['Accept-Encoding', 'identity'],
        ] as Array<[string, string]>)
      : []),
    ['Connection', io.gnu ? 'Keep-Alive' : 'close'],
    ...(body
      ? ([
          ['Content-Type', 'application/x-www-form-urlencoded'],
          ['Content-Length', String(body.length)],
        ] as Array<[string, string]>)
      : []),
    ...options
      .all('header')
      .map((h): [string, string] => [h.split(':')[0]!, h.slice(h.indexOf(':') + 1).trim()]),
  ];
  const seconds = Number(options.get('T') ?? 0);
  const connection = new HttpConnection(io, socket, seconds ? io.process.nowUs + seconds * 1e6 : undefined);
  try {
    await connection.send(method, url.target, headers, body);
    if (io.gnu) await say('HTTP request sent, awaiting response... ');
    const head = await connection.head();
    if (options.has('S'))
      await io.error(
        head.raw
          .replace(/\r/g, '')
          .replace(/\n\n$/, '\n')
          .replace(/^(?=.)/gm, '  '),
      );
    else if (io.gnu) await say(`${head.status} ${head.reason}\n`);
    const location = headerOf(head, 'location');
    if (REDIRECTS.has(head.status) && location) {
      if (io.gnu) await say(`Location: ${location} [following]\n`);
      return location;
    }
    if (head.status >= 400) {
      if (io.gnu)
        throw new WgetFailure(
          options.has('spider')
            ? `Remote file does not exist -- broken link!!!\n\n`
            : `${strftime('%Y-%m-%d %H:%M:%S', io.process.nowUs, zoneOf(io))} ERROR ${head.status}: ${head.reason}.\n\n`,
          8,
        );
      throw new WgetFailure(`server returned error: HTTP/${head.version} ${head.status} ${head.reason}`, 1);
    }
    if (options.has('spider')) {
      if (io.gnu)
        await say(
          `Length: ${headerOf(head, 'content-length') ?? 'unspecified'} [${headerOf(head, 'content-type') ?? ''}]\nRemote file exists.\n\n`,
        );
      else await say('remote file exists\n');
      return undefined;
    }
    await store(io, options, url, connection, head, method, say);
    return undefined;
  } catch (e) {
    if (e instanceof WgetFailure || e instanceof Quit) throw e;
    if (e instanceof Timeout)
      throw new WgetFailure(
        io.gnu ? 'Read error (Connection timed out) in headers.\nGiving up.\n\n' : 'download timed out',
        io.gnu ? 4 : 1,
      );
    if (e instanceof EmptyReply)
      throw new WgetFailure(
        io.gnu ? 'No data received.\nGiving up.\n\n' : 'error getting response',
        io.gnu ? 4 : 1,
      );
    if (e instanceof NotHttp)
      throw new WgetFailure(io.gnu ? '200 No headers, assuming HTTP/0.9\n' : 'bad header line', 1);
    if (e instanceof Partial)
      throw new WgetFailure(
        io.gnu ? 'Connection closed.\nGiving up.\n\n' : 'connection closed prematurely',
        io.gnu ? 4 : 1,
      );
    if (isSysError(e, 'ECONNRESET'))
      throw new WgetFailure(
        io.gnu
          ? `Read error (${e.message}) in headers.\nGiving up.\n\n`
          : `error getting response: ${e.message}`,
        io.gnu ? 4 : 1,
      );
    throw e;
  } finally {
    io.process.close(socket);
  }
}

async function store(
  io: Io,
  options: Options,
  url: Url,
  connection: HttpConnection,
  head: ResponseHead,
  method: string,
  say: (text: string) => Promise<void>,
): Promise<void> {
  const name =
    options.get('O') ??
    freeName(
      io,
      `${options.get('P') ? `${options.get('P')}/` : ''}${url.target.replace(/\?.*$/, '').replace(/^.*\//, '') || 'index.html'}`,
    );
  const length = headerOf(head, 'content-length');
  if (io.gnu)
    await say(
      `Length: ${length === undefined ? 'unspecified' : length} [${headerOf(head, 'content-type') ?? 'text/html'}]\nSaving to: ‘${name === '-' ? 'STDOUT' : name}’\n\n`,
    );
  else if (name !== '-') await say(`saving to '${name}'\n`);
  let fd = 1;
  if (name !== '-') {
    try {
      fd = io.process.open(name, { write: true, create: true, truncate: true });
    } catch (e) {
      throw new WgetFailure(
        io.gnu
          ? `${name}: ${sys(e).message}\n\nCannot write to ‘${name}’ (${sys(e).message}).\n`
          : `can't open '${name}': ${sys(e).message}`,
        io.gnu ? 3 : 1,
      );
    }
  }
  let received = 0;
  await connection.body(head, method, async (chunk) => {
    received += chunk.length;
    if (fd === 1) await io.print(chunk);
    else await io.process.write(fd, chunk);
  });
  if (fd !== 1) io.process.close(fd);
  if (io.gnu) {
    const stamp = strftime('%Y-%m-%d %H:%M:%S', io.process.nowUs, zoneOf(io));
    await say(
      `     0K ${'.'.repeat(Math.min(50, Math.max(0, Math.floor(received / 1024))))}${' '.repeat(50)}${length ? '100%' : ''} 1.00M=0s\n\n${stamp} (1.00 MB/s) - ${name === '-' ? 'written to stdout' : `‘${name}’ saved`} [${received}${length ? `/${length}` : ''}]\n\n`,
    );
  } else {
    const label = (name === '-' ? '-' : name.replace(/^.*\//, '')).padEnd(20).slice(0, 20);
    await say(`${label} 100% |${'*'.repeat(32)}| ${String(received).padStart(5)}  0:00:00 ETA\n`);
    await say(name === '-' ? 'written to stdout\n' : `'${name}' saved\n`);
  }
}

function freeName(io: Io, name: string): string {
  if (!io.fs.exists(name)) return name;
  if (!io.gnu) throw new WgetFailure(`can't open '${name}': File exists`, 1);
  for (let n = 1; ; n++) if (!io.fs.exists(`${name}.${n}`)) return `${name}.${n}`;
}
