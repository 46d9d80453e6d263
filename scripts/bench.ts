/** `npm run bench [word…]`: runs tests/bench/*.bench.ts one after the other; each prints its own figures. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../tests/bench');
const words = process.argv.slice(2);
const files = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => name.endsWith('.bench.ts'))
      .sort()
  : [];
const chosen = files.filter((name) => words.length === 0 || words.some((word) => name.includes(word)));

if (chosen.length === 0) {
  console.error(
    files.length === 0
      ? 'There are no benchmarks in tests/bench.'
      : `No benchmark is named ${words.join(' or ')}.`,
  );
  process.exit(1);
}
let failed = 0;
for (const name of chosen) {
  console.log(`== ${name.replace(/\.bench\.ts$/, '')}`);
  if (spawnSync(process.execPath, ['--expose-gc', join(folder, name)], { stdio: 'inherit' }).status !== 0)
    failed += 1;
}
process.exitCode = failed > 0 ? 1 : 0;
