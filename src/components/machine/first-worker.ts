/**
 * The worker of the page's machine, begun while the page itself is still being fetched: neither waits for the other.
 */
const start = (): Worker =>
  new Worker(new URL('../../machine/worker.ts', import.meta.url), { type: 'module' });

let first: Worker | undefined;
/** One was needed before one was begun: Firefox may run a script of the body before one in the head. */
let asked = false;

/** Begins a worker that {@link takeWorker} gives. Where none may be, the page tells it when it needs one. */
export function beginWorker(): void {
  if (asked) return;
  try {
    const begun = start();
    first = begun;
    // one that fails before anybody listens is not given: the next one fails where it is heard
    begun.onerror = () => {
      if (first === begun) first = undefined;
    };
  } catch {
    // such as in a frame of no origin
  }
}

/** A worker that has been told nothing yet. */
export function takeWorker(): Worker {
  const taken = first ?? start();
  first = undefined;
  asked = true;
  return taken;
}
