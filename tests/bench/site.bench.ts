/**
 * The built site in Chromium: bytes of JavaScript (brotli) until something answers, and how long answers take. Prints figures; the byte limits alone are a test (tests/e2e/budget.spec.ts), as times depend on the
 * machine. Times are taken by the page's own clock, without a driver that watches its workers and requests.
 */
import type { Server } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { ensureChromium } from '../../scripts/browser.ts';
import { siteServer } from '../../scripts/serve-site.ts';
import { LIMITS, ScriptBytes } from '../site/bytes.ts';
import { Chromium, type Tab } from '../site/devtools.ts';
import { answer, answerIn, navigate, prompted, WATCH_PROMPT } from '../site/prompt.ts';

const dist = process.env.DRYDOCK_DIST ?? join(import.meta.dirname, '../../dist');
const PAGES = ['sandbox/', '', 'lessons/ports/'];
const ROUNDS = 25;
const VISITS = 8;
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

async function bytes(): Promise<void> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    for (const path of PAGES) {
      for (const command of ['echo hi', 'docker ps'] as const) {
        // a fresh profile: what answers one command mustn't be there already for the other; looked at from outside
        const context = await browser.newContext({ bypassCSP: true });
        const page = await context.newPage();
        const scripts = new ScriptBytes(page, dist);
        await page.goto(`${site}${path}`, { waitUntil: 'commit' });
        await prompted(page);
        await page.locator('.xterm-helper-textarea').focus();
        await answer(page, command);
        const over = scripts.bytes > LIMITS[command] ? ', EXCEEDED' : '';
        console.log(
          `/${path}: JavaScript until ${command}: ${(scripts.bytes / 1000).toFixed(1)} kB brotli in ${scripts.files} files (limit ${LIMITS[command] / 1000} kB${over})`,
        );
        await context.close();
      }
    }
  } finally {
    await browser.close();
  }
}

/** Milliseconds from the beginning of a navigation to the shell's first prompt. */
async function visit(tab: Tab, path: string): Promise<number> {
  const took = await navigate(tab, `${site}${path}`);
  await tab.send('Page.navigate', { url: 'about:blank' });
  await pause(200);
  return took;
}

async function navigation(): Promise<void> {
  for (const path of PAGES) {
    const browser = await Chromium.launch(executablePath!);
    try {
      const tab = await browser.tab();
      await tab.send('Page.addScriptToEvaluateOnNewDocument', { source: WATCH_PROMPT });
      const first = await visit(tab, path);
      const times: number[] = [];
      for (let i = 0; i < VISITS; i++) times.push(await visit(tab, path));
      console.log(
        `/${path}: navigation to prompt: first visit ${first.toFixed(0)} ms; from the cache p50 ${quantile(times, 0.5).toFixed(0)} ms, best ${Math.min(...times).toFixed(0)}, worst ${Math.max(...times).toFixed(0)} (limit 300 ms)`,
      );
    } finally {
      await browser.close();
    }
  }
}

async function answers(): Promise<void> {
  const browser = await Chromium.launch(executablePath!);
  try {
    const tab = await browser.tab();
    await tab.send('Page.addScriptToEvaluateOnNewDocument', { source: WATCH_PROMPT });
    await navigate(tab, `${site}sandbox/`);
    await tab.evaluate(`document.querySelector('.xterm-helper-textarea').focus()`);
    await answerIn(
      tab,
      `for i in $(seq ${CONTAINERS}); do docker run -d --name c$i -p 80 alpine sleep 9999 >/dev/null 2>&1; done; clear`,
    );
    console.log(`Enter to prompt at ${CONTAINERS} containers, ${ROUNDS} runs of each (limit for p95: 16 ms)`);
    const all: number[] = [];
    for (const command of COMMANDS) {
      await answerIn(tab, command);
      const times: number[] = [];
      for (let i = 0; i < ROUNDS; i++) times.push(await answerIn(tab, command));
      all.push(...times);
      console.log(
        `  ${command.padEnd(20)} p50 ${quantile(times, 0.5).toFixed(1).padStart(6)} ms   p95 ${quantile(times, 0.95).toFixed(1).padStart(6)} ms`,
      );
    }
    console.log(
      `  ${'all'.padEnd(20)} p50 ${quantile(all, 0.5).toFixed(1).padStart(6)} ms   p95 ${quantile(all, 0.95).toFixed(1).padStart(6)} ms`,
    );
  } finally {
    await browser.close();
  }
}

const parts = { bytes, navigation, answers };
const asked = process.argv.slice(2).filter((name) => name in parts) as (keyof typeof parts)[];
try {
  for (const part of asked.length ? asked : (Object.keys(parts) as (keyof typeof parts)[]))
    await parts[part]();
} finally {
  server.close();
  server.closeAllConnections();
}
