import type { Limits } from './limits.ts';
import { parseInt64 } from './numbers.ts';

/** A set: sorted by value while it has only integers (an intset), else in the order of insertion. */
export class SetValue {
  readonly type = 'set';
  readonly #limits: Limits;
  #members = new Set<string>();
  #ints = true;
  #sorted: string[] | undefined;
  bytes = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  static of(limits: Limits, members: Iterable<string>): SetValue {
    const set = new SetValue(limits);
    for (const member of members) set.add(member);
    return set;
  }

  get size(): number {
    return this.#members.size;
  }

  get encoding(): string {
    return this.#ints ? 'intset' : 'hashtable';
  }

  has(member: string): boolean {
    return this.#members.has(member);
  }

  add(member: string): boolean {
    if (this.#members.has(member)) return false;
    if (this.#ints && parseInt64(member) === undefined) this.#convert();
    this.#members.add(member);
    this.#sorted = undefined;
    this.bytes += member.length + 24;
    if (this.#ints && this.#members.size > this.#limits.intsetEntries) this.#convert();
    return true;
  }

  #convert(): void {
    if (!this.#ints) return;
    this.#members = new Set(this.members());
    this.#ints = false;
    this.#sorted = undefined;
  }

  delete(member: string): boolean {
    if (!this.#members.delete(member)) return false;
    this.#sorted = undefined;
    this.bytes -= member.length + 24;
    return true;
  }

  /** In the order in which SMEMBERS gives them. */
  members(): string[] {
    if (!this.#sorted) {
      this.#sorted = [...this.#members];
      if (this.#ints) this.#sorted.sort(compareInts);
    }
    return this.#sorted;
  }

  copy(): SetValue {
    const copy = SetValue.of(this.#limits, this.members());
    if (!this.#ints) copy.#convert();
    return copy;
  }
}

function compareInts(a: string, b: string): number {
  if (a.length < 16 && b.length < 16) return Number(a) - Number(b);
  const [x, y] = [BigInt(a), BigInt(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}
