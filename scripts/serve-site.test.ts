import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { siteServer } from './serve-site.ts';

const top = mkdtempSync(join(tmpdir(), 'site-'));
const dir = join(top, 'dist');
let server: Server;

beforeAll(async () => {
  mkdirSync(join(dir, 'ports'), { recursive: true });
  mkdirSync(join(dir, '_astro'));
  writeFileSync(join(top, 'secret.txt'), 'secret');
  writeFileSync(join(dir, 'index.html'), 'home');
  writeFileSync(join(dir, '404.html'), 'lost');
  writeFileSync(join(dir, 'ports/index.html'), 'ports');
  writeFileSync(join(dir, '_astro/worker.abc.js'), 'self');
  server = siteServer({ dir, base: '/course' });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});

afterAll(() => {
  server.close();
  rmSync(top, { recursive: true });
});

/** Sends the path as it is; fetch would tidy it. */
function get(path: string, method = 'GET') {
  return new Promise<string>((done, fail) => {
    const { port } = server.address() as AddressInfo;
    request({ host: '127.0.0.1', port, path, method }, (res) => {
      let body = '';
      res.setEncoding('utf8').on('data', (part) => {
        body += part;
      });
      const head = res.headers.location ?? res.headers['content-type'];
      res.on('end', () => done(`${res.statusCode} ${head} ${body}`.trim()));
    })
      .on('error', fail)
      .end();
  });
}

test.each([
  ['/course/', '200 text/html; charset=utf-8 home'],
  ['/course/ports/?x=1', '200 text/html; charset=utf-8 ports'],
  ['/course/ports?x=1', '302 /course/ports/?x=1'],
  ['/course', '302 /course/'],
  ['/', '302 /course/'],
  ['/course/_astro/worker.abc.js', '200 text/javascript; charset=utf-8 self'],
  ['/course/_astro/', '404 text/html; charset=utf-8 lost'],
  ['/course/nowhere', '404 text/html; charset=utf-8 lost'],
  ['/ports/', '404 text/html; charset=utf-8 lost'],
  ['/course/../../secret.txt', '404 text/html; charset=utf-8 lost'],
  ['/course/%2e%2e/secret.txt', '404 text/html; charset=utf-8 lost'],
  ['/course/..%2fsecret.txt', '404 text/html; charset=utf-8 lost'],
  ['/course/%ff', '400 text/plain; charset=utf-8 Bad request'],
])('%s', async (path, answer) => {
  expect(await get(path)).toBe(answer);
});

test('HEAD has no body, POST is refused', async () => {
  expect(await get('/course/', 'HEAD')).toBe('200 text/html; charset=utf-8');
  expect(await get('/course/', 'POST')).toBe('405 text/plain; charset=utf-8 Method not allowed');
});
