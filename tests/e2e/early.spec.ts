import { expect, type Page, test } from '@playwright/test';
import { open, prompt, typeAndRun as run, screen } from './terminal.ts';

test.setTimeout(60_000);

/** Holds the page's components back until the returned function is called. */
async function withoutComponents(page: Page): Promise<() => void> {
  let go = () => {};
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  await page.route(/\/Workbench\.[^/]*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  return go;
}

const hydrated = (page: Page) =>
  expect(page.locator('astro-island[ssr]')).toHaveCount(0, { timeout: 20_000 });

test('the terminal works before the components of the page are there, and they go on with it', async ({
  page,
}) => {
  const go = await withoutComponents(page);
  await open(page, 'lessons/ports/');
  await run(page, 'docker run -d --name quiet nginx');
  await expect(page.locator('.terminal').getByText('The terminal is being loaded.')).toBeHidden();
  await page.keyboard.type('echo from bef');
  go();
  await hydrated(page);
  await page.keyboard.type('ore to after\n');
  await expect.poll(async () => (await screen(page)).at(-2)).toBe('from before to after');
  await expect(page.locator('.xterm')).toHaveCount(1);
  await expect(page.locator('.task-state[data-task=closed]')).toHaveClass(/\bdone\b/);
  await page.setViewportSize({ width: 900, height: 700 });
  await run(page, 'echo $COLUMNS');
  expect(Number((await screen(page)).at(-2))).toBeLessThan(120);
});

test('what is typed at nothing in particular goes to the terminal, components or not', async ({ page }) => {
  const go = await withoutComponents(page);
  await open(page, '');
  await page.keyboard.type('echo typed\n');
  await expect.poll(() => screen(page)).toContain('typed');
  go();
});

test('a first terminal that was closed is gone when the components are there', async ({ page }) => {
  await open(page, 'sandbox/');
  await hydrated(page);
  await page.getByRole('button', { name: 'New terminal' }).click();
  await page.locator('#terminal-1 .xterm-helper-textarea').focus();
  await page.keyboard.type('echo in the second\n');
  const second = page.locator('#terminal-1 .xterm-rows');
  await expect(second).toContainText('$ echo in the secondin the second$');
  await page.getByRole('tab', { name: 'Terminal 1' }).focus();
  await page.keyboard.press('Delete');
  await expect(page.locator('.xterm')).toHaveCount(1);
  const go = await withoutComponents(page);
  await page.reload();
  await expect(page.locator('.terminal .xterm')).toHaveCount(1);
  await expect(page.locator('html')).toHaveAttribute('data-settled');
  go();
  await hydrated(page);
  await expect(second).toContainText('in the second');
  await expect(page.locator('.xterm')).toHaveCount(1);
});

test('several lines that are pasted before there is anybody to ask are asked about later', async ({
  page,
}) => {
  const go = await withoutComponents(page);
  await open(page, 'sandbox/');
  await page.locator('.xterm-helper-textarea').evaluate((element) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'echo one\necho two\n');
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  go();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading')).toHaveText('Paste 2 lines?');
  await dialog.getByRole('button', { name: 'Paste' }).click();
  await expect.poll(() => screen(page)).toEqual(expect.arrayContaining(['one', 'two']));
  await prompt(page);
});
