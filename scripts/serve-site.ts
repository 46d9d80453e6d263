/**
 * Serves the built site, as any static host would.
 * Usage: node scripts/serve-site.ts [--port 4321] [--host localhost] [--base /] [--dir dist]
 */
import { createReadStream, existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';

export interface SiteOptions {
  /** Folder of the built site. */
  readonly dir: string;
  /** Path that the site lives under, such as `/` or `/drydock/`. */
  readonly base?: string;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.yaml': 'application/yaml; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.pdf': 'application/pdf',
};

/** The file that a path of a URL names: a folder stands for its index.html. Undefined when there is none. */
async function fileFor(dir: string, path: string): Promise<string | 'folder' | undefined> {
  const file = join(dir, path);
  if (file !== dir && !file.startsWith(dir + sep)) return undefined;
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile()) return path.endsWith('/') ? undefined : file;
  if (!found?.isDirectory() || !existsSync(join(file, 'index.html'))) return undefined;
  return path.endsWith('/') ? join(file, 'index.html') : 'folder';
}

const COMPRESSED = /^(text\/|image\/svg|application\/(json|xml|manifest))/;
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** Compressed files by path, with the time of the file that each was made of. */
const compressed = new Map<string, { made: number; bytes: Buffer }>();

async function brotli(file: string): Promise<Buffer> {
  const { mtimeMs: made } = await stat(file);
  let found = compressed.get(file);
  if (found?.made !== made) {
    found = { made, bytes: brotliCompressSync(await readFile(file), QUALITY) };
    compressed.set(file, found);
  }
  return found.bytes;
}

async function send(req: IncomingMessage, res: ServerResponse, status: number, file: string): Promise<void> {
  const type = types[extname(file).toLowerCase()] ?? 'application/octet-stream';
  const takesBrotli = /\bbr\b/.test(req.headers['accept-encoding']?.toString() ?? '');
  const small = takesBrotli && COMPRESSED.test(type) ? await brotli(file) : undefined;
  res.writeHead(status, {
    'content-type': type,
    'content-length': small?.length ?? (await stat(file)).size,
    vary: 'accept-encoding',
    ...(small ? { 'content-encoding': 'br' } : {}),
    // Only what is made for it stands in other sites' pages; a page can't say that of itself.
    ...(file.endsWith('.html') && !file.includes(`${sep}embed${sep}`)
      ? { 'content-security-policy': "frame-ancestors 'self'" }
      : {}),
    'cache-control': file.includes(`${sep}_astro${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  if (req.method === 'HEAD') res.end();
  else if (small) res.end(small);
  else
    createReadStream(file)
      .on('error', () => res.destroy())
      .pipe(res);
}

function plain(
  res: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): void {
  res.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers }).end(text);
}

/** A server (not listening yet) of the built site in `dir`, with its own 404.html for what is not there. */
export function siteServer(options: SiteOptions): Server {
  const dir = resolve(options.dir);
  const base = `/${options.base ?? ''}/`.replace(/\/+/g, '/');

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (req.method !== 'GET' && req.method !== 'HEAD')
      return plain(res, 405, 'Method not allowed\n', { allow: 'GET, HEAD' });
    const [rawPath = '/', query] = (req.url ?? '/').split('?', 2);
    const search = query === undefined ? '' : `?${query}`;
    if (base !== '/' && (rawPath === '/' || `${rawPath}/` === base)) {
      return plain(res, 302, '', { location: base + search });
    }
    let path: string;
    try {
      path = decodeURIComponent(rawPath);
    } catch {
      return plain(res, 400, 'Bad request\n');
    }
    const inside = path.startsWith(base) && !path.includes('\0');
    const file = inside ? await fileFor(dir, `/${path.slice(base.length)}`) : undefined;
    // One leading slash: a second one would send the browser to another host.
    if (file === 'folder')
      return plain(res, 302, '', { location: `${rawPath.replace(/^\/+/, '/')}/${search}` });
    if (file) return send(req, res, 200, file);
    const page = join(dir, '404.html');
    return existsSync(page) ? send(req, res, 404, page) : plain(res, 404, 'Not found\n');
  }

  return createServer((req, res) => {
    answer(req, res).catch(() => (res.headersSent ? res.destroy() : plain(res, 500, 'Server error\n')));
  });
}

function main(): void {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4321' },
      host: { type: 'string', default: 'localhost' },
      base: { type: 'string', default: process.env.DRYDOCK_BASE ?? '/' },
      dir: { type: 'string', default: join(import.meta.dirname, '../dist') },
    },
  });
  if (!existsSync(join(values.dir, 'index.html'))) {
    console.error(`${values.dir} holds no built site: run \`npm run build\` first`);
    process.exit(1);
  }
  const server = siteServer({ dir: values.dir, base: values.base });
  server.on('error', (error: NodeJS.ErrnoException) => {
    const taken = error.code === 'EADDRINUSE';
    console.error(
      taken
        ? `Port ${values.port} is taken: try \`npm start -- --port ${Number(values.port) + 1}\``
        : error.message,
    );
    process.exit(1);
  });
  const url = new URL(`/${values.base}/`.replace(/\/+/g, '/'), `http://${values.host}:${values.port}`);
  server.listen(Number(values.port), values.host, () =>
    console.log(`Drydock is at ${url}  (Ctrl-C ends it)`),
  );
}

if (import.meta.main) main();
