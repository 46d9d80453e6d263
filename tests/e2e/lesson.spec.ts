import { expect, type Page, test } from '@playwright/test';
import { open, prompt, run, screen, type } from './terminal.ts';

const task = (page: Page, id: string) => page.locator(`.task-state[data-task=${id}]`);
const isDone = /\bdone\b/;

test.setTimeout(90_000);

test('three tasks, done by typing', async ({ page }) => {
  await open(page, 'lessons/ports/');
  await expect(page.getByText(/^0 of \d+ tasks done$/)).toBeVisible();
  await run(page, 'docker run -d --name web -p 8080:80 nginx');
  await expect(task(page, 'publish')).toHaveClass(isDone);
  await expect(page.getByText('Task done: Publish a port.')).toBeAttached();
  await run(page, 'docker run -d --name private -p 127.0.0.1:5000:80 nginx');
  await expect(task(page, 'local')).toHaveClass(isDone);
  await run(page, 'docker run -d -P --name app training/webapp python app.py');
  await expect(task(page, 'random')).toHaveClass(isDone);
  await expect(page.getByText(/^3 of \d+ tasks done$/)).toBeVisible();

  // what is done stays done, whatever happens later
  await run(page, 'docker rm -f web private app');
  await expect(page.locator('.task-state.done')).toHaveCount(3);
  await page.reload();
  await expect(page.locator('.task-state.done')).toHaveCount(3);
});

test('a wrong port leaves the task open, and the page says what differs', async ({ page }) => {
  await open(page, 'lessons/ports/');
  await run(page, 'docker run -d --name web -p 8081:80 nginx');
  const publish = task(page, 'publish');
  await expect(publish.locator('.differs')).toHaveText(
    'web publishes 80/tcp on 0.0.0.0:8081; the task wants 0.0.0.0:8080.',
  );
  await expect(publish).not.toHaveClass(isDone);

  await run(page, 'docker rm -f web');
  await run(page, 'docker run -d --name web -p 80:8080 nginx');
  await expect(publish.locator('.mistake')).toContainText('The two numbers are swapped');

  await run(page, 'docker rm -f web');
  await run(page, 'docker run -d --name web -p 8080:80 nginx');
  await expect(publish).toHaveClass(isDone);
  await expect(publish.locator('.differs, .mistake')).toHaveCount(0);
});

test('commands in the prose run at a click', async ({ page }) => {
  await open(page, 'lessons/ports/');
  await page.locator('#publish summary', { hasText: 'Show a solution' }).click();
  await page.locator('#publish .solution .command-run').click();
  await expect(task(page, 'publish')).toHaveClass(isDone, { timeout: 25_000 });
  await prompt(page);
  await page.locator('#publish .command', { hasText: 'HOST:CONTAINER' }).getByRole('button').click();
  await expect(page.locator('.xterm-helper-textarea')).toBeFocused();
  await expect
    .poll(async () => (await screen(page)).at(-1))
    .toBe('$ docker run -d --name web -p HOST:CONTAINER nginx');
});

test('the picture and its table follow what is built', async ({ page }) => {
  await open(page, 'lessons/ports/');
  await run(page, 'docker network create backend-network');
  await run(page, 'docker run -d --name web --net backend-network -p 8080:80 alpine sleep 999');
  const picture = page.locator('.picture svg');
  for (const text of ['backend-network', 'web', '172.18.0.2', '0.0.0.0:8080 → 80/tcp']) {
    await expect(picture.getByText(text, { exact: true })).toBeVisible();
  }
  await page.getByRole('tab', { name: 'Table' }).click();
  const row = page.getByRole('row', { name: 'web' });
  await expect(row).toContainText('backend-network: 172.18.0.2');
  await expect(row).toContainText('0.0.0.0:8080->80/tcp');
});

test('a loop that never ends is interrupted by Ctrl-C', async ({ page }) => {
  await open(page, 'lessons/ports/');
  await type(page, 'while true; do :; done\r');
  await expect.poll(async () => (await screen(page)).join('')).toContain('done');
  // the page stays alive meanwhile
  await page.getByRole('tab', { name: 'Table' }).click();
  await expect(page.getByRole('table').first()).toBeVisible();
  await page.locator('.xterm-helper-textarea').focus();
  await page.keyboard.press('Control+c');
  await prompt(page);
  await run(page, 'echo still here');
  expect(await screen(page)).toContain('still here');
});

test('Escape, then Tab leaves the terminal; Tab alone does not', async ({ page }) => {
  await open(page, 'lessons/ports/');
  const terminal = page.locator('.xterm-helper-textarea');
  await terminal.focus();
  await page.keyboard.press('Tab');
  await expect(terminal).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Tab');
  await expect(terminal).not.toBeFocused();
});
