import type { Page } from '@playwright/test';

const lastRow = () => {
  const rows = [...document.querySelectorAll('.xterm-rows > div')].map(
    (row) => row.textContent?.replaceAll('\u00a0', ' ').trimEnd() ?? '',
  );
  return rows.findLast((row) => row !== '');
};

/** Waits for the shell's prompt. The page must have been opened with `bypassCSP`. */
export const prompted = (page: Page) =>
  page.waitForFunction(`(${lastRow})() === '$'`, undefined, { polling: 4, timeout: 30_000 });

/** Types a line, and gives the milliseconds from Enter to the next prompt, as the page shows it. */
export async function answer(page: Page, command: string): Promise<number> {
  await page.keyboard.type(command);
  await page.waitForFunction(`(${lastRow})()?.endsWith(${JSON.stringify(command.slice(-20))})`);
  // listening before the key comes, and looking from then on, whenever rows change
  await page.evaluate(`void (window.took = new Promise((done) => {
    let from;
    addEventListener('keydown', (e) => { if (e.key === 'Enter') from = performance.now(); }, { capture: true, once: true });
    const watcher = new MutationObserver(() => {
      if (from === undefined || (${lastRow})() !== '$') return;
      watcher.disconnect();
      done(performance.now() - from);
    });
    watcher.observe(document.querySelector('.xterm-rows'), { childList: true, subtree: true, characterData: true });
  }))`);
  await page.keyboard.press('Enter');
  return page.evaluate('window.took') as Promise<number>;
}
