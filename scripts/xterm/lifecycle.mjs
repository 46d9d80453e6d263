/** What xterm.js needs to end things: stands in for `vs/base/common/lifecycle`. */
export const toDisposable = (end) => {
  let ended = false;
  return {
    dispose() {
      if (ended) return;
      ended = true;
      end();
    },
  };
};

export function dispose(what) {
  if (Array.isArray(what)) for (const one of what) one?.dispose();
  else what?.dispose();
  return Array.isArray(what) ? [] : undefined;
}

export class DisposableStore {
  isDisposed = false;
  items = new Set();
  add(item) {
    if (this.isDisposed) item.dispose();
    else this.items.add(item);
    return item;
  }
  delete(item) {
    if (this.items.delete(item)) item.dispose();
  }
  clear() {
    const items = [...this.items];
    this.items.clear();
    for (const item of items) item.dispose();
  }
  dispose() {
    if (this.isDisposed) return;
    this.isDisposed = true;
    this.clear();
  }
}

export class Disposable {
  _store = new DisposableStore();
  dispose() {
    this._store.dispose();
  }
  _register(item) {
    return this._store.add(item);
  }
}

export class MutableDisposable {
  current = undefined;
  ended = false;
  get value() {
    return this.current;
  }
  set value(value) {
    if (this.ended) {
      value?.dispose();
      return;
    }
    if (value === this.current) return;
    this.current?.dispose();
    this.current = value;
  }
  clear() {
    this.value = undefined;
  }
  dispose() {
    this.ended = true;
    this.current?.dispose();
    this.current = undefined;
  }
}
