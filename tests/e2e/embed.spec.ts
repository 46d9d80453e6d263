import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, type FrameLocator, type Locator, type Page, test } from '@playwright/test';
import { siteServer } from '../../scripts/serve-site.ts';
import { nothingForAxeInBoth } from './axe.ts';

test.setTimeout(90_000);

const root = join(import.meta.dirname, '../..');
const dist = process.env.E2E_DIST ?? join(root, 'dist');

const servers: Server[] = [];
test.afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(server: Server, host: string): Promise<string> {
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, host, done));
  return `http://${host}:${(server.address() as AddressInfo).port}/`;
}

/** Serves HTML on an origin of its own: another site where the host isn't localhost. */
const serve = (html: string, host = '127.0.0.1', headers: Record<string, string> = {}): Promise<string> =>
  listen(
    createServer((req, res) => {
      res.writeHead(req.url === '/' ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', ...headers });
      res.end(req.url === '/' ? html : '');
    }),
    host,
  );

const pageWith = (body: string, site: string, lang = 'en'): string =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
   <title>Notes on containers</title></head><body><main><h1>Notes</h1>${body}</main></body></html>`.replaceAll(
    'https://drydock.example/',
    site,
  );

interface Told {
  of: string;
  type: string;
  detail: Record<string, unknown>;
}

/** Keeps what the elements of the page tell. */
async function keepEvents(page: Page): Promise<void> {
  await page.addInitScript(() => {
    if (self !== top) return;
    const told: unknown[] = [];
    Object.assign(window, { told });
    for (const type of ['ready', 'resize', 'progress', 'complete', 'error'])
      addEventListener(`drydock-${type}`, (event) =>
        told.push({ of: (event.target as Element).id, type, detail: (event as CustomEvent).detail }),
      );
  });
}

const told = (page: Page): Promise<Told[]> =>
  page.evaluate(() => (window as unknown as { told: Told[] }).told);
const toldOf = async (page: Page, of: string, type: string) =>
  (await told(page)).filter((each) => each.of === of && each.type === type).map(({ detail }) => detail);

const waitFor = (page: Page, of: string, type: string) =>
  expect.poll(async () => (await toldOf(page, of, type)).length, { timeout: 45_000 }).toBeGreaterThan(0);

const inside = (page: Page, selector: string): FrameLocator => page.locator(selector).frameLocator('iframe');
const terminal = (frame: FrameLocator): Locator => frame.locator('.xterm-rows');

const guide = readFileSync(join(root, 'docs/sites.md'), 'utf8');
const examples = [...guide.matchAll(/^## (.+)|^```html\n([\s\S]*?)^```$/gm)].reduce<Record<string, string[]>>(
  (found, [, heading, html]) => {
    if (heading) found[heading] = [];
    else found[Object.keys(found).at(-1)!]!.push(html!);
    return found;
  },
  {},
);
const example = (heading: string, at = 0): string => examples[heading]![at]!;

test.describe('the examples of the guide', () => {
  test('a lesson', async ({ page, baseURL }) => {
    await keepEvents(page);
    await page.goto(await serve(pageWith(example('A lesson'), baseURL!)));
    await waitFor(page, '', 'ready');
    const lesson = page.locator('drydock-lesson');
    await expect(
      inside(page, 'drydock-lesson').getByRole('heading', { name: 'Publishing ports' }),
    ).toBeVisible();
    await expect(lesson.getByRole('link', { name: 'Do the lesson on ports' })).toBeHidden();
    await expect(page.locator('drydock-lesson').locator('iframe')).toHaveAttribute(
      'title',
      'Drydock: Publishing ports',
    );
  });

  test('the sandbox, dark, as high as the page allows', async ({ page, baseURL }) => {
    await keepEvents(page);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(await serve(pageWith(example('A lesson', 1), baseURL!)));
    await waitFor(page, '', 'ready');
    const box = await page.locator('drydock-lesson').boundingBox();
    expect(box!.height).toBeLessThanOrEqual(640);
    const frame = inside(page, 'drydock-lesson');
    await expect(frame.locator('body')).toHaveCSS('background-color', 'rgb(11, 28, 43)');
    await expect(frame.getByRole('tab')).toHaveText(['Picture', 'Table']);
  });

  test('commands in the prose', async ({ page, baseURL }) => {
    await page.goto(await serve(pageWith(example('Commands in your own prose'), baseURL!)));
    // before there is a machine: it waits
    await page.getByRole('button', { name: 'docker run -d --name shop' }).click();
    const rows = terminal(inside(page, '#shop'));
    await expect(rows).toContainText('Status: Downloaded newer image', { timeout: 45_000 });
    await press(page, 'Ask it');
    await expect(rows).toContainText('80/tcp -> 0.0.0.0:8080');
  });

  test('following what the reader does', async ({ page, baseURL }) => {
    await page.goto(await serve(pageWith(example('Following what the reader does'), baseURL!)));
    await expect(page.locator('#state')).toHaveText('not begun');
    await press(page, 'Start it for me');
    await expect(page.locator('#state')).toHaveText('all done', { timeout: 60_000 });
  });

  test('a plain frame', async ({ page, baseURL }) => {
    await page.goto(await serve(pageWith(example('Without embed.js'), baseURL!)));
    const frame = page.frameLocator('iframe');
    await expect(frame.getByRole('heading', { name: 'Publish a port' })).toBeVisible();
    await expect(frame.getByRole('heading', { name: 'Only for this machine' })).toBeHidden();
    await expect(frame.getByRole('tab')).toHaveCount(0);
    await expect(terminal(frame)).toContainText('$', { timeout: 30_000 });
  });

  test('the protocol by hand', async ({ page, baseURL }) => {
    await page.goto(await serve(pageWith(example('The protocol'), baseURL!)));
    await expect(page.locator('#log')).toContainText('ready', { timeout: 45_000 });
    await press(page, 'docker ps');
    await expect(terminal(page.frameLocator('#frame'))).toContainText('CONTAINER ID');
  });
});

/**
 * Clicks a button when nothing has moved for a while: a browser routes a click by the frames that were drawn last, and
 * where a frame of another origin has just grown or been scrolled, that is still the frame's.
 */
async function press(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name });
  let before = '';
  await expect
    .poll(
      async () => {
        await button.scrollIntoViewIfNeeded();
        const box = JSON.stringify(await button.boundingBox());
        const same = box === before;
        before = box;
        return same;
      },
      { intervals: [500] },
    )
    .toBe(true);
  await button.click();
}

const THREE = `<script src="https://drydock.example/embed.js" async></script>
  <p><button type="button" data-drydock-run="docker run -d --name quiet nginx" data-drydock-for="#one">Run it</button></p>
  <drydock-lesson id="one" lesson="ports" task="closed" panels="text terminal"></drydock-lesson>
  <drydock-lesson id="two" lesson="networks" theme="dark"></drydock-lesson>
  <p style="height: 6000px">A long text.</p>
  <drydock-lesson id="three" lesson="loopback" lang="zh-TW"></drydock-lesson>`;

test('three lessons in a page, one driven from its prose', async ({ page, baseURL }) => {
  await keepEvents(page);
  await page.goto(await serve(pageWith(THREE, baseURL!)));
  await waitFor(page, 'one', 'ready');
  await waitFor(page, 'two', 'ready');
  expect(await toldOf(page, 'one', 'ready')).toEqual([
    {
      lesson: 'ports',
      title: 'Publishing ports',
      lang: 'en',
      simulator: expect.stringMatching(/^\d/),
      tasks: [{ id: 'closed', title: expect.any(String) }],
      finished: [],
    },
  ]);
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);

  // not before it comes near
  expect((await told(page)).filter(({ of }) => of === 'three')).toEqual([]);
  expect(page.frames().filter((frame) => frame.url().includes('/loopback/'))).toHaveLength(0);
  await page.locator('#three').scrollIntoViewIfNeeded();
  await waitFor(page, 'three', 'ready');
  expect((await toldOf(page, 'three', 'ready'))[0]).toMatchObject({ lesson: 'loopback', lang: 'zh-TW' });

  await page.getByRole('button', { name: 'Run it' }).click();
  await waitFor(page, 'one', 'complete');
  expect(await toldOf(page, 'one', 'progress')).toEqual([
    { lesson: 'ports', task: 'closed', finished: ['closed'], total: 1 },
  ]);
  expect(await toldOf(page, 'one', 'complete')).toEqual([{ lesson: 'ports', tasks: ['closed'] }]);
  for (const other of ['two', 'three']) expect(await toldOf(page, other, 'progress')).toEqual([]);
});

test('the size follows the content', async ({ page, baseURL }) => {
  await keepEvents(page);
  await page.goto(await serve(pageWith(THREE, baseURL!)));
  await waitFor(page, 'one', 'ready');
  const frame = inside(page, '#one');
  const fits = () =>
    frame.locator('html').evaluate(({ scrollHeight }) => Math.abs(scrollHeight - innerHeight) <= 1);
  const height = async () => (await page.locator('#one').boundingBox())!.height;
  await expect.poll(fits).toBe(true);
  await page.setViewportSize({ width: 700, height: 900 });
  await expect.poll(fits).toBe(true);
  const before = await height();
  await frame.locator('summary:visible', { hasText: 'Show a solution' }).click();
  await expect.poll(height).toBeGreaterThan(before + 30);
  await expect.poll(fits).toBe(true);
  await frame.locator('summary:visible', { hasText: 'Show a solution' }).click();
  await expect.poll(height).toBe(before);
});

test('attributes that change take the machine along, but for the lesson and the language', async ({
  page,
  baseURL,
}) => {
  await keepEvents(page);
  await page.goto(await serve(pageWith(THREE, baseURL!)));
  await waitFor(page, 'one', 'ready');
  const lesson = page.locator('#one');
  const frame = inside(page, '#one');
  await lesson.evaluate((element) =>
    (element as unknown as { run(command: string): void }).run('echo still $((40+2))'),
  );
  await expect(terminal(frame)).toContainText('still 42');
  await lesson.evaluate((element) => {
    element.setAttribute('theme', 'dark');
    element.setAttribute('task', 'publish..local');
    element.setAttribute('panels', 'text terminal requests');
  });
  await expect(frame.locator('body')).toHaveCSS('background-color', 'rgb(11, 28, 43)');
  await expect(frame.getByRole('tab')).toHaveText(['Requests']);
  await expect(frame.getByRole('navigation', { name: 'Tasks' }).getByRole('button')).toHaveText(['1', '2']);
  await expect(terminal(frame)).toContainText('still 42');
  await frame.getByRole('button', { name: 'Task 2 of 2' }).click();
  await expect(frame.getByRole('heading', { name: 'Only for this machine' })).toBeVisible();
  await expect(frame.getByRole('heading', { name: 'Publish a port' })).toBeHidden();

  await lesson.evaluate((element) => element.setAttribute('lang', 'zh-Hant'));
  await expect(frame.getByRole('heading', { name: '發布連接埠' })).toBeVisible();
  await lesson.evaluate((element) => element.setAttribute('lesson', 'sandbox'));
  await expect(frame.getByRole('heading', { name: '沙盒' })).toBeAttached();
});

test('what makes no sense is told in words', async ({ page, baseURL }) => {
  await keepEvents(page);
  const body = `<script src="https://drydock.example/embed.js" async></script>
    <drydock-lesson id="one" lesson="ports" task="<b>" theme="pink" panels="text,tv"></drydock-lesson>
    <drydock-lesson id="two" lesson="../../evil"></drydock-lesson>
    <drydock-lesson id="three" lesson="no-such-lesson"></drydock-lesson>`;
  await page.goto(await serve(pageWith(body, baseURL!)));
  await waitFor(page, 'one', 'ready');
  expect((await toldOf(page, 'one', 'error')).filter(({ code }) => code === 'bad-parameter')).toEqual([
    { code: 'bad-parameter', message: 'This lesson has no such task: <b>' },
    { code: 'bad-parameter', message: 'There is no such theme: pink' },
    { code: 'bad-parameter', message: 'Not all of these are panels: text,tv' },
  ]);
  expect(await toldOf(page, 'two', 'error')).toMatchObject([{ code: 'bad-parameter' }]);
  const run = page
    .locator('#one')
    .evaluate((element) => (element as unknown as { run(c: string): void }).run('\x1b[A'));
  await expect(run).rejects.toThrow('not a command');
  await page.locator('#three').scrollIntoViewIfNeeded();
  await expect(page.locator('#three').getByRole('link', { name: 'Open the lesson in a tab' })).toBeVisible({
    timeout: 20_000,
  });
  expect(await toldOf(page, 'three', 'error')).toMatchObject([{ code: 'no-answer' }]);
});

test('progress is kept where the browser lets frames store things', async ({ page, baseURL }) => {
  await keepEvents(page);
  // another origin of the same site: what it stores isn't held for a stranger's
  await page.goto(await serve(pageWith(THREE, baseURL!), 'localhost'));
  await waitFor(page, 'one', 'ready');
  await page.getByRole('button', { name: 'Run it' }).click();
  await waitFor(page, 'one', 'complete');
  await page.reload();
  await waitFor(page, 'one', 'ready');
  expect((await toldOf(page, 'one', 'ready'))[0]).toMatchObject({ finished: ['closed'] });
  await expect(terminal(inside(page, '#one'))).toContainText('docker run -d --name quiet nginx');
  expect(await toldOf(page, 'one', 'progress')).toEqual([]);
  expect(await toldOf(page, 'one', 'error')).toEqual([]);
});

test('in a frame whose storage throws, the lesson works and says so', async ({ page, baseURL }) => {
  await keepEvents(page);
  await page.addInitScript(() => {
    if (self === top) return;
    const deny = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
      Object.defineProperty(window, name, { get: deny });
    Object.defineProperty(Document.prototype, 'cookie', { get: deny, set: deny });
    navigator.locks.request = () => Promise.reject(new DOMException('denied', 'SecurityError'));
  });
  await page.goto(await serve(pageWith(THREE, baseURL!)));
  await waitFor(page, 'one', 'ready');
  await page.getByRole('button', { name: 'Run it' }).click();
  await waitFor(page, 'one', 'complete');
  const errors = await toldOf(page, 'one', 'error');
  expect(errors.map(({ code }) => code)).toEqual(['not-kept']);
  await expect(inside(page, '#one').getByText('This browser lets the page store nothing')).toBeVisible();
});

test('messages from elsewhere are ignored on both sides', async ({ page, baseURL }) => {
  await keepEvents(page);
  const messages = `[
    { drydock: 1, type: 'hello' }, { type: 'ready', lesson: 'x', title: 'x', lang: 'en', simulator: '0', tasks: [], finished: [] },
    { type: 'complete', lesson: 'ports', tasks: [] }, { type: 'resize', height: 5 }, null, 'hello', { type: 'run', command: 'echo forged' }]`;
  // a frame of another origin, which speaks to its parent and to the lesson beside it
  const stranger = await serve(
    `<!doctype html><title>A stranger</title><script>
      const say = (window, ports) => {
        for (const message of ${messages}) window.postMessage(message, '*', ports ? [new MessageChannel().port2] : []);
      };
      setInterval(() => {
        say(parent);
        for (let i = 0; i < parent.length; i++) {
          if (parent[i] === self) continue;
          say(parent[i]);
          say(parent[i], true);
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => parent.postMessage('the lesson answered', '*');
          parent[i].postMessage({ drydock: 1, type: 'hello' }, '*', [port2]);
          port1.postMessage({ type: 'run', command: 'echo forged' });
        }
      }, 200);
    </script>`,
  );
  const body = `<script>addEventListener('message', ({ data }) => {
      if (data === 'the lesson answered') window.answered = true;
    });
    // the page itself, which isn't the frame
    setInterval(() => { for (const message of ${messages}) postMessage(message, '*'); }, 200);</script>
    <script src="https://drydock.example/embed.js" async></script>
    <drydock-lesson id="one" lesson="ports" task="closed"></drydock-lesson><iframe title="x" src="${stranger}"></iframe>`;
  await page.goto(await serve(pageWith(body, baseURL!)));
  await waitFor(page, 'one', 'ready');
  await page.waitForTimeout(1500);
  const all = await told(page);
  expect(all.filter(({ type }) => type === 'ready')).toHaveLength(1);
  expect(all.filter(({ type }) => type === 'complete' || type === 'progress')).toEqual([]);
  expect(await page.evaluate(() => 'answered' in window)).toBe(false);
  await expect(terminal(inside(page, '#one'))).not.toContainText('forged');

  // the element's own frame, gone to a stranger: its window is right, its origin isn't
  await page.locator('#one').evaluate((element, href) => {
    element.shadowRoot!.querySelector('iframe')!.src = href;
  }, stranger);
  await page.waitForTimeout(1500);
  expect((await told(page)).slice(all.length).filter(({ type }) => type !== 'error')).toEqual([]);
});

test('a page of another version of the protocol is answered in words', async ({ page, baseURL }) => {
  const body = example('The protocol')
    .replace("postMessage({ drydock: 1, type: 'hello' }", "postMessage({ drydock: 2, type: 'hello' }")
    .replace('{data.type}', "{data.code + ': ' + data.message}");
  await page.goto(await serve(pageWith(body, baseURL!)));
  await expect(page.locator('#log')).toHaveText(
    'version: This frame speaks version 1 of the protocol, not version 2.',
    { timeout: 30_000 },
  );
});

test.describe('a frame without an origin', () => {
  for (const open of [false, true])
    test(`shows the text and a link, ${open ? 'also where the host lets anybody load its files' : 'where scripts fail'}`, async ({
      page,
      baseURL,
    }) => {
      const { pathname } = new URL(baseURL!);
      const server = siteServer({ dir: dist, base: pathname });
      if (open)
        server.prependListener('request', (_, res) => res.setHeader('access-control-allow-origin', '*'));
      const site = (await listen(server, 'localhost')) + pathname.slice(1);
      await page.goto(
        await serve(
          pageWith(
            `<iframe title="Ports" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" width="900" height="700"
              src="https://drydock.example/embed/ports/"></iframe>`,
            site,
          ),
        ),
      );
      const frame = page.frameLocator('iframe');
      await expect(frame.getByRole('heading', { name: 'Only for this machine' })).toBeVisible();
      await expect(frame.getByText('The terminal doesn’t work in this frame')).toBeVisible();
      await expect(frame.locator('.workbench')).toBeHidden();
      const tab = page.context().waitForEvent('page');
      await frame.getByRole('link', { name: 'do it in a tab of its own' }).click();
      await expect(await tab).toHaveURL(`${site}lessons/ports/`);
    });
});

test('only what is made for it can be framed', async ({ page, baseURL }) => {
  const headers = async (path: string) =>
    (await page.request.get(path)).headers()['content-security-policy'] ?? '';
  for (const path of ['', 'lessons/ports/', 'sandbox/', 'zh-tw/lessons/ports/'])
    expect(await headers(path)).toBe("frame-ancestors 'self'");
  for (const path of ['embed/ports/', 'embed/sandbox/', 'zh-cn/embed/ports/'])
    expect(await headers(path)).toBe('');
  await page.goto(await serve(pageWith(`<iframe title="x" src="${baseURL}sandbox/"></iframe>`, baseURL!)));
  await page.waitForTimeout(500);
  expect(page.frames().some((frame) => frame.url().endsWith('/sandbox/'))).toBe(false);
});

test('a strict page around it needs to allow the script and the frame alone', async ({ page, baseURL }) => {
  await keepEvents(page);
  const { origin } = new URL(baseURL!);
  const policy = `default-src 'none'; script-src ${baseURL}embed.js; frame-src ${origin}`;
  const headers = {
    'content-security-policy': policy,
    'cross-origin-opener-policy': 'same-origin',
  };
  await page.goto(await serve(pageWith(THREE, baseURL!), '127.0.0.1', headers));
  await waitFor(page, 'one', 'ready');
  const box = await page.locator('#one').boundingBox();
  expect(box!.height).toBe((await toldOf(page, 'one', 'resize')).at(-1)!.height);
});

test('without scripts the link is there', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(await serve(pageWith(example('A lesson'), baseURL!)));
  await expect(page.getByRole('link', { name: 'Do the lesson on ports' })).toBeVisible();
  await page.goto(`${baseURL}embed/ports/`);
  await expect(page.getByRole('heading', { name: 'Only for this machine' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'do it in a tab of its own' })).toBeVisible({ timeout: 5000 });
  await context.close();
});

test('axe finds nothing in a page with lessons, and nothing sticks out', async ({ page, baseURL }) => {
  test.setTimeout(180_000);
  await keepEvents(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const another =
    '<drydock-lesson id="four" lesson="ports" task="publish" panels="text terminal"></drydock-lesson>';
  const body = THREE.replace('height: 6000px', '') + another + example('Commands in your own prose');
  await page.goto(await serve(pageWith(body, baseURL!)));
  for (const id of ['one', 'two', 'three', 'four', 'shop']) {
    await page.locator(`#${id}`).scrollIntoViewIfNeeded();
    await waitFor(page, id, 'ready');
  }
  await nothingForAxeInBoth(page, '', { frames: true });
  for (const width of [1440, 1024, 390]) {
    await page.setViewportSize({ width, height: 900 });
    for (const id of ['one', 'two', 'three', 'shop'])
      await expect
        .poll(
          () =>
            inside(page, `#${id}`)
              .locator('html')
              .evaluate((html) => html.scrollWidth - innerWidth),
          `${id} at ${width}`,
        )
        .toBeLessThanOrEqual(0);
  }
});

test('by keyboard: into the frame, through it and out again', async ({ page, baseURL }) => {
  await keepEvents(page);
  const body = `<script src="https://drydock.example/embed.js" async></script><button type="button">Before</button>
    <drydock-lesson id="one" lesson="sandbox" panels="terminal"></drydock-lesson><button type="button">After</button>`;
  await page.goto(await serve(pageWith(body, baseURL!)));
  await waitFor(page, 'one', 'ready');
  await page.getByRole('button', { name: 'Before' }).focus();
  const input = inside(page, '#one').locator('.xterm-helper-textarea');
  for (let i = 0; i < 12 && !(await input.evaluate((element) => element === document.activeElement)); i++)
    await page.keyboard.press('Tab');
  await page.keyboard.type('echo by $((1+1)) keys\r');
  await expect(terminal(inside(page, '#one'))).toContainText('by 2 keys');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  for (let i = 0; i < 12; i++) {
    if (
      await page
        .getByRole('button', { name: 'After' })
        .evaluate((element) => element === document.activeElement)
    )
      break;
    await page.keyboard.press('Tab');
  }
  await expect(page.getByRole('button', { name: 'After' })).toBeFocused();
});

test('the site works under a path that it shares with others', async ({ page }) => {
  test.setTimeout(300_000);
  const dir = mkdtempSync(join(tmpdir(), 'drydock-base-'));
  try {
    const astro = join(root, 'node_modules/astro/bin/astro.mjs');
    await promisify(execFile)(process.execPath, [astro, 'build', '--outDir', dir], {
      cwd: root,
      env: { ...process.env, DRYDOCK_BASE: 'shared/drydock' },
    });
    const site = `${await listen(siteServer({ dir, base: '/shared/drydock/' }), 'localhost')}shared/drydock/`;
    await keepEvents(page);
    await page.goto(await serve(pageWith(THREE, site)));
    await waitFor(page, 'one', 'ready');
    await page.getByRole('button', { name: 'Run it' }).click();
    await waitFor(page, 'one', 'complete');
    const link = inside(page, '#one').getByRole('link', { name: 'Open in a tab of its own' });
    await expect(link).toHaveAttribute('href', '/shared/drydock/lessons/ports/');
    await expect(inside(page, '#two').getByRole('heading', { level: 1 })).toBeVisible();
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
