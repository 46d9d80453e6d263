import { expect, type Page, test } from '@playwright/test';
import { expectDone, open, prompt, run, screen, type } from './terminal.ts';

test.setTimeout(240_000);

/** Does the tasks in order; each turns green by itself, and the page says so. */
async function work(page: Page, steps: Array<[task: string, ...commands: string[]]>, before: number) {
  for (const [i, [id, ...commands]] of steps.entries()) {
    for (const command of commands) await run(page, command);
    await expectDone(page, id);
    await expect(page.locator('.task-state.done')).toHaveCount(before + i + 1);
  }
}

test('all eight tasks, done by typing, with a reload in the middle', async ({ page }) => {
  await open(page, 'lessons/ports/');
  await expect(page.getByText('0 of 8 tasks done')).toBeVisible();
  const steps: Parameters<typeof work>[1] = [
    ['closed', 'docker run -d --name quiet nginx'],
    ['publish', 'docker run -d --name web -p 8080:80 nginx'],
    ['local', 'docker run -d --name private -p 127.0.0.1:5000:80 nginx'],
    ['chosen', 'docker run -d --name draft -p 127.0.0.1::5000 training/webapp python app.py'],
    ['several', 'docker run -d --name shop -p 8081:80 -p 127.0.0.1:9000:80 nginx'],
    ['udp', 'docker run -d --name dns -p 5353:53/udp alpine sleep 1d'],
    ['random', 'docker run -d -P --name app training/webapp python app.py'],
    [
      'clash',
      'docker run -d --name blue -p 8085:80 nginx',
      'docker run -d --name green -p 8085:80 nginx',
      'docker rm green',
      'docker run -d --name green -p 8086:80 nginx',
    ],
  ];
  await work(page, steps.slice(0, 4), 0);
  await expect(page.getByText('4 of 8 tasks done')).toBeVisible();
  await run(page, 'docker ps -q');
  const before = await screen(page);

  await page.reload();
  await expect.poll(() => screen(page), { timeout: 30_000 }).toEqual(before);
  await expect(page.getByText('4 of 8 tasks done')).toBeVisible();
  for (const name of ['quiet', 'web', 'private', 'draft'])
    await expect(page.locator('.picture svg').getByText(name, { exact: true })).toBeAttached();

  await work(page, steps.slice(4), 4);
  await expect(page.getByText('Afloat. All 8 tasks are done.')).toBeVisible();
  await expect(page.getByText('Task done: Two want the same port.')).toBeAttached();

  const kept = await page.evaluate(() => JSON.parse(localStorage.getItem('drydock.progress')!));
  expect([...kept.ports].sort()).toEqual(steps.map(([id]) => id).sort());

  // what is done stays done, whatever happens later
  await run(page, 'docker rm -f $(docker ps -aq) > /dev/null');
  await page.reload();
  await expect(page.getByText('Afloat. All 8 tasks are done.')).toBeVisible();
  await prompt(page);
});

test('all eight tasks in other ways and another order', async ({ page }) => {
  await open(page, 'lessons/ports/');
  await work(
    page,
    [
      [
        'random',
        'docker container create --publish-all=true --name app training/webapp python app.py',
        'docker start app',
      ],
      [
        'clash',
        'docker container run --detach --publish 8085:80 --name green nginx',
        'docker rename green blue',
        'docker run -dp 8086:80 --name=green nginx:latest',
      ],
      [
        'publish',
        'docker create --name=web --publish=0.0.0.0:8080:80/tcp nginx',
        'docker container restart web',
      ],
      ['closed', 'docker run --detach --name=quiet nginx', 'docker stop quiet', 'docker start quiet'],
      ['udp', 'docker run --name dns -itd -p 5353:53/udp alpine'],
      ['several', 'docker run --publish 127.0.0.1:9000:80 --publish 8081:80 --name shop --detach nginx'],
      ['local', 'docker run -d --name secret -p 127.0.0.1:5000:80 nginx', 'docker rename secret private'],
      ['chosen', 'docker run -dp 127.0.0.1:0:5000 --name draft training/webapp python app.py'],
    ],
    0,
  );
  await expect(page.getByText('Afloat. All 8 tasks are done.')).toBeVisible();
});

test('commands in the prose run at a click', async ({ page }) => {
  await open(page, 'lessons/ports/');
  await page.locator('#publish .command', { hasText: 'HOST:CONTAINER' }).getByRole('button').click();
  await expect(page.locator('.xterm-helper-textarea')).toBeFocused();
  await expect
    .poll(async () => (await screen(page)).at(-1))
    .toBe('$ docker run -d --name web -p HOST:CONTAINER nginx');
  await page.locator('#publish summary', { hasText: 'Show a solution' }).click();
  await page.locator('#publish .solution .command-run').click(); // takes the line that was begun away
  await expectDone(page, 'publish');
  await prompt(page);
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

test('Undo, Reset and a shown solution leave the learner’s work alone', async ({ page }) => {
  await open(page, 'lessons/ports/');
  await run(page, 'docker run -d --name mine -p 7000:80 nginx');
  await run(page, 'docker run -d --name quiet nginx');
  await expectDone(page, 'closed');
  await type(page, 'docker run -d --name web');
  await expect.poll(async () => (await screen(page)).at(-1)).toBe('$ docker run -d --name web');

  // a solution is shown, not run: the line at the prompt and the containers stay
  await page.locator('#publish summary', { hasText: 'Show a solution' }).click();
  await expect(page.locator('#publish .solution .command')).toContainText('-p 8080:80');
  await expect(page.getByText('Looking at it does not count; running it does.').nth(1)).toBeVisible();
  expect((await screen(page)).at(-1)).toBe('$ docker run -d --name web');
  await type(page, ' -p 8080:80 nginx\r');
  await expectDone(page, 'publish');

  // Undo takes one line back, and no finished task
  await prompt(page);
  await page.getByRole('button', { name: 'Undo' }).click();
  await prompt(page);
  await run(page, "docker ps -a --format '{{.Names}}' | sort | xargs");
  expect((await screen(page)).at(-2)).toBe('mine quiet');
  await expect(page.getByText('2 of 8 tasks done')).toBeVisible();

  // Reset asks first; kept is kept
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(page.getByRole('dialog')).toContainText('Finished tasks stay ticked.');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await run(page, 'docker ps -q | wc -l');
  expect((await screen(page)).at(-2)).toBe('2');
  await page.getByRole('button', { name: 'Reset' }).click();
  await page.getByRole('button', { name: 'Start afresh' }).click();
  await expect.poll(() => screen(page), { timeout: 30_000 }).toEqual(['$']);
  await run(page, 'docker ps -aq | wc -l');
  expect((await screen(page)).at(-2)).toBe('0');
  await expect(page.getByText('2 of 8 tasks done')).toBeVisible();
  await page.reload();
  await expect(page.getByText('2 of 8 tasks done')).toBeVisible();
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
