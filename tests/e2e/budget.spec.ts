import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { LIMITS, ScriptBytes } from '../site/bytes.ts';
import { answer, prompted } from '../site/prompt.ts';

// The page itself looks for the answer, so that what it fetches after that is not counted.
test.use({ bypassCSP: true });
test.setTimeout(60_000);

const dist = process.env.E2E_DIST ?? join(import.meta.dirname, '../../dist');

// Each on a page of its own: a second after the first answer, all the rest is fetched.
for (const path of ['sandbox/', './', 'lessons/ports/'])
  for (const command of ['echo hi', 'docker ps'] as const)
    test(`/${path}: no more JavaScript is fetched until ${command} answers than its limit`, async ({
      page,
      baseURL,
    }) => {
      const scripts = new ScriptBytes(page, dist, new URL(baseURL!).pathname);
      await page.goto(path, { waitUntil: 'commit' });
      await prompted(page);
      await page.locator('.xterm-helper-textarea').focus();
      await answer(page, command);
      expect(scripts.files).toBeGreaterThan(3);
      expect(scripts.bytes, `${scripts}`).toBeLessThanOrEqual(LIMITS[command]);
    });
