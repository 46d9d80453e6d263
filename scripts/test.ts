/**
 * `npm test`: every check and every test, and one line at the end that adds them up. A static check counts as one.
 * Checks keep one core busy each: two of them run at a time. Suites that use all cores come after them, one by one. `node scripts/test.ts types units` runs only the suites named.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
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

/** In the order in which they begin, the longest one first. */
const checks: Suite[] = [
  // astro check looks at all files of TypeScript, too
  hasSite
    ? { name: 'types', title: 'types (astro check)', run: () => check(['astro', 'check'], 400) }
    : { name: 'types', title: 'types (tsc)', run: () => check(['tsc', '--noEmit', '-p', '.'], 180) },
  {
    name: 'lessons',
    title: 'lessons and challenges (drydock lint)',
    run: () => check([process.execPath, 'src/node/main.ts', 'lint'], 300),
  },
  {
    name: 'lint',
    title: 'lint and format (biome)',
    run: () => check(['biome', 'check', '--error-on-warnings', '.'], 180),
  },
  {
    name: 'imports',
    title: 'directions between rooms',
    run: () => check([process.execPath, 'scripts/check-imports.ts'], 180),
  },
  // not when astro check begins: both write the types of the content
  ...(hasSite ? [{ name: 'build', title: 'build of the site (astro)', run: build }] : []),
];
const tests: Suite[] = [
  { name: 'units', title: 'unit and conformance tests (vitest)', run: () => vitest(reports) },
];
if (hasBrowserTests()) {
  const run = () =>
    existsSync('dist/index.html')
      ? playwright(reports, say)
      : Promise.resolve(failure('there is no built site to test\n'));
  tests.push({ name: 'e2e', title: 'the site in a browser (playwright)', run });
}

const wanted = process.argv.slice(2);
const suites = [...checks, ...tests];
const unknown = wanted.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(`no suite ${unknown.join(', ')}: there are ${suites.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

const total = { passed: 0, failed: 0, skipped: 0 };

async function runSuite({ title, run }: Suite): Promise<void> {
  console.log(`...  ${title}`);
  const start = performance.now();
  const { passed, failed, skipped, output, notes } = await run();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (failed > 0) console.log(output.trimEnd());
  console.log(
    `${failed > 0 ? 'FAIL' : 'ok  '} ${title}: ${passed} passed, ${failed} failed, ${skipped} skipped, in ${seconds} s`,
  );
  for (const note of notes) say(note);
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

/** Runs suites in their order, at most `most` at a time. */
async function runAll(all: readonly Suite[], most: number): Promise<void> {
  const left = all.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const lane = async () => {
    for (let next = left.shift(); next; next = left.shift()) await runSuite(next);
  };
  await Promise.all(Array.from({ length: most }, lane));
}

await runAll(checks, Math.min(2, availableParallelism()));
await runAll(tests, 1);
if (!hasSite && wanted.length === 0) console.log('     there is no site to build yet');
if (!hasBrowserTests() && wanted.length === 0) console.log('     there are no browser tests yet');

rmSync(reports, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
