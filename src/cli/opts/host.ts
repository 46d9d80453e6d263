import { StatusError } from '../errors.ts';

const DEFAULT_SOCKET = '/var/run/docker.sock';

/** Reads -H or DOCKER_HOST as docker/cli's opts.ParseHost: `unix:///path` or `tcp://host:port`. Throws StatusError. */
export function parseHost(value: string): string {
  const text = value.trim();
  if (text === '') return `unix://${DEFAULT_SOCKET}`;
  const match = /^([^:]*):\/\/(.*)$/.exec(text);
  const proto = match?.[1] ?? 'tcp';
  const rest = match?.[2] ?? text;
  if (proto === 'unix') return `unix://${rest === '' ? DEFAULT_SOCKET : rest}`;
  if (proto === 'npipe') throw new StatusError(1, 'protocol not available');
  if (proto === 'fd') throw new StatusError(1, `unable to parse docker host \`${value}\``);
  if (proto === 'tcp') return tcpAddress(rest);
  throw new StatusError(1, `invalid bind address format: ${value}`);
}

function tcpAddress(rest: string): string {
  const port = /:([^:\]/]*)(?:\/|$)/.exec(rest)?.[1] ?? '';
  if (!/^\d*$/.test(port))
    throw new StatusError(1, `parse "tcp://${rest}": invalid port ":${port}" after host`);
  const match = /^(\[[^\]]*\]|[^:/]*)(?::(\d*))?(\/.*)?$/.exec(rest);
  if (match === null) throw new StatusError(1, `invalid bind address format: ${rest}`);
  const host = match[1] || 'localhost';
  return `tcp://${host}:${match[2] || '2375'}${match[3] ?? ''}`;
}
