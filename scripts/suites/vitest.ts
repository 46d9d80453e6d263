import { readFileSync } from 'node:fs';
import { atLeastOneFailure, failure, type Result, run } from './run.ts';

/** The parts that are read of vitest's JSON report. */
export interface VitestReport {
  testResults: {
    name: string;
    status: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
}

/** Counts tests; a file that could not be read (no test in it ran) is one failure. */
export function countVitest(report: VitestReport): Omit<Result, 'output'> {
  const result = { passed: 0, failed: 0, skipped: 0, notes: [] as string[] };
  for (const file of report.testResults) {
    const { length: before } = file.assertionResults.filter(({ status }) => status === 'failed');
    if (file.status === 'failed' && before === 0) result.failed += 1;
    for (const { fullName, status } of file.assertionResults) {
      if (status === 'passed') result.passed += 1;
      else if (status === 'failed') result.failed += 1;
      else {
        result.skipped += 1;
        result.notes.push(`skipped: ${fullName}`);
      }
    }
  }
  return result;
}

/** The unit tests under src/ and scripts/, and those under tests/ that need no browser. */
export async function vitest(folder: string): Promise<Result> {
  const report = `${folder}/vitest.json`;
  const command = ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code, output } = await run(command, 400);
  try {
    return atLeastOneFailure({ ...countVitest(JSON.parse(readFileSync(report, 'utf8'))), output }, code);
  } catch {
    return failure(output);
  }
}
