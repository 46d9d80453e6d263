/** Times in µs, kept as exactly as redis-benchmark keeps them: three digits, in steps of at least 8 µs. */
export class Histogram {
  readonly #counts = new Map<number, number>();
  total = 0;

  add(us: number): void {
    const low = lowest(Math.max(0, Math.floor(us)));
    this.#counts.set(low, (this.#counts.get(low) ?? 0) + 1);
    this.total++;
  }

  #sorted(): [number, number][] {
    return [...this.#counts].sort(([a], [b]) => a - b);
  }

  /** ms. */
  get min(): number {
    return (this.#sorted()[0]?.[0] ?? 0) / 1000;
  }

  get max(): number {
    return highest(this.#sorted().at(-1)?.[0] ?? 0) / 1000;
  }

  get mean(): number {
    let sum = 0;
    for (const [low, count] of this.#counts) sum += count * ((low + highest(low) + 1) / 2);
    return sum / Math.max(1, this.total) / 1000;
  }

  percentile(level: number): number {
    const wanted = Math.max(1, Math.floor((level / 100) * this.total + 0.5));
    let seen = 0;
    for (const [low, count] of this.#sorted()) {
      seen += count;
      if (seen >= wanted) return highest(low) / 1000;
    }
    return 0;
  }

  /** Lines of `Latency by percentile distribution`. */
  byPercentile(): string {
    let out = '';
    let seen = 0;
    let level = 0;
    for (const [low, count] of this.#sorted()) {
      seen += count;
      while (level <= (seen / this.total) * 100) {
        out += row(level, highest(low), seen);
        if (seen === this.total) return out + row(100, highest(low), seen);
        level += 100 / 2 ** (Math.floor(Math.log2(100 / (100 - level))) + 1);
      }
    }
    return out;
  }

  /** Lines of `Cumulative distribution of latencies`: steps of 0.1 ms up to 2 ms, then of 1 ms. */
  cumulative(): string {
    const sorted = this.#sorted();
    let out = '';
    let [at, seen, shown] = [0, 0, -1];
    for (let us = 100; shown < this.total; us += us > 2000 ? 1000 : 100) {
      const end = highest(lowest(us));
      while (at < sorted.length && sorted[at]![0] <= end) seen += sorted[at++]![1];
      if (seen !== shown) out += row((seen / this.total) * 100, end, seen);
      shown = seen;
      if (!this.total) return out;
    }
    return out;
  }
}

const step = (us: number): number => {
  let size = 8;
  while (us >= size * 2048) size *= 2;
  return size;
};
const lowest = (us: number): number => Math.floor(us / step(us)) * step(us);
const highest = (low: number): number => low + step(low) - 1;
const row = (percent: number, us: number, count: number): string =>
  `${percent.toFixed(3)}% <= ${(us / 1000).toFixed(3)} milliseconds (cumulative count ${count})\n`;
