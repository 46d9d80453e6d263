/** What waits for the page at most, in bytes: as much as its terminal remembers. */
const LIMIT = 400_000;

/** Small messages needn't wait for each other. In bytes, and how many may be on their way. */
const SMALL = 4096;
const FEW = 8;

/**
 * Hands a terminal's output to the page, one message at a time: the next one when the page has taken the last. What is
 * written in one turn of the machine (the echo of Enter, an answer, the next prompt) is one message, so that the page
 * draws it at once. A program that writes faster loses the oldest part of what waits, which would have scrolled away
 * anyway.
 */
export class Outlet {
  readonly #post: (data: Uint8Array) => void;
  #waiting: Uint8Array[] = [];
  #bytes = 0;
  /** Messages that the page hasn't taken yet. */
  #under = 0;
  readonly #later: (callback: () => void) => void;
  #due = false;

  /** `later` calls back when the machine's turn is over. */
  constructor(post: (data: Uint8Array) => void, later: (callback: () => void) => void) {
    this.#post = post;
    this.#later = later;
  }

  push(data: Uint8Array): void {
    this.#waiting.push(data);
    this.#bytes += data.length;
    while (this.#bytes > LIMIT && this.#waiting.length > 1) this.#bytes -= this.#waiting.shift()!.length;
    if (this.#due) return;
    this.#due = true;
    this.#later(() => {
      this.#due = false;
      if (this.#under < (this.#bytes > SMALL ? 1 : FEW)) this.flush();
    });
  }

  /** The page has taken the last message. */
  taken(): void {
    this.#under = Math.max(0, this.#under - 1);
    if (this.#under === 0) this.flush();
  }

  /** Posts what waits, whatever the page does. */
  flush(): void {
    if (this.#bytes === 0) return;
    const batch = new Uint8Array(this.#bytes);
    let at = 0;
    for (const part of this.#waiting) {
      batch.set(part, at);
      at += part.length;
    }
    this.#waiting = [];
    this.#bytes = 0;
    this.#under++;
    this.#post(batch);
  }
}
