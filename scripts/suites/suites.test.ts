import { expect, test } from 'vitest';
import { countPlaywright } from './playwright.ts';
import { atLeastOneFailure, check, run } from './run.ts';
import { countVitest } from './vitest.ts';

const tests = (...statuses: string[]) => statuses.map((status, i) => ({ fullName: `test ${i}`, status }));

test('vitest: tests are counted, and what was skipped is named', () => {
  const report = {
    testResults: [
      { name: 'a', status: 'failed', assertionResults: tests('passed', 'failed', 'skipped', 'todo') },
    ],
  };
  expect(countVitest(report)).toEqual({
    passed: 1,
    failed: 1,
    skipped: 2,
    notes: ['skipped: test 2', 'skipped: test 3'],
  });
});

test('vitest: a file that could not be loaded is a failure', () => {
  expect(countVitest({ testResults: [{ name: 'a', status: 'failed', assertionResults: [] }] })).toMatchObject(
    { failed: 1 },
  );
});

test('playwright: flaky counts as failed, and what was skipped is named with its reason', () => {
  const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 1 };
  const annotations = [{ type: 'skip', description: 'no docker' }];
  const specs = [{ title: 'later', tests: [{ status: 'skipped', annotations }] }];
  const report = { stats, errors: [], suites: [{ specs: [], suites: [{ specs }] }] };
  const notes = ['skipped: later (no docker)'];
  expect(countPlaywright(report)).toEqual({ passed: 3, failed: 2, skipped: 1, notes });
});

test('playwright: an error outside the tests is a failure', () => {
  const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
  expect(countPlaywright({ stats, errors: [{}], suites: [] })).toMatchObject({ failed: 1 });
});

test('an exit code that no failed test explains is a failure', () => {
  const clean = { passed: 5, failed: 0, skipped: 0, output: '', notes: [] };
  expect(atLeastOneFailure(clean, 1).failed).toBe(1);
  expect(atLeastOneFailure(clean, 0).failed).toBe(0);
  expect(atLeastOneFailure({ ...clean, failed: 3 }, 1).failed).toBe(3);
});

test('a check passes or fails by its exit code, and keeps what it printed', async () => {
  const script = (text: string) => check([process.execPath, '-e', text], 10);
  expect(await script('console.log("fine")')).toMatchObject({ passed: 1, failed: 0, output: 'fine\n' });
  expect(await script('console.error("bad"); process.exit(3)')).toMatchObject({
    passed: 0,
    failed: 1,
    output: 'bad\n',
  });
  expect(await check(['no-such-command-here'], 10)).toMatchObject({ passed: 0, failed: 1 });
});

test('a command that takes too long is ended', async () => {
  const { code, output } = await run([process.execPath, '-e', 'setInterval(() => {}, 1000)'], 0.5);
  expect(code).toBe(-1);
  expect(output).toContain('ended after 0.5 s');
});
