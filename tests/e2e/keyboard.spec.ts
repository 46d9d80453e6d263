import { expect, type Page, test } from '@playwright/test';
import { expectDone, prompt, screen } from './terminal.ts';

test.setTimeout(300_000);

/** What has the focus: its name, and the task that it stands in. */
const focus = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const name = element.getAttribute('aria-label') ?? element.innerText ?? '';
    return { name: name.trim(), task: element.closest('section.task')?.id ?? '' };
  });

/** Presses Tab (or Shift+Tab) until something of this name, in this task if one is given, has the focus. */
async function tabTo(page: Page, name: string | RegExp, task?: string, key = 'Tab') {
  const seen: string[] = [];
  for (let i = 0; i < 150; i++) {
    const now = await focus(page);
    const hit = typeof name === 'string' ? now.name === name : name.test(now.name);
    if (hit && (task === undefined || now.task === task)) return;
    seen.push(now.name);
    if (now.name.startsWith('Terminal.')) await page.keyboard.press('Escape'); // Tab alone belongs to the shell
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${name}, but to ${seen.slice(-40).join(' | ')}`);
}

test('the lesson from the first page to the last task, by keyboard alone', async ({ page }) => {
  await page.goto('');
  await tabTo(page, 'Begin the course');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/lessons\/client-daemon\/$/);
  await tabTo(page, 'Lessons');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/lessons\/$/);
  await tabTo(page, /^Publishing ports/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/lessons\/ports\/$/);
  await prompt(page);

  await test.step('hints, one after the other, and the solution', async () => {
    await tabTo(page, 'A hint', 'closed');
    await page.keyboard.press('Enter');
    await expect(page.locator('#closed').getByText('Nothing has to be added')).toBeVisible();
    await tabTo(page, 'Another hint', 'closed');
    await page.keyboard.press('Enter');
    await expect(page.locator('#closed').getByText('The three parts are')).toBeVisible();
    await tabTo(page, 'Show a solution', 'closed');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Run in the terminal: docker run -d --name quiet nginx', 'closed');
    await page.keyboard.press('Enter');
    await expectDone(page, 'closed');
  });

  await test.step('typing into the terminal, and leaving it', async () => {
    await tabTo(page, 'Type into the terminal: docker run -d --name web -p HOST:CONTAINER nginx', 'publish');
    await page.keyboard.press('Enter');
    await expect(page.locator('.xterm-helper-textarea')).toBeFocused();
    await expect.poll(async () => (await screen(page)).at(-1)).toContain('HOST:CONTAINER nginx');
    for (let i = 0; i < 'HOST:CONTAINER nginx'.length; i++) await page.keyboard.press('Backspace');
    await page.keyboard.type('8080:80 nginx');
    await page.keyboard.press('Enter');
    await expectDone(page, 'publish');
  });

  await test.step('the Browser panel', async () => {
    await tabTo(page, 'Picture', undefined, 'Shift+Tab');
    for (let i = 0; i < 8 && (await focus(page)).name !== 'Browser'; i++)
      await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Address');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('localhost:8080');
    await page.keyboard.press('Enter');
    const shown = page.frameLocator('.browser iframe').getByRole('heading', { name: 'Welcome to nginx!' });
    await expect(shown).toBeVisible({ timeout: 60_000 });
  });

  await test.step('undo, and the question before a reset', async () => {
    await tabTo(page, 'Undo');
    await page.keyboard.press('Enter');
    await prompt(page);
    await tabTo(page, 'Reset');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await tabTo(page, 'Keep it');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
    expect((await focus(page)).name).toBe('Reset');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await page.keyboard.press('Enter');
    await tabTo(page, 'Start afresh');
    await page.keyboard.press('Enter');
    await expect.poll(() => screen(page), { timeout: 30_000 }).toEqual(['$']);
    await expect(page.getByText('2 of 8 tasks done')).toBeVisible();
  });

  await test.step('the other tasks, by the buttons of their solutions', async () => {
    await tabTo(page, 'Show a solution', 'local', 'Shift+Tab');
    for (const id of ['local', 'chosen', 'several', 'udp', 'random', 'clash']) {
      await tabTo(page, 'Show a solution', id);
      await page.keyboard.press('Enter');
      await tabTo(page, /^Run in the terminal: docker run/, id);
      await page.keyboard.press('Enter');
      await expectDone(page, id);
      await prompt(page);
    }
    await expect(page.getByText('Afloat. All 8 tasks are done.')).toBeVisible();
  });

  await tabTo(page, 'Lessons', undefined, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/lessons\/$/);
});
