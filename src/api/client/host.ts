import { isSysError, type Process } from '../../kernel/index.ts';
import type { Socket } from '../http/index.ts';
import { ConnectionError } from './errors.ts';

/** Where the daemon is: DOCKER_HOST, taken apart. */
export type DaemonHost =
  | { kind: 'unix'; url: string; path: string; authority: string }
  | { kind: 'tcp'; url: string; host: string; port: number; authority: string };

const DUMMY_AUTHORITY = 'api.moby.localhost';

/** Reads `unix:///path` or `tcp://host:port`; undefined for any other scheme. */
export function parseDaemonHost(url: string): DaemonHost | undefined {
  if (url.startsWith('unix://'))
    return { kind: 'unix', url, path: url.slice('unix://'.length), authority: DUMMY_AUTHORITY };
  const tcp = /^(?:tcp|http):\/\/(\[[^\]]*\]|[^/:]*)(?::(\d+))?/.exec(url);
  if (tcp === null) return undefined;
  const host = (tcp[1] ?? '').replace(/^\[|\]$/g, '') || '127.0.0.1';
  const port = Number(tcp[2] ?? '2375');
  return { kind: 'tcp', url, host, port, authority: `${tcp[1] || '127.0.0.1'}:${port}` };
}

/** Connects; throws {@link ConnectionError} with the CLI's words. `request` names what was to be asked, for these. */
export async function connectDaemon(
  process: Process,
  host: DaemonHost,
  request: { method: string; target: string },
): Promise<Socket> {
  try {
    if (host.kind === 'unix') return (await process.net.unixConnect(host.path)) as Socket;
    return (await process.net.tcpConnect(addressOf(process, host.host), host.port)) as Socket;
  } catch (error) {
    const verb = `${request.method.charAt(0)}${request.method.slice(1).toLowerCase()}`;
    const authority = host.kind === 'unix' ? encodeURIComponent(host.path) : host.authority;
    const url = `${verb} "http://${authority}${request.target}"`;
    if (error instanceof LookupError)
      throw new ConnectionError(`error during connect: ${url}: dial tcp: ${error.message}`);
    if (!isSysError(error)) throw error;
    if (error.code === 'EACCES' && host.kind === 'unix')
      throw new ConnectionError(
        `permission denied while trying to connect to the Docker daemon socket at ${host.url}: ${url}: dial unix ${host.path}: connect: permission denied`,
      );
    if (['EHOSTUNREACH', 'ENETUNREACH'].includes(error.code))
      throw new ConnectionError(
        `error during connect: ${url}: dial tcp ${host.kind === 'tcp' ? host.authority : ''}: connect: ${error.message.toLowerCase()}`,
      );
    throw new ConnectionError(
      `Cannot connect to the Docker daemon at ${host.url}. Is the docker daemon running?`,
    );
  }
}

class LookupError extends Error {}

const textOf = (process: Process, path: string): string => {
  try {
    return process.fs.readText(path);
  } catch (error) {
    if (!isSysError(error)) throw error;
    return '';
  }
};

/** An address for a host name: as it is, or from /etc/hosts. Its server would know no more, and is named as Go does. */
function addressOf(process: Process, name: string): string {
  if (/^\d+(\.\d+){3}$/.test(name) || name.includes(':')) return name;
  for (const line of textOf(process, '/etc/hosts').split('\n')) {
    const [address, ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (address !== undefined && names.includes(name)) return address;
  }
  if (name === 'localhost') return '127.0.0.1';
  const server = /^nameserver\s+(\S+)/m.exec(textOf(process, '/etc/resolv.conf'))?.[1] ?? '127.0.0.1';
  // what can't be a domain name is asked of nobody
  const asked = /^\d+$/.test(name.split('.').pop()!)
    ? ''
    : ` on ${server.includes(':') ? `[${server}]` : server}:53`;
  throw new LookupError(`lookup ${name}${asked}: no such host`);
}
