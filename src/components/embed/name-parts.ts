import { fill } from '../text/fill.ts';
import type { Texts } from '../text/index.ts';

/** What the workbench's landmarks are called. */
const NAMES = ['panels.label', 'terminal.region', 'find.label'] as const;

/**
 * Puts the title of what a frame shows into the names of its landmarks, before they are drawn: several frames of one page
 * have the same parts, and assistive technology lists those of all of them.
 */
export function nameParts(texts: Texts, title: string): void {
  for (const name of NAMES) texts[name] = fill(texts['embed.part'], { part: texts[name], title });
}
