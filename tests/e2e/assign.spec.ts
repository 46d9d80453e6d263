import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectDone, prompt, run } from './terminal.ts';

test.setTimeout(240_000);

/** Makes an assignment on the teach page and returns its link. */
async function assign(page: Page): Promise<string> {
  await page.goto('teach/');
  await page.getByLabel('Title', { exact: true }).fill('Ports & <b>names</b>');
  await page.getByLabel('A note to your learners').fill('Until Friday.\n<script>alert(1)</script>');
  await page.locator('summary', { hasText: 'Publishing ports' }).click();
  await page.getByLabel('Publish a port').check();
  await page.getByLabel('Closed by default').check();
  await page.getByLabel('Solutions may be opened').uncheck();
  const link = page.locator('#link');
  await expect(link).toHaveValue(/\/assignment\/#1\./);
  await expect(page.locator('#length')).toContainText('2 tasks');
  return link.inputValue();
}

/** Does the assignment in a browser of one's own, and saves what was handed in. */
async function learn(browser: Browser, link: string, learner: string, file: string): Promise<string> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => void dialogs.push(dialog.message()));
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'Ports & <b>names</b>' })).toBeVisible();
  await expect(page.getByText('<script>alert(1)</script>')).toBeVisible();
  await page.getByLabel('Your name or id').fill(learner);
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByRole('link', { name: 'Publishing ports' }).click();
  await prompt(page);
  await expect(page.getByText('0 of 2 tasks done')).toBeVisible();
  await expect(page.locator('section.task:visible')).toHaveCount(2);
  await expect(page.locator('.solution')).toHaveCount(0);
  const port = await page.locator('#publish [data-value="port"]').first().innerText();
  await expect(page.locator('.task-state[data-task=publish]')).toContainText(port);
  await run(page, 'docker run -d --name quiet nginx');
  await expectDone(page, 'closed');
  // what was done on a machine that was reset counts as well
  await page.getByRole('button', { name: 'Reset' }).click();
  await page.getByRole('button', { name: 'Start afresh' }).click();
  await prompt(page);
  await run(page, `docker run -d --name web -p ${port}:80 nginx`);
  await expectDone(page, 'publish');
  await page.getByRole('button', { name: 'New terminal' }).click();
  const second = page.locator('#terminal-1');
  await expect(second.locator('.xterm-rows')).toContainText('$');
  await second.locator('.xterm-helper-textarea').focus();
  await page.keyboard.type('docker port web\r');
  await expect(second.locator('.xterm-rows')).toContainText(`0.0.0.0:${port}`);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Hand in' }).click();
  await (await download).saveAs(file);
  expect(dialogs).toEqual([]);
  await context.close();
  return port;
}

test('a lesson whose link breaks off, or is one of an assignment without it, says so and is as always', async ({
  page,
}) => {
  const link = await assign(page);
  await page.goto(link);
  await page.getByLabel('Your name or id').fill('Ann');
  await page.getByRole('button', { name: 'Begin' }).click();
  const href = await page.getByRole('link', { name: 'Publishing ports' }).getAttribute('href');
  const whole = new URL(href!, link).href;
  const words = 'no assignment that includes this page can be read from it';
  const broken = [
    [whole.slice(0, whole.indexOf('&learner')), words],
    [whole.replace('/lessons/ports/', '/lessons/networks/'), words],
    [whole.replace('/lessons/', '/zh-tw/lessons/').slice(0, -60), '讀不到含有這一頁的作業'],
  ] as const;
  for (const [address, said] of broken) {
    await page.goto('about:blank'); // another fragment alone loads nothing
    await page.goto(address);
    await expect(page.getByRole('alert').getByText(said)).toBeVisible();
    await prompt(page);
    await expect(page.locator('.assignment-bar')).toHaveCount(0);
    expect(await page.locator('section.task:visible').count()).toBeGreaterThan(2);
  }
  await run(page, 'docker run -d --name quiet nginx');
  await expectDone(page, 'closed');
});

test('an assignment is made, done by two learners, handed in and graded', async ({ page, browser }, info) => {
  const link = await assign(page);
  const ann = info.outputPath('ann.json');
  const bob = info.outputPath('bob.json');
  const copied = info.outputPath('copied.json');
  const ports = [await learn(browser, link, 'Ann', ann), await learn(browser, link, 'Bob', bob)];
  expect(ports[0]).not.toBe(ports[1]);
  const copy = JSON.parse(readFileSync(ann, 'utf8'));
  copy.learner = 'Carl';
  writeFileSync(copied, JSON.stringify(copy));

  await page.goto('grade/');
  await expect(page.locator('[data-live=true]')).toBeAttached();
  await page.getByLabel('Only this assignment').fill(link);
  await page.locator('#files').setInputFiles([ann, bob, copied]);
  await expect(page.getByText('3 of 3 files graded')).toBeVisible({ timeout: 60_000 });
  const row = (file: string) => page.locator(`tr[data-file="${file}"]`);
  await expect(row('ann.json')).toContainText('2 / 2');
  await expect(row('bob.json')).toContainText('2 / 2');
  await expect(row('copied.json')).toContainText('1 / 2');
  await expect(row('copied.json')).toContainText('Shares a journal with ann.json');
  await expect(row('ann.json')).toContainText('Shares a journal with copied.json');
  await expect(row('bob.json')).not.toContainText('Shares');

  const args = ['run', '-s', 'drydock', '--', 'grade', '--assignment', link, ann, bob, copied];
  const { stdout } = await promisify(execFile)('npm', args);
  const command = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  for (const [i, file] of ['ann.json', 'bob.json', 'copied.json'].entries()) {
    const verdicts = await row(file)
      .locator('[data-task]')
      .evaluateAll((items) =>
        items.map(({ dataset }) => [(dataset as DOMStringMap).task, (dataset as DOMStringMap).verdict]),
      );
    expect(verdicts).toEqual(
      command[i].tasks.map((task: Record<string, string>) => [`${task.lesson}.${task.task}`, task.verdict]),
    );
  }
  expect(command[2].sharedWith).toEqual([ann]);
  expect(command[2].flags).toContain('other-seed');

  await row('ann.json').getByRole('button', { name: 'Replay' }).click();
  await page.getByLabel('What to replay').selectOption({ label: 'Publishing ports 2' });
  const next = page.getByRole('button', { name: 'Next' });
  while (await next.isEnabled()) await next.click();
  await expect(page.locator('.replay .picture svg').getByText('web', { exact: true })).toBeAttached();
  const shown = page.locator('.replay .screen:visible .xterm-rows');
  await expect(page.getByRole('tab', { name: 'Terminal 2' })).toHaveAttribute('aria-selected', 'true');
  await expect(shown).toContainText(`0.0.0.0:${ports[0]}`);
  await page.getByRole('tab', { name: 'Terminal 1' }).click();
  await expect(shown).toContainText(`-p ${ports[0]}:80`);
  await expect(page.getByRole('button', { name: 'Close terminal' })).toHaveCount(0);
  await page.getByRole('button', { name: 'First' }).click();
  await expect(page.getByRole('tab')).toHaveCount(0);
  await expect(shown).not.toContainText('-p');
});
