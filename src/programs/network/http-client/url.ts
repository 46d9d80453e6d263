import { table } from '../../support/table.ts';

export interface Url {
  scheme: string;
  user: string | undefined;
  host: string;
  port: number;
  /** Path and query, as they go into the request line. */
  target: string;
  /** Whether the port was written, so that it belongs into the Host header. */
  explicitPort: boolean;
}

const PORTS = table<number>({ http: 80, https: 443, ftp: 21, telnet: 23 });

/** Reads a URL as curl and wget do: `http://` may be left out. Undefined if it is none. */
export function parseUrl(text: string): Url | undefined {
  const m =
    /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?(?:([^@/?#]*)@)?(\[[0-9a-fA-F:.%]+\]|[^:/?#[\]]*)(?::(\d*))?([/?#].*)?$/.exec(
      text,
    );
  if (!m?.[3]) return undefined;
  const scheme = (m[1] ?? 'http').toLowerCase();
  const port = m[4] ? Number(m[4]) : (PORTS[scheme] ?? 80);
  if (port > 65535 || /\s/.test(m[3])) return undefined;
  const rest = (m[5] ?? '/').replace(/#.*$/, '') || '/';
  return {
    scheme,
    user: m[2],
    host: m[3],
    port,
    target: rest.startsWith('/') ? rest : `/${rest}`,
    explicitPort: m[4] ? port !== PORTS[scheme] : false,
  };
}

/** A host without the brackets of an IPv6 literal. */
export const bareHost = (host: string): string => host.replace(/^\[|\]$/g, '');

export const hostHeader = (url: Url): string => (url.explicitPort ? `${url.host}:${url.port}` : url.host);

/** Where a Location header leads. */
export function resolveLocation(base: string, location: string): string {
  if (/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(location)) return location;
  const m = /^([A-Za-z][A-Za-z0-9+.-]*:\/\/)?([^/?#]*)([^?#]*)/.exec(base)!;
  const origin = `${m[1] ?? 'http://'}${m[2]}`;
  if (location.startsWith('//')) return `${m[1] ?? 'http://'}${location.slice(2)}`;
  if (location.startsWith('/')) return origin + location;
  return `${origin}${m[3]!.replace(/[^/]*$/, '') || '/'}${location}`;
}
