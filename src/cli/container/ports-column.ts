import type { PortSummary } from '../../api/types.ts';

const join = (host: string, port: number) => (host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`);

function compare(a: PortSummary, b: PortSummary): number {
  if (a.PrivatePort !== b.PrivatePort) return a.PrivatePort - b.PrivatePort;
  const [left, right] = [a.IP ?? '', b.IP ?? ''];
  if (left !== right) return left < right ? -1 : 1;
  if (a.PublicPort !== b.PublicPort) return (a.PublicPort ?? 0) - (b.PublicPort ?? 0);
  return a.Type < b.Type ? -1 : a.Type > b.Type ? 1 : 0;
}

/** The PORTS column: `0.0.0.0:8080->80/tcp, 443/tcp`; neighbours with equal ports on both sides become ranges. */
export function displayPorts(ports: readonly PortSummary[]): string {
  const groups = new Map<string, { first: number; last: number }>();
  const result: string[] = [];
  const mappings: string[] = [];
  for (const port of [...ports].sort(compare)) {
    const current = port.PrivatePort;
    let key = port.Type;
    if (port.IP) {
      if (port.PublicPort !== current) {
        mappings.push(`${join(port.IP, port.PublicPort ?? 0)}->${current}/${port.Type}`);
        continue;
      }
      key = `${port.IP}/${port.Type}`;
    }
    const group = groups.get(key);
    if (group !== undefined && current === group.last + 1) {
      group.last = current;
      continue;
    }
    if (group !== undefined) result.push(formGroup(key, group));
    groups.set(key, { first: current, last: current });
  }
  for (const [key, group] of groups) result.push(formGroup(key, group));
  return [...result, ...mappings].join(', ');
}

function formGroup(key: string, { first, last }: { first: number; last: number }): string {
  const slash = key.lastIndexOf('/');
  const ip = slash < 0 ? '' : key.slice(0, slash);
  const type = key.slice(slash + 1);
  const range = first === last ? String(first) : `${first}-${last}`;
  if (ip === '') return `${range}/${type}`;
  return `${ip.includes(':') ? `[${ip}]` : ip}:${range}->${range}/${type}`;
}
