import type { ConsumerGroup } from './consumer-group.ts';
import { compareIds, MAX_ID, MIN_ID, type StreamId } from './stream-id.ts';
import { type StreamEntry, StreamNode } from './stream-node.ts';

/** What XADD and XTRIM cut off a stream. */
export interface Trim {
  /** How many entries stay, or the first identifier that stays. */
  to: number | StreamId;
  /** Whole nodes only. */
  roughly: boolean;
  /** Most entries that are removed; 0: any number. */
  limit: number;
}

/** A stream: entries in the order of their identifiers, and the groups that read it. */
export class StreamValue {
  readonly type = 'stream';
  readonly encoding = 'stream';
  nodes: StreamNode[] = [];
  size = 0;
  first: StreamId = MIN_ID;
  last: StreamId = MIN_ID;
  maxDeleted: StreamId = MIN_ID;
  added = 0n;
  readonly groups = new Map<string, ConsumerGroup>();

  /** About what real Redis takes for it; a part that may still grow has room for that. */
  get bytes(): number {
    let sum = 96 + 504 * Math.max(1, this.nodes.length);
    for (const [i, node] of this.nodes.entries())
      sum += i === this.nodes.length - 1 ? Math.max(4096, node.bytes) : node.bytes;
    for (const group of this.groups.values()) sum += 100 + 56 * group.pending.size;
    return sum;
  }

  /** Puts an entry at the end, into a new node when the last is full. */
  append(entry: StreamEntry, most: { nodeEntries: number; nodeBytes: number }): void {
    let node = this.nodes.at(-1);
    const bytes = entry.fields.reduce((sum, field) => sum + field.length, 0);
    const full =
      !node ||
      node.bytes + bytes >= (most.nodeBytes || 2 ** 30) ||
      (most.nodeEntries > 0 && node.items.length >= most.nodeEntries);
    if (full) {
      node = new StreamNode(
        entry.id,
        entry.fields.filter((_, i) => i % 2 === 0),
      );
      this.nodes.push(node);
    }
    node!.add(entry);
    this.last = entry.id;
    this.added++;
    this.size++;
    if (this.size === 1) this.first = entry.id;
  }

  /** The index of the node that holds an identifier, if any does. */
  #nodeOf(id: StreamId): number {
    let low = 0;
    let high = this.nodes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareIds(this.nodes[middle]!.master, id) > 0) high = middle;
      else low = middle + 1;
    }
    return low - 1;
  }

  get(id: StreamId): StreamEntry | undefined {
    const node = this.nodes[this.#nodeOf(id)];
    const item = node?.items[node.indexOf(id)];
    return item && !item.deleted && compareIds(item.id, id) === 0 ? item : undefined;
  }

  delete(id: StreamId): boolean {
    const at = this.#nodeOf(id);
    const node = this.nodes[at];
    const item = node?.items[node.indexOf(id)];
    if (!node || !item || item.deleted || compareIds(item.id, id) !== 0) return false;
    node.delete(item);
    if (!node.live) this.nodes.splice(at, 1);
    this.size--;
    if (compareIds(id, this.maxDeleted) > 0) this.maxDeleted = id;
    return true;
  }

  /** Sets {@link first} after something was removed. */
  refreshFirst(): void {
    this.first = this.size ? this.nodes[0]!.edge(true).id : MIN_ID;
  }

  /** The last entry that isn't deleted; 0-0 in an empty stream. */
  get lastValid(): StreamId {
    return this.size ? this.nodes.at(-1)!.edge(false).id : MIN_ID;
  }

  range(from: StreamId, to: StreamId, count = Infinity, reverse = false): StreamEntry[] {
    const found: StreamEntry[] = [];
    const step = reverse ? -1 : 1;
    const edge = reverse ? to : from;
    for (let n = Math.max(0, this.#nodeOf(edge)); n >= 0 && n < this.nodes.length; n += step) {
      const { items } = this.nodes[n]!;
      for (let i = reverse ? items.length - 1 : 0; i >= 0 && i < items.length; i += step) {
        if (found.length >= count) return found;
        const item = items[i]!;
        if (compareIds(item.id, reverse ? from : to) * step > 0) return found;
        if (!item.deleted && compareIds(item.id, edge) * step >= 0) found.push(item);
      }
    }
    return found;
  }

  /** How many entries went. */
  trim({ to, roughly, limit }: Trim): number {
    let removed = 0;
    while (this.nodes.length) {
      if (typeof to === 'number' && this.size <= to) break;
      const node = this.nodes[0]!;
      if (limit && removed + node.live > limit) break;
      const whole =
        typeof to === 'number' ? this.size - node.live >= to : compareIds(node.edge(false).id, to) < 0;
      if (whole) {
        this.nodes.shift();
        this.size -= node.live;
        removed += node.live;
        continue;
      }
      if (roughly) break;
      for (const item of node.items) {
        if (typeof to === 'number' ? this.size <= to : compareIds(item.id, to) >= 0) break;
        if (item.deleted) continue;
        node.delete(item);
        this.size--;
        removed++;
      }
      break;
    }
    this.refreshFirst();
    return removed;
  }

  /** Whether an entry between two identifiers may have been deleted. */
  hasGap(from: StreamId): boolean {
    if (!this.size || compareIds(this.maxDeleted, MIN_ID) === 0) return false;
    if (compareIds(this.first, this.maxDeleted) > 0) return false;
    return compareIds(from, this.maxDeleted) <= 0 && compareIds(this.maxDeleted, MAX_ID) <= 0;
  }

  /** How many entries were ever added up to an identifier, where that can be known. */
  distance(id: StreamId): bigint | undefined {
    if (!this.added) return 0n;
    const toLast = compareIds(id, this.last);
    if (!this.size && toLast < 1) return this.added;
    if (toLast === 0) return this.added;
    if (toLast > 0) return undefined;
    if (compareIds(this.maxDeleted, MIN_ID) === 0 || compareIds(this.maxDeleted, this.first) < 0) {
      const toFirst = compareIds(id, this.first);
      if (toFirst < 0) return this.added - BigInt(this.size);
      if (toFirst === 0) return this.added - BigInt(this.size) + 1n;
    }
    return undefined;
  }

  copy(): StreamValue {
    const copy = new StreamValue();
    copy.nodes = this.nodes.map((node) => node.copy());
    copy.size = this.size;
    copy.first = this.first;
    copy.last = this.last;
    copy.maxDeleted = this.maxDeleted;
    copy.added = this.added;
    for (const [name, group] of this.groups) copy.groups.set(name, group.copy());
    return copy;
  }
}
