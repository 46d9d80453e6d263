/**
 * The built site in Chromium: bytes of JavaScript (brotli) until something answers, and how long answers take. Prints figures; the byte limits alone are a test (tests/e2e/budget.spec.ts), as times depend on the
 * machine.
 */
import type { Server } from 'node:http';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { chromium } from '@playwright/test';
import { ensureChromium } from '../../scripts/browser.ts';
import { siteServer } from '../../scripts/serve-site.ts';
import { LIMITS, ScriptBytes } from '../site/bytes.ts';
import { answer, prompted } from '../site/prompt.ts';

const dist = process.env.DRYDOCK_DIST ?? join(import.meta.dirname, '../../dist');
const ROUNDS = 25;
const CONTAINERS = 10;
const COMMANDS = [
  'echo hi',
  'ls',
  'docker ps',
  'docker ps -a',
  'docker images',
  'docker network ls',
  'docker inspect c1',
  'docker logs c1',
  'docker port c1',
  'docker exec c1 true',
];

const quantile = (list: number[], q: number) =>
  [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * q))]!;

const server: Server = siteServer({ dir: dist });
await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
const { port } = server.address() as { port: number };
const site = `http://localhost:${port}/`;
const executablePath = process.env.DRYDOCK_CHROMIUM ?? ensureChromium(console.log);

async function inBrowser(): Promise<void> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    for (const path of ['sandbox/', '', 'lessons/ports/']) {
      // what is measured is evaluated in the page
      const context = await browser.newContext({ bypassCSP: true });
      const page = await context.newPage();
      const scripts = new ScriptBytes(page, dist);
      const report = (until: keyof typeof LIMITS | 'the prompt') => {
        const limit = until === 'the prompt' ? undefined : LIMITS[until];
        const over = limit !== undefined && scripts.bytes > limit ? ', EXCEEDED' : '';
        console.log(
          `/${path}: JavaScript until ${until}: ${(scripts.bytes / 1000).toFixed(1)} kB brotli in ${scripts.files} files` +
            (limit ? ` (limit ${limit / 1000} kB${over})` : ''),
        );
      };
      const start = performance.now();
      await page.goto(`${site}${path}`, { waitUntil: 'commit' });
      await prompted(page);
      const first = performance.now() - start;
      report('the prompt');
      await page.locator('.xterm-helper-textarea').focus();
      await answer(page, 'echo hi');
      report('echo hi');
      await context.close();
      // a fresh browser: what answers one command mustn't be there already for the other
      const other = await browser.newContext({ bypassCSP: true });
      const again = await other.newPage();
      const scriptsAgain = new ScriptBytes(again, dist);
      await again.goto(`${site}${path}`, { waitUntil: 'commit' });
      await prompted(again);
      await again.locator('.xterm-helper-textarea').focus();
      const took = await answer(again, 'docker ps');
      const over = scriptsAgain.bytes > LIMITS['docker ps'] ? ', EXCEEDED' : '';
      console.log(
        `/${path}: JavaScript until docker ps: ${(scriptsAgain.bytes / 1000).toFixed(1)} kB brotli in ${scriptsAgain.files} files (limit ${LIMITS['docker ps'] / 1000} kB${over}); the first one took ${took.toFixed(0)} ms`,
      );
      const reload = performance.now();
      await again.goto(`${site}${path}?again`, { waitUntil: 'commit' });
      await prompted(again);
      console.log(
        `/${path}: navigation to prompt: first visit ${first.toFixed(0)} ms, from the cache ${(performance.now() - reload).toFixed(0)} ms (limit 300 ms)`,
      );
      await other.close();
    }

    const page = await browser.newPage({ bypassCSP: true });
    await page.goto(`${site}sandbox/`);
    await prompted(page);
    await page.locator('.xterm-helper-textarea').focus();
    await answer(
      page,
      `for i in $(seq ${CONTAINERS}); do docker run -d --name c$i -p 80 alpine sleep 9999 >/dev/null 2>&1; done; clear`,
    );
    console.log(`Enter to prompt at ${CONTAINERS} containers, ${ROUNDS} runs of each (limit for p95: 16 ms)`);
    for (const command of COMMANDS) {
      await answer(page, command);
      const times: number[] = [];
      for (let i = 0; i < ROUNDS; i++) times.push(await answer(page, command));
      console.log(
        `  ${command.padEnd(20)} p50 ${quantile(times, 0.5).toFixed(1).padStart(6)} ms   p95 ${quantile(times, 0.95).toFixed(1).padStart(6)} ms`,
      );
    }
  } finally {
    await browser.close();
  }
}

try {
  await inBrowser();
} finally {
  server.close();
}
