import { compareIp, parseIp } from '../../../kernel/net/addr.ts';
import { EngineError } from '../../errors.ts';
import type { NetworkedConfig, NetworkedHostConfig } from '../types.ts';
import type { PortProto } from './port-allocator.ts';

/** A port that a container's image or user says it listens on. */
export interface ExposedPort {
  port: number;
  proto: PortProto;
}

/** One binding as it was asked for. Host port 0 is any; `hostPortEnd` is the end of a range, else the same. */
export interface PublishedPort extends ExposedPort {
  /** Empty: the network's default address. */
  hostIp: string;
  hostPort: number;
  hostPortEnd: number;
}

const PROTO_ORDER: Record<PortProto, number> = { tcp: 6, udp: 17, sctp: 132 };

/** `80/tcp` → 80, tcp. */
export function parsePort(text: string): ExposedPort {
  const [port, proto] = text.split('/');
  return { port: Number.parseInt(port!, 10), proto: (proto?.toLowerCase() || 'tcp') as PortProto };
}

/** What a container exposes and publishes. Only exposed ports are published, as in Docker: clients send both. */
export function portsOfConfig(
  config: NetworkedConfig,
  host: NetworkedHostConfig,
): { exposed: ExposedPort[]; published: PublishedPort[] } {
  const exposed: ExposedPort[] = [];
  const published: PublishedPort[] = [];
  for (const text of Object.keys(config.ExposedPorts ?? {})) {
    const { port, proto } = parsePort(text);
    exposed.push({ port, proto });
    const bindings = host.PortBindings?.[text] ?? host.PortBindings?.[`${port}/${proto}`] ?? [];
    for (const b of bindings) {
      const [from, to] = parseRange(b.HostPort ?? '');
      published.push({ port, proto, hostIp: b.HostIp ?? '', hostPort: from, hostPortEnd: to });
    }
    if (host.PublishAllPorts && !bindings.length) {
      published.push({ port, proto, hostIp: '', hostPort: 0, hostPortEnd: 0 });
    }
  }
  published.sort(comparePublished);
  return { exposed, published };
}

function parseRange(text: string): [number, number] {
  if (!text) return [0, 0];
  const m = /^(\d+)(?:-(\d+))?$/.exec(text.split('/')[0]!);
  if (!m) throw new EngineError(500, `error parsing HostPort value (${text}): invalid port`);
  const from = Number(m[1]);
  return [from, m[2] ? Number(m[2]) : from];
}

/** The order in which Docker binds: fixed host ports before ranges, then by container port. */
export function comparePublished(a: PublishedPort, b: PublishedPort): number {
  const isRange = (p: PublishedPort) => Number(p.hostPort === 0 || p.hostPort !== p.hostPortEnd);
  return (
    isRange(a) - isRange(b) ||
    a.port - b.port ||
    PROTO_ORDER[a.proto] - PROTO_ORDER[b.proto] ||
    a.hostPort - b.hostPort ||
    a.hostPortEnd - b.hostPortEnd ||
    compareHostIp(a.hostIp, b.hostIp)
  );
}

function compareHostIp(a: string, b: string): number {
  const [x, y] = [parseIp(a), parseIp(b)];
  if (!x || !y) return Number(x !== undefined) - Number(y !== undefined);
  return compareIp(x, y);
}

/** Bindings that differ in nothing but the host address get the same host port. */
export const needSamePort = (a: PublishedPort, b: PublishedPort): boolean =>
  a.port === b.port && a.proto === b.proto && a.hostPort === b.hostPort && a.hostPortEnd === b.hostPortEnd;
