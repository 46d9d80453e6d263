import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { open, run } from './terminal.ts';

test.setTimeout(90_000);

const pages = [
  { path: '', command: 'docker network create backend-network', shows: 'backend-network' },
  { path: 'lessons/ports/', command: 'docker run -d --name web -p 8081:80 alpine sleep 99', shows: 'web' },
  { path: 'sandbox/', command: 'docker network create backend-network', shows: 'backend-network' },
];
for (const { path, command, shows } of pages) {
  test(`axe finds nothing: /${path}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(page, path);
    await run(page, command);
    await expect(page.locator('.picture svg').getByText(shows, { exact: true })).toBeAttached();
    for (const summary of await page.locator('#publish summary:visible').all()) await summary.click();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations, `in the ${colorScheme}`).toEqual([]);
    }
  });
}

test('without JavaScript the lesson can be read', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL! });
  const page = await context.newPage();
  await page.goto('lessons/ports/');
  // the browser under test parses as if scripts ran, so that it doesn't show what is in here
  expect(await page.locator('noscript').textContent()).toContain('need JavaScript');
  await expect(page.getByRole('heading', { name: 'Only for this machine' })).toBeVisible();
  await expect(page.getByText('private publishes its port 80/tcp on 127.0.0.1:5000')).toBeVisible();
  await context.close();
});

for (const width of [1440, 1024, 390]) {
  test(`nothing sticks out at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    for (const path of ['', 'lessons/ports/', 'sandbox/', 'nowhere/']) {
      await page.goto(path);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });
}
