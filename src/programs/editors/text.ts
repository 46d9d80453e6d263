import { type Io, sys } from '../support/io.ts';

/** The most steps that can be taken back. */
const HISTORY = 200;

/** A text being edited: lines, a cursor, and what can be undone. */
export class EditedText {
  lines: string[] = [''];
  row = 0;
  col = 0;
  changed = false;
  #history: Array<{ lines: string[]; row: number; col: number }> = [];

  get line(): string {
    return this.lines[this.row]!;
  }
  set line(text: string) {
    this.lines[this.row] = text;
    this.changed = true;
  }

  /** Reads a file; false if there is none yet. Throws SysError. */
  load(io: Io, path: string): boolean {
    if (!io.fs.exists(path)) return false;
    const text = io.fs.readText(path);
    this.lines = text.replace(/\n$/, '').split('\n');
    return true;
  }

  /** Writes a file; the number of bytes, or what went wrong. */
  save(io: Io, path: string): number | string {
    const text = `${this.lines.join('\n')}\n`;
    try {
      io.fs.writeFile(path, text);
      this.changed = false;
      return new TextEncoder().encode(text).length;
    } catch (e) {
      return sys(e).message;
    }
  }

  /** To be called before a change that can be undone on its own. */
  remember(): void {
    this.#history.push({ lines: [...this.lines], row: this.row, col: this.col });
    if (this.#history.length > HISTORY) this.#history.shift();
  }

  undo(): boolean {
    const last = this.#history.pop();
    if (last) Object.assign(this, last);
    return !!last;
  }

  insert(text: string): void {
    this.line = this.line.slice(0, this.col) + text + this.line.slice(this.col);
    this.col += text.length;
  }

  split(): void {
    const rest = this.line.slice(this.col);
    this.line = this.line.slice(0, this.col);
    this.lines.splice(++this.row, 0, rest);
    this.col = 0;
  }

  /** Deletes the character before the cursor, joining lines at the start of one. */
  backspace(): void {
    if (this.col > 0) {
      this.line = this.line.slice(0, this.col - 1) + this.line.slice(this.col);
      this.col--;
    } else if (this.row > 0) {
      const [text] = this.lines.splice(this.row--, 1);
      this.col = this.line.length;
      this.line += text;
    }
  }

  deleteForward(): void {
    if (this.col < this.line.length) this.line = this.line.slice(0, this.col) + this.line.slice(this.col + 1);
    else if (this.row + 1 < this.lines.length) this.line += this.lines.splice(this.row + 1, 1)[0]!;
  }

  /** Takes whole lines out; never the last one of all. */
  takeLines(from: number, count: number): string[] {
    const taken = this.lines.splice(from, count);
    if (!this.lines.length) this.lines.push('');
    this.row = Math.min(from, this.lines.length - 1);
    this.changed = true;
    return taken;
  }

  /** Moves to the next place of a text, around the end; false if there is none. */
  find(what: RegExp | string, backwards = false): boolean {
    const re = typeof what === 'string' ? new RegExp(what.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'g') : what;
    const count = this.lines.length;
    for (let i = 0; i <= count; i++) {
      const row = (this.row + (backwards ? count * 2 - i : i)) % count;
      const places = [...this.lines[row]!.matchAll(re)].map((m) => m.index);
      const fitting = places.filter((at) => (i ? true : backwards ? at < this.col : at > this.col));
      const at = backwards ? fitting.at(-1) : fitting[0];
      if (at === undefined) continue;
      this.row = row;
      this.col = at;
      return true;
    }
    return false;
  }
}
