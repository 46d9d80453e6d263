import { concat, encode } from '../../../kernel/index.ts';
import { type Io, sys } from '../../support/io.ts';
import { hostHeader, type Url } from '../http-client/url.ts';
import type { CurlOptions } from './options.ts';
import { CurlError } from './transfer.ts';

export interface Prepared {
  method: string;
  target: string;
  headers: Array<[string, string]>;
  body: Uint8Array | undefined;
}

async function content(io: Io, value: string): Promise<Uint8Array> {
  try {
    return await io.slurp(value);
  } catch (e) {
    sys(e);
    throw new CurlError(26, 'Failed to open/read local data from file/application');
  }
}

const strip = (data: Uint8Array): Uint8Array => data.filter((b) => b !== 10 && b !== 13 && b !== 0);

/** Joins what -d, --data-binary, --data-urlencode and --json were given. */
async function dataOf(io: Io, options: CurlOptions): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  for (const [name, value] of options.all(
    'data',
    'data-raw',
    'data-binary',
    'data-ascii',
    'data-urlencode',
    'json',
  )) {
    if (parts.length && name !== 'json') parts.push(encode('&'));
    if (name === 'data-urlencode') {
      const m = /^([^=@]*)([=@])([\s\S]*)$/.exec(value);
      const raw = m?.[2] === '@' ? new TextDecoder().decode(await content(io, m[3]!)) : (m?.[3] ?? value);
      parts.push(
        encode(
          `${m?.[1] ? `${m[1]}=` : ''}${encodeURIComponent(raw).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`,
        ),
      );
    } else if (value.startsWith('@') && name !== 'data-raw') {
      const data = await content(io, value.slice(1));
      parts.push(name === 'data' || name === 'data-ascii' ? strip(data) : data);
    } else parts.push(encode(value));
  }
  return parts.length ? concat(parts) : undefined;
}

async function formOf(io: Io, options: CurlOptions): Promise<{ type: string; body: Uint8Array } | undefined> {
  const fields = options.all('form', 'form-string');
  if (!fields.length) return undefined;
  const boundary = `------------------------${io.process.kernel.ids.next('form-boundary').slice(0, 16)}`;
  const parts: Uint8Array[] = [];
  for (const [kind, text] of fields) {
    const eq = text.indexOf('=');
    const name = text.slice(0, eq);
    const value = text.slice(eq + 1);
    let head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"`;
    if (kind === 'form' && /^[@<]/.test(value)) {
      const path = value.slice(1).split(';')[0]!;
      if (value.startsWith('@'))
        head += `; filename="${path.replace(/^.*\//, '')}"\r\nContent-Type: application/octet-stream`;
      parts.push(encode(`${head}\r\n\r\n`), await content(io, path));
    } else parts.push(encode(`${head}\r\n\r\n${value}`));
    parts.push(encode('\r\n'));
  }
  parts.push(encode(`--${boundary}--\r\n`));
  return { type: `multipart/form-data; boundary=${boundary}`, body: concat(parts) };
}

/** Method, headers and body of the request that the options ask for. */
export async function prepare(io: Io, options: CurlOptions, url: Url): Promise<Prepared> {
  let body = await dataOf(io, options);
  let { target } = url;
  let type = options.all('json').length ? 'application/json' : 'application/x-www-form-urlencoded';
  if (options.has('get') && body) {
    target += `${target.includes('?') ? '&' : '?'}${new TextDecoder().decode(body)}`;
    body = undefined;
  }
  const form = await formOf(io, options);
  if (form) {
    body = form.body;
    type = form.type;
  }
  const upload = options.get('upload-file');
  let method = body ? 'POST' : 'GET';
  if (upload !== undefined) {
    body = await content(io, upload);
    method = 'PUT';
    if (target.endsWith('/') && upload !== '-') target += upload.replace(/^.*\//, '');
  }
  if (options.has('head')) method = 'HEAD';
  method = options.get('request') ?? method;
  const headers: Array<[string, string]> = [['Host', hostHeader(url)]];
  const user = options.get('user') ?? url.user;
  if (user !== undefined)
    headers.push(['Authorization', `Basic ${btoa(user.includes(':') ? user : `${user}:`)}`]);
  const bearer = options.get('oauth2-bearer');
  if (bearer !== undefined) headers.push(['Authorization', `Bearer ${bearer}`]);
  const range = options.get('range');
  if (range !== undefined) headers.push(['Range', `bytes=${range}`]);
  headers.push(
    ['User-Agent', options.get('user-agent') ?? 'curl/7.88.1'],
    ['Accept', options.all('json').length ? 'application/json' : '*/*'],
  );
  const referer = options.get('referer');
  if (referer !== undefined) headers.push(['Referer', referer]);
  const cookie = options.get('cookie');
  if (cookie?.includes('=')) headers.push(['Cookie', cookie]);
  if (options.has('compressed')) headers.push(['Accept-Encoding', 'deflate, gzip, br, zstd']);
  if (body) {
    headers.push(['Content-Length', String(body.length)]);
    if (upload === undefined) headers.push(['Content-Type', type]);
  }
  return { method, target, headers: withOwn(headers, options), body };
}

/** -H replaces, adds or (with an empty value) removes a header. */
function withOwn(headers: Array<[string, string]>, options: CurlOptions): Array<[string, string]> {
  let result = headers;
  const added: Array<[string, string]> = [];
  for (const [, text] of options.all('header')) {
    const m = /^([^:;]+)([:;])\s*(.*)$/.exec(text);
    if (!m) continue;
    const [, name, mark, value] = m as unknown as [string, string, string, string];
    const at = result.findIndex(([n]) => n.toLowerCase() === name.toLowerCase());
    if (at >= 0 && name.toLowerCase() === 'host' && value) {
      result = result.map((h, i) => (i === at ? [name, value] : h));
      continue;
    }
    result = result.filter(([n]) => n.toLowerCase() !== name.toLowerCase());
    if (value || mark === ';') added.push([name, value]);
  }
  return [...result.filter(([n]) => n !== 'User-Agent' || options.get('user-agent') !== ''), ...added];
}
