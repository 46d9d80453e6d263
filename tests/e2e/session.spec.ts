import { expect, type Page, test } from '@playwright/test';
import { open, prompt, typeAndRun as run, screen, type } from './terminal.ts';

test.setTimeout(120_000);

/** The rows of one of several terminals, which has to be the one that is shown: others aren't drawn. */
async function rowsOf(page: Page, number: number): Promise<string[]> {
  const rows = await page.locator(`#terminal-${number - 1} .xterm-rows > div`).allInnerTexts();
  return rows.map((row) => row.replaceAll('\u00a0', ' ').trimEnd()).filter((row) => row !== '');
}

const lastRow = (page: Page, number = 1) =>
  expect.poll(async () => (await rowsOf(page, number)).at(-1), { timeout: 30_000, intervals: [50, 100] });

const paste = (page: Page, text: string) =>
  page.locator('.xterm-helper-textarea').evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);

test('a session of redis-cli in a linked container, and the shell’s keys', async ({ page }) => {
  await open(page, 'sandbox/');
  await run(page, 'docker run -d --name redis-server redis');
  await run(page, 'clear');
  await type(page, 'docker run -it --rm --link redis-server:db redis redis-cli -h db\r');
  await lastRow(page).toBe('db:6379>');
  await page.keyboard.type('set ship drydock\r');
  await lastRow(page).toBe('db:6379>');
  expect((await rowsOf(page, 1)).at(-2)).toBe('OK');
  await page.keyboard.type('get ship\r');
  await expect.poll(async () => (await rowsOf(page, 1)).at(-2)).toBe('"drydock"');
  await page.keyboard.press('Control+d');
  await prompt(page);

  await test.step('Ctrl-C takes a line away, and ends what runs', async () => {
    await type(page, 'never run');
    await page.keyboard.press('Control+c');
    await lastRow(page).toBe('$');
    expect((await rowsOf(page, 1)).at(-2)).toBe('$ never run^C');
    await type(page, 'sleep 1000\r');
    await lastRow(page).toBe('$ sleep 1000');
    await page.keyboard.press('Control+c');
    await prompt(page);
  });

  await test.step('Tab completes', async () => {
    await type(page, 'docker stop redis-s');
    await page.keyboard.press('Tab');
    await lastRow(page).toBe('$ docker stop redis-server');
    await page.keyboard.press('Control+u');
    await lastRow(page).toBe('$');
  });

  await test.step('Ctrl-R searches the history', async () => {
    await page.keyboard.press('Control+r');
    await page.keyboard.type('--link');
    await expect
      .poll(async () => (await rowsOf(page, 1)).join(''))
      .toContain(
        "(reverse-i-search)`--link': docker run -it --rm --link redis-server:db redis redis-cli -h db",
      );
    await page.keyboard.press('Enter');
    await lastRow(page).toBe('db:6379>');
    await page.keyboard.type('get ship\r');
    await expect.poll(async () => (await rowsOf(page, 1)).at(-2)).toBe('"drydock"');
    await page.keyboard.press('Control+c');
    await prompt(page);
  });
});

test('two terminals on one host: a reload brings both back, undo goes by lines, reset leaves one', async ({
  page,
}) => {
  await open(page, 'sandbox/');
  await run(page, 'tty; docker network create seen-by-both');
  await page.getByRole('button', { name: 'New terminal' }).click();
  await lastRow(page, 2).toBe('$');
  const tab = (name: string) => page.getByRole('tab', { name, exact: true });
  await expect(tab('Terminal 2')).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('#terminal-1 .xterm-helper-textarea')).toBeFocused();
  await page.keyboard.type('tty; docker network ls -q -f name=seen-by-both | wc -l\r');
  await expect.poll(() => rowsOf(page, 2)).toContain('/dev/pts/1');
  await lastRow(page, 2).toBe('$');
  expect((await rowsOf(page, 2)).at(-2)).toBe('1');

  await test.step('by keyboard', async () => {
    await page.keyboard.press('F6');
    await expect(tab('Terminal 2')).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await expect(tab('Terminal 1')).toBeFocused();
    await expect(page.locator('#terminal-1')).toBeHidden();
    await page.keyboard.press('F6');
    await expect(page.locator('#terminal-0 .xterm-helper-textarea')).toBeFocused();
    await page.keyboard.type('echo in the first\r');
    await expect.poll(() => rowsOf(page, 1)).toContain('in the first');
    await page.keyboard.press('F6');
    await page.keyboard.press('End');
    await page.keyboard.press('F6');
    await page.keyboard.type('echo in the second\r');
    await expect.poll(() => rowsOf(page, 2)).toContain('in the second');
  });

  const before = await rowsOf(page, 2);
  await page.reload();
  await expect.poll(() => rowsOf(page, 2), { timeout: 30_000 }).toEqual(before);
  await tab('Terminal 1').click();
  await expect.poll(() => rowsOf(page, 1)).toContain('in the first');

  await page.getByRole('button', { name: 'Undo' }).click();
  await lastRow(page).toBe('$');
  await expect.poll(() => rowsOf(page, 1)).toContain('in the first');
  await tab('Terminal 2').click();
  await lastRow(page, 2).toBe('$');
  expect(await rowsOf(page, 2)).not.toContain('in the second');
  await tab('Terminal 1').click();

  await test.step('a terminal goes with its shell, and comes back by undo', async () => {
    await tab('Terminal 2').click();
    await page.keyboard.type('exit\r');
    await expect(tab('Terminal 2')).toHaveCount(0);
    await expect(page.locator('#terminal-0 .xterm-helper-textarea')).toBeFocused();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(tab('Terminal 2')).toBeVisible({ timeout: 30_000 });
    await tab('Terminal 2').focus();
    await page.keyboard.press('Delete');
    await expect(tab('Terminal 2')).toHaveCount(0);
  });

  await test.step('the only one begins anew', async () => {
    await page.locator('#terminal-0 .xterm-helper-textarea').focus();
    await page.keyboard.press('Control+d');
    await page.keyboard.type('echo again\r');
    await expect.poll(() => rowsOf(page, 1)).toContain('again');
  });

  await page.getByRole('button', { name: 'New terminal' }).click();
  await lastRow(page, 2).toBe('$');
  await page.getByRole('button', { name: 'Reset' }).click();
  await page.getByRole('button', { name: 'Start afresh' }).click();
  await expect.poll(() => screen(page), { timeout: 30_000 }).toEqual(['$']);
  await expect(page.locator('.xterm-screen')).toHaveCount(1);
});

test('a text is found in what has scrolled away', async ({ page }) => {
  await open(page, 'sandbox/');
  await run(page, 'seq 500; echo Needle needle');
  await page.keyboard.press('Control+Shift+F');
  const bar = page.getByRole('search');
  await expect(bar.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('needle');
  await expect(bar.getByText('4 of 4')).toBeVisible();
  await bar.getByRole('button', { name: 'Match case' }).click();
  await expect(bar.getByText('2 of 2')).toBeVisible();
  const marks = () => page.evaluate(() => (CSS.highlights.get('terminal-find') as Set<unknown>)?.size ?? 0);
  await expect.poll(marks).toBe(1);
  await bar.getByRole('textbox').fill('123');
  await expect(bar.getByText('1 of 1')).toBeVisible();
  await expect.poll(() => rowsOf(page, 1)).toContain('123');
  await bar.getByRole('textbox').fill('nowhere');
  await expect(bar.getByText('Not found')).toBeVisible();
  await bar.getByRole('textbox').fill('49');
  const count = bar.getByText(/ of \d+/);
  await expect(count).toHaveText(/^\s*(\d+) of \1\s*$/);
  const last = await count.innerText();
  await page.keyboard.press('Enter');
  await expect(count).not.toHaveText(last);
  await page.keyboard.press('Shift+Enter');
  await expect(count).toHaveText(last);
  await page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
  await expect(page.locator('.xterm-helper-textarea')).toBeFocused();
  expect(await marks()).toBe(0);
});

test('addresses of the host open in the Browser panel, by click and by key; others do not', async ({
  page,
}) => {
  await open(page, 'sandbox/');
  await run(page, 'docker run -d -p 8080:80 nginx');
  await run(page, 'clear; echo https://example.com/ http://localhost:8080/');
  const { x, y, height } = (await page
    .locator('.xterm-rows > div', { hasText: /^https/ })
    .first()
    .boundingBox())!;
  await page.mouse.move(x + 30, y + height / 2);
  await page.mouse.move(x + 34, y + height / 2);
  await expect(page.locator('.link-lines')).toBeAttached();
  await page.mouse.move(x + 40, y + height / 2);
  await expect(page.locator('.link-lines div')).toHaveCount(0);
  await page.mouse.move(x + 240, y + height / 2);
  await expect(page.locator('.link-lines div')).toHaveCount(1);
  await page.mouse.click(x + 240, y + height / 2);
  await expect(page.getByRole('textbox', { name: 'Address' })).toHaveValue('http://localhost:8080/');
  const shown = page.frameLocator('.browser iframe').getByRole('heading', { name: 'Welcome to nginx!' });
  await expect(shown).toBeVisible({ timeout: 30_000 });

  await run(page, 'echo http://127.0.0.1:8080/nothing');
  await page.keyboard.press('Control+Shift+O');
  await expect(page.getByRole('textbox', { name: 'Address' })).toHaveValue('http://127.0.0.1:8080/nothing');
  expect(page.context().pages()).toHaveLength(1);
});

test('several lines are pasted after a question, one at once; what is selected is copied', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, 'sandbox/');
  await paste(page, 'echo alone\n');
  await expect.poll(() => screen(page)).toContain('alone');
  const dialog = page.getByRole('dialog');
  await paste(page, 'echo one\necho two\n');
  await expect(dialog.getByRole('heading')).toHaveText('Paste 2 lines?');
  await expect(dialog.locator('pre')).toHaveText('echo one\necho two\n');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toHaveCount(0);
  await paste(page, 'echo one\necho two\n');
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: 'Paste' }).click();
  await expect.poll(() => screen(page)).toEqual(expect.arrayContaining(['one', 'two']));
  await paste(page, 'echo three\necho four\n');
  await expect.poll(() => screen(page)).toEqual(expect.arrayContaining(['three', 'four']));
  expect((await screen(page)).filter((row) => row === 'one')).toHaveLength(1);

  const box = (await page.locator('.xterm-rows > div', { hasText: /^three/ }).boundingBox())!;
  await page.mouse.dblclick(box.x + 10, box.y + box.height / 2);
  await page.keyboard.press('Control+Shift+C');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('three');
});

test('screen reader support is remembered, and output is announced once', async ({ page }) => {
  await open(page, 'sandbox/');
  const button = page.getByRole('button', { name: 'Screen reader' });
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  // the prompt is there a moment before the buttons hear
  await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await prompt(page);
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  const said = page.locator('.xterm .live-region');
  await expect(said).toHaveAttribute('aria-live', 'assertive');
  await said.evaluate((element) => {
    const all: string[] = [];
    (window as { said?: string[] }).said = all;
    new MutationObserver(() => all.push(element.textContent ?? '')).observe(element, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  await run(page, 'echo announced-$((1+1))-once');
  await expect
    .poll(() => page.evaluate(() => (window as { said?: string[] }).said!.join('')))
    .toContain('announced-2-once');
  const last = await said.innerText();
  expect(last.split('announced-2-once')).toHaveLength(2);
});

test('terminals at the width of a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await open(page, 'lessons/ports/');
  for (let number = 2; number <= 6; number++) {
    await page.getByRole('button', { name: 'New terminal' }).click();
    await lastRow(page, number).toBe('$');
  }
  await expect(page.getByRole('button', { name: 'New terminal' })).toBeDisabled();
  for (const name of ['New terminal', 'Undo', 'Reset', 'Close terminal 6']) {
    const { x, width } = (await page.getByRole('button', { name }).boundingBox())!;
    expect(x + width).toBeLessThanOrEqual(390);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole('button', { name: 'Close terminal 6' }).click();
  await expect(page.getByRole('tab', { name: 'Terminal 5' })).toHaveAttribute('aria-selected', 'true');
});
