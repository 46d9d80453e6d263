/** How wide a character is on the screen. */
export function widthOf(c: string): number {
  const n = c.codePointAt(0)!;
  if (n < 0x20 || n === 0x7f) return 2;
  if ((n >= 0x300 && n <= 0x36f) || n === 0x200d || (n >= 0xfe00 && n <= 0xfe0f)) return 0;
  const wide =
    (n >= 0x1100 && n <= 0x115f) ||
    (n >= 0x2e80 && n <= 0xa4cf) ||
    (n >= 0xac00 && n <= 0xd7a3) ||
    (n >= 0xf900 && n <= 0xfaff) ||
    (n >= 0xfe30 && n <= 0xfe6f) ||
    (n >= 0xff00 && n <= 0xff60) ||
    (n >= 0xffe0 && n <= 0xffe6) ||
    (n >= 0x1f300 && n <= 0x1faff) ||
    (n >= 0x20000 && n <= 0x3fffd);
  return wide ? 2 : 1;
}

/** Text as it is shown: control characters as ^X. */
export const visible = (text: string): string =>
  CONTROL.test(text)
    ? text.replace(/[\x00-\x09\x0b-\x1f\x7f]/g, (c) => `^${String.fromCharCode(c.charCodeAt(0) ^ 0x40)}`)
    : text;

const CONTROL = /[\x00-\x09\x0b-\x1f\x7f]/;

export interface Position {
  row: number;
  col: number;
}

/** Where the cursor is after text was written from `from`, on a screen `cols` wide. */
export function advance(from: Position, text: string, cols: number): Position {
  let { row, col } = from;
  for (const c of text) {
    if (c === '\n') {
      row++;
      col = 0;
      continue;
    }
    if (c === '\r') {
      col = 0;
      continue;
    }
    const width = widthOf(c);
    if (col + width > cols) {
      row++;
      col = 0;
    }
    col += width;
    if (col >= cols) {
      row++;
      col = 0;
    }
  }
  return { row, col };
}

/** A prompt without what takes no room. */
export const plainPrompt = (prompt: string): string =>
  prompt.replace(/\x01[^\x02]*\x02/g, '').replace(/\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07/g, '');

/** Draws a prompt and a line, and keeps track of where the cursor is. */
export class Screen {
  #prompt = '';
  #cursor: Position = { row: 0, col: 0 };
  /** The text after the prompt; undefined before anything was drawn. */
  #shown: string | undefined;
  #shownPrompt = '';
  /** For this width the cursor stands where the text ends. */
  #atEnd: number | undefined;
  /** Nothing was drawn yet: the prompt goes where the output ended. */
  #fresh = true;
  readonly #cols: () => number;
  readonly #write: (text: string) => Promise<void>;
  readonly #breaks: boolean;

  /** `breaks`: where a row is full a line break is written, as busybox does, so the terminal doesn't wrap it. */
  constructor(cols: () => number, write: (text: string) => Promise<void>, breaks = false) {
    this.#cols = cols;
    this.#write = write;
    this.#breaks = breaks;
  }

  /** Text as it goes to the terminal when it begins at `from`. */
  #rendered(text: string, from: Position, cols: number): string {
    if (!this.#breaks) {
      const at = advance(from, text, cols);
      return text.replaceAll('\n', '\r\n') + (text && at.col === 0 && !text.endsWith('\n') ? ' \r' : '');
    }
    let out = '';
    let at = from;
    for (const c of text) {
      at = advance(at, c, cols);
      out += c === '\n' ? '\r\n' : at.col === 0 ? `${c}\r\n` : c;
    }
    return out;
  }

  start(prompt: string): void {
    this.#prompt = prompt;
    this.#cursor = { row: 0, col: 0 };
    this.#shown = undefined;
    this.#fresh = true;
  }

  set prompt(prompt: string) {
    this.#prompt = prompt;
  }

  /**
   * A printable character was added where line and cursor end: what is written for it. Undefined where all has to be
   * drawn; nothing is noted then.
   */
  added(character: string): string | undefined {
    const cols = this.#cols();
    const shown = this.#shown;
    if (shown === undefined || this.#prompt !== this.#shownPrompt) return undefined;
    if (this.#atEnd !== cols && !this.#isAt(shown, cols)) return undefined;
    return this.#append(shown + character, character, cols);
  }

  #append(text: string, more: string, cols: number): string {
    const from = this.#cursor;
    this.#shown = text;
    this.#cursor = advance(from, more, cols);
    this.#atEnd = cols;
    return this.#rendered(more, from, cols);
  }

  async draw(line: string, cursor: number, force = false): Promise<void> {
    const cols = this.#cols();
    const text = visible(line);
    // the usual case, a key at the end of the line, writes that key alone
    if (
      !force &&
      this.#shown !== undefined &&
      cursor === line.length &&
      this.#prompt === this.#shownPrompt &&
      text.startsWith(this.#shown) &&
      (this.#atEnd === cols || this.#isAt(this.#shown, cols))
    ) {
      return this.#write(this.#append(text, text.slice(this.#shown.length), cols));
    }
    const origin = this.#origin(cols);
    const target = advance(origin, visible(line.slice(0, cursor)), cols);
    const end = advance(origin, text, cols);
    let out = this.#cursor.row ? `\x1b[${this.#cursor.row}A` : '';
    if (!this.#fresh) out += '\r\x1b[J';
    this.#fresh = false;
    out += `${this.#prompt.replace(/[\x01\x02]/g, '').replaceAll('\n', '\r\n')}${this.#rendered(text, origin, cols)}`;
    if (end.row > target.row) out += `\x1b[${end.row - target.row}A`;
    if (end.row !== target.row || end.col !== target.col)
      out += `\r${target.col ? `\x1b[${target.col}C` : ''}`;
    this.#cursor = target;
    this.#shown = text;
    this.#shownPrompt = this.#prompt;
    this.#atEnd = end.row === target.row && end.col === target.col ? cols : undefined;
    await this.#write(out);
  }

  /** Where the prompt ends. */
  #origin(cols: number): Position {
    return advance({ row: 0, col: 0 }, plainPrompt(this.#prompt), cols);
  }

  #isAt(text: string, cols: number): boolean {
    const at = advance(this.#origin(cols), text, cols);
    return at.row === this.#cursor.row && at.col === this.#cursor.col;
  }

  /** Moves below the line: it is finished. */
  async finish(line: string): Promise<void> {
    await this.draw(line, line.length);
    await this.#write('\r\n');
  }

  /** The line is given up: `^C` where the cursor is, over what is there. */
  async interrupt(line: string, cursor: number): Promise<void> {
    await this.draw(line, cursor);
    const cols = this.#cols();
    const end = advance(this.#origin(cols), visible(line), cols);
    await this.#write(`^C${'\n'.repeat(Math.max(0, end.row - this.#cursor.row))}\r\n`);
  }
}
