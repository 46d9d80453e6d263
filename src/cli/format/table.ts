import { displayWidth } from './width.ts';

export interface TabwriterOptions {
  /** Least width of a cell, padding included. Docker's lists use 10, some other tables 20. */
  minWidth?: number;
  padding?: number;
}

/**
 * Aligns tab-separated cells like Go's text/tabwriter with padding by spaces: a cell counts for its column
 * only if a tab ends it, and a column reaches over neighbouring lines that have such a cell.
 */
export function tabwriter(text: string, { minWidth = 10, padding = 3 }: TabwriterOptions = {}): string {
  const lines = text.split('\n').map((line) => line.split('\t'));
  const last = lines.at(-1) ?? [];
  // Text that ends in a tab: no empty cell follows it.
  if (last.length > 1 && last.at(-1) === '') last.pop();
  const widths: number[] = [];
  let out = '';

  const write = (from: number, to: number) => {
    for (let i = from; i < to; i++) {
      const cells = lines[i] ?? [];
      cells.forEach((cell, column) => {
        const width = widths[column];
        out +=
          column < cells.length - 1 || width !== undefined
            ? cell + ' '.repeat(Math.max(0, (width ?? 0) - displayWidth(cell)))
            : cell;
      });
      if (i < lines.length - 1) out += '\n';
    }
  };

  const format = (from: number, to: number) => {
    const column = widths.length;
    let start = from;
    for (let i = from; i < to; i++) {
      if (column >= (lines[i]?.length ?? 0) - 1) continue;
      write(start, i);
      start = i;
      let width = minWidth;
      let end = i;
      for (; end < to; end++) {
        const cells = lines[end] ?? [];
        if (column >= cells.length - 1) break;
        width = Math.max(width, displayWidth(cells[column] ?? '') + padding);
      }
      widths.push(width);
      format(start, end);
      widths.pop();
      start = end;
      i = end - 1;
    }
    write(start, to);
  };

  format(0, lines.length);
  return out;
}
