import { expect, test } from '@playwright/test';
import { open, run } from './terminal.ts';

test.setTimeout(90_000);

test('a published port opens in the Browser panel, and a reload shows it again', async ({ page }) => {
  await open(page, 'sandbox/');
  await run(page, 'docker run -d --name web -p 8080:80 nginx');
  await page.locator('.picture svg .port').click();
  const shown = page.frameLocator('.browser iframe').getByRole('heading', { name: 'Welcome to nginx!' });
  await expect(shown).toBeVisible({ timeout: 10_000 });
  await expect(page.getByText('200 OK')).toBeVisible();
  await expect(page.getByText('Scripts are not run.')).toBeVisible();
  await run(page, 'docker logs web 2>&1 | grep -c Drydock');

  await page.getByRole('textbox', { name: 'Address' }).fill('localhost:81');
  await page.getByRole('button', { name: 'Go' }).click();
  await expect(page.getByText('localhost refused to connect.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Address' }).fill('http://example.com/');
  await page.getByRole('button', { name: 'Go' }).click();
  await expect(page.getByText('example.com’s address could not be found.')).toBeVisible();

  await page.reload();
  await page.getByRole('tab', { name: 'Browser' }).click();
  await expect(page.getByText('example.com’s address could not be found.')).toBeVisible({ timeout: 25_000 });
});

test('the goal stands in the picture, dashed, and in the table', async ({ page }) => {
  await open(page, 'lessons/ports/');
  const picture = page.locator('.picture svg');
  await expect(picture.locator('.container.ghost')).toHaveCount(1, { timeout: 15_000 });
  await expect(picture.getByText('wanted', { exact: true })).toBeVisible();
  await run(page, 'docker run -d --name quiet -p 8079:80 nginx');
  await expect(picture.locator('.container.ghost')).toHaveCount(0);
  await expect(picture.locator('.port.wrong')).toContainText('wanted: nothing published');
  await page.getByRole('tab', { name: 'Table' }).click();
  await expect(page.getByRole('row', { name: 'quiet' })).toContainText('wanted: nothing published');
});
