/** A timer that is set; `cancel` may be called at any time. */
export interface Timer {
  /** Virtual time in microseconds since the epoch. */
  readonly at: number;
  cancel(): void;
}

interface Entry extends Timer {
  seq: number;
  fire: (() => void) | null;
}

/** Timers in order of time, and of setting among equal times: a binary heap. */
export class TimerQueue {
  #heap: Entry[] = [];
  #seq = 0;

  add(at: number, fire: () => void): Timer {
    const entry: Entry = {
      at,
      seq: this.#seq++,
      fire,
      cancel() {
        entry.fire = null;
      },
    };
    this.#heap.push(entry);
    this.#up(this.#heap.length - 1);
    return entry;
  }

  /** Time of the next timer, or undefined when none is set. */
  next(): number | undefined {
    while (this.#heap[0] && !this.#heap[0].fire) this.#pop();
    return this.#heap[0]?.at;
  }

  /** Takes the next timer off if it is due at `now`. */
  take(now: number): (() => void) | undefined {
    const at = this.next();
    if (at === undefined || at > now) return undefined;
    return this.#pop()?.fire ?? undefined;
  }

  #before(a: number, b: number): boolean {
    const x = this.#heap[a]!;
    const y = this.#heap[b]!;
    return x.at < y.at || (x.at === y.at && x.seq < y.seq);
  }

  #swap(a: number, b: number): void {
    const x = this.#heap[a]!;
    this.#heap[a] = this.#heap[b]!;
    this.#heap[b] = x;
  }

  #up(start: number): void {
    let i = start;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!this.#before(i, parent)) return;
      this.#swap(i, parent);
      i = parent;
    }
  }

  #pop(): Entry | undefined {
    const top = this.#heap[0];
    const last = this.#heap.pop();
    if (!top || top === last) return top;
    this.#heap[0] = last!;
    let i = 0;
    for (;;) {
      const left = 2 * i + 1;
      if (left >= this.#heap.length) return top;
      const right = left + 1;
      const child = right < this.#heap.length && this.#before(right, left) ? right : left;
      if (!this.#before(child, i)) return top;
      this.#swap(child, i);
      i = child;
    }
  }
}
