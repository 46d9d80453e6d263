import type { Page } from '@playwright/test';
import type { Tab } from './devtools.ts';

const lastRow = () => {
  const rows = [...document.querySelectorAll('.xterm-rows > div')].map(
    (row) => row.textContent?.replaceAll('\u00a0', ' ').trimEnd() ?? '',
  );
  return rows.findLast((row) => row !== '');
};

/** Listening before the key comes, and looking from then on, whenever rows change. */
const LISTEN = `void (window.took = new Promise((done) => {
    let from;
    addEventListener('keydown', (e) => { if (e.key === 'Enter') from = performance.now(); }, { capture: true, once: true });
    const watcher = new MutationObserver(() => {
      if (from === undefined || (${lastRow})() !== '$') return;
      watcher.disconnect();
      done(performance.now() - from);
    });
    watcher.observe(document.querySelector('.xterm-rows'), { childList: true, subtree: true, characterData: true });
  }))`;

/** Waits for the shell's prompt. The page must have been opened with `bypassCSP`. */
export const prompted = (page: Page) =>
  page.waitForFunction(`(${lastRow})() === '$'`, undefined, { polling: 4, timeout: 30_000 });

/** Types a line, and gives the milliseconds from Enter to the next prompt, as the page shows it. */
export async function answer(page: Page, command: string): Promise<number> {
  await page.keyboard.type(command);
  await page.waitForFunction(`(${lastRow})()?.endsWith(${JSON.stringify(command.slice(-20))})`);
  await page.evaluate(LISTEN);
  await page.keyboard.press('Enter');
  return page.evaluate('window.took') as Promise<number>;
}

/** Run in a page before anything else: `window.promptAt` is the time, since the navigation began, of the first prompt. */
export const WATCH_PROMPT = `{
  const watcher = new MutationObserver(() => {
    if ((${lastRow})() !== '$') return;
    watcher.disconnect();
    window.promptAt = performance.now();
  });
  watcher.observe(document, { childList: true, subtree: true, characterData: true });
}`;

/** Milliseconds from the beginning of a navigation to the first prompt, in a tab with {@link WATCH_PROMPT}. */
export async function navigate(tab: Tab, url: string): Promise<number> {
  await tab.send('Page.navigate', { url });
  for (;;) {
    const at = await tab
      .evaluate<number>(`location.href === ${JSON.stringify(url)} && window.promptAt || 0`)
      .catch(() => 0);
    if (at) return at;
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** A person's pace: the last letter has been drawn before Enter comes. */
const PACE_MS = 80;

/** As {@link answer}, without Playwright. */
export async function answerIn(tab: Tab, command: string): Promise<number> {
  await tab.type(command);
  await tab.evaluate(`new Promise((done) => {
    const there = () => document.querySelector('.xterm-rows').textContent.replaceAll('\u00a0', ' ').includes(${JSON.stringify(command.slice(-20))});
    const look = () => (there() ? done() : setTimeout(look, 4));
    look();
  })`);
  await tab.evaluate(LISTEN);
  await new Promise((done) => setTimeout(done, PACE_MS));
  await tab.enter();
  return tab.evaluate('window.took');
}
