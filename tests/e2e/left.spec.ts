import { type Browser, expect, type Page, test } from '@playwright/test';
import { open, run, screen } from './terminal.ts';

test.setTimeout(90_000);

/** A browser that may keep pages that are left as they are, to show them again: Playwright tells it not to. */
const it = test.extend<{ keeping: Browser; left: Page }>({
  keeping: async ({ playwright, launchOptions }, use) => {
    const ignoreDefaultArgs = ['--disable-back-forward-cache'];
    const browser = await playwright.chromium.launch({ ...launchOptions, ignoreDefaultArgs });
    await use(browser);
    await browser.close();
  },
  // a lesson with something done, from which one has gone on to the list of all
  left: async ({ keeping, baseURL }, use) => {
    const context = await keeping.newContext({ baseURL: baseURL! });
    const page = await context.newPage();
    await open(page, 'lessons/ports/');
    await run(page, 'echo kept');
    await page.goto('lessons/');
    await use(page);
  },
});

const expectKept = (page: Page) =>
  expect.poll(() => screen(page), { timeout: 30_000 }).toEqual(['$ echo kept', 'kept', '$']);

/** Playwright's `goBack` waits for a page to load, which one that was kept doesn't. */
async function back(page: Page): Promise<void> {
  await page.evaluate(() => {
    setTimeout(() => history.back());
  });
  await expect(page).toHaveURL(/\/lessons\/ports\/$/);
  await expectKept(page);
}

it('a page that one comes back to goes on as it was, and keeps what is done from there', async ({ left }) => {
  await back(left);
  await run(left, 'echo more');
  await left.reload();
  await expect
    .poll(() => screen(left), { timeout: 30_000 })
    .toEqual(['$ echo kept', 'kept', '$ echo more', 'more', '$']);
});

it('a page that was left doesn’t hold its machine against another one', async ({ left }) => {
  const other = await left.context().newPage();
  await open(other, 'lessons/ports/');
  await expectKept(other);
  await other.close();
  await back(left);
});
