import { writeFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { encodeAssignment } from '../../src/course/assignment-read.ts';
import { CASES } from '../hostile/cases.ts';

test.setTimeout(300_000);

/** Notes what must not happen: a dialog, a script of theirs, something sent elsewhere. */
async function watch(page: Page): Promise<string[]> {
  const seen: string[] = [];
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== 'localhost') seen.push(`request: ${request.url()}`);
  });
  return seen;
}

const isHacked = (page: Page): Promise<boolean> =>
  page.evaluate(() => 'hacked' in globalThis || 'hacked' in ({} as object));

test('the page that grades has words for every hostile file, and runs nothing of them', async ({
  page,
}, info) => {
  const seen = await watch(page);
  const cases = CASES.filter((given) => 'file' in given);
  const files = cases.map(({ file }, i) => {
    const path = info.outputPath(`case-${i}.json`);
    writeFileSync(path, file);
    return path;
  });
  await page.goto('grade/');
  await expect(page.locator('[data-live=true]')).toBeAttached();
  // the page is told which assignment it is for, by the link of the one that the honest case is for
  const honest = cases.find(({ name }) => name === 'honest');
  const { assignment } = JSON.parse(honest!.file as string);
  await page.getByLabel('Only this assignment').fill(encodeAssignment(assignment));
  await page.locator('#files').setInputFiles(files);
  await expect(page.getByText(`${cases.length} of ${cases.length} files graded`)).toBeVisible({
    timeout: 280_000,
  });
  const rows = await page.locator('tbody tr').evaluateAll((list) =>
    list.map((row) => ({
      reason: (row as HTMLElement).dataset.reason,
      words: row.querySelector('.refusal')?.textContent ?? '',
      done: [...row.querySelectorAll<HTMLElement>('[data-verdict=done]')].map(({ dataset }) => dataset.task),
    })),
  );
  for (const [i, { name, says, ...given }] of cases.entries()) {
    const row = rows[i]!;
    if (says === 'graded') {
      expect(row.reason, name).toBeUndefined();
      const { done } = given as unknown as { done: string[] };
      expect(row.done, name).toEqual(done.map((task) => `ports.${task}`));
    } else {
      expect(row.reason, name).toBe(says);
      expect(row.words, name).toMatch(/\w{3}/);
    }
  }
  expect(await isHacked(page)).toBe(false);
  expect(seen).toEqual([]);
});

test('the page of an assignment has words for every hostile link, and runs nothing of them', async ({
  page,
}) => {
  const seen = await watch(page);
  await page.goto('assignment/');
  await expect(page.getByText('There is no assignment in this address.')).toBeVisible();
  for (const given of CASES) {
    if (!('link' in given)) continue;
    await page.evaluate((link) => {
      location.hash = link;
    }, given.link);
    const at = await page.evaluate(() => location.hash.slice(1));
    await expect
      .poll(() => page.locator('.form').getAttribute('data-looked-at'), { message: given.name })
      .toBe(at);
    const refused = page.locator('.refused');
    if (given.says === 'taken') await expect(refused, given.name).toHaveCount(0);
    else await expect(refused, given.name).toHaveAttribute('data-reason', given.says);
  }
  expect(await isHacked(page)).toBe(false);
  expect(seen).toEqual([]);
});
