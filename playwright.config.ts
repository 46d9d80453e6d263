import { defineConfig, devices } from '@playwright/test';
import { findChromium } from './scripts/browser.ts';

const port = Number(process.env.E2E_PORT ?? 4329);
const dist = process.env.E2E_DIST ?? 'dist';
const base = (process.env.DRYDOCK_BASE ?? '/').replace(/\/*$/, '/');
const executablePath = process.env.DRYDOCK_CHROMIUM ?? findChromium();

/** Tests of the built site: `npm run e2e` builds it, finds a browser and runs them. */
export default defineConfig({
  testDir: 'tests/e2e',
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  workers: 2,
  timeout: 30_000,
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${port}${base}`,
    // a trace takes a snapshot of the page at every look at it, which makes the suite twice as slow
    trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    // drawing what moves takes a third of a page's time; those who look at it ask for it
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox', // Chromium refuses to run as root otherwise, as it does in most containers
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [{ name: 'chromium', use: { ...devices['Desktop Chrome'] } }],
  webServer: {
    command: `"${process.execPath}" scripts/serve-site.ts --port ${port} --base ${base} --dir "${dist}"`,
    url: `http://localhost:${port}${base}`,
    stdout: 'ignore',
    timeout: 20_000,
  },
});
