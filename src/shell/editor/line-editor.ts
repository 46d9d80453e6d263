import { COOKED, isSysError, RAW, type Task, type Tty } from '../../kernel/index.ts';
import type { Shell } from '../shell.ts';
import { columns, commonPrefix, complete, quoteCompletion } from './complete.ts';
import { wordsOf } from './history.ts';
import { KeyReader, literalOf } from './keys.ts';
import { Screen } from './screen.ts';
import { IncrementalSearch } from './search.ts';

export type Line = { kind: 'line'; text: string } | { kind: 'interrupt' } | { kind: 'eof' };

const ASK_ABOVE = 100;
/** Characters that a line may have: what would make it longer is not done. */
const LONGEST = 1e6;
/** Of a line that is longer than this only the last change can be taken back. */
const LONG = 1e5;
/** Pieces that the kill ring has: readline's. */
const KILLS_KEPT = 10;
/** What several of in a row put into one piece of the kill ring. */
const KILLS = new Set(['C-k', 'C-u', 'C-w', 'M-d', 'M-Backspace']);

/** Commands that a number before them repeats. */
const REPEATED = new Set(
  'C-b C-f C-d C-h Left Right Backspace Delete M-b M-f M-d M-Backspace C-w C-y Up Down C-p C-n C-t C-_'.split(
    ' ',
  ),
);

const isLetter = (key: string): boolean => key.length === 1;

const isWord = (c: string | undefined): boolean => c !== undefined && /[\p{L}\p{N}]/u.test(c);

/** Edits one line at a terminal with the keys of readline's emacs mode. */
export class LineEditor {
  readonly #shell: Shell;
  readonly #tty: Tty;
  readonly #keys = new KeyReader();
  readonly #screen: Screen;
  #text = '';
  #cursor = 0;
  #prompt = '';
  #undo: Array<{ text: string; cursor: number }> = [];
  #kills: string[] = [];
  #killing = false;
  #lastKey = '';
  /** The last Tab added something: another one only rings. */
  #completed = false;
  #history: string[] = [];
  #at = 0;
  #reading = false;
  /** How often a command is to be repeated: the digits typed with Alt. */
  #count = '';
  /** How many commands back the word was that `M-.` inserted last, and its length. */
  #lastWord = { back: 0, length: 0 };
  /** What was searched for last. */
  #lastSearch = '';
  /** The terminal has got another size. */
  #resized = false;

  constructor(shell: Shell, tty: Tty) {
    this.#shell = shell;
    this.#tty = tty;
    this.#screen = new Screen(
      () => tty.cols || 80,
      (text) => this.#write(text),
      shell.kind === 'ash',
    );
    shell.process.onSignal('WINCH', () => {
      if (!this.#reading) return;
      this.#resized = true;
      shell.process.interruptWait();
    });
  }

  async #write(text: string): Promise<void> {
    await this.#shell.output(2, text);
  }

  async #bell(): Promise<void> {
    await this.#write('\x07');
  }

  /** The next key. `lone`: an Esc that nothing comes with is a key of its own. */
  async #key(lone = this.#shell.kind === 'ash'): Promise<string | undefined> {
    for (;;) {
      const key = this.#keys.next(lone);
      if (key !== undefined) return key;
      try {
        const data = await this.#shell.process.read(0);
        if (!data.length) return undefined;
        this.#keys.feed(data);
      } catch (e) {
        if (!isSysError(e, 'EINTR')) throw e;
        if (this.#resized) {
          this.#resized = false;
          await this.#screen.draw(this.#text, this.#cursor, true);
        }
        if (this.#shell.pendingSignals.length) return 'Signal';
      }
    }
  }

  /** Reads a line; the terminal is in raw mode meanwhile. */
  async read(prompt: string): Promise<Line> {
    this.#tty.setTermios({ ...RAW });
    this.#reading = true;
    try {
      return await this.#read(prompt);
    } finally {
      this.#reading = false;
      if (!this.#shell.process.status) this.#tty.setTermios({ ...COOKED });
    }
  }

  async #read(prompt: string): Promise<Line> {
    this.#text = '';
    this.#cursor = 0;
    this.#undo = [];
    this.#history = [...this.#shell.history, ''];
    this.#at = this.#history.length - 1;
    const newline = prompt.lastIndexOf('\n') + 1;
    if (newline)
      await this.#write(
        prompt
          .slice(0, newline)
          .replace(/[\x01\x02]/g, '')
          .replaceAll('\n', '\r\n'),
      );
    this.#prompt = prompt.slice(newline);
    this.#screen.start(this.#prompt);
    await this.#screen.draw('', 0, true);
    for (;;) {
      const key = await this.#nextKey();
      if (key === undefined) return { kind: 'eof' };
      if (key === 'Signal') continue;
      const result = await this.#handle(key);
      this.#lastKey = key;
      if (result) return result;
    }
  }

  /** The next key that isn't {@link #typed}. */
  async #nextKey(): Promise<string | undefined> {
    this.#tty.onKey = this.#typed;
    try {
      return await this.#key();
    } finally {
      this.#tty.onKey = undefined;
    }
  }

  /** A letter at the end of the line, nearly all that is typed: the shell needn't go on for it. */
  readonly #typed = (byte: number, reader: Task): boolean => {
    const { process } = this.#shell;
    const { foreground, writesAtOnce } = this.#tty;
    if (byte < 0x20 || byte > 0x7e || this.#count || !this.#keys.isEmpty) return false;
    if (this.#cursor !== this.#text.length) return false;
    if (reader.owner !== process || process.group !== foreground || !writesAtOnce) return false;
    if (!process.fds.has(2) || process.fds.get(2).tty !== this.#tty) return false;
    const key = String.fromCharCode(byte);
    const output = this.#screen.added(key);
    if (output === undefined) return false;
    this.#killing = false;
    this.#insert(key);
    this.#lastKey = key;
    this.#tty.writeNow(output);
    return true;
  };

  #change(text: string, cursor: number): void {
    if (text.length > LONGEST) return;
    if (text.length > LONG) this.#undo = [];
    if (text !== this.#text) this.#undo.push({ text: this.#text, cursor: this.#cursor });
    this.#text = text;
    this.#cursor = cursor;
  }

  #insert(piece: string): undefined {
    this.#change(
      this.#text.slice(0, this.#cursor) + piece + this.#text.slice(this.#cursor),
      this.#cursor + piece.length,
    );
  }

  #kill(from: number, to: number, backwards: boolean): void {
    const piece = this.#text.slice(from, to);
    if (this.#killing && this.#kills.length) {
      const last = this.#kills.pop()!;
      this.#kills.push(backwards ? piece + last : last + piece);
    } else if (piece && this.#kills.push(piece) > KILLS_KEPT) this.#kills.shift();
    this.#change(this.#text.slice(0, from) + this.#text.slice(to), from);
  }

  #left(at: number): number {
    return at - ([...this.#text.slice(0, at)].at(-1)?.length ?? 0);
  }

  #right(at: number): number {
    return at + ([...this.#text.slice(at)][0]?.length ?? 0);
  }

  #wordLeft(): number {
    let i = this.#cursor;
    while (i > 0 && !isWord(this.#text[i - 1])) i--;
    while (i > 0 && isWord(this.#text[i - 1])) i--;
    return i;
  }

  #wordRight(): number {
    let i = this.#cursor;
    while (i < this.#text.length && !isWord(this.#text[i])) i++;
    while (i < this.#text.length && isWord(this.#text[i])) i++;
    return i;
  }

  async #recall(to: number): Promise<void> {
    if (to < 0 || to >= this.#history.length) return this.#bell();
    this.#history[this.#at] = this.#text;
    this.#at = to;
    this.#text = this.#history[to]!;
    this.#cursor = this.#text.length;
    this.#undo = [];
  }

  async #handle(key: string): Promise<Line | undefined> {
    const kills = KILLS.has(key);
    if (!kills) this.#killing = false;
    const digit = /^M-(\d)$/.exec(key)?.[1];
    if (digit !== undefined) {
      this.#count = `${this.#count}${digit}`.slice(0, 3);
      this.#screen.prompt = `(arg: ${this.#count}) `;
      await this.#screen.draw(this.#text, this.#cursor);
      return undefined;
    }
    if (this.#count && /^\d$/.test(key)) {
      this.#count = `${this.#count}${key}`.slice(0, 3);
      this.#screen.prompt = `(arg: ${this.#count}) `;
      await this.#screen.draw(this.#text, this.#cursor);
      return undefined;
    }
    const times = this.#count && (isLetter(key) || REPEATED.has(key)) ? Number(this.#count) : 1;
    if (this.#count) this.#screen.prompt = this.#prompt;
    this.#count = '';
    let done: Line | undefined;
    // a letter, the usual case, is no command
    for (let i = 0; i < times && !done; i++) {
      done = isLetter(key) ? this.#insert(key) : await this.#command(key);
      if (kills) this.#killing = true;
    }
    if (!done) await this.#screen.draw(this.#text, this.#cursor);
    return done;
  }

  async #command(key: string): Promise<Line | undefined> {
    const text = this.#text;
    const cursor = this.#cursor;
    switch (key) {
      case 'Enter':
      case 'C-o':
        await this.#screen.finish(text);
        return { kind: 'line', text };
      case 'C-c':
        await this.#screen.interrupt(text, this.#shell.kind === 'ash' ? text.length : cursor);
        return { kind: 'interrupt' };
      case 'C-d':
        if (!text) return { kind: 'eof' };
        if (cursor >= text.length) await this.#bell();
        else this.#change(text.slice(0, cursor) + text.slice(this.#right(cursor)), cursor);
        return undefined;
      case 'Delete':
        if (cursor >= text.length) await this.#bell();
        else this.#change(text.slice(0, cursor) + text.slice(this.#right(cursor)), cursor);
        return undefined;
      case 'Backspace':
        if (!cursor) await this.#bell();
        else this.#change(text.slice(0, this.#left(cursor)) + text.slice(cursor), this.#left(cursor));
        return undefined;
      case 'C-a':
      case 'Home':
        this.#cursor = 0;
        return undefined;
      case 'C-e':
      case 'End':
        this.#cursor = text.length;
        return undefined;
      case 'C-b':
      case 'Left':
        if (!cursor) await this.#bell();
        this.#cursor = this.#left(cursor);
        return undefined;
      case 'C-f':
      case 'Right':
        if (cursor >= text.length) await this.#bell();
        this.#cursor = this.#right(cursor);
        return undefined;
      case 'M-b':
        this.#cursor = this.#wordLeft();
        return undefined;
      case 'M-f':
        this.#cursor = this.#wordRight();
        return undefined;
      case 'C-k':
        this.#kill(cursor, text.length, false);
        return undefined;
      case 'C-u':
        this.#kill(0, cursor, true);
        return undefined;
      case 'C-w': {
        let i = cursor;
        while (i > 0 && /\s/.test(text[i - 1]!)) i--;
        while (i > 0 && !/\s/.test(text[i - 1]!)) i--;
        this.#kill(i, cursor, true);
        return undefined;
      }
      case 'M-d':
        this.#kill(cursor, this.#wordRight(), false);
        return undefined;
      case 'M-Backspace':
        this.#kill(this.#wordLeft(), cursor, true);
        return undefined;
      case 'C-y':
        if (this.#kills.length) this.#insert(this.#kills.at(-1)!);
        return undefined;
      case 'M-y':
        if (this.#kills.length > 1 && (this.#lastKey === 'C-y' || this.#lastKey === 'M-y')) {
          const old = this.#kills.pop()!;
          this.#kills.unshift(old);
          this.#change(
            text.slice(0, cursor - old.length) + this.#kills.at(-1)! + text.slice(cursor),
            cursor - old.length + this.#kills.at(-1)!.length,
          );
        }
        return undefined;
      case 'C-t': {
        const at = cursor === text.length ? cursor - 1 : cursor;
        if (at < 1 || text.length < 2) await this.#bell();
        else this.#change(text.slice(0, at - 1) + text[at] + text[at - 1] + text.slice(at + 1), at + 1);
        return undefined;
      }
      case 'M-t': {
        const end = this.#wordRight();
        this.#cursor = end;
        const second = this.#wordLeft();
        this.#cursor = second;
        const first = this.#wordLeft();
        this.#cursor = first;
        const firstEnd = this.#wordRight();
        this.#cursor = cursor;
        if (first === second || firstEnd > second) await this.#bell();
        else
          this.#change(
            text.slice(0, first) +
              text.slice(second, end) +
              text.slice(firstEnd, second) +
              text.slice(first, firstEnd) +
              text.slice(end),
            end,
          );
        return undefined;
      }
      case 'M-u':
      case 'M-l':
      case 'M-c': {
        const end = this.#wordRight();
        const word = text.slice(cursor, end);
        const changed =
          key === 'M-u'
            ? word.toUpperCase()
            : key === 'M-l'
              ? word.toLowerCase()
              : word.toLowerCase().replace(/\p{L}/u, (c) => c.toUpperCase());
        this.#change(text.slice(0, cursor) + changed + text.slice(end), end);
        return undefined;
      }
      case 'C-l':
        await this.#write('\x1b[H\x1b[2J');
        this.#screen.start(this.#prompt);
        await this.#screen.draw(this.#text, this.#cursor, true);
        return undefined;
      case 'C-p':
      case 'Up':
        await this.#recall(this.#at - 1);
        return undefined;
      case 'C-n':
      case 'Down':
        await this.#recall(this.#at + 1);
        return undefined;
      case 'M-<':
        await this.#recall(0);
        return undefined;
      case 'M->':
        await this.#recall(this.#history.length - 1);
        return undefined;
      case 'M-.':
      case 'M-_': {
        const again = this.#lastKey === 'M-.' || this.#lastKey === 'M-_';
        const back = again ? this.#lastWord.back + 1 : 1;
        const line = this.#shell.history.at(-back);
        if (line === undefined) await this.#bell();
        else {
          const word = wordsOf(line).at(-1) ?? '';
          const from = again ? cursor - this.#lastWord.length : cursor;
          this.#change(text.slice(0, from) + word + text.slice(cursor), from + word.length);
          this.#lastWord = { back, length: word.length };
        }
        return undefined;
      }
      case 'C-_': {
        const before = this.#undo.pop();
        if (!before) await this.#bell();
        else {
          this.#text = before.text;
          this.#cursor = before.cursor;
        }
        return undefined;
      }
      case 'C-v':
      case 'C-q': {
        const next = await this.#key();
        if (next) this.#insert(literalOf(next));
        return undefined;
      }
      case 'C-r':
      case 'C-s':
        return this.#search(key === 'C-r');
      case 'Tab':
        await this.#complete();
        return undefined;
    }
    if ([...key].length === 1) this.#insert(key);
    else if (!/^(?:Unknown|C-z|Esc|Insert|PageUp|PageDown|C-@|C-g|C-\[|M-.*|C-x|C-\\|C-\]|C-\^)$/.test(key))
      await this.#bell();
    else if (key === 'C-g') await this.#bell();
    return undefined;
  }

  async #search(backwards: boolean): Promise<Line | undefined> {
    const saved = { text: this.#text, cursor: this.#cursor };
    this.#history[this.#at] = this.#text;
    const search = new IncrementalSearch(this.#history, { line: this.#at, at: this.#cursor }, backwards);
    for (;;) {
      this.#screen.prompt = this.#shell.kind === 'ash' ? search.prompt.replace('`', "'") : search.prompt;
      await this.#screen.draw(this.#text, this.#cursor);
      const key = await this.#key(true);
      if (key === undefined) return { kind: 'eof' };
      if (key === 'Signal') continue;
      if (key === 'C-c') {
        // what the search shows stays on the screen
        await this.#screen.interrupt(this.#text, this.#cursor);
        this.#screen.prompt = this.#prompt;
        return { kind: 'interrupt' };
      }
      if (key === 'C-g') {
        this.#text = saved.text;
        this.#cursor = saved.cursor;
        this.#screen.prompt = this.#prompt;
        await this.#bell();
        return undefined;
      }
      let found: boolean;
      if (key === 'C-r' || key === 'C-s') found = search.next(key === 'C-r', this.#lastSearch);
      else if (key === 'Backspace') found = search.erase();
      else if ([...key].length === 1) found = search.add(key);
      else {
        this.#lastSearch = search.needle || this.#lastSearch;
        this.#at = search.place.line;
        this.#screen.prompt = this.#prompt;
        if (key === 'Esc' || key === 'Unknown') return undefined;
        await this.#screen.draw(this.#text, this.#cursor);
        return this.#command(key);
      }
      if (!found) await this.#bell();
      else {
        this.#text = this.#history[search.place.line]!;
        this.#cursor = search.place.at;
      }
    }
  }

  async #complete(): Promise<void> {
    const before = this.#text.slice(0, this.#cursor);
    const { start, candidates, label } = await complete(this.#shell, before);
    if (!candidates.length) return this.#bell();
    const again = this.#lastKey === 'Tab' && !this.#completed;
    this.#completed = false;
    const typed = before.slice(start);
    const prefix = commonPrefix(candidates);
    const only = candidates.length === 1;
    const quote = /^["']/.exec(typed)?.[0];
    let word = quote ? quote + prefix : quoteCompletion(prefix).replace(/^\\~/, '~');
    if (prefix.startsWith('$')) word = prefix;
    // what ends a word is only added where the line ends
    const next = this.#text[this.#cursor];
    const directory = prefix.endsWith('/');
    if (only && next === undefined && quote)
      word = directory ? `${word.slice(0, -1)}${quote}/` : word + quote;
    if (only && next === undefined && !/[/=:]$/.test(prefix)) word += this.#ending(prefix);
    if (only && next === '/' && prefix.endsWith('/')) word = word.slice(0, -1);
    if (word.length > typed.length || (only && word !== typed)) {
      const rest = this.#text.slice(this.#cursor);
      this.#change(before.slice(0, start) + word + rest, start + word.length);
      this.#completed = true;
      if (!only) await this.#bell();
      return;
    }
    if (only) return;
    if (!again) return this.#bell();
    await this.#list(candidates.map(label));
  }

  /** What comes behind a word that is complete: a slash behind a variable that names a directory. */
  #ending(word: string): string {
    const value = /^\$\{?(\w+)\}?$/.exec(word)?.[1];
    const path = value === undefined ? undefined : this.#shell.get(value);
    const { fs } = this.#shell.process;
    return path && fs.exists(path) && fs.stat(path).kind === 'dir' ? '/' : ' ';
  }

  async #list(labels: string[]): Promise<void> {
    await this.#screen.draw(this.#text, this.#text.length);
    if (labels.length > ASK_ABOVE) {
      await this.#write(`\r\nDisplay all ${labels.length} possibilities? (y or n)`);
      for (;;) {
        const answer = await this.#key();
        if (answer === 'y' || answer === 'Y' || answer === ' ') break;
        if (answer === undefined || /^(?:n|N|C-c|C-g|Backspace)$/.test(answer)) {
          await this.#write('\r\n');
          this.#screen.start(this.#prompt);
          return this.#screen.draw(this.#text, this.#cursor, true);
        }
      }
    }
    await this.#write(`\r\n${columns(labels, this.#tty.cols || 80)}`);
    this.#screen.start(this.#prompt);
    await this.#screen.draw(this.#text, this.#cursor, true);
  }
}
