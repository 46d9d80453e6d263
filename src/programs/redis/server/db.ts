import type { Value } from '../values/value.ts';

export interface Entry {
  value: Value;
  /** When it expires, in milliseconds since the epoch. */
  expireAt: number | undefined;
  /** Grows with each key that is made: the cursor of SCAN. */
  seq: number;
  bytes: number;
  usedUs: number;
}

const ENTRY_BYTES = 56;

/** One of the numbered databases. Expiry and notifications are the server's business. */
export class Db {
  readonly index: number;
  readonly keys = new Map<string, Entry>();
  /** How many keys have an expiry. */
  expires = 0;
  /** Approximate memory of keys and values. */
  bytes = 0;
  #seq = 0;
  /** No key expires before this, in ms. */
  nextExpiry = Infinity;

  constructor(index: number) {
    this.index = index;
  }

  /** Puts a value under a key; an expiry that it had is gone. */
  put(key: string, value: Value, nowUs: number): Entry {
    const old = this.keys.get(key);
    if (old) {
      if (old.expireAt !== undefined) this.expires--;
      this.bytes -= old.bytes;
    }
    const entry: Entry = {
      value,
      expireAt: undefined,
      seq: old?.seq ?? ++this.#seq,
      bytes: 0,
      usedUs: nowUs,
    };
    this.keys.set(key, entry);
    this.weigh(key);
    return entry;
  }

  /** Counts the memory of a key anew. */
  weigh(key: string): void {
    const entry = this.keys.get(key);
    if (!entry) return;
    const bytes = ENTRY_BYTES + key.length + entry.value.bytes;
    this.bytes += bytes - entry.bytes;
    entry.bytes = bytes;
  }

  remove(key: string): Entry | undefined {
    const entry = this.keys.get(key);
    if (!entry) return undefined;
    this.keys.delete(key);
    this.bytes -= entry.bytes;
    if (entry.expireAt !== undefined) this.expires--;
    return entry;
  }

  setExpiry(key: string, atMs: number | undefined): void {
    const entry = this.keys.get(key);
    if (!entry) return;
    this.expires += Number(atMs !== undefined) - Number(entry.expireAt !== undefined);
    entry.expireAt = atMs;
    if (atMs !== undefined) this.nextExpiry = Math.min(this.nextExpiry, atMs);
  }

  /** Keys whose time has come. */
  due(nowMs: number): string[] {
    if (nowMs < this.nextExpiry) return [];
    const due: string[] = [];
    let next = Infinity;
    if (this.expires)
      for (const [key, { expireAt }] of this.keys) {
        if (expireAt === undefined) continue;
        if (expireAt <= nowMs) due.push(key);
        else if (expireAt < next) next = expireAt;
      }
    this.nextExpiry = next;
    return due;
  }

  clear(): number {
    const count = this.keys.size;
    this.keys.clear();
    this.expires = 0;
    this.bytes = 0;
    this.nextExpiry = Infinity;
    return count;
  }
}
