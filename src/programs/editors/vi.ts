import { type Io, type Program, sys } from '../support/io.ts';
import { compileRegex, RegexError } from '../support/regex.ts';
import { FullScreen, shownText } from './terminal.ts';
import { EditedText } from './text.ts';

const HELP = `Usage: vi [+LINE] [FILE]
Edits a file. Moving: h j k l, arrows, w b e, 0 ^ $, gg G 12G, Ctrl-F Ctrl-B, /TEXT ? n N
Changing: i a I A o O, x X r J, dd dw d$ D cc cw C, yy p P, u; a number before repeats
Lines below: :w :q :q! :wq :x :e FILE, :12, :s/A/B/g, :%s/A/B/g, :set nu; also ZZ
`;

class Vi {
  readonly text = new EditedText();
  readonly #io: Io;
  readonly #screen: FullScreen;
  #file: string | undefined;
  #top = 0;
  #message = '';
  #inserting = false;
  #numbers = false;
  #yanked: { text: string[]; whole: boolean } = { text: [], whole: true };
  #pattern: RegExp | undefined;
  #backwards = false;
  #done = false;

  constructor(io: Io, screen: FullScreen, file: string | undefined) {
    this.#io = io;
    this.#screen = screen;
    this.#file = file;
    if (file !== undefined) this.#open(file);
  }

  #open(file: string): void {
    try {
      const there = this.text.load(this.#io, file);
      this.#message = there
        ? `"${file}" ${this.text.lines.length}L, ${this.#io.fs.stat(file).size}B`
        : `"${file}" [New]`;
    } catch (e) {
      this.#message = `"${file}" ${sys(e).message}`;
    }
  }

  async run(line: number): Promise<number> {
    const { text } = this;
    text.row = Math.max(0, Math.min(line, text.lines.length) - 1);
    while (!this.#done) {
      this.#clamp();
      await this.#draw();
      const key = await this.#screen.key();
      if (key === undefined) return 1;
      this.#message = '';
      if (this.#inserting) this.#insertKey(key);
      else await this.#commandKey(key, '');
    }
    return 0;
  }

  #clamp(): void {
    const { text } = this;
    text.row = Math.max(0, Math.min(text.row, text.lines.length - 1));
    const last = this.#inserting ? text.line.length : Math.max(0, text.line.length - 1);
    text.col = Math.max(0, Math.min(text.col, last));
    const height = this.#screen.rows - 1;
    if (text.row < this.#top) this.#top = text.row;
    if (text.row >= this.#top + height) this.#top = text.row - height + 1;
  }

  async #draw(status = this.#inserting ? '-- INSERT --' : this.#message): Promise<void> {
    const { text } = this;
    const { rows, cols } = this.#screen;
    const gutter = this.#numbers ? 8 : 0;
    const shown: string[] = [];
    for (let i = 0; i < rows - 1; i++) {
      const line = text.lines[this.#top + i];
      const number = this.#numbers ? `${String(this.#top + i + 1).padStart(6)}  ` : '';
      shown.push(line === undefined ? '~' : `${number}${shownText(line)}`.slice(0, cols));
    }
    const place = `${text.row + 1},${text.col + 1}`;
    shown.push(
      status.length + place.length + 2 < cols ? status.padEnd(cols - place.length - 2) + place : status,
    );
    const col = gutter + shownText(text.line.slice(0, text.col)).length;
    await this.#screen.draw(shown, text.row - this.#top, Math.min(col, cols - 1));
  }

  #insertKey(key: string): void {
    const { text } = this;
    if (key === 'Esc' || key === 'C-c') {
      this.#inserting = false;
      text.col--;
    } else if (key === 'Enter') text.split();
    else if (key === 'Backspace') text.backspace();
    else if (key === 'Delete') text.deleteForward();
    else if (key === 'Tab') text.insert('\t');
    else if (key === 'C-w') {
      const kept = text.line.slice(0, text.col).replace(/\S*\s*$/, '');
      text.line = kept + text.line.slice(text.col);
      text.col = kept.length;
    } else if (key.length === 1 || /^[^A-Z]/u.test(key)) {
      if (!key.startsWith('C-')) text.insert(key);
    } else this.#move(key, 1);
  }

  /** A motion; false if the key is none. */
  #move(key: string, count: number, given = false): boolean {
    const { text } = this;
    const page = this.#screen.rows - 2;
    switch (key) {
      case 'h':
      case 'Left':
      case 'Backspace':
        text.col -= count;
        break;
      case 'l':
      case 'Right':
      case ' ':
        text.col += count;
        break;
      case 'j':
      case 'Down':
        text.row += count;
        break;
      case 'k':
      case 'Up':
        text.row -= count;
        break;
      case 'Enter':
      case '+':
        text.row += count;
        text.col = 0;
        break;
      case '-':
        text.row -= count;
        text.col = 0;
        break;
      case '0':
      case 'Home':
        text.col = 0;
        break;
      case '^':
        text.col = text.line.search(/\S|$/);
        break;
      case '$':
      case 'End':
        text.col = text.line.length;
        break;
      case 'G':
        text.row = Math.min(given ? count : text.lines.length, text.lines.length) - 1;
        text.col = text.line.search(/\S|$/);
        break;
      case 'C-f':
      case 'PageDown':
        text.row += page * count;
        break;
      case 'C-b':
      case 'PageUp':
        text.row -= page * count;
        break;
      case 'C-d':
        text.row += Math.ceil(page / 2);
        break;
      case 'C-u':
        text.row -= Math.ceil(page / 2);
        break;
      case 'w':
      case 'b':
      case 'e':
        for (let i = 0; i < count; i++) this.#word(key);
        break;
      default:
        return false;
    }
    text.row = Math.max(0, Math.min(text.row, text.lines.length - 1));
    text.col = Math.max(0, Math.min(text.col, text.line.length));
    return true;
  }

  #word(key: string): void {
    const { text } = this;
    const starts = [...text.line.matchAll(/\w+|[^\w\s]+/g)];
    const places = key === 'e' ? starts.map((m) => m.index + m[0].length - 1) : starts.map((m) => m.index);
    const next = key === 'b' ? places.findLast((p) => p < text.col) : places.find((p) => p > text.col);
    if (next !== undefined) text.col = next;
    else if (key === 'b' && text.row > 0) {
      text.row--;
      text.col = Math.max(0, text.line.search(/\S+\s*$/));
    } else if (key !== 'b' && text.row + 1 < text.lines.length) {
      text.row++;
      text.col = Math.max(0, text.line.search(/\S/));
    } else text.col = text.line.length;
  }

  async #commandKey(key: string, digits: string): Promise<void> {
    const { text } = this;
    if (/^[1-9]$/.test(key) || (digits && key === '0')) {
      const next = await this.#screen.key();
      return next === undefined ? undefined : this.#commandKey(next, digits + key);
    }
    const count = Math.min(Number(digits || 1), 10_000);
    if (this.#move(key, count, digits !== '')) return;
    switch (key) {
      case ':':
      case '/':
      case '?':
        return this.#prompted(key);
      case 'n':
      case 'N':
        this.#search(this.#backwards !== (key === 'N'));
        return;
      case 'u':
        if (!text.undo()) this.#message = 'Already at oldest change';
        return;
      case 'g':
        if ((await this.#screen.key()) === 'g') this.#move('G', count, true);
        return;
      case 'Z': {
        const second = await this.#screen.key();
        if (second === 'Z') this.#execute('x');
        if (second === 'Q') this.#done = true;
        return;
      }
      case 'y':
      case 'd':
      case 'c':
        return this.#operate(key, count);
      default:
        text.remember();
        return this.#change(key, count);
    }
  }

  async #change(key: string, count: number): Promise<void> {
    const { text } = this;
    switch (key) {
      case 'i':
      case 'I':
      case 'a':
      case 'A':
      case 'C':
        if (key === 'I') text.col = text.line.search(/\S|$/);
        if (key === 'a' && text.line) text.col++;
        if (key === 'A') text.col = text.line.length;
        if (key === 'C') text.line = text.line.slice(0, text.col);
        this.#inserting = true;
        return;
      case 'o':
      case 'O':
        text.lines.splice(key === 'o' ? ++text.row : text.row, 0, '');
        text.col = 0;
        text.changed = true;
        this.#inserting = true;
        return;
      case 'x':
      case 'Delete':
        this.#yanked = { text: [text.line.slice(text.col, text.col + count)], whole: false };
        text.line = text.line.slice(0, text.col) + text.line.slice(text.col + count);
        return;
      case 'X':
        if (text.col) text.backspace();
        return;
      case 'D':
        this.#yanked = { text: [text.line.slice(text.col)], whole: false };
        text.line = text.line.slice(0, text.col);
        return;
      case 'J':
        if (text.row + 1 < text.lines.length) {
          const next = text.lines.splice(text.row + 1, 1)[0]!.trimStart();
          text.col = text.line.length;
          text.line += next ? ` ${next}` : '';
        }
        return;
      case 'r': {
        const c = await this.#screen.key();
        if (c && [...c].length === 1 && text.line)
          text.line = text.line.slice(0, text.col) + c + text.line.slice(text.col + 1);
        return;
      }
      case '~': {
        const c = text.line[text.col] ?? '';
        text.line =
          text.line.slice(0, text.col) +
          (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase()) +
          text.line.slice(text.col + 1);
        text.col++;
        return;
      }
      case 'p':
      case 'P':
        return this.#put(key === 'p');
      case 'C-g':
        this.#message = `"${this.#file ?? '[No Name]'}" ${text.lines.length} lines`;
    }
  }

  #put(after: boolean): void {
    const { text } = this;
    const { text: lines, whole } = this.#yanked;
    if (!lines.length) return;
    if (whole) {
      text.lines.splice(after ? text.row + 1 : text.row, 0, ...lines);
      if (after) text.row++;
      text.col = 0;
      text.changed = true;
    } else {
      if (after && text.line) text.col++;
      text.insert(lines.join(' '));
      text.col--;
    }
  }

  async #operate(operator: string, given: number): Promise<void> {
    const { text } = this;
    let key = await this.#screen.key();
    let digits = '';
    while (key && /^\d$/.test(key) && (digits || key !== '0')) {
      digits += key;
      key = await this.#screen.key();
    }
    const count = given * Math.min(Number(digits || 1), 10_000);
    if (key === undefined || key === 'Esc') return;
    text.remember();
    const { row, col } = text;
    const vertical = key === operator || /^(?:j|k|G|Up|Down)$/.test(key);
    if (key === operator) text.row = Math.min(row + count - 1, text.lines.length - 1);
    else if (!this.#move(operator === 'c' && key === 'w' ? 'e' : key, count, digits !== '')) return;
    if (vertical) {
      const from = Math.min(row, text.row);
      const size = Math.abs(text.row - row) + 1;
      this.#yanked = { text: text.lines.slice(from, from + size), whole: true };
      text.row = from;
      if (operator === 'y') return;
      if (operator === 'c') {
        text.lines.splice(from, size, '');
        text.col = 0;
        this.#inserting = true;
        text.changed = true;
      } else {
        text.takeLines(from, size);
        text.col = 0;
      }
      return;
    }
    const inclusive = key === 'e' || (operator === 'c' && key === 'w') ? 1 : 0;
    const end = text.row > row ? text.lines[row]!.length : text.col + inclusive;
    text.row = row;
    const [from, to] = [Math.min(col, end), Math.max(col, end)];
    this.#yanked = { text: [text.line.slice(from, to)], whole: false };
    text.col = from;
    if (operator === 'y') return;
    text.line = text.line.slice(0, from) + text.line.slice(to);
    if (operator === 'c') this.#inserting = true;
  }

  async #prompted(sign: string): Promise<void> {
    let typed = '';
    for (;;) {
      await this.#draw(sign + typed);
      const key = await this.#screen.key();
      if (key === undefined || key === 'Esc' || key === 'C-c') return;
      if (key === 'Enter') break;
      if (key === 'Backspace') {
        if (!typed) return;
        typed = typed.slice(0, -1);
      } else if ([...key].length === 1) typed += key;
    }
    if (sign === ':') return this.#execute(typed.trim());
    this.#backwards = sign === '?';
    if (typed) this.#pattern = this.#compile(typed);
    this.#search(this.#backwards);
  }

  #compile(pattern: string): RegExp | undefined {
    try {
      return compileRegex(pattern, { extended: false, global: true });
    } catch (e) {
      if (!(e instanceof RegexError)) throw e;
      this.#message = e.message;
      return undefined;
    }
  }

  #search(backwards: boolean): void {
    if (!this.#pattern) return;
    if (!this.text.find(this.#pattern, backwards)) this.#message = 'Pattern not found';
  }

  #execute(command: string): void {
    const { text } = this;
    const write = /^(w|wq|x|xit)(!?)(?:\s+(\S+))?$/.exec(command);
    if (write) {
      const file = write[3] ?? this.#file;
      if (file === undefined) this.#message = 'No file name';
      else if (write[1] === 'x' && !text.changed) this.#done = true;
      else {
        this.#file ??= file;
        const size = text.save(this.#io, file);
        this.#message =
          typeof size === 'string'
            ? `"${file}" ${size}`
            : `"${file}" ${text.lines.length}L, ${size}B written`;
        if (typeof size === 'number' && write[1] !== 'w') this.#done = true;
      }
      return;
    }
    const substitute = /^(%|\d+,(?:\d+|\$))?s(\W)((?:\\.|(?!\2).)*)\2((?:\\.|(?!\2).)*)(?:\2([gi]*))?$/.exec(
      command,
    );
    if (substitute) return this.#substitute(substitute);
    const edit = /^e!?\s+(\S+)$/.exec(command);
    if (edit) {
      if (text.changed && !command.startsWith('e!'))
        this.#message = 'No write since last change (add ! to override)';
      else {
        this.#file = edit[1];
        text.lines = [''];
        text.row = 0;
        text.col = 0;
        text.changed = false;
        this.#open(edit[1]!);
      }
    } else if (/^q(uit)?$/.test(command)) {
      if (text.changed) this.#message = 'No write since last change (add ! to override)';
      else this.#done = true;
    } else if (/^q(uit)?!$/.test(command)) this.#done = true;
    else if (/^\d+$/.test(command)) text.row = Number(command) - 1;
    else if (command === '$') text.row = text.lines.length - 1;
    else if (/^set?\s+(no)?nu(mber)?$/.test(command)) this.#numbers = !command.includes('no');
    else if (command) this.#message = `Not an editor command: ${command}`;
  }

  #substitute([, range, , from = '', to = '', flags = '']: RegExpExecArray): void {
    const { text } = this;
    let re: RegExp;
    try {
      re = compileRegex(from, {
        extended: false,
        global: flags.includes('g'),
        ignoreCase: flags.includes('i'),
      });
    } catch (e) {
      if (!(e instanceof RegexError)) throw e;
      this.#message = e.message;
      return;
    }
    const [first, last] =
      range === undefined
        ? [text.row, text.row]
        : range === '%'
          ? [0, text.lines.length - 1]
          : range.split(',').map((n) => (n === '$' ? text.lines.length : Number(n)) - 1);
    text.remember();
    let changed = 0;
    for (let row = first!; row <= last! && row < text.lines.length; row++) {
      const line = text.lines[row]!;
      const result = line.replace(re, (...found) =>
        to.replace(/\\(.)|&/g, (all, c) =>
          all === '&' || c === '0' ? found[0] : /\d/.test(c) ? (found[Number(c)] ?? '') : c,
        ),
      );
      if (result === line) continue;
      text.lines[row] = result;
      text.row = row;
      text.changed = true;
      changed++;
    }
    if (!changed) this.#message = `Pattern not found: ${from}`;
  }
}

/** vi: a screen editor with vi's usual keys. */
export const vi: Program = async (io: Io) => {
  if (io.args.includes('--help')) {
    io.put(HELP);
    return 0;
  }
  const line = io.args.find((a) => /^\+\d+$/.test(a));
  const file = io.args.find((a) => !/^[-+]/.test(a));
  const tty = io.isTty(1) && io.isTty(0) ? io.process.fds.get(0).tty : undefined;
  if (!tty) io.die('a terminal is needed to edit on');
  const screen = new FullScreen(io, tty);
  await screen.enter();
  try {
    return await new Vi(io, screen, file).run(Number(line?.slice(1) ?? 1));
  } finally {
    if (!io.process.status) await screen.leave();
  }
};
