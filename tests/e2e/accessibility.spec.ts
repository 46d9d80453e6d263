import { expect, test } from '@playwright/test';
import { CASES } from '../hostile/cases.ts';
import { nothingForAxeInBoth } from './axe.ts';
import { open, prompt, run } from './terminal.ts';

test.setTimeout(180_000);

const pages = [
  { path: '', command: 'docker network create backend-network', shows: 'backend-network' },
  { path: 'lessons/ports/', command: 'docker run -d --name web -p 8081:80 alpine sleep 99', shows: 'web' },
  { path: 'sandbox/', command: 'docker network create backend-network', shows: 'backend-network' },
];
for (const { path, command, shows } of pages) {
  test(`axe finds nothing: /${path}`, async ({ page }) => {
    await open(page, path);
    await run(page, command);
    await expect(page.locator('.picture svg').getByText(shows, { exact: true })).toBeAttached();
    for (const summary of await page.locator('#publish summary:visible').all()) await summary.click();
    await nothingForAxeInBoth(page, command);
  });
}

test('axe finds nothing where an assignment is made, opened and worked on', async ({ page }) => {
  await page.goto('teach/');
  await nothingForAxeInBoth(page, 'nothing chosen');
  await page.getByLabel('Title', { exact: true }).fill('Week 2');
  await page.getByLabel('A note to your learners').fill('Until Friday.');
  await page.locator('summary', { hasText: 'Publishing ports' }).click();
  await page.getByLabel('Closed by default').check();
  await page.getByLabel('Publish a port').check();
  await page.getByLabel('Twins').check();
  const link = page.locator('#link');
  await expect(link).toHaveValue(/#1\./);
  await nothingForAxeInBoth(page, 'an assignment made');
  const address = await link.inputValue();

  await page.goto('assignment/');
  await expect(page.getByRole('heading', { name: 'Assignment' })).toBeVisible();
  await nothingForAxeInBoth(page, 'no assignment');
  await page.goto('assignment/#1.damaged');
  await page.reload();
  await expect(page.getByRole('alert')).toBeVisible();
  await nothingForAxeInBoth(page, 'a damaged link');
  await page.goto(address);
  await page.reload();
  await expect(page.getByLabel('Your name or id')).toBeVisible();
  await nothingForAxeInBoth(page, 'before the name is known');
  await page.getByLabel('Your name or id').fill('Ann');
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByText('0 of 2 tasks done')).toBeVisible();
  await nothingForAxeInBoth(page, 'begun');
  await page.getByRole('link', { name: 'Publishing ports' }).click();
  await prompt(page);
  await expect(page.locator('.assignment-bar')).toContainText('Ann');
  await nothingForAxeInBoth(page, 'a lesson of it');
});

test('axe finds nothing where assignments are graded', async ({ page }) => {
  await page.goto('grade/');
  await expect(page.locator('[data-live=true]')).toBeAttached();
  await nothingForAxeInBoth(page, 'nothing chosen');
  const honest = CASES.find(({ name }) => name === 'honest')!;
  const text = 'file' in honest ? String(honest.file) : '';
  const files = [
    { name: 'ann.json', text },
    { name: 'copied.json', text: JSON.stringify({ ...JSON.parse(text), learner: 'Carl' }) },
    { name: 'holiday.jpg', text: 'no JSON' },
  ].map(({ name, text }) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) }));
  await page.getByLabel('Only this assignment').fill('https://example.org/');
  await page.locator('#files').setInputFiles(files);
  await expect(page.getByText('no file was taken')).toBeVisible();
  await nothingForAxeInBoth(page, 'a link that is none');
  await page.getByLabel('Only this assignment').fill('');
  await page.locator('#files').setInputFiles(files);
  await expect(page.getByText('3 of 3 files graded')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('1 of them could not be read')).toBeVisible();
  await expect(page.locator('tr[data-file="copied.json"]')).toContainText(
    'begun on the machine of another learner',
  );
  await page.locator('tbody summary').first().click();
  await nothingForAxeInBoth(page, 'results');
  await page.getByRole('button', { name: 'Replay: ann.json' }).click();
  const next = page.getByRole('button', { name: 'Next' });
  while (await next.isEnabled()) await next.click();
  await expect(page.locator('.replay .xterm-rows')).toContainText('docker run', { timeout: 30_000 });
  await nothingForAxeInBoth(page, 'a replay');
});

test('without JavaScript the lesson can be read', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL! });
  const page = await context.newPage();
  await page.goto('lessons/ports/');
  // the browser under test parses as if scripts ran, so that it doesn't show what is in here
  expect(await page.locator('noscript').textContent()).toContain('need JavaScript');
  await expect(page.getByRole('heading', { name: 'Only for this machine' })).toBeVisible();
  await expect(page.getByText('private publishes its port 80/tcp on 127.0.0.1:5000')).toBeVisible();
  await context.close();
});

for (const width of [1440, 1024, 390]) {
  test(`nothing sticks out at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    for (const path of ['', 'lessons/ports/', 'sandbox/', 'nowhere/', 'teach/', 'assignment/', 'grade/']) {
      await page.goto(path);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });
}
