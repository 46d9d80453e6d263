import { expect, type Locator, type Page } from '@playwright/test';

/** What the terminal shows: its rows, without the blanks at their ends and the empty ones at the bottom. */
export async function screen(page: Page): Promise<string[]> {
  const rows = await page.locator('.xterm-rows > div').allInnerTexts();
  const lines = rows.map((row) => row.replaceAll('\u00a0', ' ').replace(/[\n ]+$/, ''));
  while (lines.length > 0 && lines.at(-1) === '') lines.pop();
  return lines;
}

/** Waits until the shell asks for a command. */
export async function prompt(page: Page): Promise<void> {
  await expect
    .poll(async () => (await screen(page)).at(-1), { timeout: 30_000, intervals: [50, 100] })
    .toBe('$');
}

/** Opens a page, relative to the site's base, and waits for its machine. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await prompt(page);
}

/** Types as a person does: into the focused terminal, key by key. */
export async function type(page: Page, keys: string): Promise<void> {
  await page.locator('.xterm-helper-textarea').focus();
  await page.keyboard.type(keys);
}

/** Types a command key by key, and waits until it is through. */
export async function typeAndRun(page: Page, command: string): Promise<void> {
  await type(page, command);
  await through(page, command);
}

/**
 * Gives the terminal a command in one piece, as dictation and the keyboards of phones do, and waits until it is
 * through. A page draws each key that is typed: this takes a tenth of the time.
 */
export async function run(page: Page, command: string): Promise<void> {
  await page.locator('.xterm-helper-textarea').focus();
  await page.keyboard.insertText(command);
  await through(page, command);
}

async function through(page: Page, command: string): Promise<void> {
  await expect
    .poll(async () => (await screen(page)).join(''), { timeout: 15_000, intervals: [50, 100] })
    .toContain(command.slice(-40));
  await page.keyboard.press('Enter');
  await prompt(page);
}

/** Presses Ctrl-C in the terminal. */
export async function interrupt(page: Page): Promise<void> {
  await page.locator('.xterm-helper-textarea').focus();
  await page.keyboard.press('Control+c');
}

/** What the page says about a task of the lesson. */
export const task = (page: Page, id: string): Locator => page.locator(`.task-state[data-task=${id}]`);

export async function expectDone(page: Page, id: string): Promise<void> {
  await expect(task(page, id)).toHaveClass(/\bdone\b/, { timeout: 60_000 });
}
