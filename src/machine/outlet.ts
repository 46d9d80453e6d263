/** What waits for the page at most, in bytes: as much as its terminal remembers. */
const LIMIT = 400_000;

/**
 * Hands a terminal's output to the page, one message at a time: the next one when the page has taken the last. A
 * program that writes faster loses the oldest part of what waits, which would have scrolled away anyway.
 */
export class Outlet {
  readonly #post: (data: Uint8Array) => void;
  #waiting: Uint8Array[] = [];
  #bytes = 0;
  #taken = true;

  constructor(post: (data: Uint8Array) => void) {
    this.#post = post;
  }

  push(data: Uint8Array): void {
    this.#waiting.push(data);
    this.#bytes += data.length;
    while (this.#bytes > LIMIT && this.#waiting.length > 1) this.#bytes -= this.#waiting.shift()!.length;
    if (this.#taken) this.flush();
  }

  /** The page has taken the last message. */
  taken(): void {
    this.#taken = true;
    this.flush();
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
    this.#taken = false;
    this.#post(batch);
  }
}
