/** The part of a terminal that output goes to. */
export interface Sink {
  write(data: Uint8Array, done: () => void): void;
}

/** Bytes that a terminal takes in without the page being held up. */
const PIECE = 8192;

/**
 * Hands output on in batches, one at a time: the next when the terminal has digested the last. When a program
 * writes faster than that for long, the oldest part of what waits is dropped; it would have scrolled out of the
 * terminal's memory anyway.
 */
export class OutputQueue {
  readonly #sink: Sink;
  readonly #limit: number;
  #waiting: Uint8Array[] = [];
  #digested: Array<() => void> = [];
  #bytes = 0;
  #writing = false;

  constructor(sink: Sink, limit = 2_000_000) {
    this.#sink = sink;
    this.#limit = limit;
  }

  /** `digested` is called when the terminal has taken it in. */
  push(data: Uint8Array, digested?: () => void): void {
    if (digested) this.#digested.push(digested);
    this.#waiting.push(data);
    this.#bytes += data.length;
    while (this.#bytes > this.#limit && this.#waiting.length > 1) {
      this.#bytes -= this.#waiting.shift()!.length;
    }
    if (!this.#writing) this.#next();
  }

  /** Forgets what has not been written yet. */
  clear(): void {
    this.#waiting = [];
    this.#digested = [];
    this.#bytes = 0;
  }

  #next(): void {
    if (this.#waiting.length === 0) return;
    const batch = new Uint8Array(this.#bytes);
    let at = 0;
    for (const part of this.#waiting) {
      batch.set(part, at);
      at += part.length;
    }
    const digested = this.#digested;
    this.clear();
    this.#writing = true;
    // A terminal gives way between two pieces, not in one.
    const last = Math.max(0, Math.ceil(batch.length / PIECE) - 1) * PIECE;
    for (let from = 0; from < last; from += PIECE)
      this.#sink.write(batch.subarray(from, from + PIECE), () => {});
    this.#sink.write(batch.subarray(last), () => {
      this.#writing = false;
      for (const tell of digested) tell();
      this.#next();
    });
  }
}
