import { expect, type Page, test } from '@playwright/test';
import { expectDone, open, prompt, typeAndRun as run, screen, task, type } from './terminal.ts';

test.setTimeout(180_000);

/** Puts values into the journal of a name, as something else that went wrong would have. */
const tamper = (page: Page, name: string, values: Array<[key: string | number, value: unknown]>) =>
  page.evaluate(
    ({ name, values }) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open(`drydock.journal.${name}`);
        request.onerror = () => reject(request.error);
        request.onupgradeneeded = () => reject(new Error(`no journal of ${name}`));
        request.onsuccess = () => {
          const change = request.result.transaction('entries', 'readwrite');
          for (const [key, value] of values) change.objectStore('entries').put(value, key);
          change.oncomplete = () => resolve();
        };
      }),
    { name, values },
  );
const databases = (page: Page) =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));

test('a reload in the middle loses nothing', async ({ page }) => {
  await open(page, 'lessons/ports/');
  await run(page, 'docker run -d --name web -p 8080:80 alpine sleep 999');
  await run(page, 'echo some words > note');
  await run(page, 'docker ps --no-trunc -q');
  const before = await screen(page);
  await type(page, 'docker rm');
  await expect.poll(async () => (await screen(page)).at(-1)).toBe('$ docker rm');

  await page.reload();
  await expect.poll(() => screen(page), { timeout: 30_000 }).toEqual([...before.slice(0, -1), '$ docker rm']);
  await expect(task(page, 'publish').locator('.differs')).toHaveText(
    'web was made from alpine; the task wants nginx.',
    { timeout: 60_000 },
  );
  await type(page, ' -f web\r');
  await prompt(page);
  await run(page, 'cat note; docker ps -aq');
  expect((await screen(page)).slice(-3)).toEqual(['$ cat note; docker ps -aq', 'some words', '$']);
});

test('where storage is forbidden, the page says so and works', async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ['indexedDB', 'localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('forbidden', 'SecurityError');
        },
      });
    }
  });
  await open(page, 'lessons/ports/');
  await expect(page.getByText('lets the page store nothing')).toBeVisible();
  await run(page, 'docker run -d --name quiet nginx');
  await expectDone(page, 'closed');
});

test('when storage is full, the page says so, works, and a reload brings back what fitted', async ({
  page,
}) => {
  await open(page, 'sandbox/');
  await run(page, 'echo fitted');
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
  });
  await run(page, 'docker network create later');
  await expect(page.getByText('The browser’s storage is full')).toBeVisible();
  await run(page, 'docker network ls -q -f name=later | wc -l');
  expect((await screen(page)).at(-2)).toBe('1');
  await page.reload();
  await expect.poll(() => screen(page), { timeout: 30_000 }).toEqual(['$ echo fitted', 'fitted', '$']);
});

test('a journal that makes no sense is put aside, and the page says so', async ({ page }) => {
  await open(page, 'lessons/ports/');
  await run(page, 'docker run -d --name quiet nginx');
  await expectDone(page, 'closed');
  const aside = 'It was put aside, not thrown away; finished tasks stay ticked.';
  const heads = [
    'nonsense',
    { version: 0, seed: 'a', simulator: '0.0.1', catalogue: 'hub', start: [] }, // a format of the past
  ];
  for (const head of heads) {
    await tamper(page, 'ports', [['head', head]]);
    await page.reload();
    await prompt(page);
    await expect(page.getByText(aside)).toBeVisible();
    expect(await screen(page)).toEqual(['$']);
    await expect(page.getByText('1 of 8 tasks done')).toBeVisible();
  }
  expect(await databases(page)).toContain('drydock.aside.ports');
  await run(page, 'echo afresh');
  await page.reload();
  await expect.poll(() => screen(page), { timeout: 30_000 }).toContain('afresh');
  await expect(page.getByText(aside)).toHaveCount(0);
});

test('a damaged journal comes back up to the damage, and goes on from there', async ({ page }) => {
  await open(page, 'sandbox/');
  await run(page, 'echo one');
  await run(page, 'echo two');
  const enters = 'echo one'.length + 1;
  await tamper(page, 'sandbox', [[enters + 2, { stamp: { us: -1, step: 'x' }, input: { kind: 'keys' } }]]);
  await page.reload();
  await expect(page.getByText('Part of what was kept of your machine can’t be read')).toBeVisible();
  await expect.poll(() => screen(page), { timeout: 30_000 }).toEqual(['$ echo one', 'one', '$ e']);
  await type(page, 'cho three\r');
  await prompt(page);
  const before = await screen(page);
  expect(before).toEqual(['$ echo one', 'one', '$ echo three', 'three', '$']);
  await page.reload();
  await expect.poll(() => screen(page), { timeout: 30_000 }).toEqual(before);
  await expect(page.getByText('can’t be read')).toHaveCount(0);
});

test('a journal of another version is replayed, and the page says so', async ({ page }) => {
  await open(page, 'sandbox/');
  await run(page, 'docker network create kept');
  const seed = 'feedfacefeedface';
  await tamper(page, 'sandbox', [
    ['head', { version: 1, seed, simulator: '0.0.1', catalogue: 'hub', start: [] }],
  ]);
  await page.reload();
  await expect(page.getByText('This was begun with Drydock 0.0.1')).toBeVisible();
  await prompt(page);
  await run(page, 'docker network ls -q -f name=kept | wc -l');
  expect((await screen(page)).at(-2)).toBe('1');
});

test('two tabs on one lesson keep a machine each, and share what is finished', async ({ page, context }) => {
  await open(page, 'lessons/ports/');
  await run(page, 'echo first');
  const second = await context.newPage();
  await open(second, 'lessons/ports/');
  await expect(second.getByText('This is open in another tab, too.')).toBeVisible();
  expect(await screen(second)).toEqual(['$']);
  await run(second, 'docker run -d --name quiet nginx');
  await expectDone(second, 'closed');
  await expectDone(page, 'closed');
  await run(page, 'docker run -d --name web -p 8080:80 nginx');
  await expectDone(page, 'publish');
  for (const tab of [page, second]) {
    const before = await screen(tab);
    await tab.reload();
    await expect.poll(() => screen(tab), { timeout: 30_000 }).toEqual(before);
    await expect(tab.getByText('2 of 8 tasks done')).toBeVisible();
  }
});
