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
