import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The rules that a scheme of colours can break: all others see the same in the light and in the dark. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe has to look at. */
export interface Look {
  /** A selector; the whole page without it. */
  part?: string;
  /** The colours alone. */
  colours?: boolean;
  /** Frames of other origins are looked into, which costs a page of its own each time. */
  frames?: boolean;
}

/** Axe finds nothing on a page as it is. `where`: what the page shows. */
export async function nothingForAxe(
  page: Page,
  where = '',
  { part, colours, frames = false }: Look = {},
): Promise<void> {
  const axe = new AxeBuilder({ page }).setLegacyMode(!frames);
  if (part !== undefined) axe.include(part);
  if (colours) axe.withRules(COLOURS);
  const { violations } = await axe.analyze();
  expect(violations, where).toEqual([]);
}

/** Axe finds nothing in the light, nor in the dark. */
export async function nothingForAxeInBoth(page: Page, where = '', look: Look = {}): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await nothingForAxe(page, `${where}, in the light`, look);
  await page.emulateMedia({ colorScheme: 'dark' });
  await nothingForAxe(page, `${where}, in the dark`, { ...look, colours: true });
}
