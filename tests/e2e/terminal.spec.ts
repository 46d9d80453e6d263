import { expect, type Page, test } from '@playwright/test';
import { open, typeAndRun as run, screen } from './terminal.ts';

const box = (page: Page) => page.locator('.xterm-viewport');
const scrolled = (page: Page) => box(page).evaluate((element) => element.scrollTop);

test('what has scrolled away comes back by wheel and by Shift-PageUp', async ({ page }) => {
  await open(page, 'sandbox/');
  await run(page, 'seq 300');
  await expect.poll(() => scrolled(page)).toBeGreaterThan(500);
  const end = await scrolled(page);
  await page.locator('.xterm-screen').hover();
  await page.mouse.wheel(0, -400);
  await expect.poll(() => scrolled(page)).toBeLessThan(end);
  await expect.poll(async () => (await screen(page)).includes('$')).toBe(false);
  await page.mouse.wheel(0, 4000);
  await expect.poll(() => scrolled(page)).toBe(end);
  await page.keyboard.press('Shift+PageUp');
  await expect.poll(() => scrolled(page)).toBeLessThan(end);
  await page.keyboard.type('echo x');
  await expect.poll(() => scrolled(page)).toBe(end);
});

test('characters of two columns, colours, and words that are selected', async ({ page }) => {
  await open(page, 'sandbox/');
  await run(page, String.raw`printf '\e[31m紅色\e[0m|\n'`);
  await expect.poll(async () => (await screen(page)).join('\n')).toContain('紅色|');
  const red = page.locator('.xterm-rows span.xterm-fg-1', { hasText: '紅' }).first();
  await expect(red).toBeVisible();
  const { x, y, height } = (await red.boundingBox())!;
  await page.mouse.dblclick(x + 4, y + height / 2);
  await expect(page.locator('.xterm-selection div').first()).toBeAttached();
});

test('what an input method composes is entered', async ({ page }) => {
  await open(page, 'sandbox/');
  await page.locator('.xterm-helper-textarea').focus();
  const client = await page.context().newCDPSession(page);
  await page.keyboard.type('echo ');
  await client.send('Input.imeSetComposition', { text: 'wang', selectionStart: 4, selectionEnd: 4 });
  await client.send('Input.insertText', { text: '網路' });
  await expect.poll(async () => (await screen(page)).at(-1)).toBe('$ echo 網路');
  await page.keyboard.press('Enter');
  await expect.poll(() => screen(page)).toContain('網路');
});
