import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { ensureChromium, ensureFirefox } from '../browser.ts';
import { atLeastOneFailure, failure, type Result, run } from './run.ts';

/** The parts that are read of Playwright's JSON report. */
export interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
  suites: PlaywrightSuite[];
}

interface PlaywrightSuite {
  suites?: PlaywrightSuite[];
  specs: {
    title: string;
    tests: { status: string; annotations: { type: string; description?: string }[] }[];
  }[];
}

/** A line for each skipped test, with the reason that it gives. */
function skippedIn({ suites = [], specs }: PlaywrightSuite): string[] {
  const here = specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === 'skipped')
      .map(({ annotations }) => {
        const reason = annotations.find(({ description }) => description)?.description;
        return `skipped: ${title}${reason ? ` (${reason})` : ''}`;
      }),
  );
  return [...here, ...suites.flatMap(skippedIn)];
}

/** A flaky test failed once: it counts as failed. */
export function countPlaywright({ stats, errors, suites }: PlaywrightReport): Omit<Result, 'output'> {
  const failed = stats.unexpected + stats.flaky;
  return {
    passed: stats.expected,
    failed: failed || (errors.length > 0 ? 1 : 0),
    skipped: stats.skipped,
    notes: suites.flatMap(skippedIn),
  };
}

/** Whether there are browser tests to run. */
export function hasBrowserTests(): boolean {
  return (
    existsSync('tests/e2e') &&
    readdirSync('tests/e2e', { recursive: true }).some((path) => /\.spec\.ts$/.test(`${path}`))
  );
}

/** The tests of the built site, in a browser that is found or fetched. */
export async function playwright(folder: string, say: (line: string) => void): Promise<Result> {
  let browser: string;
  try {
    browser = process.env.DRYDOCK_CHROMIUM ?? ensureChromium(say);
  } catch (error) {
    return failure(`${(error as Error).message}\n`);
  }
  const report = `${folder}/playwright.json`;
  const firefox = process.env.DRYDOCK_FIREFOX ?? ensureFirefox(say) ?? '';
  const env = { DRYDOCK_CHROMIUM: browser, DRYDOCK_FIREFOX: firefox, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const { code, output } = await run(['playwright', 'test', '--reporter=list,json'], 1800, env);
  try {
    return atLeastOneFailure({ ...countPlaywright(JSON.parse(readFileSync(report, 'utf8'))), output }, code);
  } catch {
    return failure(output);
  }
}
