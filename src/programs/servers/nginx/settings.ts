import { type Errno, isSysError, type Process, type SysError } from '../../../kernel/index.ts';
import { groups, users } from '../../support/users.ts';
import { ConfigError, type Directive, parseConfig } from './config.ts';
import { CONTEXTS, ONCE } from './directives.ts';
import { PREFIX } from './options.ts';

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
  pidFile: string;
  /** Whom the workers run as; undefined where the master isn't root. */
  user: { uid: number; gid: number } | undefined;
  /** What stands behind `[warn] `. */
  warnings: string[];
  /** Without an events block nginx doesn't start. */
  events: boolean;
}

/** Why a configuration without an events block is refused. */
export const NO_EVENTS = 'no "events" section in configuration';

/** A configuration that nginx would not start with; the text is what stands behind `[emerg] `. */
export class EmergencyError extends Error {
  /** What was warned of before. */
  readonly warnings: readonly string[];
  constructor(message: string, warnings: readonly string[]) {
    super(message);
    this.warnings = warnings;
  }
}

/** Reads the configuration with all that it includes. Throws EmergencyError. */
export function readSettings(process: Process, path: string, globals: string): Settings {
  const reader = new Reader(process, path);
  const directives = reader.read(globals);
  const http = block(directives, 'http');
  const pidFile = words(directives, 'pid')?.[0] ?? '/run/nginx.pid';
  return {
    daemon: words(directives, 'daemon')?.[0] !== 'off',
    accessLog: words(http, 'access_log')?.[0] ?? '/var/log/nginx/access.log',
    errorLog: words(directives, 'error_log')?.[0] ?? 'stderr',
    pidFile: pidFile.startsWith('/') ? pidFile : `${PREFIX}${pidFile}`,
    user: process.uid === 0 ? (reader.user ?? WWW_DATA) : undefined,
    warnings: reader.warnings,
    events: directives.some((d) => d.words[0] === 'events'),
    servers: http.filter((d) => d.words[0] === 'server' && d.block).map((d) => server(d.block!, http)),
  };
}

const WWW_DATA = { uid: 33, gid: 33 };

/** Reads files and what they include, and checks each directive when it comes to it. */
class Reader {
  readonly warnings: string[] = [];
  user: { uid: number; gid: number } | undefined;
  readonly #process: Process;
  readonly #config: string;
  readonly #seen = new Set<string>();

  constructor(process: Process, config: string) {
    this.#process = process;
    this.#config = config;
  }

  read(globals: string): Directive[] {
    let parsed: readonly Directive[];
    try {
      parsed = parseConfig(globals);
    } catch (e) {
      if (!(e instanceof ConfigError)) throw e;
      throw this.#problem(
        `${e.message.replace(/end of file, .*/, 'end of parameter, expecting ";"')} in command line`,
      );
    }
    const ofCommandLine = parsed.flatMap((d) => this.#directive(d, undefined, 'main'));
    return [...ofCommandLine, ...this.#file(this.#config, 'main')];
  }

  #problem(message: string): EmergencyError {
    return new EmergencyError(message, this.warnings);
  }

  #file(path: string, context: string | undefined): Directive[] {
    try {
      return parseConfig(this.#process.fs.readText(path)).flatMap((d) => this.#directive(d, path, context));
    } catch (e) {
      if (e instanceof ConfigError) throw this.#problem(`${e.message} in ${path}:${e.line}`);
      if (isSysError(e)) throw this.#problem(callFailed('open()', path, e));
      throw e;
    }
  }

  /** `context`: the block it stands in; undefined in blocks that aren't known. */
  #directive(directive: Directive, file: string | undefined, context: string | undefined): Directive[] {
    const [name = '', pattern] = directive.words;
    const where = file === undefined ? 'in command line' : `in ${file}:${directive.line}`;
    const contexts = CONTEXTS.get(name);
    if (!contexts && !directive.block && context) throw this.#problem(`unknown directive "${name}" ${where}`);
    if (contexts && context && !contexts.has(context))
      throw this.#problem(`"${name}" directive is not allowed here ${where}`);
    if (ONCE.has(name)) {
      if (this.#seen.has(name)) throw this.#problem(`"${name}" directive is duplicate ${where}`);
      this.#seen.add(name);
    }
    if (name === 'user') this.#setUser(directive, where);
    if (name === 'include' && pattern)
      return matching(this.#process, this.#config, pattern).flatMap((path) => this.#file(path, context));
    if (!directive.block || name === 'types') return [directive];
    const inner = contexts && context ? name : undefined;
    return [{ ...directive, block: directive.block.flatMap((d) => this.#directive(d, file, inner)) }];
  }

  #setUser({ words: [, name = '', group = name] }: Directive, where: string): void {
    if (this.#process.uid !== 0) {
      this.warnings.push(
        `the "user" directive makes sense only if the master process runs with super-user privileges, ignored ${where}`,
      );
      return;
    }
    const account = users(this.#process).find((u) => u.name === name);
    if (!account) throw this.#problem(`getpwnam("${name}") failed ${where}`);
    const ofGroup = groups(this.#process).find((g) => g.name === group);
    if (!ofGroup) throw this.#problem(`getgrnam("${group}") failed ${where}`);
    this.user = { uid: account.id, gid: ofGroup.id };
  }
}

const ERRNO: Partial<Record<Errno, number>> = {
  EPERM: 1,
  ENOENT: 2,
  EACCES: 13,
  EBUSY: 16,
  EEXIST: 17,
  ENOTDIR: 20,
  EISDIR: 21,
  EINVAL: 22,
  ENOSPC: 28,
  EROFS: 30,
  ENAMETOOLONG: 36,
  ELOOP: 40,
  EADDRINUSE: 98,
  EADDRNOTAVAIL: 99,
};

/** `open() "/x" failed (2: No such file or directory)`; `named` is set in quotes unless it is an address. */
export const callFailed = (call: string, named: string, error: SysError): string =>
  `${call} ${call === 'bind()' ? `to ${named}` : `"${named}"`} failed (${ERRNO[error.code] ?? 5}: ${error.message})`;

function matching(process: Process, config: string, pattern: string): string[] {
  const file = pattern.startsWith('/') ? pattern : `${config.slice(0, config.lastIndexOf('/'))}/${pattern}`;
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
    .sort()
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
