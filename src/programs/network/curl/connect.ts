import type { OpenFile } from '../../../kernel/index.ts';
import { type Io, isSysError, sys } from '../../support/io.ts';
import { bareHost, type Url } from '../http-client/url.ts';
import { lookup } from '../lookup.ts';
import type { CurlOptions } from './options.ts';
import { CurlError, type Transfer } from './transfer.ts';

/** How long curl waits for a connection unless told otherwise. */
const CONNECT_TIMEOUT_US = 300_000_000;

/** Opens the connection that a URL asks for; fills in the transfer's addresses and times. Throws CurlError. */
export async function connect(
  io: Io,
  options: CurlOptions,
  url: Url,
  transfer: Transfer,
  verbose: (text: string) => Promise<void>,
): Promise<OpenFile> {
  const { process } = io;
  const started = process.nowUs;
  const ms = () => Math.round((process.nowUs - started) / 1000);
  const path = options.get('unix-socket');
  if (path !== undefined) {
    await verbose(`*   Trying ${path}:0...\n`);
    try {
      const socket = await process.net.unixConnect(path);
      await verbose(`* Connected to ${bareHost(url.host)} (${path}) port ${url.port} (#0)\n`);
      return socket;
    } catch (e) {
      sys(e);
      throw new CurlError(
        7,
        `Failed to connect to ${bareHost(url.host)} port ${url.port} after ${ms()} ms: Couldn't connect to server`,
      );
    }
  }
  const host = bareHost(url.host);
  const addresses = await addressesOf(io, options, url);
  transfer.lookupUs = process.nowUs - transfer.startUs;
  const limit = Number(options.get('connect-timeout') ?? 0) * 1e6 || CONNECT_TIMEOUT_US;
  const total = Number(options.get('max-time') ?? 0) * 1e6;
  const until = Math.min(started + limit, total ? transfer.startUs + total : Number.POSITIVE_INFINITY);
  let timedOut = false;
  for (const { address, port } of addresses) {
    await verbose(`*   Trying ${address.includes(':') ? `[${address}]` : address}:${port}...\n`);
    const left = until - process.nowUs;
    try {
      if (left <= 0) throw new CurlError(28, '');
      const socket = await process.net.tcpConnect(address, port, { timeoutUs: left });
      transfer.connectUs = process.nowUs - transfer.startUs;
      transfer.remote = { address, port };
      transfer.local = socket.local;
      await verbose(`* Connected to ${host} (${address}) port ${port} (#0)\n`);
      return socket;
    } catch (e) {
      if (e instanceof CurlError) timedOut = true;
      else {
        timedOut = isSysError(e, 'ETIMEDOUT') && process.nowUs >= until;
        if (!timedOut) await verbose(`* connect to ${address} port ${port} failed: ${sys(e).message}\n`);
      }
    }
  }
  if (timedOut && total && process.nowUs >= transfer.startUs + total) {
    const message = `Connection timed out after ${Math.max(ms(), Math.round(total / 1000) + 1)} milliseconds`;
    await verbose(`* ${message}\n* Closing connection 0\n`);
    throw new CurlError(28, message);
  }
  const message = `Failed to connect to ${host} port ${url.port} after ${ms()} ms: ${timedOut ? 'Timeout was reached' : "Couldn't connect to server"}`;
  await verbose(`* ${message}\n* Closing connection 0\n`);
  throw new CurlError(timedOut ? 28 : 7, message);
}

async function addressesOf(
  io: Io,
  options: CurlOptions,
  url: Url,
): Promise<Array<{ address: string; port: number }>> {
  let host = bareHost(url.host);
  let { port } = url;
  for (const [, rule] of options.all('connect-to')) {
    const [h, p, h2, p2] = rule.split(':');
    if ((h && h !== host) || (p && Number(p) !== port)) continue;
    host = h2 || host;
    port = p2 ? Number(p2) : port;
  }
  for (const [, rule] of options.all('resolve')) {
    const m = /^\+?([^:]+):(\d+):(.+)$/.exec(rule);
    if (m && (m[1] === host || m[1] === '*') && Number(m[2]) === port)
      return m[3]!.split(',').map((a) => ({ address: bareHost(a), port }));
  }
  const family = options.has('ipv4') ? 4 : options.has('ipv6') ? 6 : undefined;
  const found = await lookup(io, host, family);
  if (!found.ok && host === 'localhost') return [{ address: family === 6 ? '::1' : '127.0.0.1', port }];
  if (!found.ok) throw new CurlError(6, `Could not resolve host: ${host}`);
  return found.addresses.map(({ address }) => ({ address, port }));
}
