import type { Io } from '../../support/io.ts';

/** Options without an argument, by their long name. */
const FLAGS: Record<string, string> = {
  s: 'silent',
  S: 'show-error',
  O: 'remote-name',
  i: 'include',
  I: 'head',
  v: 'verbose',
  f: 'fail',
  L: 'location',
  k: 'insecure',
  G: 'get',
  N: 'no-buffer',
  '4': 'ipv4',
  '6': 'ipv6',
  '#': 'progress-bar',
  g: 'globoff',
  J: 'remote-header-name',
  q: 'disable',
  '0': 'http1.0',
  '1': 'tlsv1',
  n: 'netrc',
  a: 'append',
  j: 'junk-session-cookies',
  Z: 'parallel',
  V: 'version',
  R: 'remote-time',
};

/** Options with an argument. */
const VALUES: Record<string, string> = {
  o: 'output',
  X: 'request',
  d: 'data',
  H: 'header',
  w: 'write-out',
  m: 'max-time',
  A: 'user-agent',
  u: 'user',
  e: 'referer',
  T: 'upload-file',
  b: 'cookie',
  c: 'cookie-jar',
  F: 'form',
  x: 'proxy',
  D: 'dump-header',
  K: 'config',
  r: 'range',
  y: 'speed-time',
  Y: 'speed-limit',
  h: 'help',
};

const LONG_FLAGS = new Set([
  ...Object.values(FLAGS),
  'fail-with-body',
  'compressed',
  'http0.9',
  'http1.1',
  'http2',
  'no-progress-meter',
  'retry-connrefused',
  'retry-all-errors',
  'path-as-is',
  'tcp-nodelay',
  'no-keepalive',
  'create-dirs',
  'raw',
  'location-trusted',
  'fail-early',
  'post301',
  'post302',
  'basic',
  'anyauth',
  'proxy-insecure',
  'disable-epsv',
]);

const LONG_VALUES = new Set([
  ...Object.values(VALUES),
  'data-raw',
  'data-binary',
  'data-urlencode',
  'data-ascii',
  'json',
  'connect-timeout',
  'retry',
  'retry-delay',
  'retry-max-time',
  'unix-socket',
  'abstract-unix-socket',
  'resolve',
  'connect-to',
  'interface',
  'noproxy',
  'max-redirs',
  'url',
  'cacert',
  'cert',
  'key',
  'limit-rate',
  'stderr',
  'proto',
  'local-port',
  'keepalive-time',
  'max-filesize',
  'dns-servers',
  'ciphers',
  'capath',
  'form-string',
  'oauth2-bearer',
  'http-version',
  'expect100-timeout',
]);

export class CurlOptions {
  readonly flags = new Set<string>();
  readonly values: Array<[string, string]> = [];
  readonly urls: string[] = [];

  has = (name: string): boolean => this.flags.has(name);
  get = (name: string): string | undefined => this.values.findLast(([n]) => n === name)?.[1];
  all = (...names: string[]): Array<[string, string]> => this.values.filter(([n]) => names.includes(n));
}

const HINT = "try 'curl --help' or 'curl --manual' for more information";

/** Reads curl's command line; a string is what is wrong with it. */
export function parseCurl(io: Io): CurlOptions | string {
  const options = new CurlOptions();
  const { args } = io;
  const bad = (option: string, problem: string) => `curl: option ${option}: ${problem}\ncurl: ${HINT}\n`;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--') {
      options.urls.push(...args.slice(i + 1));
      break;
    }
    if (arg.startsWith('--')) {
      const name = arg.slice(2);
      const positive = name.replace(/^no-/, '');
      if (LONG_VALUES.has(name)) {
        const value = args[++i];
        if (value === undefined) return bad(arg, 'requires parameter');
        if (name === 'url') options.urls.push(value);
        else options.values.push([name, value]);
      } else if (LONG_FLAGS.has(name)) options.flags.add(name);
      else if (LONG_FLAGS.has(positive)) options.flags.delete(positive);
      else return bad(arg, 'is unknown');
    } else if (arg.startsWith('-') && arg.length > 1) {
      for (let at = 1; at < arg.length; at++) {
        const letter = arg[at]!;
        if (VALUES[letter]) {
          const value = arg.slice(at + 1) || args[++i];
          if (value === undefined) return bad(arg, 'requires parameter');
          options.values.push([VALUES[letter], value]);
          break;
        }
        if (!FLAGS[letter]) return bad(arg, 'is unknown');
        options.flags.add(FLAGS[letter]);
      }
    } else options.urls.push(arg);
  }
  if (!options.urls.length && !options.has('version') && !options.get('help')) return `curl: ${HINT}\n`;
  return options;
}
