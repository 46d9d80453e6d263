import { expect, test } from '@playwright/test';
import { nothingForAxe, nothingForAxeInBoth } from './axe.ts';
import { challengeIds, lessonIds, readChallenge, readLesson, solve } from './course.ts';
import { open, prompt } from './terminal.ts';

test.setTimeout(180_000);

for (const id of lessonIds)
  test(`lesson ${id}: each task by its solution`, async ({ page }) => {
    const { tasks } = readLesson(id);
    await open(page, `lessons/${id}/`);
    await nothingForAxeInBoth(page);
    await expect(page.getByText(`0 of ${tasks.length} tasks done`)).toBeVisible();
    for (const task of tasks) await test.step(task.id, () => solve(page, task));
    await expect(page.getByText(`Afloat. All ${tasks.length} tasks are done.`)).toBeVisible();
    await expect(page.locator('.differs, .mistake')).toHaveCount(0);
    await expect(page.locator('#recap')).toBeVisible();
    await nothingForAxeInBoth(page);
    // answers and fresh scenes are part of what is kept
    await page.reload();
    await prompt(page);
    await expect(page.getByText(`Afloat. All ${tasks.length} tasks are done.`)).toBeVisible();
    await expect(page.locator('.notice')).toHaveCount(0);
  });

const OTHERS = {
  'zh-cn': { ids: ['links', 'redis', 'networks'], afloat: '浮起来了' },
  'zh-tw': { ids: ['containers', 'several-networks', 'client-daemon'], afloat: '浮起來了' },
};
for (const [language, { ids, afloat }] of Object.entries(OTHERS))
  for (const id of ids)
    test(`lesson ${id} in ${language}: each task by its solution`, async ({ page }) => {
      const { tasks } = readLesson(id);
      await open(page, `${language}/lessons/${id}/`);
      for (const task of tasks) await test.step(task.id, () => solve(page, task));
      await expect(page.locator('.gauge')).toContainText(afloat);
      await expect(page.locator('#recap')).toBeVisible();
      await nothingForAxe(page);
    });

for (const id of challengeIds)
  test(`challenge ${id}: by its solution`, async ({ page }) => {
    const lesson = readChallenge(id);
    const [task] = lesson.tasks;
    await open(page, `challenges/${id}/`);
    if (lesson.challenge?.par)
      await expect(page.locator('.checklist')).toContainText(`${lesson.challenge.par}`);
    await solve(page, task!);
    await expect(page.locator('.verdict')).toBeVisible();
    await nothingForAxe(page);
  });
