import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';
import { cannotOpen } from './cat.ts';

const widthOf = (text: string): number => [...text].length;
const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** column: -t -s -o -N -R -c, and lists in columns without -t. */
export const column: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'ts:o:c:xN:R:nLe',
    long: {
      table: 't',
      'separator=': 's',
      'output-separator=': 'o',
      'output-width=': 'c',
      'table-columns=': 'N',
      'table-right=': 'R',
      fillrows: 'x',
    },
  });
  const lines: string[] = [];
  for (const path of options.operands.length ? options.operands : ['-']) {
    try {
      const input = io.input(path);
      for (let line = await input.line(); line !== undefined; line = await input.line())
        if (line.trim()) lines.push(line);
      input.close();
    } catch (e) {
      await cannotOpen(io, path, e);
      return 1;
    }
  }
  if (options.has('t'))
    table(io, lines, options.get('s'), options.get('o') ?? '  ', options.get('N'), options.get('R'));
  else list(io, lines, Number(options.get('c') ?? io.env('COLUMNS') ?? 80), options.has('x'));
  return 0;
};

function table(
  io: Io,
  lines: string[],
  separators: string | undefined,
  gap: string,
  names?: string,
  right?: string,
): void {
  const cut = (line: string): string[] => {
    if (separators === undefined) return line.trim().split(/[ \t]+/);
    return line.split(new RegExp(`[${separators.replace(/[\\\]^-]/g, '\\$&')}]`));
  };
  const rows = lines.map(cut);
  if (names) rows.unshift(names.split(','));
  const widths: number[] = [];
  for (const row of rows)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, widthOf(cell));
  const aligned = new Set(
    (right ?? '').split(',').map((r) => (/^\d+$/.test(r) ? Number(r) - 1 : rows[0]?.indexOf(r))),
  );
  for (const row of rows)
    io.put(
      `${row
        .map((cell, i) => {
          if (aligned.has(i)) return ' '.repeat(widths[i]! - widthOf(cell)) + cell;
          return i === widths.length - 1 ? cell : pad(cell, widths[i]!);
        })
        .join(gap)}\n`,
    );
}

function list(io: Io, lines: string[], width: number, rowsFirst: boolean): void {
  const cell = (Math.floor(Math.max(0, ...lines.map(widthOf)) / 8) + 1) * 8;
  const columns = Math.max(1, Math.floor(width / cell));
  const rows = Math.ceil(lines.length / columns);
  for (let r = 0; r < rows; r++) {
    let line = '';
    for (let c = 0; c < columns; c++) {
      const text = lines[rowsFirst ? r * columns + c : c * rows + r];
      if (text === undefined) break;
      const next = lines[rowsFirst ? r * columns + c + 1 : (c + 1) * rows + r];
      const last = c === columns - 1 || next === undefined;
      line += last ? text : text + '\t'.repeat(Math.ceil((cell - widthOf(text)) / 8));
    }
    io.put(`${line}\n`);
  }
}
