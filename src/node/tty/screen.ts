import { parseEscape } from './escape.ts';

interface Row {
  cells: string[];
  /** Goes on in the next row: the text ran over the right edge. */
  wrapped: boolean;
}

/**
 * What a terminal shows: enough of xterm for bash, docker and redis-cli. Colours aren't kept.
 * What is erased from the screen doesn't go into the scrollback.
 */
export class Screen {
  readonly rows: number;
  readonly cols: number;
  /** Answers to the program's questions (where the cursor is). */
  onReply: (text: string) => void = () => {};
  #scrollback: Row[] = [];
  #lines: Row[];
  #x = 0;
  #y = 0;
  #saved: [number, number] = [0, 0];
  /** The screen below the alternate one. */
  #main: Row[] | undefined;
  #pending = '';
  readonly #decoder = new TextDecoder();

  constructor(rows: number, cols: number) {
    this.rows = rows;
    this.cols = cols;
    this.#lines = this.#blank(rows);
  }

  #blank(count: number): Row[] {
    return Array.from({ length: count }, () => ({ cells: [], wrapped: false }));
  }

  #row(): Row {
    return this.#lines[this.#y] as Row;
  }

  write(data: Uint8Array): void {
    const text = this.#pending + this.#decoder.decode(data, { stream: true });
    this.#pending = '';
    for (let at = 0; at < text.length; ) {
      if (text[at] === '\x1b') {
        const found = parseEscape(text, at);
        if (found === undefined) {
          this.#pending = text.slice(at);
          return;
        }
        this.#escape(found.kind, found.params);
        at = found.end;
      } else {
        const char = String.fromCodePoint(text.codePointAt(at) as number);
        this.#char(char);
        at += char.length;
      }
    }
  }

  #char(char: string): void {
    if (char === '\r') this.#x = 0;
    else if (char === '\n') this.#lineFeed();
    else if (char === '\b') this.#x = Math.max(0, Math.min(this.#x, this.cols - 1) - 1);
    else if (char === '\t') this.#x = Math.min(this.cols - 1, (Math.floor(this.#x / 8) + 1) * 8);
    else if (char >= ' ' && char !== '\x7f') {
      if (this.#x >= this.cols) {
        this.#row().wrapped = true;
        this.#x = 0;
        this.#lineFeed();
      }
      const { cells } = this.#row();
      while (cells.length < this.#x) cells.push(' ');
      cells[this.#x] = char;
      this.#x++;
    }
  }

  #lineFeed(): void {
    if (this.#y < this.rows - 1) this.#y++;
    else {
      const first = this.#lines.shift() as Row;
      if (this.#main === undefined) this.#scrollback.push(first);
      this.#lines.push(...this.#blank(1));
    }
  }

  #escape(kind: string, params: readonly number[]): void {
    const count = Math.max(1, params[0] ?? 1);
    const column = Math.min(this.#x, this.cols - 1);
    const { cells } = this.#row();
    if (kind === 'A') this.#y = Math.max(0, this.#y - count);
    else if (kind === 'B' || kind === 'e') this.#y = Math.min(this.rows - 1, this.#y + count);
    else if (kind === 'C' || kind === 'a') this.#x = Math.min(this.cols - 1, column + count);
    else if (kind === 'D') this.#x = Math.max(0, column - count);
    else if (kind === 'E' || kind === 'F') {
      this.#escape(kind === 'E' ? 'B' : 'A', params);
      this.#x = 0;
    } else if (kind === 'G' || kind === '`') this.#x = Math.min(this.cols, count) - 1;
    else if (kind === 'd') this.#y = Math.min(this.rows, count) - 1;
    else if (kind === 'H' || kind === 'f') {
      this.#y = Math.min(this.rows, count) - 1;
      this.#x = Math.min(this.cols, Math.max(1, params[1] ?? 1)) - 1;
    } else if (kind === 'J') this.#eraseDisplay(params[0] ?? 0);
    else if (kind === 'K') this.#eraseLine(params[0] ?? 0);
    else if (kind === 'P') cells.splice(column, count);
    else if (kind === '@') {
      while (cells.length < column) cells.push(' ');
      cells.splice(column, 0, ...' '.repeat(count));
      cells.length = Math.min(cells.length, this.cols);
    } else if (kind === 'X') for (let i = column; i < column + count && i < cells.length; i++) cells[i] = ' ';
    else if (kind === 'L') {
      this.#lines.splice(this.#y, 0, ...this.#blank(count));
      this.#lines.length = this.rows;
    } else if (kind === 'M') {
      this.#lines.splice(this.#y, count);
      this.#lines.push(...this.#blank(this.rows - this.#lines.length));
    } else if (kind === 's' || kind === '7') this.#saved = [column, this.#y];
    else if (kind === 'u' || kind === '8') [this.#x, this.#y] = this.#saved;
    else if (kind === 'reverse') {
      if (this.#y > 0) this.#y--;
      else {
        this.#lines.unshift(...this.#blank(1));
        this.#lines.length = this.rows;
      }
    } else if (kind === 'n' && params[0] === 6) this.onReply(`\x1b[${this.#y + 1};${column + 1}R`);
    else if ((kind === '?h' || kind === '?l') && params[0] === 1049) this.#alternate(kind === '?h');
  }

  #alternate(on: boolean): void {
    if (on === (this.#main !== undefined)) return;
    if (on) {
      this.#main = this.#lines;
      this.#saved = [this.#x, this.#y];
      this.#lines = this.#blank(this.rows);
    } else {
      this.#lines = this.#main as Row[];
      this.#main = undefined;
      [this.#x, this.#y] = this.#saved;
    }
  }

  #eraseDisplay(how: number): void {
    if (how === 3) this.#scrollback = [];
    else if (how === 2) {
      this.#lines = this.#blank(this.rows);
    } else if (how === 0) {
      this.#eraseLine(0);
      this.#lines.splice(this.#y + 1, this.rows, ...this.#blank(this.rows - this.#y - 1));
    } else if (how === 1) {
      this.#eraseLine(1);
      this.#lines.splice(0, this.#y, ...this.#blank(this.#y));
    }
  }

  #eraseLine(how: number): void {
    const row = this.#row();
    if (how === 0) row.cells.length = Math.min(row.cells.length, this.#x);
    else if (how === 1) for (let i = 0; i <= this.#x && i < row.cells.length; i++) row.cells[i] = ' ';
    else row.cells = [];
    if (how !== 1) row.wrapped = false;
  }

  /** The visible lines; those that were wrapped are one again. Blanks and empty lines at the end are cut. */
  visible(): string[] {
    return joined(this.#lines);
  }

  /** All lines, those that have scrolled away first. */
  all(): string[] {
    return joined([...this.#scrollback, ...this.#lines]);
  }
}

const textOf = (row: Row): string => Array.from(row.cells, (cell) => cell ?? ' ').join('');

function joined(rows: readonly Row[]): string[] {
  const lines: string[] = [];
  let line = '';
  for (const row of rows) {
    line += textOf(row);
    if (row.wrapped) continue;
    lines.push(line.trimEnd());
    line = '';
  }
  if (line !== '') lines.push(line.trimEnd());
  while (lines.at(-1) === '') lines.pop();
  return lines;
}
