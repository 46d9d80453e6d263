import { expect, test } from '@playwright/test';
import { open, prompt, run, screen } from './terminal.ts';

test('the language stands in the address, and switching it keeps page and machine', async ({ page }) => {
  await open(page, 'lessons/ports/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('header a[hreflang]')).toHaveCount(3);
  await run(page, 'echo kept');
  await page.getByRole('link', { name: '简体中文' }).click();
  await expect(page).toHaveURL(/\/zh-cn\/lessons\/ports\/$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.getByRole('heading', { name: '终端' })).toBeVisible();
  await prompt(page);
  await expect.poll(() => screen(page)).toContain('kept'); // the replay may still be under way
  await page
    .getByRole('link', { name: '課程' })
    .or(page.getByRole('link', { name: '课程' }))
    .click();
  await expect(page).toHaveURL(/\/zh-cn\/lessons\/$/);
  await page.getByRole('link', { name: '繁體中文' }).click();
  await expect(page).toHaveURL(/\/zh-tw\/lessons\/$/);
});
