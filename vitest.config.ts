import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // *.spec.ts under tests/e2e are Playwright's.
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
