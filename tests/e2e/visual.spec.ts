import { readFileSync, writeFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { open, prompt, run } from './terminal.ts';

/*
 * How the main states look, held against tests/e2e/visual.json.
 *
 * Not by screenshots: machines draw letters differently (hinting, antialiasing, the fonts for code and for Chinese), and
 * a tolerance that forgives this forgives a lost button, too. What is compared is what a broken layout changes: where
 * the parts of a page stand, to a few pixels, and the colours, sizes and fonts that they really get. Latin text is set
 * in the site's own fonts, so its boxes hold elsewhere. The height of what holds code is left out: that is set in a font
 * of the system.
 *
 * After a change that is meant: DRYDOCK_VISUAL=write npm run e2e -- visual, then npm run format
 */
const RECORD = new URL('./visual.json', import.meta.url);
const WRITE = process.env.DRYDOCK_VISUAL === 'write';

/** In CSS pixels: rounding, and half a line of a font that is a little larger. */
const TOLERANCE = 4;

/** `x y width height; style`: `-` for what isn't compared, `unseen` for what isn't seen. */
type Look = Record<string, string>;

/** `width`: its height, or how far down it stands, depends on a font of the system. */
interface Watched {
  [selector: string]: 'box' | 'width';
}

const FRAME: Watched = {
  'body > header': 'box',
  'body > header .brand': 'width',
  'nav:first-of-type': 'width',
  '.languages': 'width',
  main: 'width',
};
const BENCH: Watched = {
  '.panel.picture': 'box',
  '[role=tablist]': 'width',
  '#tab-picture': 'box',
  '#panel': 'box',
  '.panel.terminal': 'box',
  '.panel.terminal header': 'box',
  '.screen': 'width',
};

interface State {
  path: string;
  reach(page: Page): Promise<void>;
  watch: Watched;
}

const LESSON: Watched = {
  ...FRAME,
  ...BENCH,
  article: 'width',
  'article h1': 'box',
  '.summary': 'box',
  '.gauge': 'width',
  '.gauge nav a': 'width',
  '.task .mark': 'width',
  '.task h2': 'width',
  '.checklist': 'width',
  '.command': 'width',
  '.command-run': 'width',
  summary: 'width',
};

const states: Record<string, State> = {
  landing: {
    path: '',
    reach: prompt,
    watch: {
      ...FRAME,
      ...BENCH,
      h1: 'box',
      '.lead': 'box',
      '.button.primary': 'box',
      '.hero .ways .button:last-child': 'box',
      '.nudge .command': 'width',
      '.nudge .command-run': 'width',
      '.dock svg': 'width',
      '.course > li': 'width',
      '.course .progress': 'width',
      '.facts section': 'width',
      footer: 'width',
    },
  },
  course: {
    path: 'lessons/',
    reach: async () => {},
    watch: {
      ...FRAME,
      h1: 'box',
      '.lead': 'box',
      '.course > li': 'width',
      '.course .draft': 'width',
      '.course h2': 'width',
      '.course .planks': 'width',
      '.course .count': 'width',
    },
  },
  start: {
    path: 'lessons/ports/',
    reach: async (page) => {
      await prompt(page);
      await expect(page.locator('.container.ghost')).toHaveCount(1);
    },
    watch: { ...LESSON, '.container.ghost rect': 'width' },
  },
  middle: {
    path: 'lessons/ports/',
    reach: async (page) => {
      await prompt(page);
      await run(page, 'docker run -d --name quiet nginx');
      await run(page, 'docker run -d --name web -p 8081:80 nginx');
      await expect(page.locator('#publish .differs')).toHaveCount(1);
    },
    watch: {
      ...LESSON,
      '#closed .checklist': 'width',
      '#publish .differs': 'width',
      '.lane rect': 'width',
      '.container.running rect': 'width',
      '.port.wrong rect': 'width',
    },
  },
  done: {
    path: 'lessons/ports/',
    reach: async (page) => {
      await page.evaluate(() => {
        const ports = [...document.querySelectorAll('.task')].map(({ id }) => id);
        localStorage.setItem('drydock.progress', JSON.stringify({ ports }));
      });
      await page.reload();
      await prompt(page);
    },
    watch: {
      ...LESSON,
      '.gauge .water': 'box',
      '.verdict': 'width',
      '#recap': 'width',
      '#recap table': 'width',
    },
  },
};

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];

function look(page: Page, watch: Watched): Promise<Look> {
  return page.evaluate((watched) => {
    const names = [
      'color',
      'backgroundColor',
      'borderTopColor',
      'fontSize',
      'fontWeight',
      'display',
      'position',
    ];
    const parts: Look = {};
    for (const [selector, kind] of Object.entries(watched)) {
      const element = document.querySelector(selector);
      if (!element) {
        parts[selector] = 'missing';
        continue;
      }
      const { x, y, width, height } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const box = [x, kind === 'box' && y + scrollY, width, kind === 'box' && height];
      const place = box.map((n) => (n === false ? '-' : Math.round(n))).join(' ');
      const said = [...names.map((name) => style[name as 'color']), style.fontFamily.split(',')[0]];
      if (element instanceof SVGElement) said.push(style.fill, style.stroke, style.strokeDasharray);
      parts[selector] = `${width === 0 ? 'unseen' : place}; ${said.join(' ').replaceAll('"', '')}`;
    }
    return parts;
  }, watch);
}

/** What stands nowhere that it may stand: sticks out of the window to the side, or lies over another part. */
function faults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const said: string[] = [];
    const { clientWidth } = document.documentElement;
    if (document.documentElement.scrollWidth > clientWidth) said.push('the page scrolls sideways');
    for (const element of document.querySelectorAll('a, button, h1, h2, h3, p, pre, summary, img')) {
      const scroller = element.closest(
        'pre, .picture .body, .xterm, .tabs, .visually-hidden, .skip, dialog, details:not([open]) > div',
      );
      const box = element.getBoundingClientRect();
      if (scroller && scroller !== element) continue;
      if (element.closest('.skip, .visually-hidden, .xterm') || box.width === 0) continue;
      const name = `${element.tagName.toLowerCase()} “${element.textContent?.trim().slice(0, 30)}”`;
      if (box.left < -1 || box.right > clientWidth + 1) said.push(`${name} sticks out`);
      if (
        element.matches('a, button, summary') &&
        element.scrollWidth > element.clientWidth + 1 &&
        getComputedStyle(element).display !== 'inline'
      )
        said.push(`${name} is too small for its words`);
    }
    return said;
  });
}

/** The page's own colour, by which it shows that it has taken a scheme. */
const INK = { light: 'rgb(16, 37, 58)', dark: 'rgb(226, 236, 241)' };

const record: Record<string, Look> = JSON.parse(WRITE ? '{}' : readFileSync(RECORD, 'utf8'));

test.describe.configure({ mode: WRITE ? 'serial' : 'parallel', timeout: 120_000 });

for (const [name, { path, reach, watch }] of Object.entries(states)) {
  test(name, async ({ page }) => {
    await page.setViewportSize(sizes[0]!);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(path);
    await page.evaluate(() => document.fonts.ready);
    await reach(page);
    // components begin when the prompt is there
    await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
    for (const size of sizes) {
      await page.setViewportSize(size);
      await page.evaluate(() => scrollTo(0, 0));
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expect
          .poll(() => page.evaluate(() => getComputedStyle(document.body).color), { timeout: 30_000 })
          .toBe(INK[colorScheme]);
        await page.evaluate(
          () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
        );
        const key = `${name} ${size.width} ${colorScheme}`;
        const seen = await look(page, watch);
        expect(await faults(page), key).toEqual([]);
        if (WRITE) record[key] = seen;
        else compare(key, seen, record[key] ?? {});
      }
    }
  });
}

if (WRITE) {
  test.afterAll(() => writeFileSync(RECORD, `${JSON.stringify(record, null, 1)}\n`));
}

function compare(key: string, seen: Look, kept: Look): void {
  expect.soft(Object.keys(seen), `${key}: run with DRYDOCK_VISUAL=write`).toEqual(Object.keys(kept));
  for (const [selector, part] of Object.entries(seen)) {
    const want = kept[selector];
    if (want !== undefined && !isNear(part, want)) expect.soft(part, `${key}: ${selector}`).toBe(want);
  }
}

function isNear(seen: string, kept: string): boolean {
  const [place, style] = seen.split('; ');
  const [keptPlace, keptStyle] = kept.split('; ');
  const [a, b] = [place!.split(' '), keptPlace!.split(' ')];
  const near = (n: string, i: number) => n === b[i] || Math.abs(Number(n) - Number(b[i])) <= TOLERANCE;
  return style === keptStyle && a.length === b.length && a.every(near);
}

test('words in the terminal stand out in both schemes', async ({ page }) => {
  await open(page, 'sandbox/');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const faint = await page.evaluate(() => {
      const style = getComputedStyle(document.documentElement);
      const light = (token: string) => {
        const hex = style.getPropertyValue(token).trim().slice(1);
        const full = hex.length === 3 ? [...hex].map((c) => c + c).join('') : hex;
        const [r, g, b] = [0, 2, 4].map((at) => {
          const v = Number.parseInt(full.slice(at, at + 2), 16) / 255;
          return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
      };
      const ground = light('--term-background');
      const colours = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white', 'bright-black'];
      return ['foreground', 'cursor', ...colours].filter((name) => {
        const [dark, bright] = [ground, light(`--term-${name}`)].sort((a, b) => a - b);
        return !((bright! + 0.05) / (dark! + 0.05) >= 4.5);
      });
    });
    expect(faint, colorScheme).toEqual([]);
  }
});
