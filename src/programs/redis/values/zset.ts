import { compareBytes } from '../bytes.ts';
import type { Limits } from './limits.ts';

export interface Scored {
  readonly member: string;
  readonly score: number;
}

const order = (a: Scored, b: Scored): number =>
  a.score < b.score ? -1 : a.score > b.score ? 1 : compareBytes(a.member, b.member);

/** A sorted set: by score, then by member. */
export class ZsetValue {
  readonly type = 'zset';
  readonly #limits: Limits;
  readonly #scores = new Map<string, number>();
  readonly #sorted: Scored[] = [];
  #compact = true;
  bytes = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#sorted.length;
  }

  get encoding(): string {
    return this.#compact ? 'listpack' : 'skiplist';
  }

  score(member: string): number | undefined {
    return this.#scores.get(member);
  }

  /** True if the member is new. */
  set(member: string, asked: number): boolean {
    const score = this.#compact && asked === 0 ? 0 : asked; // a listpack knows no -0
    const old = this.#scores.get(member);
    if (old !== undefined) {
      if (Object.is(old, score)) return false;
      this.#sorted.splice(this.#find({ member, score: old }), 1);
    }
    const entry = { member, score };
    this.#sorted.splice(this.#find(entry), 0, entry);
    this.#scores.set(member, score);
    if (old === undefined) this.bytes += member.length + 32;
    if (this.#sorted.length > this.#limits.zsetEntries || member.length > this.#limits.zsetValue)
      this.#compact = false;
    return old === undefined;
  }

  delete(member: string): boolean {
    const score = this.#scores.get(member);
    if (score === undefined) return false;
    this.#sorted.splice(this.#find({ member, score }), 1);
    this.#scores.delete(member);
    this.bytes -= member.length + 32;
    return true;
  }

  /** Where an entry is, or would be put. */
  #find(entry: Scored): number {
    return this.firstIndex((e) => order(e, entry) >= 0);
  }

  /** The first index for which a condition holds that, once true, stays true. */
  firstIndex(holds: (entry: Scored) => boolean): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (holds(this.#sorted[middle]!)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  rank(member: string): number | undefined {
    const score = this.#scores.get(member);
    return score === undefined ? undefined : this.#find({ member, score });
  }

  /** All entries in order; not to be changed. */
  entries(): readonly Scored[] {
    return this.#sorted;
  }

  copy(): ZsetValue {
    const copy = new ZsetValue(this.#limits);
    for (const { member, score } of this.#sorted) copy.set(member, score);
    copy.#compact = this.#compact;
    return copy;
  }
}
