/** `npm run e2e [playwright's arguments]`: finds or fetches a browser, then runs the tests of the built site. */
import { spawnSync } from 'node:child_process';
import { ensureChromium, ensureFirefox } from './browser.ts';

try {
  const say = (line: string) => console.log(line);
  const browser = process.env.DRYDOCK_CHROMIUM ?? ensureChromium(say);
  const firefox = process.env.DRYDOCK_FIREFOX ?? ensureFirefox(say) ?? '';
  const { status } = spawnSync('playwright', ['test', ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, DRYDOCK_CHROMIUM: browser, DRYDOCK_FIREFOX: firefox },
    shell: process.platform === 'win32',
  });
  process.exitCode = status ?? 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
