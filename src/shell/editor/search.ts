/** What an incremental search has found: which line, and where in it. */
export interface Found {
  line: number;
  at: number;
}

/**
 * readline's incremental search through lines: from a place on, in the same line first, then in line after line;
 * a line that equals the one found last is passed over.
 */
export class IncrementalSearch {
  readonly #lines: readonly string[];
  readonly #start: Found;
  #backwards: boolean;
  #needle = '';
  #line: number;
  #at: number;
  #lastFound: number;
  #previous: string | undefined;
  failed = false;

  constructor(lines: readonly string[], start: Found, backwards: boolean) {
    this.#lines = lines;
    this.#start = start;
    this.#line = start.line;
    this.#at = start.at;
    this.#lastFound = start.line;
    this.#backwards = backwards;
  }

  get needle(): string {
    return this.#needle;
  }

  /** What stands before the line instead of the prompt. */
  get prompt(): string {
    return `(${this.failed ? 'failed ' : ''}${this.#backwards ? 'reverse-' : ''}i-search)\`${this.#needle}': `;
  }

  /** Where the search stands; where it began while nothing was found. */
  get place(): Found {
    const { length } = this.#lines[this.#lastFound] ?? '';
    if (this.#line === this.#lastFound)
      return { line: this.#line, at: Math.max(0, Math.min(this.#at, length)) };
    return this.#lastFound === this.#start.line ? this.#start : { line: this.#lastFound, at: length };
  }

  /** Adds to what is searched for; false when it isn't there. */
  add(text: string): boolean {
    this.#needle += text;
    return this.#find();
  }

  erase(): boolean {
    this.#needle = [...this.#needle].slice(0, -1).join('');
    return this.#find();
  }

  /** Goes on to the next place, in either direction. `last`: what was searched for the time before. */
  next(backwards: boolean, last: string): boolean {
    this.#backwards = backwards;
    if (!this.#needle) {
      this.#needle = last;
      if (!last) return false;
    } else if (backwards) this.#at--;
    else this.#at++;
    return this.#find();
  }

  #find(): boolean {
    this.failed = true;
    if (!this.#needle) return false;
    const step = this.#backwards ? -1 : 1;
    for (let line = this.#line, from = this.#at; ; ) {
      const at = this.#inLine(this.#lines[line] ?? '', from);
      if (at >= 0) {
        this.failed = false;
        this.#line = line;
        this.#at = at;
        this.#lastFound = line;
        this.#previous = this.#lines[line];
        return true;
      }
      do {
        line += step;
        if (line < 0 || line >= this.#lines.length) return false;
      } while (this.#lines[line] === this.#previous || this.#lines[line]!.length < this.#needle.length);
      from = this.#backwards ? this.#lines[line]!.length : 0;
    }
  }

  #inLine(text: string, from: number): number {
    if (from < 0) return -1;
    return this.#backwards ? text.lastIndexOf(this.#needle, from) : text.indexOf(this.#needle, from);
  }
}
