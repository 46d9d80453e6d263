import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { open, run } from './terminal.ts';

test.setTimeout(90_000);

for (const scheme of ['light', 'dark'] as const) {
  for (const path of ['', 'lessons/ports/', 'sandbox/']) {
    test(`axe finds nothing: /${path} in the ${scheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await open(page, path);
      await run(page, 'docker run -d --name web -p 8081:80 nginx');
      await expect(page.locator('.picture svg').getByText('web', { exact: true })).toBeAttached();
      for (const summary of await page.locator('#publish summary:visible').all()) await summary.click();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    });
  }
}

test('without JavaScript the lesson can be read', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL! });
  const page = await context.newPage();
  await page.goto('lessons/ports/');
  await expect(page.getByText('need JavaScript')).toBeVisible();
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
