/**
 * Finds a Chromium for the browser tests, and gets one where there is none; a Firefox for the few tests that are run in it,
 * too. `node scripts/browser.ts` prints the path of the Chromium.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { chromium } from '@playwright/test';

const downloadSeconds = 120;

/** --version loads the shared libraries, so a browser that lacks some of them is not taken for one that runs. */
function runs(path: string): boolean {
  return (
    existsSync(path) && spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0
  );
}

function onPath(names: string[]): string[] {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)];
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function ofPlaywright(): string {
  try {
    return chromium.executablePath();
  } catch {
    return ''; // it has none for this system
  }
}

const CHROMIUMS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const FIREFOXES = ['firefox-esr', 'firefox'];

/** A Chromium that is here already: Playwright's own, else the system's. */
export function findChromium(): string | undefined {
  return [ofPlaywright(), ...onPath(CHROMIUMS)].find((path) => path !== '' && runs(path));
}

/** Playwright's own download. It asks the network, so it gets a limited time. */
function download(): void {
  const playwright = join(
    dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')),
    'cli.js',
  );
  spawnSync(process.execPath, [playwright, 'install', '--no-shell', 'chromium'], {
    stdio: ['ignore', 'ignore', 'ignore'],
    timeout: downloadSeconds * 1000,
    killSignal: 'SIGKILL',
  });
}

/** Debian's and Ubuntu's package; needs root. */
function aptInstall(name: string): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  const options = {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: 300_000,
  } as const;
  spawnSync('apt-get', ['update'], options);
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', name], options);
}

/** The path of a Chromium that runs, after trying to get one. @throws Error that says what to do */
export function ensureChromium(say: (line: string) => void): string {
  const here = findChromium();
  if (here) return here;
  for (const [what, get] of [
    ["Playwright's download of Chromium", download],
    ['apt-get install chromium', () => aptInstall('chromium')],
  ] as const) {
    say(`no Chromium yet: trying ${what}`);
    get();
    const found = findChromium();
    if (found) return found;
  }
  throw new Error(
    'The browser tests need Chromium, and none could be found or fetched. Install it (on Debian: apt-get install ' +
      'chromium; elsewhere: npx playwright install chromium) or name one in DRYDOCK_CHROMIUM, then run again.',
  );
}

/** A Firefox that is here already. */
export function findFirefox(): string | undefined {
  return onPath(FIREFOXES).find(runs);
}

/** The path of a Firefox that runs, after trying to get one. Without it, the tests in Firefox are skipped. */
export function ensureFirefox(say: (line: string) => void): string | undefined {
  const here = findFirefox();
  if (here) return here;
  say('no Firefox yet: trying apt-get install firefox-esr');
  aptInstall('firefox-esr');
  return findFirefox();
}

if (import.meta.main) console.log(ensureChromium((line) => console.error(line)));
