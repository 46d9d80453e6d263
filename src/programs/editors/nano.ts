import { type Io, type Program, sys } from '../support/io.ts';
import { FullScreen, shownText } from './terminal.ts';
import { EditedText } from './text.ts';

const HELP = `Usage: nano [+LINE] [FILE]
Edits a file. ^O writes it, ^X leaves, ^K cuts a line, ^U pastes it, ^W searches, M-U is not there: ^Z undoes
`;
const KEYS = [
  '^O Write Out   ^W Where Is   ^K Cut      ^A Start of line   ^Y Page up',
  '^X Exit        ^Z Undo       ^U Paste    ^E End of line     ^V Page down',
];

class Nano {
  readonly #text = new EditedText();
  readonly #io: Io;
  readonly #screen: FullScreen;
  #file: string;
  #top = 0;
  #message = '';
  #cut: string[] = [];
  #cutting = false;
  #sought = '';

  constructor(io: Io, screen: FullScreen, file: string) {
    this.#io = io;
    this.#screen = screen;
    this.#file = file;
    try {
      const there = file !== '' && this.#text.load(io, file);
      const { length } = this.#text.lines;
      this.#message = there ? `[ Read ${length} line${length === 1 ? '' : 's'} ]` : '[ New File ]';
    } catch (e) {
      this.#message = `[ Error reading ${file}: ${sys(e).message} ]`;
    }
  }

  async run(line: number): Promise<number> {
    const text = this.#text;
    text.row = Math.max(0, Math.min(line, text.lines.length) - 1);
    for (;;) {
      text.row = Math.max(0, Math.min(text.row, text.lines.length - 1));
      text.col = Math.max(0, Math.min(text.col, text.line.length));
      await this.#draw();
      const key = await this.#screen.key();
      if (key === undefined) return 1;
      this.#message = '';
      if (key === 'C-x') {
        if (!text.changed) return 0;
        const answer = await this.#ask('Save modified buffer? (y/n) ', true);
        if (answer === 'n') return 0;
        if (answer === 'y' && (await this.#write())) return 0;
      } else await this.#key(key);
      this.#cutting = key === 'C-k';
    }
  }

  async #draw(prompt?: string): Promise<void> {
    const text = this.#text;
    const { rows, cols } = this.#screen;
    const height = rows - 4;
    if (text.row < this.#top) this.#top = text.row;
    if (text.row >= this.#top + height) this.#top = text.row - height + 1;
    const title = `  GNU nano 7.2  ${this.#file || 'New Buffer'}${text.changed ? ' *' : ''}`;
    const shown = [`\x1b[7m${title.padEnd(cols).slice(0, cols)}`];
    for (let i = 0; i < height; i++) shown.push(shownText(text.lines[this.#top + i] ?? '').slice(0, cols));
    const middle = Math.max(0, Math.floor((cols - this.#message.length) / 2));
    shown.push(
      prompt === undefined
        ? ' '.repeat(middle) + this.#message
        : `\x1b[7m${prompt.padEnd(cols).slice(0, cols)}`,
    );
    for (const line of KEYS) shown.push(line.slice(0, cols));
    if (prompt !== undefined) return this.#screen.draw(shown, rows - 3, Math.min(prompt.length, cols - 1));
    const col = shownText(text.line.slice(0, text.col)).length;
    await this.#screen.draw(shown, text.row - this.#top + 1, Math.min(col, cols - 1));
  }

  /** Asks in the line above the keys; undefined when it was called off. */
  async #ask(question: string, oneKey = false, start = ''): Promise<string | undefined> {
    let typed = start;
    for (;;) {
      await this.#draw(question + typed);
      const key = await this.#screen.key();
      if (key === undefined || key === 'C-c' || key === 'Esc') {
        this.#message = '[ Cancelled ]';
        return undefined;
      }
      if (oneKey && /^[yn]$/i.test(key)) return key.toLowerCase();
      if (oneKey) continue;
      if (key === 'Enter') return typed;
      if (key === 'Backspace') typed = typed.slice(0, -1);
      else if ([...key].length === 1) typed += key;
    }
  }

  async #write(): Promise<boolean> {
    const file = await this.#ask('File Name to Write: ', false, this.#file);
    if (!file) return false;
    const size = this.#text.save(this.#io, file);
    const { length } = this.#text.lines;
    this.#message =
      typeof size === 'string'
        ? `[ Error writing ${file}: ${size} ]`
        : `[ Wrote ${length} line${length === 1 ? '' : 's'} ]`;
    if (typeof size === 'number') this.#file = file;
    return typeof size === 'number';
  }

  async #key(key: string): Promise<void> {
    const text = this.#text;
    const page = this.#screen.rows - 5;
    const moves: Record<string, () => void> = {
      Up: () => text.row--,
      'C-p': () => text.row--,
      Down: () => text.row++,
      'C-n': () => text.row++,
      Left: () => {
        if (text.col > 0) text.col--;
        else if (text.row > 0) text.col = text.lines[--text.row]!.length;
      },
      Right: () => {
        if (text.col < text.line.length) text.col++;
        else if (text.row + 1 < text.lines.length) {
          text.row++;
          text.col = 0;
        }
      },
      Home: () => {
        text.col = 0;
      },
      End: () => {
        text.col = text.line.length;
      },
      PageUp: () => {
        text.row -= page;
      },
      PageDown: () => {
        text.row += page;
      },
    };
    const alias: Record<string, string> = {
      'C-a': 'Home',
      'C-e': 'End',
      'C-y': 'PageUp',
      'C-v': 'PageDown',
      'C-f': 'Right',
      'C-b': 'Left',
    };
    const move = moves[alias[key] ?? key];
    if (move) return move();
    if (key === 'C-o') return void (await this.#write());
    if (key === 'C-w') {
      const sought = await this.#ask('Search: ', false, this.#sought);
      if (!sought) return;
      this.#sought = sought;
      if (!text.find(sought)) this.#message = `[ "${sought}" not found ]`;
      return;
    }
    if (key === 'C-c') {
      this.#message = `[ line ${text.row + 1}/${text.lines.length}, col ${text.col + 1}/${text.line.length + 1} ]`;
      return;
    }
    if (key === 'C-z') {
      if (!text.undo()) this.#message = '[ Nothing to undo ]';
      return;
    }
    text.remember();
    if (key === 'Enter') text.split();
    else if (key === 'Backspace') text.backspace();
    else if (key === 'Delete' || key === 'C-d') text.deleteForward();
    else if (key === 'Tab') text.insert('\t');
    else if (key === 'C-k') {
      const [line = ''] = text.takeLines(text.row, 1);
      this.#cut = this.#cutting ? [...this.#cut, line] : [line];
      text.col = 0;
    } else if (key === 'C-u') {
      text.lines.splice(text.row, 0, ...this.#cut);
      text.row += this.#cut.length;
      text.changed = true;
    } else if ([...key].length === 1) text.insert(key);
  }
}

/** nano: an editor that needs no introduction. */
export const nano: Program = async (io: Io) => {
  if (io.args.some((a) => a === '--help' || a === '-h')) {
    io.put(HELP);
    return 0;
  }
  const line = io.args.find((a) => /^\+\d+/.test(a));
  const file = io.args.find((a) => !/^[-+]/.test(a)) ?? '';
  const tty = io.isTty(1) && io.isTty(0) ? io.process.fds.get(0).tty : undefined;
  if (!tty) io.die('a terminal is needed to edit on');
  const screen = new FullScreen(io, tty);
  await screen.enter();
  try {
    return await new Nano(io, screen, file).run(Number.parseInt(line?.slice(1) ?? '1', 10));
  } finally {
    if (!io.process.status) await screen.leave();
  }
};
