/**
 * What the scheduler needs of the JavaScript engine that it runs in, and all that it may use of it.
 * Nothing here is visible inside the simulation: it only decides when the outside gets a turn.
 */
export interface Platform {
  /** Milliseconds of real time, monotonic; for slices and pacing only. */
  now(): number;
  /** Calls back in a later turn of the platform's event loop, after input that is already waiting. */
  defer(callback: () => void): void;
  /** Calls back after `ms` of real time; returns a function that cancels it. */
  after(ms: number, callback: () => void): () => void;
}

/** A platform for browsers, workers and Node alike. */
export function createPlatform(): Platform {
  return {
    now: () => performance.now(),
    defer: createDefer(),
    after(ms, callback) {
      const t = setTimeout(callback, ms);
      return () => clearTimeout(t);
    },
  };
}

// setTimeout is clamped to 4 ms in browsers, so turns are taken by MessageChannel there. In Node an open
// MessagePort would keep the process alive, and setImmediate exists.
function createDefer(): (callback: () => void) => void {
  const immediate = (globalThis as { setImmediate?: (f: () => void) => void }).setImmediate;
  if (immediate) return (callback) => immediate(callback);
  const channel = new MessageChannel();
  const queue: Array<() => void> = [];
  channel.port1.onmessage = () => queue.shift()?.();
  return (callback) => {
    queue.push(callback);
    channel.port2.postMessage(null);
  };
}
