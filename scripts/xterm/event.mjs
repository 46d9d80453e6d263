/** What xterm.js needs of events: stands in for `vs/base/common/event`. */
import { toDisposable } from './lifecycle.mjs';

export class Emitter {
  listeners = new Set();
  ended = false;
  event = (listener, self, disposables) => {
    if (this.ended) return toDisposable(() => {});
    const call = self ? listener.bind(self) : (value) => listener(value);
    this.listeners.add(call);
    const end = toDisposable(() => this.listeners.delete(call));
    if (Array.isArray(disposables)) disposables.push(end);
    else disposables?.add(end);
    return end;
  };
  fire(value) {
    // who listens from within, or stops to, does so from the next time on
    for (const listener of [...this.listeners]) if (this.listeners.has(listener)) listener(value);
  }
  dispose() {
    this.ended = true;
    this.listeners.clear();
  }
}

export const Event = {
  forward: (from, to) => from((value) => to.fire(value)),
  any:
    (...events) =>
    (listener, self) => {
      const ends = events.map((event) => event((value) => listener.call(self, value)));
      return toDisposable(() => {
        for (const end of ends) end.dispose();
      });
    },
  runAndSubscribe(event, handler, initial) {
    handler(initial);
    return event((value) => handler(value));
  },
};
