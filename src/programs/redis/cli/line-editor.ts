import { decode, type Process, RAW, type Termios } from '../../../kernel/index.ts';
import { completionsOf, hintFor } from './hints.ts';
import { History } from './history.ts';

interface Line {
  text: string[];
  at: number;
}

/** The line editor of redis-cli (linenoise): one line over as many rows as it needs, history, completion, hints. */
export class LineEditor {
  readonly #process: Process;
  readonly #history: History;
  #line: Line = { text: [], at: 0 };
  #prompt = '';
  #hints = true;
  #row = 0;
  #rows = 0;
  #keys: string[] = [];
  #historyAt = 0;
  #draft = '';

  constructor(process: Process) {
    this.#process = process;
    this.#history = new History(process);
  }

  get #columns(): number {
    return this.#process.fds.get(0).tty?.cols || 80;
  }

  /** One line; undefined at Ctrl-C and at Ctrl-D on an empty line. */
  async read(prompt: string, hints: boolean): Promise<string | undefined> {
    const tty = this.#process.fds.get(0).tty!;
    const before: Termios = { ...tty.termios };
    // output goes on being processed, so that a newline returns the carriage
    tty.setTermios({ ...RAW, onlcr: before.onlcr });
    this.#prompt = prompt;
    this.#hints = hints;
    this.#line = { text: [], at: 0 };
    this.#row = 0;
    this.#rows = 0;
    this.#historyAt = this.#history.size;
    await this.#process.print(prompt);
    try {
      return await this.#edit();
    } finally {
      tty.setTermios(before);
      await this.#process.print('\n');
    }
  }

  remember(line: string): void {
    this.#history.add(line);
  }

  async #key(): Promise<string | undefined> {
    while (!this.#keys.length) {
      const chunk = await this.#process.read(0);
      if (!chunk.length) return undefined;
      this.#keys.push(...decode(chunk));
    }
    return this.#keys.shift();
  }

  async #edit(): Promise<string | undefined> {
    for (;;) {
      let key = await this.#key();
      if (key === '\t') key = await this.#complete();
      if (key === undefined || key === '\x03') return undefined;
      if (key === '\r' || key === '\n') {
        this.#line.at = this.#line.text.length;
        await this.#refresh(false);
        return this.#line.text.join('');
      }
      if (key === '\x04' && !this.#line.text.length) return undefined;
      if (key === '\x1b') key = await this.#escape();
      if (key === '\x0c') {
        this.#row = 0;
        this.#rows = 0;
        await this.#process.print('\x1b[H\x1b[2J');
      }
      this.#apply(key);
      await this.#refresh(this.#hints);
    }
  }

  /** The control character that means the same as an escape sequence. */
  async #escape(): Promise<string> {
    const second = await this.#key();
    const third = await this.#key();
    if (second !== '[' && second !== 'O') return '';
    if (third !== undefined && third >= '0' && third <= '9') {
      const fourth = await this.#key();
      return third === '3' && fourth === '~' ? '\x04' : '';
    }
    const meaning: Record<string, string> = {
      A: '\x10',
      B: '\x0e',
      C: '\x06',
      D: '\x02',
      H: '\x01',
      F: '\x05',
    };
    return meaning[third ?? ''] ?? '';
  }

  #apply(key: string): void {
    const line = this.#line;
    const { text } = line;
    if (key === '\x01') line.at = 0;
    else if (key === '\x05') line.at = text.length;
    else if (key === '\x02') line.at = Math.max(0, line.at - 1);
    else if (key === '\x06') line.at = Math.min(text.length, line.at + 1);
    else if (key === '\x10') this.#recall(-1);
    else if (key === '\x0e') this.#recall(1);
    else if (key === '\x15') this.#line = { text: [], at: 0 };
    else if (key === '\x0b') text.splice(line.at);
    else if (key === '\x17') this.#deleteWord();
    else if (key === '\x04') text.splice(line.at, 1);
    else if (key === '\x7f' || key === '\b') {
      if (line.at > 0) text.splice(--line.at, 1);
    } else if (key === '\x14') {
      if (line.at > 0 && line.at < text.length) {
        [text[line.at - 1], text[line.at]] = [text[line.at]!, text[line.at - 1]!];
        if (line.at !== text.length - 1) line.at++;
      }
    } else if (key >= ' ') text.splice(line.at++, 0, key);
  }

  #deleteWord(): void {
    const { text, at } = this.#line;
    let from = at;
    while (from > 0 && text[from - 1] === ' ') from--;
    while (from > 0 && text[from - 1] !== ' ') from--;
    text.splice(from, at - from);
    this.#line.at = from;
  }

  #recall(step: 1 | -1): void {
    const next = this.#historyAt + step;
    if (next < 0 || next > this.#history.size) return;
    if (this.#historyAt === this.#history.size) this.#draft = this.#line.text.join('');
    this.#historyAt = next;
    const text = [...(this.#history.at(next) ?? this.#draft)];
    this.#line = { text, at: text.length };
  }

  /** Tab after Tab shows one completion after the other; the key that ends it is given back. */
  async #complete(): Promise<string | undefined> {
    const original = this.#line;
    const found = completionsOf(original.text.join(''));
    if (!found.length) {
      await this.#process.print('\x07');
      return this.#key();
    }
    for (let i = 0; ; i = (i + 1) % (found.length + 1)) {
      const chosen = found[i];
      const text = [...(chosen ?? '')];
      this.#line = chosen === undefined ? original : { text, at: text.length };
      if (chosen === undefined) await this.#process.print('\x07');
      await this.#refresh(this.#hints);
      const key = await this.#key();
      if (key === '\t') continue;
      if (key !== '\x1b') return key;
      this.#line = original;
      await this.#refresh(this.#hints);
      return this.#key();
    }
  }

  async #refresh(withHints: boolean): Promise<void> {
    const { text, at } = this.#line;
    const columns = this.#columns;
    const start = this.#prompt.length;
    let out = '';
    if (this.#rows > this.#row + 1) out += `\x1b[${this.#rows - this.#row - 1}B`;
    for (let row = this.#rows; row > 1; row--) out += '\r\x1b[0K\x1b[1A';
    out += `\r\x1b[0K${this.#prompt}${text.join('')}`;
    const room = columns - (start + text.length);
    const hint = withHints && room > 0 ? hintFor(text.join(''))?.slice(0, room) : undefined;
    if (hint) out += `\x1b[0;90;49m${hint}\x1b[0m`;
    const end = start + text.length;
    let rows = Math.max(1, Math.ceil(end / columns));
    // at the edge the cursor has to be brought to the next row
    if (at && at === text.length && end % columns === 0) {
      out += '\n\r';
      rows++;
    }
    const row = Math.floor((start + at) / columns);
    if (rows - 1 > row) out += `\x1b[${rows - 1 - row}A`;
    const column = (start + at) % columns;
    out += column ? `\r\x1b[${column}C` : '\r';
    this.#row = row;
    this.#rows = rows;
    await this.#process.print(out);
  }
}
