/** How often the machine is asked for a sign of life, and how many times in a row it may leave that unanswered. */
const BEAT_MS = 1000;
const PATIENCE = 6;

/**
 * Notices a machine that answers no more. One that is well gives way every few milliseconds, whatever runs in it;
 * what keeps it from that is code that never comes back. Beats are counted, not time: a computer that slept, or
 * a page in the background, makes nobody late.
 */
export class Watchdog {
  readonly #ask: () => void;
  readonly #silent: () => void;
  #unanswered = 0;
  /** It has answered once: until then its code may still be on the way. */
  #known = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** `ask` sends what a well machine answers; `silent` is called once each time that it falls silent. */
  constructor(ask: () => void, silent: () => void) {
    this.#ask = ask;
    this.#silent = silent;
  }

  /** Watches a machine that has just been started. */
  start(): void {
    this.stop();
    this.#unanswered = 0;
    this.#known = false;
    this.#ask();
    this.#timer = setInterval(() => {
      if (this.#known && ++this.#unanswered === PATIENCE) this.#silent();
      this.#ask();
    }, BEAT_MS);
  }

  /** The machine has said something. */
  heard(): void {
    this.#known = true;
    this.#unanswered = 0;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
