/** `docker ps`, `docker network ls` …: capitals, at least two columns, apart by two blanks or more. */
const HEADER = /^[A-Z][A-Z /%]*[A-Z%](?: {2,}[A-Z][A-Z /%]*[A-Z%])+ *$/;

/** Columns whose cells are another in every run (docker top, busybox ps). */
const VOLATILE: Record<string, string> = { PID: '<PID>', PPID: '<PID>', C: '<C>', STIME: '<T>', TIME: '<T>' };

/** A row that lost its header (`docker ps | grep x`) and holds something replaced. */
export const HEADERLESS_ROW = /^.*<(?:DURATION|SIZE|NAME [\d.]+)>.*$/gm;

/** Its padding depended on what was replaced. */
export function collapsePadding(row: string): string {
  return row.replace(/ {2,}/g, '  ').trimEnd();
}

/**
 * The width of a column follows its widest cell, which may be a duration or a name that is replaced
 * later. So the padding is checked here, on the original values, against the rule of Go's tabwriter
 * (widest cell, at least `minimum`, plus 3), and what remains is the cells. Wrong padding leaves a mark.
 */
export function normalizeTables(text: string): string {
  const lines = text.split('\n');
  const result: string[] = [];
  for (let at = 0; at < lines.length; ) {
    if (!HEADER.test(lines[at]!)) {
      result.push(lines[at]!);
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < lines.length && lines[end] !== '' && !HEADER.test(lines[end]!)) end += 1;
    result.push(...normalizeTable(lines.slice(at, end)));
    at = end;
  }
  return result.join('\n');
}

function normalizeTable(lines: string[]): string[] {
  const header = lines[0]!;
  const starts = [...header.matchAll(/\S+(?: \S+)*/g)].map(({ index }) => index);
  const rows = lines.map((line) => sliceCells(line, starts));
  const names = rows[0]!.map((cell) => cell.trimEnd());
  // `ps` in busybox pads by its own rule, and its columns say nothing beyond the cells.
  if (names[0] === 'PID' && names[1] === 'USER') return rows.map((row) => joinCells(row, names));
  const mark = isAligned(lines, rows) ? '' : ' <misaligned>';
  return rows.map((row) => joinCells(row, names) + mark);
}

/** By code points, as tabwriter counts them: "…" is one. */
function sliceCells(line: string, starts: number[]): string[] {
  const points = [...line];
  return starts.map((start, column) => points.slice(start, starts[column + 1]).join(''));
}

function isAligned(lines: string[], rows: string[][]): boolean {
  const cells = rows.map((row) => row.map((cell) => cell.trimEnd()));
  const widths = (minimum: number): number[] =>
    cells[0]!.map((_, column) => Math.max(minimum, ...cells.map((row) => [...row[column]!].length + 3)));
  // 10 is the rule of the CLI's tables, 20 that of `docker top`.
  return [10, 20].some((minimum) => {
    const width = widths(minimum);
    return cells.every((row, at) => render(row, width) === lines[at]!.trimEnd());
  });
}

function render(row: string[], width: number[]): string {
  return row
    .map((cell, column) => cell + ' '.repeat(width[column]! - [...cell].length))
    .join('')
    .trimEnd();
}

function joinCells(row: string[], names: string[]): string {
  const cells = row.map((cell, column) => {
    const trimmed = cell.trim();
    return trimmed === names[column] ? trimmed : (VOLATILE[names[column]!] ?? trimmed);
  });
  return cells.join(' | ').trimEnd();
}
