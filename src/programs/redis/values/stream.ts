/** An entry's identifier: milliseconds and a number within them. */
export interface StreamId {
  ms: bigint;
  seq: bigint;
}

export const MAX_U64 = 2n ** 64n - 1n;
export const MIN_ID: StreamId = { ms: 0n, seq: 0n };
export const MAX_ID: StreamId = { ms: MAX_U64, seq: MAX_U64 };

export const formatId = (id: StreamId): string => `${id.ms}-${id.seq}`;
export const compareIds = (a: StreamId, b: StreamId): number =>
  a.ms < b.ms ? -1 : a.ms > b.ms ? 1 : a.seq < b.seq ? -1 : a.seq > b.seq ? 1 : 0;

export interface StreamEntry {
  id: StreamId;
  /** Fields and values alternate. */
  fields: string[];
}

export interface PendingEntry {
  id: StreamId;
  consumer: string;
  deliveredMs: number;
  count: number;
}

export interface ConsumerGroup {
  last: StreamId;
  entriesRead: bigint | undefined;
  pending: Map<string, PendingEntry>;
  consumers: Map<string, { seenMs: number }>;
}

/** A stream: entries in the order of their identifiers, and the groups that read it. */
export class StreamValue {
  readonly type = 'stream';
  readonly encoding = 'stream';
  entries: StreamEntry[] = [];
  last: StreamId = MIN_ID;
  maxDeleted: StreamId = MIN_ID;
  added = 0n;
  readonly groups = new Map<string, ConsumerGroup>();
  bytes = 0;

  get size(): number {
    return this.entries.length;
  }

  append(entry: StreamEntry): void {
    this.entries.push(entry);
    this.last = entry.id;
    this.added++;
    this.bytes += weight(entry);
  }

  /** The index of the first entry that isn't before an identifier. */
  indexOf(id: StreamId): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareIds(this.entries[middle]!.id, id) >= 0) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  removeAt(index: number, count = 1): void {
    for (const entry of this.entries.splice(index, count)) {
      this.bytes -= weight(entry);
      if (compareIds(entry.id, this.maxDeleted) > 0) this.maxDeleted = entry.id;
    }
  }

  range(from: StreamId, to: StreamId): StreamEntry[] {
    const start = this.indexOf(from);
    let end = this.indexOf(to);
    if (this.entries[end] && compareIds(this.entries[end]!.id, to) === 0) end++;
    return this.entries.slice(start, Math.max(start, end));
  }

  copy(): StreamValue {
    const copy = new StreamValue();
    copy.entries = [...this.entries];
    copy.last = this.last;
    copy.maxDeleted = this.maxDeleted;
    copy.added = this.added;
    copy.bytes = this.bytes;
    for (const [name, group] of this.groups)
      copy.groups.set(name, {
        ...group,
        pending: new Map([...group.pending].map(([k, p]) => [k, { ...p }])),
        consumers: new Map([...group.consumers].map(([k, c]) => [k, { ...c }])),
      });
    return copy;
  }
}

const weight = (entry: StreamEntry): number => entry.fields.reduce((sum, f) => sum + f.length + 3, 24);
