import { readFileSync } from 'node:fs';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { interrupt, open, prompt, run, screen, task, type } from './terminal.ts';

test.setTimeout(180_000);

/** The largest resident memory of a page's process, in megabytes; undefined where the system doesn't tell. */
async function memory(browser: Browser): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0));
  return Math.max(...sizes) / 1000;
}

/** The longest of some frames, in milliseconds. */
async function longestFrame(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let longest = 0;
    for (let i = 0; i < 20; i++) {
      const before = performance.now();
      await new Promise(requestAnimationFrame);
      longest = Math.max(longest, performance.now() - before);
    }
    return longest;
  });
}

const floods = [
  { command: 'yes', shows: 'y' },
  { command: 'cat /dev/zero' },
  { command: 'while :; do :; done' },
  { command: 'yes > /tmp/big', mayEnd: true }, // the disk is full at some moment
  { command: 'sleep 1000 | cat' },
];

test('what never ends leaves the page alive and memory bounded, and Ctrl-C ends it', async ({
  page,
  browser,
}) => {
  await open(page, 'sandbox/');
  // on a machine that is busy otherwise, a frame takes its time anyway
  const bearable = Math.max(500, 5 * (await longestFrame(page)));
  for (const { command, shows, mayEnd } of floods) {
    await test.step(command, async () => {
      await type(page, `${command}\r`);
      if (shows) await expect.poll(async () => (await screen(page)).at(-2)).toBe(shows);
      else
        await expect.poll(async () => (await screen(page)).join(''), { timeout: 15_000 }).toContain(command);
      const frames: number[] = [];
      for (let i = 0; i < 3; i++) frames.push(await longestFrame(page));
      expect(Math.min(...frames)).toBeLessThan(bearable);
      expect((await memory(browser)) ?? 0).toBeLessThan(2000);
      await interrupt(page);
      // what ended by itself at that moment was not interrupted: then the prompt follows on the same row
      const rows = mayEnd ? /^(\^C)?\$$/ : /^\$$/;
      await expect.poll(async () => (await screen(page)).at(-1), { timeout: 30_000 }).toMatch(rows);
      await type(page, 'clear\r');
      await prompt(page);
    });
  }
  await expect(page.locator('.notice')).toHaveCount(0);
  await run(page, 'echo still here');
  expect(await screen(page)).toContain('still here');
});

test('a fork bomb is taken back by Undo, and what was built is there', async ({ page, browser }) => {
  await open(page, 'sandbox/');
  await run(page, 'docker network create before');
  await type(page, ':(){ :|:& };:\r');
  await expect
    .poll(async () => (await screen(page)).join(' '), { timeout: 60_000 })
    .toContain('Resource temporarily unavailable');
  expect(await longestFrame(page)).toBeLessThan(2000);
  expect((await memory(browser)) ?? 0).toBeLessThan(2000);
  await page.getByRole('button', { name: 'Undo' }).click();
  await prompt(page);
  await run(page, 'docker network ls -q -f name=before | wc -l');
  expect((await screen(page)).at(-2)).toBe('1');
});

test('a paste of 10 MB is refused in words', async ({ page, browser }) => {
  await open(page, 'sandbox/');
  await page.locator('.xterm-helper-textarea').evaluate((element) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'x'.repeat(10_000_000));
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(page.getByText('too long to paste: 10 MB')).toBeVisible({ timeout: 15_000 });
  await run(page, 'echo still here');
  expect(await screen(page)).toContain('still here');
  expect((await memory(browser)) ?? 0).toBeLessThan(1000);
});

test('a command that never gives way is noticed, and going back loses only its line', async ({ page }) => {
  await open(page, 'lessons/ports/');
  await run(page, 'docker network create before');
  const before = await screen(page);
  await type(page, `echo '"${'a'.repeat(48)}!"' | jq 'test("(a+)+$")'\r`);
  const notice = page.getByText('The simulated machine does not answer.');
  await expect(notice).toBeVisible({ timeout: 60_000 });
  expect(await longestFrame(page)).toBeLessThan(2000);

  // a reload doesn't get rid of it, since what was typed is replayed; the way out is offered again
  await page.reload();
  await expect(notice).toBeVisible({ timeout: 60_000 });
  await expect(task(page, 'closed')).toBeVisible();
  await page.getByRole('button', { name: 'Go back' }).click();
  await expect.poll(() => screen(page), { timeout: 30_000 }).toEqual(before);
  await expect(notice).toHaveCount(0);
  await run(page, 'docker network ls -q -f name=before | wc -l');
  expect((await screen(page)).at(-2)).toBe('1');
});

test('a crash of the machine loses nothing', async ({ page }) => {
  await open(page, 'sandbox/');
  await run(page, 'docker network create built');
  const before = await screen(page);
  const crash = () =>
    page.workers()[0]!.evaluate(() => {
      setTimeout(() => {
        throw new Error('out of memory');
      });
    });
  await crash();
  await expect(page.getByText('The simulated machine has crashed. What you did is safe')).toBeVisible();
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await expect.poll(() => screen(page), { timeout: 30_000 }).toEqual(before);
  await expect(page.getByText('has crashed')).toHaveCount(0);

  await crash();
  await page.getByRole('button', { name: 'without the last line' }).click();
  await expect.poll(() => screen(page), { timeout: 30_000 }).toEqual(['$']);
  await run(page, 'docker network ls -q -f name=built | wc -l');
  expect((await screen(page)).at(-2)).toBe('0');
});
