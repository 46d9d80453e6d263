/** The built site in Chromium: bytes of JavaScript (brotli) until something answers, and how long answers take. */
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { brotliCompressSync } from 'node:zlib';
import { chromium, type Page } from '@playwright/test';
import { ensureChromium } from '../../scripts/browser.ts';
import { siteServer } from '../../scripts/serve-site.ts';

const dist = join(import.meta.dirname, '../../dist');
const LIMITS = { 'echo hi': 150_000, 'docker ps': 250_000 };

const lastRow = () => {
  const rows = [...document.querySelectorAll('.xterm-rows > div')].map(
    (row) => row.textContent?.trimEnd() ?? '',
  );
  return rows
    .findLast((row) => row !== '')
    ?.replaceAll('\u00a0', ' ')
    .trimEnd();
};
const prompted = (page: Page) =>
  page.waitForFunction(`(${lastRow})() === '$'`, undefined, { polling: 4, timeout: 30_000 });

/** Types a line, and gives the milliseconds from Enter to the next prompt, as seen on the page. */
async function answer(page: Page, command: string): Promise<number> {
  await page.keyboard.type(command);
  await page.waitForFunction(`(${lastRow})().endsWith(${JSON.stringify(command.slice(-20))})`);
  // listening before the key comes, and looking from then on
  await page.evaluate(`void (window.took = new Promise((done) => {
    let from;
    addEventListener('keydown', (e) => { if (e.key === 'Enter') from = performance.now(); }, { capture: true, once: true });
    const look = () => from !== undefined && (${lastRow})() === '$' ? done(performance.now() - from) : setTimeout(look, 1);
    look();
  }))`);
  await page.keyboard.press('Enter');
  return page.evaluate('window.took') as Promise<number>;
}

const quantile = (list: number[], q: number) =>
  [...list].sort((a, b) => a - b)[Math.floor((list.length - 1) * q)]!;

const server: Server = siteServer({ dir: dist });
await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
const { port } = server.address() as { port: number };
const browser = await chromium.launch({
  executablePath: process.env.DRYDOCK_CHROMIUM ?? ensureChromium(console.log),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const page = await browser.newPage({ bypassCSP: true }); // what is measured is evaluated in the page
  const files = new Set<string>();
  page.context().on('request', (request) => {
    if (request.url().endsWith('.js')) files.add(new URL(request.url()).pathname);
  });
  const bytes = () =>
    [...files].reduce((sum, file) => sum + brotliCompressSync(readFileSync(join(dist, file))).length, 0);
  const report = (until: string, limit?: number) =>
    console.log(
      `JavaScript until ${until}: ${(bytes() / 1000).toFixed(0)} kB brotli in ${files.size} files` +
        (limit ? ` (limit ${limit / 1000} kB${bytes() > limit ? ', EXCEEDED' : ''})` : ''),
    );

  const start = performance.now();
  await page.goto(`http://localhost:${port}/sandbox/`, { waitUntil: 'commit' });
  await prompted(page);
  console.log(
    `navigation to prompt, first visit: ${(performance.now() - start).toFixed(0)} ms (limit 300 ms)`,
  );
  report('the prompt');
  await page.locator('.xterm-helper-textarea').focus();
  await answer(page, 'echo hi');
  report('echo hi answers', LIMITS['echo hi']);
  await answer(page, 'docker ps');
  report('docker ps answers', LIMITS['docker ps']);

  await answer(
    page,
    'for i in 1 2 3 4 5 6 7 8 9 10; do docker run -d --name c$i alpine sleep 9999 >/dev/null 2>&1; done; clear',
  );
  for (const command of ['echo hi', 'docker ps -q']) {
    const times: number[] = [];
    for (let i = 0; i < 25; i++) times.push(await answer(page, command));
    console.log(
      `Enter to prompt, ${command}, 10 containers: p50 ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms`,
    );
  }
} finally {
  await browser.close();
  server.close();
}
