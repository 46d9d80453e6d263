import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { LIMITS, ScriptBytes } from '../site/bytes.ts';
import { answer, prompted } from '../site/prompt.ts';

// The page itself looks for the answer, so that what it fetches after that is not counted.
test.use({ bypassCSP: true });

const dist = process.env.E2E_DIST ?? join(import.meta.dirname, '../../dist');

for (const path of ['sandbox/', './', 'lessons/ports/'])
  for (const command of ['echo hi', 'docker ps'] as const)
    test(`/${path}: until ${command} answers, no more JavaScript is fetched than ${LIMITS[command] / 1000} kB`, async ({
      page,
      baseURL,
    }) => {
      const scripts = new ScriptBytes(page, dist, new URL(baseURL!).pathname);
      await page.goto(path, { waitUntil: 'commit' });
      await prompted(page);
      await page.locator('.xterm-helper-textarea').focus();
      await answer(page, command);
      expect(scripts.files).toBeGreaterThan(3);
      expect(scripts.bytes, scripts.toString()).toBeLessThanOrEqual(LIMITS[command]);
    });
