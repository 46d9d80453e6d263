import { displayWidth } from '../width.ts';

/** stringid.TruncateID: without an algorithm's prefix, twelve characters. */
export function truncateId(id: string): string {
  return id.slice(id.indexOf(':') + 1).slice(0, 12);
}

/** formatter.Ellipsis: at most so many columns, the last one `…`. */
export function ellipsis(text: string, width: number): string {
  if (width <= 0) return '';
  const chars = [...text];
  if (width === 1) return chars[0] ?? '';
  if (displayWidth(text) <= width) return text;
  let used = 0;
  let out = '';
  for (const char of chars) {
    used += displayWidth(char);
    if (used > width - 1) break;
    out += char;
  }
  return `${out}…`;
}
