import { createPlatform, type Platform } from '../kernel/index.ts';

/** A copy runs when the learner has entered nothing for so long. */
const QUIET_MS = 250;
/** A slice of a copy's run is this part of a machine's own. */
const PART = 4;

/** Lets other machines run beside the learner's, out of the way of what is typed. */
export class Background {
  readonly #real: Platform;
  #busyUntil = 0;

  constructor(real: Platform = createPlatform()) {
    this.#real = real;
  }

  /** The learner has put something in: the others stand still for a while. */
  disturb(): void {
    this.#busyUntil = this.#real.now() + QUIET_MS;
  }

  readonly platform: Platform = {
    // the clock is used for slices alone: by a faster one they are shorter
    now: () => this.#real.now() * PART,
    defer: (callback) => {
      const wait = this.#busyUntil - this.#real.now();
      if (wait <= 0) this.#real.defer(callback);
      else this.#real.after(wait, () => this.platform.defer(callback));
    },
    after: (ms, callback) => this.#real.after(ms, callback),
  };
}
