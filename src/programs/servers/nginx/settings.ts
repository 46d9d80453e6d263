import { isSysError, type Process } from '../../../kernel/index.ts';
import { ConfigError, type Directive, parseConfig } from './config.ts';

export interface Location {
  /** `=`, `^~`, `~`, `~*`, or none for a prefix. */
  modifier: string;
  path: string;
  root: string | undefined;
  alias: string | undefined;
  index: string[] | undefined;
  /** `return 404`, `return 301 URL`, `return 200 TEXT`. */
  returns: { status: number; text: string } | undefined;
  proxyPass: string | undefined;
  autoindex: boolean;
}

export interface Server {
  listen: Array<{ address: string; port: number }>;
  names: string[];
  root: string;
  index: string[];
  locations: Location[];
}

export interface Settings {
  servers: Server[];
  accessLog: string;
  errorLog: string;
  daemon: boolean;
}

const DIRECTIVES = new Set(
  'user worker_processes error_log pid events worker_connections http include default_type log_format access_log sendfile keepalive_timeout server listen server_name location root index error_page daemon types alias return proxy_pass autoindex proxy_set_header proxy_http_version gzip tcp_nopush tcp_nodelay try_files add_header charset resolver client_max_body_size expires upstream worker_rlimit_nofile master_process server_tokens types_hash_max_size multi_accept proxy_read_timeout proxy_connect_timeout'.split(
    ' ',
  ),
);

/** A configuration that nginx would not start with; the text is what stands behind `[emerg] `. */
export class EmergencyError extends Error {}

/** Reads the configuration with all that it includes. Throws EmergencyError. */
export function readSettings(process: Process, path: string, globals: string): Settings {
  const directives = [...expand(process, path), ...parseConfig(globals)];
  const http = block(directives, 'http');
  const daemon = words(directives, 'daemon')?.[0] !== 'off';
  return {
    daemon,
    accessLog: words(http, 'access_log')?.[0] ?? '/var/log/nginx/access.log',
    errorLog: words(directives, 'error_log')?.[0] ?? '/var/log/nginx/error.log',
    servers: http.filter((d) => d.words[0] === 'server' && d.block).map((d) => server(d.block!, http)),
  };
}

function expand(process: Process, path: string): readonly Directive[] {
  let text: string;
  try {
    text = process.fs.readText(path);
  } catch (e) {
    if (isSysError(e))
      throw new EmergencyError(`open() "${path}" failed (${e.code === 'ENOENT' ? 2 : 13}: ${e.message})`);
    throw e;
  }
  let parsed: readonly Directive[];
  try {
    parsed = parseConfig(text);
  } catch (e) {
    if (e instanceof ConfigError) throw new EmergencyError(`${e.message} in ${path}:${e.line}`);
    throw e;
  }
  return parsed.flatMap((d) => include(process, d, path));
}

function include(process: Process, directive: Directive, path: string): readonly Directive[] {
  const [name, pattern] = directive.words;
  if (name === 'include' && pattern)
    return matching(process, pattern).flatMap((file) => expand(process, file));
  if (name && !DIRECTIVES.has(name) && !directive.block && !path.endsWith('mime.types')) {
    throw new EmergencyError(`unknown directive "${name}" in ${path}:${lineOf(process, path, name)}`);
  }
  if (!directive.block || name === 'types') return [directive];
  return [{ words: directive.words, block: directive.block.flatMap((d) => include(process, d, path)) }];
}

function lineOf(process: Process, path: string, name: string): number {
  const lines = process.fs.readText(path).split('\n');
  return lines.findIndex((line) => line.trim().startsWith(name)) + 1;
}

function matching(process: Process, pattern: string): string[] {
  const file = pattern.startsWith('/') ? pattern : `/etc/nginx/${pattern}`;
  if (!file.includes('*')) return [file];
  const dir = file.slice(0, file.lastIndexOf('/'));
  const name = new RegExp(
    `^${file
      .slice(dir.length + 1)
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')}$`,
  );
  if (!process.fs.exists(dir)) return [];
  return process.fs
    .readdir(dir)
    .filter((n) => name.test(n))
    .map((n) => `${dir}/${n}`);
}

const block = (directives: readonly Directive[], name: string): readonly Directive[] =>
  directives.find((d) => d.words[0] === name)?.block ?? [];
const words = (directives: readonly Directive[], name: string): string[] | undefined =>
  directives.findLast((d) => d.words[0] === name)?.words.slice(1);

function server(directives: readonly Directive[], http: readonly Directive[]): Server {
  const listen = directives
    .filter((d) => d.words[0] === 'listen')
    .map((d) => listenAddress(d.words[1] ?? '80'));
  return {
    listen: listen.length ? listen : [{ address: '0.0.0.0', port: 80 }],
    names: words(directives, 'server_name') ?? [''],
    root: (words(directives, 'root') ?? words(http, 'root'))?.[0] ?? '/usr/share/nginx/html',
    index: words(directives, 'index') ?? words(http, 'index') ?? ['index.html'],
    locations: directives.filter((d) => d.words[0] === 'location' && d.block).map(location),
  };
}

function listenAddress(text: string): { address: string; port: number } {
  const [, address, port] = /^(?:(.+):)?(\d+)$/.exec(text) ?? [];
  if (!port) return { address: text === '*' ? '0.0.0.0' : text, port: 80 };
  const plain = (address ?? '0.0.0.0').replace(/^\[|\]$/g, '');
  return {
    address: plain === '*' ? '0.0.0.0' : plain === 'localhost' ? '127.0.0.1' : plain,
    port: Number(port),
  };
}

function location(directive: Directive): Location {
  const rest = directive.words.slice(1);
  const inner = directive.block!;
  const returns = words(inner, 'return');
  return {
    modifier: rest.length > 1 ? rest[0]! : '',
    path: rest.at(-1) ?? '/',
    root: words(inner, 'root')?.[0],
    alias: words(inner, 'alias')?.[0],
    index: words(inner, 'index'),
    returns: returns && {
      status: Number(returns[0]) || 302,
      text: returns.slice(1).join(' ') || (Number(returns[0]) ? '' : (returns[0] ?? '')),
    },
    proxyPass: words(inner, 'proxy_pass')?.[0],
    autoindex: words(inner, 'autoindex')?.[0] === 'on',
  };
}
