import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { runner } from './run.ts';
import { golden, items, type Outcome, SHELLS, snippets } from './suite.ts';

for (const shell of SHELLS)
  describe(shell === 'bash' ? 'bash' : 'the ash of busybox', () => {
    let run: (script: string) => Promise<Outcome>;
    beforeAll(async () => {
      run = await runner(shell);
    });
    for (const item of items(shell))
      describe(item, () => {
        const recorded = golden(shell, item);
        for (const script of snippets(shell, item))
          test(script.replaceAll('\n', '⏎').slice(0, 120), async () => {
            expect(await run(script)).toEqual(recorded.get(script));
          });
      });
  });

test('the README counts the scripts of each item', () => {
  const text = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const counted = [...text.matchAll(/^\| ([a-z-]+) \| (\d+) \|$/gm)].map(([, item, n]) => `${item} ${n}`);
  const real = SHELLS.flatMap((shell) =>
    items(shell).map((item) => `${item} ${snippets(shell, item).length}`),
  );
  expect(counted).toEqual(real);
});
