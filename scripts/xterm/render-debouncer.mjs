/**
 * When rows are drawn: stands in for `browser/RenderDebouncer`, which always waits for the next frame. Here the first
 * few drawings of a frame are made at once, so that an echo, what a command prints and the next prompt are part of that
 * frame even when its callbacks have run already. A flood is drawn once per frame, and so are the callbacks of others called: they
 * ask where things lie, which would have the page laid out in between.
 */
const AT_ONCE = 4;

export class RenderDebouncer {
  callbacks = [];
  drawn = 0;
  frame = undefined;
  first = Number.POSITIVE_INFINITY;
  last = -1;
  rowCount = 0;
  ended = false;

  constructor(draw, browser) {
    this.draw = draw;
    this.browser = browser;
  }

  dispose() {
    this.ended = true;
    if (this.frame !== undefined) this.browser.window.cancelAnimationFrame(this.frame);
    this.frame = undefined;
  }

  addRefreshCallback(callback) {
    this.callbacks.push(callback);
    return this.#later();
  }

  refresh(first = 0, last = undefined, rowCount = 0) {
    this.rowCount = rowCount;
    this.first = Math.min(this.first, first);
    this.last = Math.max(this.last, last ?? rowCount - 1);
    const frame = this.#later();
    if (this.soon || this.drawn >= AT_ONCE) return frame;
    this.soon = true;
    queueMicrotask(() => {
      this.soon = false;
      if (!this.ended) this.#now();
    });
    return frame;
  }

  #later() {
    this.frame ??= this.browser.window.requestAnimationFrame(() => {
      this.frame = undefined;
      this.drawn = 0;
      this.#now();
      for (const callback of this.callbacks.splice(0)) callback(0);
    });
    return this.frame;
  }

  #now() {
    const [first, last] = [Math.max(this.first, 0), Math.min(this.last, this.rowCount - 1)];
    this.first = Number.POSITIVE_INFINITY;
    this.last = -1;
    if (first <= last) {
      this.drawn++;
      this.draw(first, last);
    }
  }
}
