import { type ExposedPort, parsePort } from '../ports/published.ts';

/** The target of a link, as the variables show it. */
export interface LinkTarget {
  ip: string;
  env: string[];
  exposed: string[];
}

const tcpFirst = (a: ExposedPort, b: ExposedPort): number => {
  if (a.proto === b.proto) return a.port - b.port;
  if (a.proto === 'tcp') return -1;
  if (b.proto === 'tcp') return 1;
  return a.proto < b.proto ? -1 : 1;
};

/** The variables that a link `/web/db` adds to a container's environment. moby v28: daemon/links/links.go. */
export function linkVariables(fullName: string, target: LinkTarget): string[] {
  const alias = fullName
    .slice(fullName.lastIndexOf('/') + 1)
    .toUpperCase()
    .replaceAll('-', '_');
  const ports = target.exposed.map(parsePort).sort(tcpFirst);
  const url = (p: ExposedPort) => `${p.proto}://${target.ip}:${p.port}`;
  const prefixOf = (p: ExposedPort) => `${alias}_PORT_${p.port}_${p.proto.toUpperCase()}`;
  const env: string[] = [];
  let start = ports[0]!;
  let end = ports[0]!;
  for (const [i, p] of ports.entries()) {
    if (i === 0) env.push(`${alias}_PORT=${url(p)}`);
    const prefix = prefixOf(p);
    env.push(
      `${prefix}=${url(p)}`,
      `${prefix}_ADDR=${target.ip}`,
      `${prefix}_PORT=${p.port}`,
      `${prefix}_PROTO=${p.proto}`,
    );
    if (p.port === end.port + 1 && p.proto === start.proto) {
      end = p;
      if (i < ports.length - 1) continue;
    }
    if (end !== start) {
      const range = prefixOf(start);
      env.push(`${range}_START=${url(start)}`, `${range}_PORT_START=${start.port}`);
      env.push(`${range}_END=${url(end)}`, `${range}_PORT_END=${end.port}`);
    }
    start = p;
    end = p;
  }
  env.push(`${alias}_NAME=${fullName}`);
  for (const entry of target.env) {
    const eq = entry.indexOf('=');
    if (eq < 0 || ['HOME', 'PATH'].includes(entry.slice(0, eq))) continue;
    env.push(`${alias}_ENV_${entry}`);
  }
  return env;
}

/** `db:cache` → [db, cache]; `db` → [db, db]; `/db:/web/cache` as inspect shows it. Undefined when it has a bad form. */
export function parseLink(text: string): [name: string, alias: string] | undefined {
  if (!text) return undefined;
  const parts = text.split(':');
  if (parts.length > 2) return undefined;
  if (parts.length === 1) return [text, text];
  const [name, alias] = parts as [string, string];
  if (name.startsWith('/')) return [name.slice(1), alias.slice(alias.lastIndexOf('/') + 1)];
  return [name, alias];
}
