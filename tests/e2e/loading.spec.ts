import { expect, type Page, test } from '@playwright/test';
import { lessonIds } from './course.ts';
import { open, prompt, run, screen } from './terminal.ts';

test.setTimeout(90_000);

/** Lets no script through whose address fits. */
const block = (page: Page, which: RegExp) => page.route(which, (route) => route.abort('failed'));

const words = (page: Page) =>
  page.getByText('Part of Drydock could not be loaded, so the terminal doesn’t work.');

test('a terminal that can’t be fetched is said to be missing, and trying again helps', async ({ page }) => {
  await block(page, /\/terminal\.[^/]*\.js/);
  await page.goto('lessons/ports/');
  await expect(words(page)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('heading', { name: 'Only for this machine' })).toBeVisible();
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await prompt(page);
  await expect(words(page)).toHaveCount(0);
});

test('a machine that can’t be fetched is said to be missing, and trying again helps', async ({ page }) => {
  await block(page, /\/worker[^/]*\.js/);
  await page.goto('lessons/ports/');
  await expect(words(page)).toBeVisible({ timeout: 30_000 });
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await prompt(page);
});

test('an assignment that can’t be fetched is said to be missing, and trying again helps', async ({
  page,
}) => {
  await block(page, /\/begin\.[^/]*\.js/);
  await page.goto('lessons/ports/#assignment=AAAA');
  await expect(words(page)).toBeVisible({ timeout: 30_000 });
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await prompt(page);
  await expect(words(page)).toHaveCount(0);
});

test('a page whose scripts don’t come says what to do', async ({ page }) => {
  await block(page, /\.js$/);
  await page.goto('lessons/ports/');
  await expect(
    page.getByText('The terminal is being loaded. If it doesn’t appear, reload the page.'),
  ).toBeVisible({
    timeout: 20_000,
  });
});

test('Docker that can’t be fetched fails the command in words, and comes with the next one', async ({
  page,
}) => {
  await open(page, 'sandbox/');
  await page.context().setOffline(true);
  await run(page, 'docker ps');
  await expect(page.getByText('An error in Drydock itself ended docker')).toBeVisible();
  await page.context().setOffline(false);
  await run(page, 'echo goes on');
  expect(await screen(page)).toContain('goes on');
});

test('without JavaScript each lesson can be read, and its tasks, hints and solutions', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL! });
  const page = await context.newPage();
  for (const id of lessonIds) {
    await page.goto(`lessons/${id}/`);
    const sections = await page.locator('section.task').all();
    expect(sections.length).toBeGreaterThan(0);
    for (const section of sections) {
      await expect(section.getByRole('heading')).toBeVisible();
      expect(await section.locator('.checklist li').count()).toBeGreaterThan(0);
      const solution = section.locator('details.solution');
      await solution.locator('summary').click();
      await expect(solution.locator('pre, .command').first()).toBeVisible();
    }
    await expect(page.getByText('The terminal is being loaded.')).toBeHidden();
  }
  await context.close();
});
