import { expect, test } from '@playwright/test';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findFirefox } from '../../scripts/browser.ts';

/**
 * The same site in Firefox, driven by WebDriver BiDi: Playwright drives only a Firefox of its own build, and this is the one that
 * people have.
 */
const path = process.env.DRYDOCK_FIREFOX ?? findFirefox();

test.skip(!path, 'there is no Firefox, and none could be installed');
test.setTimeout(240_000);

let browser: Browser | undefined;
test.afterAll(() => browser?.close());

async function rows(page: Page): Promise<string[]> {
  const all = await page.$$eval('[data-phase]:not([hidden]) .xterm-rows > div', (found) =>
    found.map((row) => row.textContent ?? ''),
  );
  return all.map((row) => row.replaceAll('\u00a0', ' ').trimEnd()).filter((row) => row !== '');
}

const poll = (page: Page) => expect.poll(() => rows(page), { timeout: 60_000, intervals: [100] });
const prompt = (page: Page) =>
  expect.poll(async () => (await rows(page)).at(-1), { timeout: 60_000, intervals: [100] }).toBe('$');

async function run(page: Page, command: string): Promise<void> {
  await page.keyboard.type(command);
  await expect
    .poll(async () => (await rows(page)).join(''), { timeout: 60_000 })
    .toContain(command.slice(-30));
  await page.keyboard.press('Enter');
  await prompt(page);
}

test('in Firefox: commands, a web page, a picture, a second terminal, and a reload', async ({ baseURL }) => {
  browser = await puppeteer.launch({ browser: 'firefox', executablePath: path!, headless: true });
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(`${baseURL}lessons/ports/`);
  await page.waitForSelector('.xterm-helper-textarea', { timeout: 60_000 });
  await prompt(page);
  await page.focus('.xterm-helper-textarea');

  await run(page, 'docker run -d --name quiet nginx');
  await page.waitForSelector('.task-state[data-task=closed].done', { timeout: 60_000 });
  await run(page, 'docker run -d --name web -p 8080:80 nginx');
  await page.waitForSelector('.task-state[data-task=publish].done', { timeout: 60_000 });
  await run(page, 'clear; curl -s localhost:8080 | grep title');
  await poll(page).toContain('<title>Welcome to nginx!</title>');
  expect(await page.$$eval('.picture svg', (found) => found.length)).toBeGreaterThan(0);

  await page.keyboard.type('sleep 1000');
  await page.keyboard.press('Enter');
  await poll(page).toContain('$ sleep 1000');
  await page.keyboard.down('Control');
  await page.keyboard.press('c');
  await page.keyboard.up('Control');
  await prompt(page);

  const before = await rows(page);
  await page.click('button[aria-label="New terminal"]');
  await page.waitForSelector('#terminal-1 .xterm-helper-textarea', { timeout: 60_000 });
  await prompt(page);
  await run(page, 'docker ps --format "{{.Names}}" | sort | head -n 1');
  await poll(page).toContain('quiet');
  await page.reload();
  await page.waitForSelector('#terminal-0 .xterm-helper-textarea, #terminal-1 .xterm-helper-textarea', {
    timeout: 60_000,
  });
  await poll(page).toContain('quiet');
  await page.click('#terminal-tab-0');
  await poll(page).toEqual(before);
  expect(errors).toEqual([]);
});
