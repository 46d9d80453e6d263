import type { PortBinding, PortMap } from '../../api/types.ts';
import { isIp } from './validate.ts';

/** Start and end of `80` or `80-85`; throws strconv's and nat's errors. */
export function parsePortRange(text: string): [start: number, end: number] {
  if (text === '') throw new Error('empty string specified for ports');
  const parts = text.split('-');
  const start = parsePort(parts[0] ?? '');
  if (parts.length === 1) return [start, start];
  const end = parsePort(parts[1] ?? '');
  if (end < start) throw new Error(`invalid range specified for port: ${text}`);
  return [start, end];
}

/** strconv.ParseUint(text, 10, 16). */
export function parsePort(text: string): number {
  if (!/^\d+$/.test(text))
    throw new Error(`strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`);
  if (Number(text) > 65535)
    throw new Error(`strconv.ParseUint: parsing ${JSON.stringify(text)}: value out of range`);
  return Number(text);
}

/** `80/udp` → protocol and port; tcp without one. */
export function splitProtoPort(raw: string): [proto: string, port: string] {
  const [port = '', proto = ''] = raw.split('/');
  if (port === '') return ['', ''];
  return [proto === '' ? 'tcp' : proto, port];
}

/** One -p, as go-connections' nat.ParsePortSpec reads it: `[[ip:]hostPort:]containerPort[/proto]`. */
function parsePortSpec(raw: string): Array<[port: string, binding: PortBinding]> {
  const parts = raw.split(':');
  let container = parts.at(-1) ?? '';
  let host = parts.length > 1 ? (parts.at(-2) ?? '') : '';
  let ip = parts.slice(0, -2).join(':');
  const [proto, port] = splitProtoPort(container);
  container = port;
  if (ip.startsWith('[')) {
    const end = ip.indexOf(']');
    const problem =
      end < 0
        ? "missing ']' in address"
        : ip[end + 1] === ':'
          ? 'too many colons in address'
          : 'missing port in address';
    if (end !== ip.length - 1) throw new Error(`invalid IP address ${ip}: address ${ip}:: ${problem}`);
    ip = ip.slice(1, -1);
  }
  if (ip !== '' && !isIp(ip)) throw new Error(`invalid IP address: ${ip}`);
  if (container === '') throw new Error(`no port specified: ${raw}<empty>`);
  const [start, end] = attempt(container, 'containerPort');
  const [hostStart, hostEnd] = host === '' ? [0, 0] : attempt(host, 'hostPort');
  if (host !== '' && end - start !== hostEnd - hostStart && end !== start)
    throw new Error(`invalid ranges specified for container and host Ports: ${container} and ${host}`);
  if (!['tcp', 'udp', 'sctp'].includes(proto.toLowerCase())) throw new Error(`invalid proto: ${proto}`);
  const mappings: Array<[string, PortBinding]> = [];
  for (let i = 0; i <= end - start; i++) {
    if (host !== '') host = String(hostStart + i);
    if (start === end && hostStart !== hostEnd) host = `${host}-${hostEnd}`;
    mappings.push([`${start + i}/${proto.toLowerCase()}`, { HostIp: ip, HostPort: host }]);
  }
  return mappings;
}

function attempt(text: string, what: string): [number, number] {
  try {
    return parsePortRange(text);
  } catch {
    throw new Error(`invalid ${what}: ${text}`);
  }
}

/** `published=8080,target=80,protocol=udp` as `8080:80/udp`; other forms stay. */
function standardNotation(publish: string): string {
  if (!publish.includes('=')) return publish;
  const params: Record<string, string> = { protocol: 'tcp' };
  for (const param of publish.split(',')) {
    const at = param.indexOf('=');
    if (at <= 0) throw new Error(`invalid publish opts format (should be name=value but got '${param}')`);
    params[param.slice(0, at)] = param.slice(at + 1);
  }
  return `${params.published ?? ''}:${params.target ?? ''}/${params.protocol}`;
}

const byKey = <T>(record: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

/** All -p and --expose: which ports are exposed and how they are bound. Throws docker's messages. */
export function parsePorts(
  publish: readonly string[],
  expose: readonly string[],
): { exposed: Record<string, object>; bindings: PortMap } {
  const exposed: Record<string, object> = {};
  const bindings: Record<string, PortBinding[]> = {};
  for (const spec of publish.map(standardNotation)) {
    for (const [port, binding] of parsePortSpec(spec)) {
      exposed[port] = {};
      bindings[port] ??= [];
      (bindings[port] as PortBinding[]).push(binding);
    }
  }
  for (const one of expose) {
    if (one.includes(':')) throw new Error(`invalid port format for --expose: ${one}`);
    const [proto, port] = splitProtoPort(one);
    let range: [number, number];
    try {
      range = parsePortRange(port);
    } catch (error) {
      throw new Error(`invalid range format for --expose: ${one}, error: ${(error as Error).message}`);
    }
    for (let i = range[0]; i <= range[1]; i++) exposed[`${i}/${proto}`] ??= {};
  }
  return { exposed: byKey(exposed), bindings: byKey(bindings) };
}
