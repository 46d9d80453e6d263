import { Emitter } from 'vs/base/common/event';
import { Disposable } from 'vs/base/common/lifecycle';

/** Milliseconds of one task that the terminal takes for what it is given. */
const TASK_MS = 12;

/**
 * Where output waits to be parsed: stands in for `common/input/WriteBuffer`, which lets everything but the first answer
 * to a key wait for a timer of its own. Here all is parsed as it comes, as long as that doesn't hold up the page. Sequences
 * whose handlers take their time (promises) are not provided for: nothing here has any.
 */
export class WriteBuffer extends Disposable {
  waiting = [];
  parsing = false;
  timer = undefined;
  parsed = this._register(new Emitter());
  onWriteParsed = this.parsed.event;

  constructor(parse) {
    super();
    this.parse = parse;
  }

  handleUserInput() {}

  write(data, done) {
    this.waiting.push([data, done]);
    if (!this.parsing && this.timer === undefined) this.#next();
  }

  #next() {
    this.timer = undefined;
    this.parsing = true;
    const end = performance.now() + TASK_MS;
    try {
      do {
        const [data, done] = this.waiting.shift();
        this.parse(data);
        done?.();
      } while (this.waiting.length > 0 && performance.now() < end);
    } finally {
      this.parsing = false;
      if (this.waiting.length > 0) this.timer = setTimeout(() => this.#next());
    }
    this.parsed.fire();
  }
}
