import { expect, test } from '@playwright/test';
import { answer, questions, readLesson } from './course.ts';
import { expectDone, open, prompt, run, screen, task } from './terminal.ts';

test.setTimeout(120_000);

const says = (page: Parameters<typeof task>[0], id: string) => task(page, id).locator('.differs, .mistake');

test('a linked container is stopped, another name is tried, and everything is deleted: the page says where it stands', async ({
  page,
}) => {
  await open(page, 'lessons/links/');
  await test.step('what a lesson begins with is no mistake of the learner’s', async () => {
    await run(page, 'docker ps');
    await expect(page.locator('.picture svg').getByText('newcomer', { exact: true })).toBeVisible();
    await expect(page.locator('.differs, .mistake')).toHaveCount(0);
  });
  await test.step('the source is stopped before it is linked', async () => {
    await run(page, 'docker stop db');
    await run(page, 'docker run -d --name shop --link db:store training/webapp');
    await expect(says(page, 'alias').first()).toBeVisible();
    await expect(task(page, 'alias')).not.toHaveClass(/\bdone\b/);
    await run(page, 'docker start db');
    await run(page, 'docker restart shop');
    await expectDone(page, 'alias');
  });
  await test.step('another name', async () => {
    await run(page, 'docker run -d --name webb --link db:db training/webapp');
    await expect(says(page, 'name').first()).toContainText('webb');
    await run(page, 'docker rename webb web');
    await expectDone(page, 'name');
  });
  await test.step('everything is gone, and Undo brings it back', async () => {
    await run(page, 'docker rm -f $(docker ps -aq) > /dev/null');
    await expect(says(page, 'replaced').first()).toBeVisible();
    await expect(page.getByText('2 of 5 tasks done')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await prompt(page);
    await run(page, 'clear; docker ps -q | wc -l');
    expect((await screen(page)).at(-2)).toBe('6');
    await expect(page.getByText('2 of 5 tasks done')).toBeVisible();
  });
});

test('Redis: the tasks from the last to the first; a fresh scene, a wrong way, and a reload in between', async ({
  page,
}) => {
  await open(page, 'lessons/redis/');
  await test.step('the server has died', async () => {
    await page.locator('#visits button.setup').click();
    await run(
      page,
      'docker run -d --name visits --link redis-server:xxx -e REDIS_HOST=xxx -p 8080:8080 -v "$PWD/visits.sh:/v" alpine sh /v',
    );
    await run(page, 'docker kill redis-server');
    await run(page, 'curl localhost:8080');
    expect((await screen(page)).at(-2)).toContain('Redis does not answer');
    await expect(task(page, 'visits')).not.toHaveClass(/\bdone\b/);
    await expect(says(page, 'visits').first()).toBeVisible();
    await run(page, 'docker start redis-server');
    await run(page, 'docker restart -t 0 visits; sleep 1');
    await run(page, 'for i in 1 2 3; do curl localhost:8080; done');
    await expectDone(page, 'visits');
  });
  await test.step('the image is taken for the program, and a reload', async () => {
    await run(page, 'docker run -d --name memory redis');
    await run(page, 'docker run --name asker --link memory:store redis redis -h store set colour blue');
    await expect(says(page, 'four').first()).toContainText('exit code 127');
    await page.reload();
    await prompt(page);
    await expect(says(page, 'four').first()).toContainText('exit code 127', { timeout: 30_000 });
    await expect(page.locator('.notice')).toHaveCount(0);
    await run(page, 'docker rm asker');
    await run(
      page,
      'echo SET colour blue | docker run -i --name asker --link memory:store redis redis-cli -h store',
    );
    await expectDone(page, 'four');
  });
  await run(page, 'docker exec redis-server redis-cli SET greeting hello');
  await expectDone(page, 'talk');
  await expectDone(page, 'server');
});

test('questions: a wrong answer is explained, a right one is kept over a reload, the last one finishes', async ({
  page,
}) => {
  const look = readLesson('several-networks').tasks.find(({ id }) => id === 'look')!;
  const [who, range] = questions(look);
  const field = page.locator('#look form.answer').first().locator('input');
  await open(page, 'lessons/several-networks/');
  await answer(page, look, who!, 'crate');
  await expect(says(page, 'look').first()).toContainText('crate has the address before it');
  await answer(page, look, who!, 'barrel');
  await page.reload();
  await prompt(page);
  await expect(field).toHaveValue('barrel', { timeout: 30_000 });
  await answer(page, look, range!, '10.20.0.1');
  await expect(says(page, 'look')).toHaveCount(1);
  await expect(says(page, 'look')).toContainText('Gateway');
  await answer(page, look, range!, '10.20.0.0/24');
  await expectDone(page, 'look');
});

test('networks: a network is removed from under a task and made anew; what is done stays done', async ({
  page,
}) => {
  await open(page, 'lessons/networks/');
  await run(page, 'docker network create backend-network');
  await run(page, 'docker run -d --name redis-server redis');
  await expect(says(page, 'create').first()).toBeVisible();
  await run(page, 'docker rm -f redis-server && docker network rm backend-network');
  await expect(task(page, 'create')).not.toHaveClass(/\bdone\b/);
  for (const name of ['blue', 'green', 'red'])
    await run(page, `docker run -d --name ${name} alpine sleep 1d`);
  await run(page, 'docker network create ring');
  await run(page, 'for c in red green blue; do docker network connect ring $c; done');
  await expectDone(page, 'mesh');
  await run(page, 'docker rm -f red green blue; docker network rm ring');
  await run(page, 'docker run -d --name redis-server redis; docker network create backend-network');
  await run(page, 'docker network connect backend-network redis-server');
  await expectDone(page, 'create');
  await expect(page.getByText('2 of 6 tasks done')).toBeVisible();
});

for (const id of ['tidy', 'round-table', 'nameless'])
  test(`challenge ${id}: nothing is done, and nothing said, before anything was done`, async ({ page }) => {
    await open(page, `challenges/${id}/`);
    await run(page, 'docker ps -a');
    await expect(page.locator('.picture svg .container:not(.ghost)').first()).toBeVisible();
    await page.waitForTimeout(1500); // what is not to come takes time
    await expect(page.locator('.task-state.done, .differs, .mistake')).toHaveCount(0);
  });

test('a lesson that has changed since the journal was begun says so', async ({ page }) => {
  await open(page, 'lessons/ports/');
  await run(page, 'docker network create mine');
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('drydock.journal.ports');
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const entries = request.result.transaction('entries', 'readwrite').objectStore('entries');
          const head = entries.get('head');
          head.onsuccess = () => {
            entries.put({ ...head.result, lesson: '00000000000000' }, 'head');
            entries.transaction.oncomplete = () => resolve();
          };
        };
      }),
  );
  await page.reload();
  const notice = page.getByText('This lesson has changed since you began.');
  await expect(notice).toBeVisible();
  await prompt(page);
  await run(page, 'docker network ls -q -f name=mine | wc -l');
  expect((await screen(page)).at(-2)).toBe('1');
  await page.getByRole('button', { name: 'Start afresh' }).first().click();
  await expect(notice).toHaveCount(0);
  await expect.poll(() => screen(page), { timeout: 30_000 }).toEqual(['$']);
  await run(page, 'docker network ls -q -f name=mine | wc -l');
  expect((await screen(page)).at(-2)).toBe('0');
});
