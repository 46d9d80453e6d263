import { RAW, type Termios, type Tty } from '../../kernel/index.ts';
import type { Io } from '../support/io.ts';

const CSI: Record<string, string> = {
  A: 'Up',
  B: 'Down',
  C: 'Right',
  D: 'Left',
  H: 'Home',
  F: 'End',
  '1~': 'Home',
  '4~': 'End',
  '3~': 'Delete',
  '5~': 'PageUp',
  '6~': 'PageDown',
};

/** How long to wait after an Esc for the rest of a key's bytes. */
const ESCAPE_US = 30_000;

/** A terminal taken over by a program that fills the screen: keys one by one, and rows to be drawn. */
export class FullScreen {
  readonly tty: Tty;
  readonly #io: Io;
  readonly #saved: Termios;
  #bytes: number[] = [];

  constructor(io: Io, tty: Tty) {
    this.#io = io;
    this.tty = tty;
    this.#saved = { ...tty.termios };
    tty.setTermios({ ...RAW });
  }

  get rows(): number {
    return this.tty.rows || 24;
  }

  get cols(): number {
    return this.tty.cols || 80;
  }

  /** The next key: a character, or `Up`, `Enter`, `C-x` …; undefined when the terminal is gone. */
  async key(): Promise<string | undefined> {
    if (!this.#bytes.length && !(await this.#fill())) return undefined;
    const first = this.#bytes.shift()!;
    if (first === 0x1b) return this.#escape();
    if (first === 0x0d || first === 0x0a) return 'Enter';
    if (first === 0x7f || first === 0x08) return 'Backspace';
    if (first === 0x09) return 'Tab';
    if (first < 0x20) return `C-${String.fromCharCode(first | 0x60)}`;
    const more = first < 0x80 ? 0 : first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    while (this.#bytes.length < more && (await this.#fill()));
    return new TextDecoder().decode(Uint8Array.from([first, ...this.#bytes.splice(0, more)]));
  }

  async #fill(): Promise<boolean> {
    const data = await this.tty.read(1024, this.#io.process);
    this.#bytes.push(...data);
    return data.length > 0;
  }

  async #escape(): Promise<string> {
    if (!this.#bytes.length && !this.tty.readable) await this.#io.process.sleep(ESCAPE_US);
    if (!this.#bytes.length && !this.tty.readable) return 'Esc';
    if (!this.#bytes.length) await this.#fill();
    if (this.#bytes[0] !== 0x5b && this.#bytes[0] !== 0x4f) return 'Esc';
    this.#bytes.shift();
    let sequence = '';
    while (this.#bytes.length || this.tty.readable) {
      if (!this.#bytes.length) await this.#fill();
      const c = String.fromCharCode(this.#bytes.shift()!);
      sequence += c;
      if (c >= '@' && c <= '~') break;
    }
    return CSI[sequence] ?? 'Unknown';
  }

  /** Draws all rows and puts the cursor. */
  async draw(rows: readonly string[], row: number, col: number): Promise<void> {
    const text = rows.map((line, i) => `\x1b[${i + 1};1H${line}\x1b[m\x1b[K`).join('');
    await this.#io.print(`\x1b[?25l${text}\x1b[${row + 1};${col + 1}H\x1b[?25h`);
  }

  async enter(): Promise<void> {
    await this.#io.print('\x1b[?1049h\x1b[H\x1b[2J');
  }

  async leave(): Promise<void> {
    await this.#io.print('\x1b[?1049l');
    this.tty.setTermios(this.#saved);
  }
}

/** Text as it stands in a row: tabs filled up, control characters as ^X. */
export function shownText(text: string): string {
  let out = '';
  for (const c of text) {
    if (c === '\t') out += ' '.repeat(8 - (out.length % 8));
    else if (c < ' ' || c === '\x7f') out += `^${String.fromCharCode(c.charCodeAt(0) ^ 64)}`;
    else out += c;
  }
  return out;
}
