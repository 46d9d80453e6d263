import { expect, test } from '@playwright/test';
import { open, prompt, run, screen, type } from './terminal.ts';

test.setTimeout(90_000);

test('a reload in the middle loses nothing', async ({ page }) => {
  await open(page, 'lessons/ports/');
  await run(page, 'docker run -d --name web -p 8080:80 alpine sleep 999');
  await run(page, 'echo some words > note');
  await run(page, 'docker ps --no-trunc -q');
  const before = await screen(page);
  await type(page, 'docker rm');
  await expect.poll(async () => (await screen(page)).at(-1)).toBe('$ docker rm');

  await page.reload();
  await expect.poll(() => screen(page), { timeout: 25_000 }).toEqual([...before.slice(0, -1), '$ docker rm']);
  await expect(page.locator('.task-state[data-task=publish] .differs')).toHaveText(
    'web was made from alpine; the task wants nginx.',
  );
  await type(page, ' -f web\r');
  await prompt(page);
  await run(page, 'cat note; docker ps -aq');
  expect((await screen(page)).slice(-3)).toEqual(['$ cat note; docker ps -aq', 'some words', '$']);
});

test('Undo takes the last line back, Reset gives a fresh machine', async ({ page }) => {
  await open(page, 'sandbox/');
  await run(page, 'docker network create one');
  await run(page, 'docker network create two');
  await page.getByRole('button', { name: 'Undo' }).click();
  await prompt(page);
  await run(page, 'docker network ls -qf driver=bridge | wc -l');
  expect(await screen(page)).toContain('2');

  await page.getByRole('button', { name: 'Reset' }).click();
  await page.getByRole('button', { name: 'Start afresh' }).click();
  await expect.poll(() => screen(page), { timeout: 25_000 }).toEqual(['$']);
  await page.reload();
  await expect.poll(() => screen(page), { timeout: 25_000 }).toEqual(['$']);
});

test('where storage is forbidden, the page says so and works', async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ['indexedDB', 'localStorage']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('forbidden', 'SecurityError');
        },
      });
    }
  });
  await open(page, 'lessons/ports/');
  await expect(page.getByText('lets the page store nothing')).toBeVisible();
  await run(page, 'echo works');
  expect(await screen(page)).toContain('works');
});

test('a second tab on the same lesson keeps nothing, and says so', async ({ page, context }) => {
  await open(page, 'sandbox/');
  await run(page, 'echo first');
  const second = await context.newPage();
  await open(second, 'sandbox/');
  await expect(second.getByText('open in another tab already')).toBeVisible();
  expect(await screen(second)).toEqual(['$']);
});

test('a crash of the machine loses nothing', async ({ page, context }) => {
  // stands between page and worker, to end it as the browser would
  await page.addInitScript(() => {
    const RealWorker = Worker;
    window.Worker = class extends RealWorker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        Object.assign(window, { machineWorker: this });
      }
    };
  });
  await open(page, 'sandbox/');
  await run(page, 'docker network create one');
  const before = await screen(page);
  await page.evaluate(() => {
    const { machineWorker } = window as unknown as { machineWorker: Worker };
    machineWorker.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
  });
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await expect.poll(() => screen(page), { timeout: 25_000 }).toEqual(before);
  await expect(page.getByText('has crashed')).toHaveCount(0);
  await context.close();
});
