import type { Terminal } from '@xterm/xterm';

/** A place in a terminal's memory: `row` counts from its oldest line, `length` in cells. */
export interface Match {
  row: number;
  col: number;
  length: number;
}

/** As many as are marked; a text that is found more often is not looked for by its marks. */
const MOST = 1000;

/** The name of the marks, and how they look: the build's tools for style sheets don't know such a rule, and drop it. */
const MARKS = 'terminal-find';
const LOOK = `::highlight(${MARKS}) { background: var(--term-yellow); color: var(--term-background) }`;
let sheet: CSSStyleSheet | undefined;

interface Line {
  row: number;
  text: string;
  /** The cell of each character of the text, counted on over wrapped rows. */
  cells: number[];
}

/** The lines of a terminal as they were written: rows that are continued by the next are one. */
function* linesOf({ buffer: { active }, cols }: Terminal): Generator<Line> {
  let line: Line | undefined;
  for (let row = 0; row < active.length; row++) {
    const found = active.getLine(row)!;
    if (!found.isWrapped) {
      if (line) yield line;
      line = { row, text: '', cells: [] };
    }
    line ??= { row, text: '', cells: [] };
    const from = (row - line.row) * cols;
    const text = found.translateToString();
    if (text.length === found.length && !/[^\x20-\x7e]/.test(text)) {
      for (let col = 0; col < text.length; col++) line.cells.push(from + col);
    } else {
      for (let col = 0; col < found.length; col++) {
        const cell = found.getCell(col)!;
        for (let i = 0; cell.getWidth() > 0 && i < (cell.getChars().length || 1); i++)
          line.cells.push(from + col);
      }
    }
    line.text += text;
  }
  if (line) yield line;
}

/** Where a text stands in a terminal, the oldest place first. */
export function findAll(terminal: Terminal, text: string, matchCase: boolean): Match[] {
  const matches: Match[] = [];
  const fold = (from: string) => (matchCase ? from : from.toLowerCase());
  const wanted = fold(text);
  if (!wanted) return matches;
  for (const { row, text: line, cells } of linesOf(terminal)) {
    const within = fold(line);
    for (let at = within.indexOf(wanted); at >= 0; at = within.indexOf(wanted, at + wanted.length)) {
      const [first, last] = [cells[at]!, cells[at + wanted.length - 1]!];
      const { cols } = terminal;
      matches.push({ row: row + Math.floor(first / cols), col: first % cols, length: last - first + 1 });
    }
  }
  return matches.slice(-MOST);
}

/** Selects a match, and brings it into sight. */
export function showMatch(terminal: Terminal, { row, col, length }: Match): void {
  const { viewportY } = terminal.buffer.active;
  if (row < viewportY || row >= viewportY + terminal.rows)
    terminal.scrollToLine(Math.max(0, row - Math.floor(terminal.rows / 2)));
  terminal.select(col, row, length);
}

/** Marks all matches that are in sight. The returned function takes the marks away. */
export function markMatches(terminal: Terminal, matches: readonly Match[]): () => void {
  if (!('highlights' in CSS)) return () => {};
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(LOOK);
    document.adoptedStyleSheets.push(sheet);
  }
  const mark = (): void => {
    const { viewportY } = terminal.buffer.active;
    const rows = terminal.element?.querySelectorAll('.xterm-rows > div') ?? [];
    const ranges: Range[] = [];
    for (const { row, col, length } of matches) {
      // a match that is continued in the next row has a part in each
      for (let cell = col, left = length, at = row - viewportY; left > 0; cell = 0, at++) {
        const part = Math.min(left, terminal.cols - cell);
        const line = rows[at];
        if (line) ranges.push(...rangeOf(terminal, line, at + viewportY, cell, part));
        left -= part;
      }
    }
    CSS.highlights.set(MARKS, new Highlight(...ranges));
  };
  mark();
  const drawn = terminal.onRender(mark);
  return () => {
    drawn.dispose();
    CSS.highlights.delete(MARKS);
  };
}

function rangeOf(terminal: Terminal, element: Element, row: number, col: number, length: number): Range[] {
  const line = terminal.buffer.active.getLine(row);
  if (!line) return [];
  const from = line.translateToString(false, 0, col).length;
  const to = from + line.translateToString(false, col, col + length).length;
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let at = 0;
  let begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const end = at + node.textContent!.length;
    if (!begun && from < end) {
      range.setStart(node, from - at);
      begun = true;
    }
    if (begun && to <= end) {
      range.setEnd(node, to - at);
      return [range];
    }
    at = end;
  }
  return [];
}
