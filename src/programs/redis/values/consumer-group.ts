import { compareIds, type StreamId } from './stream-id.ts';

/** An entry that was handed to a consumer and not acknowledged. */
export interface PendingEntry {
  readonly id: StreamId;
  consumer: Consumer;
  /** ms since the epoch. */
  deliveredMs: number;
  count: number;
}

export interface Consumer {
  readonly name: string;
  seenMs: number;
}

/** Entries that wait for XACK, in the order of their identifiers. */
export class PendingList {
  #entries: PendingEntry[] = [];

  get size(): number {
    return this.#entries.length;
  }

  /** Where an identifier is, or would be put. */
  #find(id: StreamId): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareIds(this.#entries[middle]!.id, id) >= 0) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  get(id: StreamId): PendingEntry | undefined {
    const found = this.#entries[this.#find(id)];
    return found && compareIds(found.id, id) === 0 ? found : undefined;
  }

  add(entry: PendingEntry): void {
    this.#entries.splice(this.#find(entry.id), 0, entry);
  }

  delete(id: StreamId): boolean {
    if (!this.get(id)) return false;
    this.#entries.splice(this.#find(id), 1);
    return true;
  }

  /** The entries from an identifier on, of one consumer if one is given. */
  from(id: StreamId, consumer?: Consumer): PendingEntry[] {
    const rest = this.#entries.slice(this.#find(id));
    return consumer ? rest.filter((entry) => entry.consumer === consumer) : rest;
  }

  all(): readonly PendingEntry[] {
    return this.#entries;
  }

  of(consumer: Consumer): PendingEntry[] {
    return this.#entries.filter((entry) => entry.consumer === consumer);
  }

  dropAllOf(consumer: Consumer): number {
    const kept = this.#entries.filter((entry) => entry.consumer !== consumer);
    const count = this.#entries.length - kept.length;
    this.#entries = kept;
    return count;
  }
}

/** Readers that share a stream: each entry goes to one of them. */
export class ConsumerGroup {
  last: StreamId;
  /** How many entries of the stream were read; undefined where it can't be known. */
  entriesRead: bigint | undefined;
  readonly pending = new PendingList();
  readonly consumers = new Map<string, Consumer>();

  constructor(last: StreamId, entriesRead: bigint | undefined) {
    this.last = last;
    this.entriesRead = entriesRead;
  }

  /** The consumer of a name, made where there is none. */
  consumer(name: string, nowMs: number): Consumer {
    let found = this.consumers.get(name);
    if (!found) {
      found = { name, seenMs: nowMs };
      this.consumers.set(name, found);
    }
    return found;
  }

  /** The consumers by name. */
  sorted(): Consumer[] {
    return [...this.consumers.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  copy(): ConsumerGroup {
    const copy = new ConsumerGroup(this.last, this.entriesRead);
    for (const { name, seenMs } of this.consumers.values()) copy.consumer(name, seenMs);
    for (const entry of this.pending.all())
      copy.pending.add({ ...entry, consumer: copy.consumers.get(entry.consumer.name)! });
    return copy;
  }
}
