import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { ensureChromium } from '../browser.ts';
import { atLeastOneFailure, failure, type Result, run } from './run.ts';

/** The parts that are read of Playwright's JSON report. A flaky test failed once: it counts as failed. */
export interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
}

export function countPlaywright({ stats, errors }: PlaywrightReport): Omit<Result, 'output' | 'notes'> {
  const failed = stats.unexpected + stats.flaky;
  return { passed: stats.expected, failed: failed || (errors.length > 0 ? 1 : 0), skipped: stats.skipped };
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
  const env = { DRYDOCK_CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const { code, output } = await run(['playwright', 'test', '--reporter=list,json'], 300, env);
  try {
    const result = { ...countPlaywright(JSON.parse(readFileSync(report, 'utf8'))), output };
    const notes = result.skipped > 0 ? output.split('\n').filter((line) => /^\s+-\s/.test(line)) : [];
    return atLeastOneFailure({ ...result, notes: notes.map((line) => `skipped: ${line.trim()}`) }, code);
  } catch {
    return failure(output);
  }
}
