import { relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, so that they begin first and none of them is waited for alone at the end. */
const LONGEST = [
  'tests/serve/same-bytes.test.ts',
  'src/machine/packet/show.test.ts',
  'tests/conformance/conformance.test.ts',
  'tests/hostile/node.test.ts',
  'src/node/grade/versions.test.ts',
  'src/machine/packet/route.test.ts',
  'src/machine/limits.test.ts',
  'tests/shell/shell.test.ts',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.indexOf(relative(import.meta.dirname, moduleId).replaceAll('\\', '/'));
      return at < 0 ? LONGEST.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    // *.spec.ts under tests/e2e are Playwright's.
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    sequence: { sequencer: LongestFirst },
    // the simulator keeps nothing outside of its machines, so files can share a process that has it loaded and compiled
    isolate: false,
    // by default one of them is left free, which is half of a machine with two
    maxWorkers: '100%',
  },
});
