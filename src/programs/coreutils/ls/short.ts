import type { Entry } from './entry.ts';
import type { Listing } from './index.ts';

const INDICATORS: Record<string, string> = { dir: '/', symlink: '@', fifo: '|', socket: '=', file: '' };

/** A name as ls prints it: GNU quotes what a shell would need quoted, on terminals only. */
export function shown({ io, options }: Listing, name: string): string {
  if (options.has('Q')) return `"${name.replace(/["\\]/g, '\\$&')}"`;
  if (!io.gnu) return io.isTty(1) ? name.replace(/[\0-\x1f\x7f]/g, '?') : name;
  if (!io.isTty(1) || options.has('N') || /^[\w@%+:,./-][\w@%+=:,./~-]*$/.test(name)) return name;
  if (/^[\u0080-\uffff\w@%+=:,./-]+$/.test(name)) return name;
  return name.includes("'") ? `"${name}"` : `'${name}'`;
}

export function decorated(listing: Listing, entry: Entry): string {
  const { options } = listing;
  const { kind, mode } = entry.stat;
  let mark = '';
  if (options.has('F')) mark = (kind === 'file' && mode & 0o111 ? '*' : INDICATORS[kind]) ?? '';
  else if (options.has('p') && kind === 'dir') mark = '/';
  if (kind === 'symlink' && listing.layout === 'long') mark = '';
  return `${shown(listing, entry.name)}${mark}`;
}

/** Whether unquoted names get a blank in front, so that all names begin below each other. */
export const aligned = (listing: Listing, entries: readonly Entry[]): boolean =>
  listing.io.gnu &&
  !listing.options.has('Q') &&
  listing.layout !== 'one' &&
  listing.layout !== 'commas' &&
  entries.some((e) => shown(listing, e.name) !== e.name);

/** Names without details: one per line, or in columns filled downwards. */
export function columns(listing: Listing, entries: Entry[]): void {
  const { io, options } = listing;
  if (!entries.length) return;
  const inoWidth = Math.max(...entries.map((e) => String(e.stat.ino).length));
  const blockWidth = Math.max(...entries.map((e) => String(e.blocks).length));
  const align = aligned(listing, entries);
  const cells = entries.map(
    (e) =>
      (options.has('i') ? `${String(e.stat.ino).padStart(io.gnu ? inoWidth : 7)} ` : '') +
      (options.has('s') ? `${String(e.blocks).padStart(io.gnu ? blockWidth : 6)} ` : '') +
      (align && shown(listing, e.name) === e.name ? ' ' : '') +
      decorated(listing, e),
  );
  if (listing.layout === 'commas') {
    io.put(`${cells.join(', ')}\n`);
    return;
  }
  if (listing.layout === 'one') {
    for (const cell of cells) io.put(`${cell}\n`);
    return;
  }
  const tty = io.isTty(1) ? io.process.fds.get(1).tty : undefined;
  const width = Number(options.get('w') ?? io.env('COLUMNS') ?? tty?.cols ?? 80) || 80;
  io.put(io.gnu ? gnuColumns(cells, width) : busyboxColumns(cells, width));
}

/** As many columns as fit, each as wide as its longest name and two blanks. */
function gnuColumns(cells: string[], width: number): string {
  const length = cells.map((c) => [...c].length);
  for (let count = Math.min(cells.length, Math.max(1, Math.floor(width / 3))); ; count--) {
    const rows = Math.ceil(cells.length / count);
    const widths: number[] = [];
    for (let c = 0; c * rows < cells.length; c++) {
      const last = (c + 1) * rows >= cells.length;
      widths.push(Math.max(...length.slice(c * rows, (c + 1) * rows)) + (last ? 0 : 2));
    }
    const used = Math.ceil(cells.length / rows);
    if (count > 1 && (widths.reduce((a, b) => a + b, 0) >= width || used < count)) continue;
    return layOut(cells, rows, used, (c) => widths[c]!);
  }
}

/** All columns equally wide. */
function busyboxColumns(cells: string[], width: number): string {
  const column = Math.max(...cells.map((c) => [...c].length)) + 2;
  const count = Math.max(1, Math.floor((width - 1) / column) || 1);
  const rows = Math.ceil(cells.length / count);
  return layOut(cells, rows, count, () => column);
}

function layOut(cells: string[], rows: number, count: number, widthOf: (column: number) => number): string {
  let out = '';
  for (let r = 0; r < rows; r++) {
    let line = '';
    let owed = 0;
    for (let c = 0; c < count; c++) {
      const cell = cells[c * rows + r];
      if (cell === undefined) continue;
      line += ' '.repeat(owed) + cell;
      owed = widthOf(c) - [...cell].length;
    }
    out += `${line}\n`;
  }
  return out;
}
