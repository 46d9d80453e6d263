/**
 * `npm test`: every check and every test, in turn, and one line at the end that adds them up. A static check
 * counts as one. `node scripts/test.ts types units` runs only the suites named.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasBrowserTests, playwright } from './suites/playwright.ts';
import { check, failure, type Result } from './suites/run.ts';
import { vitest } from './suites/vitest.ts';

process.chdir(join(import.meta.dirname, '..'));
const reports = mkdtempSync(join(tmpdir(), 'drydock-test-'));
const hasSite = existsSync('astro.config.mjs');
const say = (line: string) => console.log(`     ${line}`);

function build(): Promise<Result> {
  rmSync('dist', { recursive: true, force: true }); // so that a failed build leaves nothing old to test
  return check(['npm', 'run', 'build'], 180);
}

interface Suite {
  readonly name: string;
  readonly title: string;
  readonly run: () => Promise<Result>;
}

const suites: Suite[] = [
  { name: 'types', title: 'types (tsc)', run: () => check(['tsc', '--noEmit', '-p', '.'], 180) },
  {
    name: 'lint',
    title: 'lint and format (biome)',
    run: () => check(['biome', 'check', '--error-on-warnings', '.'], 60),
  },
  {
    name: 'imports',
    title: 'directions between rooms',
    run: () => check([process.execPath, 'scripts/check-imports.ts'], 60),
  },
  {
    name: 'lessons',
    title: 'lessons and challenges (drydock lint)',
    run: () => check([process.execPath, 'src/node/main.ts', 'lint'], 300),
  },
  { name: 'units', title: 'unit and conformance tests (vitest)', run: () => vitest(reports) },
];
if (hasSite) {
  suites.push(
    { name: 'astro', title: 'types of the site (astro check)', run: () => check(['astro', 'check'], 180) },
    { name: 'build', title: 'build of the site (astro)', run: build },
  );
}
if (hasBrowserTests()) {
  const run = () =>
    existsSync('dist/index.html')
      ? playwright(reports, say)
      : Promise.resolve(failure('there is no built site to test\n'));
  suites.push({ name: 'e2e', title: 'the site in a browser (playwright)', run });
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(`no suite ${unknown.join(', ')}: there are ${suites.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

const total = { passed: 0, failed: 0, skipped: 0 };
for (const { name, title, run } of suites) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`...  ${title}`);
  const start = performance.now();
  const { passed, failed, skipped, output, notes } = await run();
  if (failed > 0) console.log(output.trimEnd());
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    `${failed > 0 ? 'FAIL' : 'ok  '} ${title}: ${passed} passed, ${failed} failed, ${skipped} skipped, in ${seconds} s`,
  );
  for (const note of notes) say(note);
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}
if (!hasSite && wanted.length === 0) console.log('     there is no site to build yet');
if (!hasBrowserTests() && wanted.length === 0) console.log('     there are no browser tests yet');

rmSync(reports, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
