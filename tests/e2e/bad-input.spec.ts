import { expect, test } from '@playwright/test';
import { open, prompt, run, screen, type } from './terminal.ts';

test.setTimeout(90_000);

test('a kept journal that cannot be read is put aside, and the page says so', async ({ page }) => {
  await open(page, 'sandbox/');
  await run(page, 'echo before');
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('drydock.journal.sandbox');
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const change = request.result.transaction('entries', 'readwrite');
          change.objectStore('entries').put('nonsense', 'head');
          change.oncomplete = () => resolve();
        };
      }),
  );
  await page.reload();
  await prompt(page);
  await expect(page.getByText('It was put aside, not thrown away')).toBeVisible();
  expect(await screen(page)).toEqual(['$']);
  const aside = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(aside).toContain('drydock.aside.sandbox');
});

test('a paste of 10 MB is refused in words', async ({ page }) => {
  await open(page, 'sandbox/');
  await page.locator('.xterm-helper-textarea').evaluate((element) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'x'.repeat(10_000_000));
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(page.getByText('too long to paste: 10 MB')).toBeVisible();
  await run(page, 'echo still here');
  expect(await screen(page)).toContain('still here');
});

test('yes floods the terminal, and the page stays responsive', async ({ page }) => {
  await open(page, 'sandbox/');
  await type(page, 'yes\r');
  await expect.poll(async () => (await screen(page)).at(-2)).toBe('y');
  await page.getByRole('tab', { name: 'Table' }).click({ timeout: 3000 });
  await expect(page.getByRole('cell', { name: 'No container yet.' })).toBeVisible();
  await page.locator('.xterm-helper-textarea').focus();
  await page.keyboard.press('Control+c');
  await prompt(page);
});
