import { decode, EMPTY, encode, type Process } from '../../../kernel/index.ts';
import { table } from '../../support/table.ts';
import { httpDate } from '../http/dates.ts';
import type { HttpRequest } from '../http/request.ts';
import type { Location, Server } from './settings.ts';

export interface Answer {
  status: number;
  headers: Array<[string, string]>;
  body: Uint8Array;
  /** A line for the error log. */
  error?: string;
}

export const STATUS_TEXT: Record<number, string> = {
  200: 'OK',
  204: 'No Content',
  206: 'Partial Content',
  301: 'Moved Permanently',
  302: 'Moved Temporarily',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Not Allowed',
  416: 'Requested Range Not Satisfiable',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Temporarily Unavailable',
  504: 'Gateway Time-out',
};

const TYPES = table<string>({
  html: 'text/html',
  htm: 'text/html',
  css: 'text/css',
  txt: 'text/plain',
  xml: 'text/xml',
  js: 'application/javascript',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  ico: 'image/x-icon',
  pdf: 'application/pdf',
});

/** The page that nginx makes for a status of its own. */
export function statusPage(status: number, version: string): Answer {
  const title = `${status} ${STATUS_TEXT[status] === 'Moved Temporarily' ? 'Found' : STATUS_TEXT[status]}`;
  const body = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx/${version}</center>\r\n</body>\r\n</html>\r\n`;
  return { status, headers: [['Content-Type', 'text/html']], body: encode(body) };
}

/** The location block that takes a path, by nginx's order: exact, ^~, regular expressions, longest prefix. */
export function findLocation(server: Server, path: string): Location | undefined {
  const exact = server.locations.find((l) => l.modifier === '=' && l.path === path);
  if (exact) return exact;
  const prefixes = server.locations.filter(
    (l) => (l.modifier === '' || l.modifier === '^~') && path.startsWith(l.path),
  );
  const longest = prefixes.sort((a, b) => b.path.length - a.path.length)[0];
  if (longest?.modifier === '^~') return longest;
  return server.locations.find((l) => matches(l, path)) ?? longest;
}

function matches(location: Location, path: string): boolean {
  if (!location.modifier.startsWith('~')) return false;
  try {
    return new RegExp(location.path, location.modifier === '~*' ? 'i' : '').test(path);
  } catch {
    return false;
  }
}

/** The path of a request without its query, "." and ".."; undefined when it leads out of the root. */
export function cleanPath(target: string): string | undefined {
  let path = target.replace(/^https?:\/\/[^/]*/, '').split(/[?#]/)[0] || '/';
  try {
    path = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '..') {
      if (!names.length) return undefined;
      names.pop();
    } else if (name !== '' && name !== '.') names.push(name);
  }
  return `/${names.join('/')}${names.length && /\/\.{0,2}$/.test(path) ? '/' : ''}`;
}

/** Answers with a file below a server's root. */
export function serveFile(
  process: Process,
  server: Server,
  location: Location | undefined,
  request: HttpRequest,
  path: string,
  version: string,
): Answer {
  const root = location?.root ?? server.root;
  const file = location?.alias ? location.alias + path.slice(location.path.length) : root + path;
  if (request.method !== 'GET' && request.method !== 'HEAD') return statusPage(405, version);
  const kind = process.fs.exists(file.replace(/(?<=.)\/+$/, ''))
    ? process.fs.stat(file.replace(/(?<=.)\/+$/, '')).kind
    : undefined;
  if (kind === 'dir' && !path.endsWith('/')) {
    const host = (request.headers.get('host') ?? 'localhost').replace(/:\d+$/, '');
    const port = server.listen[0]?.port ?? 80;
    const page = statusPage(301, version);
    return {
      ...page,
      headers: [...page.headers, ['Location', `http://${host}${port === 80 ? '' : `:${port}`}${path}/`]],
    };
  }
  if (path.endsWith('/')) {
    const names = location?.index ?? server.index;
    const index = names.find((name) => process.fs.exists(file + name));
    if (index) return fileAnswer(process, file + index, request, version);
    if (kind !== 'dir')
      return {
        ...statusPage(404, version),
        error: `"${file}${names.at(-1) ?? ''}" is not found (2: No such file or directory)`,
      };
    return { ...statusPage(403, version), error: `directory index of "${file}" is forbidden` };
  }
  if (kind === undefined)
    return { ...statusPage(404, version), error: `open() "${file}" failed (2: No such file or directory)` };
  return fileAnswer(process, file, request, version);
}

function fileAnswer(process: Process, file: string, request: HttpRequest, version: string): Answer {
  const stat = process.fs.stat(file);
  if (!(stat.mode & 0o004))
    return { ...statusPage(403, version), error: `open() "${file}" failed (13: Permission denied)` };
  const data = process.fs.readFile(file);
  const seconds = Math.floor(stat.mtimeUs / 1e6);
  const etag = `"${seconds.toString(16)}-${data.length.toString(16)}"`;
  const extension = /\.(\w+)$/.exec(file)?.[1] ?? '';
  const headers: Array<[string, string]> = [['Content-Type', TYPES[extension] ?? 'application/octet-stream']];
  const stamps: Array<[string, string]> = [
    ['Last-Modified', httpDate(stat.mtimeUs)],
    ['ETag', etag],
  ];
  if (request.headers.get('if-none-match') === etag) return { status: 304, headers: stamps, body: EMPTY };
  const range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get('range') ?? '');
  if (range && (range[1] || range[2])) {
    const from = range[1] ? Number(range[1]) : Math.max(0, data.length - Number(range[2]));
    const to = range[1] && range[2] ? Math.min(Number(range[2]), data.length - 1) : data.length - 1;
    if (from > to) return statusPage(416, version);
    return {
      status: 206,
      headers: [...headers, ...stamps, ['Content-Range', `bytes ${from}-${to}/${data.length}`]],
      body: data.subarray(from, to + 1),
    };
  }
  return { status: 200, headers: [...headers, ...stamps, ['Accept-Ranges', 'bytes']], body: data };
}

/** `return` of a location. */
export function returnAnswer(
  returns: { status: number; text: string },
  request: HttpRequest,
  version: string,
): Answer {
  const text = returns.text
    .replaceAll('\\n', '\n')
    .replaceAll('$host', request.headers.get('host') ?? '')
    .replaceAll('$request_uri', request.target);
  if (returns.status >= 300 && returns.status < 400) {
    const page = statusPage(returns.status, version);
    return { ...page, headers: [...page.headers, ['Location', text]] };
  }
  if (!text && returns.status >= 400) return statusPage(returns.status, version);
  return { status: returns.status, headers: [['Content-Type', 'text/plain']], body: encode(text) };
}

export const bodyText = (answer: Answer): string => decode(answer.body);
