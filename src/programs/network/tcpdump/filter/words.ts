/** An expression that can't be compiled; the message is what tcpdump prints. */
export class FilterError extends Error {}

export const syntaxError = (): never => {
  throw new FilterError("can't parse filter expression: syntax error");
};

/** The words and signs of an expression, read from the left. */
export class Words {
  readonly #all: string[];
  #at = 0;

  constructor(text: string) {
    this.#all = text.match(/&&|\|\||[<>=!]=|<<|>>|[()[\]!<>=&|+*%^]|[^\s()[\]!<>=&|+*%^]+/g) ?? [];
  }

  get peek(): string | undefined {
    return this.#all[this.#at];
  }

  /** The word behind the next one. */
  get after(): string | undefined {
    return this.#all[this.#at + 1];
  }

  /** Goes on if the next word is one of these. */
  take(...wanted: string[]): boolean {
    if (this.peek === undefined || !wanted.includes(this.peek)) return false;
    this.#at++;
    return true;
  }

  next(): string {
    const word = this.#all[this.#at++];
    return word ?? syntaxError();
  }

  /** Puts a word before the next one. */
  insert(word: string): void {
    this.#all.splice(this.#at, 0, word);
  }

  /** Whether what begins here is compared with something, rather than true by itself. */
  get arithmeticAhead(): boolean {
    let depth = 0;
    for (let i = this.#at; i < this.#all.length; i++) {
      const t = this.#all[i]!;
      if (t === '(') depth++;
      else if (t === ')' && --depth === 0)
        return /^(?:[<>=]|[<>=!]=|[&|+*/%^-]|<<|>>)$/.test(this.#all[i + 1] ?? '');
      else if (/^(?:and|or|not|&&|\|\||[<>=!]=|[<>=])$/.test(t)) return false;
    }
    return false;
  }
}
